import path from 'node:path';
import type { Link } from '../facts/facts.js';
import type { Places } from './places.js';
import { join, parentOf } from './tree.js';

/** How links are to be read. */
export interface LinkSettings {
  /** The folder that a target such as `/docs/a.md` starts from, relative to the root; `''` is the root itself. */
  readonly root: string;
  /** `OWNER/REPO`: links to this repository on GitHub are links within it. */
  readonly repository: string | undefined;
  /** Targets that are not judged. */
  readonly isIgnored?: (target: string) => boolean;
}

/** What a link comes to. */
export type Resolution =
  /** Another site, or a way to write to somebody. */
  | { readonly kind: 'external' }
  /** Something to be filled in, such as `NNNN-title.md` or `{name}.md`. */
  | { readonly kind: 'placeholder' }
  | { readonly kind: 'file' | 'folder'; readonly path: string }
  /** It is there under a name with other capitals. */
  | { readonly kind: 'case'; readonly path: string; readonly actual: string }
  | { readonly kind: 'missing'; readonly path: string }
  /** It leaves the repository. */
  | { readonly kind: 'outside' }
  /** It cannot have been meant as it is written. */
  | { readonly kind: 'malformed'; readonly problem: 'brackets' | 'scheme' | 'mail' };

/** A relative path without escapes, query or scheme. */
const plain = /^[\w.][\w./-]*$/;

/**
 * What a link means, relative to the root.
 *
 * @param from The document the link stands in.
 */
export function resolveLink(
  places: Places,
  from: string,
  { target }: Pick<Link, 'target'>,
  settings: LinkSettings = { root: '', repository: undefined },
): Resolution {
  if (target === '') return { kind: 'file', path: from };
  // Nearly all links are plain, and lead to something that is there: no more needs to be known of them.
  if (!settings.isIgnored && plain.test(target)) {
    const path = targetPath(from, target, settings);
    const kind = path === undefined ? undefined : places.kindOf(path);
    if (path !== undefined && kind) return { kind, path };
  }
  if (settings.isIgnored?.(target)) return { kind: 'external' };
  const own = ownPath(target, settings.repository);
  if (own === undefined && /^[a-z][a-z0-9+.-]*:|^\/\//i.test(target)) return { kind: 'external' };
  if (/^\(https?:/i.test(target)) return { kind: 'malformed', problem: 'brackets' };
  const wanted = own ?? targetPath(from, target, settings);
  if (wanted === undefined) return { kind: 'outside' };
  for (const candidate of writtenAs(wanted)) {
    const kind = places.kindOf(candidate);
    if (kind) return { kind, path: candidate };
  }
  if (/^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|edu|gov)(?:[/?]|$)/i.test(target))
    return { kind: 'malformed', problem: 'scheme' };
  if (/^[^@/\s]+@[^@/\s]+\.[a-z]{2,}$/i.test(target)) return { kind: 'malformed', problem: 'mail' };
  if (/[<>{}*]|N{3,}|X{3,}|\b0{3,}-(?!\d{8})|\.\.\.|…|\byour[-_]/.test(target) || /^(?:url|link|path|todo|tbd|#)$/i.test(target))
    return { kind: 'placeholder' };
  const actual = places.inOtherCase(wanted);
  if (actual !== undefined) return { kind: 'case', path: wanted, actual };
  // A path from the root of a site that is built elsewhere; only a file of its own kind is missed here.
  if (target.startsWith('/') && !/\.(?:md|markdown)$/i.test(wanted)) return { kind: 'external' };
  return { kind: 'missing', path: wanted };
}

/** The path alone, whether anything is there or not; `undefined` when it leaves the repository or names another site. */
export function resolveTarget(from: string, { target }: Pick<Link, 'target'>): string | undefined {
  if (target === '') return from;
  return /^[a-z][a-z0-9+.-]*:|^\/\//i.test(target) ? undefined : targetPath(from, target, { root: '', repository: undefined });
}

function targetPath(from: string, target: string, { root }: LinkSettings): string | undefined {
  const near = plain.test(target) ? followSteps(from, target) : undefined;
  if (near !== undefined) return near;
  const decoded = decodeUri(target.replace(/\?.*$/s, ''));
  const resolved = decoded.startsWith('/') ? path.posix.join(root, decoded.slice(1)) : path.posix.join(path.posix.dirname(from), decoded);
  if (resolved === '..' || resolved.startsWith('../')) return undefined;
  return resolved.replace(/\/$/, '').replace(/^\.$/, '');
}

/** The path of a plain target that climbs before it descends, if at all, as nearly all do; `undefined` for any other. */
function followSteps(from: string, target: string): string | undefined {
  let folder = parentOf(from);
  let at = 0;
  for (;;) {
    if (target.startsWith('./', at)) at += 2;
    else if (target.startsWith('../', at) && folder !== '') {
      folder = parentOf(folder);
      at += 3;
    } else break;
  }
  const rest = target.slice(at);
  return hasStep.test(rest) ? undefined : join(folder, rest);
}

/** A part of a path that is no name: `..`, `.`, or nothing. */
const hasStep = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** The path in `https://github.com/OWNER/REPO/blob/BRANCH/PATH` of this repository. */
function ownPath(target: string, repository: string | undefined): string | undefined {
  const own = readOwnUrl(target, repository);
  return own && decodeUri(own.path).replace(/\/$/, '');
}

/** A URL of this repository on GitHub, before and behind the path as written. At a commit, files are as they were then: that is none. */
export function readOwnUrl(target: string, repository: string | undefined): { before: string; path: string; behind: string } | undefined {
  if (repository === undefined) return undefined;
  const groups =
    /^(?<before>https?:\/\/(?:(?:www\.)?github\.com\/(?<page>[^/]+\/[^/]+)\/(?:blob|tree|raw|edit)|raw\.githubusercontent\.com\/(?<raw>[^/]+\/[^/]+)(?:\/refs\/heads)?)\/(?![\da-f]{7,40}(?:[/?#]|$))[^/?#]+\/?)(?<path>[^?#]*)(?<behind>.*)$/is.exec(
      target,
    )?.groups;
  const { before = '', path: written = '', behind = '', page, raw } = groups ?? {};
  return (page ?? raw)?.toLowerCase() === repository.toLowerCase() ? { before, path: written, behind } : undefined;
}

/** A site may drop `.md`, or write `.html` for it; `.md` may also be what a folder's readme is linked by. */
function* writtenAs(wanted: string): Generator<string> {
  yield wanted;
  yield `${wanted}.md`;
  if (wanted.endsWith('.html')) yield wanted.replace(/\.html$/, '.md');
}

/** Percent escapes resolved. A stray `%` stands for itself. */
export function decodeUri(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
