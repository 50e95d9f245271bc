import path from 'node:path';
import { replace } from '../edit/edit.js';
import type { Move } from '../edit/workspace-edit.js';
import { between } from '../facts/between.js';
import type { Labelled, Span } from '../facts/facts.js';
import { historyOf, isWithin } from '../project/citations.js';
import { resolveLink } from '../project/resolve.js';
import type { Document } from '../project/study.js';
import { baseOf, parentOf } from '../project/tree.js';
import { recordPaths } from './records.js';
import type { Relinking } from './relink.js';
import { documentsOf, type Leftover, type Repository, type Step } from './repository.js';

/** What is said in code and prose of files and folders that move. */
export interface Named {
  readonly steps: readonly Step[];
  readonly left: readonly Leftover[];
}

/** Paths in inline code and in front matter follow what they name, from the document or from the root, as they are written. */
export function followPaths(repository: Repository, relinking: Relinking): Named {
  const { relocation, homeOf } = relinking;
  const { root } = repository.project.links;
  const isRootMoved = relocation.pathOf(root) !== root;
  const all = documentsOf(repository).flatMap((document) => {
    const { path: from, facts } = document;
    return [...(isHistory(document) ? [] : facts.codePaths), ...recordPaths(document)]
      .filter(({ label, span }) => isRootMoved || relocation.mayName(from, label) || homeOf(from, span.start) !== from)
      .map((one) => followPath(repository, relinking, document, one));
  });
  return { steps: all.flatMap(({ steps }) => steps), left: all.flatMap(({ left }) => left) };
}

function followPath(
  { project: { places, links: settings } }: Repository,
  { relocation, homeOf }: Relinking,
  { path: from }: Document,
  { label, span }: Labelled,
): Named {
  const none: Named = { steps: [], left: [] };
  // `./x.json` in code is mostly a place of a running program.
  if (label.startsWith('.') && !/\.(?:md|markdown|svg|png|jpe?g)$/i.test(label)) return none;
  const oldHome = homeOf(from, span.start);
  const home = relocation.fileOf(oldHome);
  const ways = label.startsWith('.') ? [label] : [label, `/${label.replace(/^\//, '')}`];
  const found = ways.flatMap((target) => {
    const resolution = resolveLink(places, from, { target }, settings);
    return resolution.kind === 'file' || resolution.kind === 'folder' ? [{ target, path: resolution.path }] : [];
  });
  const [first] = found;
  if (!first) return none;
  const isConcerned = found.some(({ path: to }) => relocation.pathOf(to) !== to) || (!first.target.startsWith('/') && home !== from);
  if (!isConcerned) return none;
  if (found.some(({ path: other }) => other !== first.path))
    return {
      steps: [],
      left: [{ path: from, span, message: `\`${label}\` may mean ${found.map(({ path: to }) => `\`${to}\``).join(' or ')}` }],
    };
  // Where both ways lead there, the one from the root does so from any document.
  const { target } = found.at(-1) as typeof first;
  const now = relocation.pathOf(first.path);
  const fromRoot = path.posix.relative(settings.root === '' ? '.' : settings.root, now);
  if (target.startsWith('/') && fromRoot.startsWith('..')) return none;
  const relative = path.posix.relative(path.posix.dirname(home), now);
  const text = target.startsWith('/')
    ? (label.startsWith('/') ? '/' : '') + fromRoot
    : label.startsWith('./') && !relative.startsWith('.')
      ? `./${relative}`
      : relative;
  return text === label ? none : { steps: [{ ...replace(from, span, text), kind: 'mention' }], left: [] };
}

/**
 * Names of files and folders in code, listings and prose follow where they can mean nothing else: the name stands there whole, no
 * other place of the repository bears it, and it has a number or an ending. A folder without a number may be called like a team or a
 * channel: its name follows where it stands in a path.
 */
export function followNames(repository: Repository, moves: readonly Move[]): Named {
  const byName = new Map(
    moves.filter(({ from }) => isDistinctive(baseOf(from)) && isOnly(repository, from)).map((move) => [baseOf(move.from), move]),
  );
  if (byName.size === 0) return { steps: [], left: [] };
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}_.-])(?:${[...byName.keys()].map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})(?![\\p{L}\\p{N}_-]|\\.\\w)`,
    'gu',
  );
  const steps: Step[] = [];
  const left: Leftover[] = [];
  for (const document of documentsOf(repository)) {
    const { path: from, text, facts } = document;
    if (isHistory(document)) continue;
    for (const { 0: name, index } of text.matchAll(pattern)) {
      const span = { start: index, end: index + name.length };
      const isJudged =
        (facts.frontMatter && isWithin(span, facts.frontMatter.span)) ||
        between(facts.links, { start: Math.max(0, index - 2000), end: span.end + 2000 }).some(({ destination }) =>
          isWithin(span, destination),
        );
      if (isJudged) continue;
      const move = byName.get(name) as Move;
      const found = followName(text, span, move, isName(name) && !hasTwin(repository, move.from));
      if (found === undefined) continue;
      if ('message' in found) left.push({ path: from, span, message: found.message });
      else if (text.slice(found.span.start, found.span.end) !== found.text)
        steps.push({ ...replace(from, found.span, found.text), kind: 'mention' });
    }
  }
  return { steps, left };
}

const isDistinctive = (name: string): boolean => name.length >= 5 && /\p{L}/u.test(name) && /\d[-_.]\p{L}|\p{L}[-_]\p{L}/u.test(name);

/** `08-stock-trading`, `adr-0008-queues`, `data-model.md`: no team and no product is called so. */
const isName = (name: string): boolean => /^(?:\p{L}+[-_])?\d+[-_.]\p{L}/u.test(name) || /\.[a-z]{1,8}$/i.test(name);

const isOnly = ({ project }: Repository, path: string): boolean => project.places.named(baseOf(path)).length === 1;

/** `08-stock-trading.md` elsewhere is called like the folder `08-stock-trading`. */
const hasTwin = ({ project }: Repository, path: string): boolean => project.places.named(`${baseOf(path)}.md`).length > 0;

type NameFound = { readonly span: Span; readonly text: string } | { readonly message: string };

/**
 * What a name becomes where it stands; in a path, the folders in front of it say whether it is the one that moves.
 *
 * @param isOwn Whether nothing else can be called so.
 */
function followName(text: string, span: Span, { from, to }: Move, isOwn: boolean): NameFound | undefined {
  const name = baseOf(from);
  const [oldHome, newHome] = [parentOf(from), parentOf(to)];
  const word = /\S*$/.exec(text.slice(Math.max(0, span.start - 300), span.start))?.[0] ?? '';
  if (/[a-z][a-z0-9+.-]*:\/\//i.test(word)) {
    const isHere = oldHome === '' ? /\/(?:blob|tree|raw|edit)\/[^/]+\/$/.test(word) : word.endsWith(`/${oldHome}/`);
    return isHere ? { message: `\`${name}\` stands in an address` } : undefined;
  }
  const folders = /[\p{L}\p{N}_.@#~%-]*(?:\/[\p{L}\p{N}_.@#~%-]*)*$/u.exec(word)?.[0] ?? '';
  const home = folders.replace(/^(?:\.{0,2}\/)+|\/$/g, '');
  const isPath = folders.endsWith('/') || text[span.end] === '/';
  if (!isOwn && (!isPath || /[@#]/.test(folders))) return undefined;
  const base = { span, text: baseOf(to) };
  if (home === '') return folders === '' || oldHome === newHome ? base : { message: `\`${folders}${name}\` may be what has moved` };
  if (oldHome !== '' && `/${home}`.endsWith(`/${oldHome}`))
    return { span: { start: span.start - oldHome.length - 1, end: span.end }, text: to };
  // Other folders in front of it: a place of the same name elsewhere, or a path that begins further down.
  const isBelow = `/${oldHome}`.endsWith(`/${home}`);
  if (isBelow) return oldHome === newHome ? base : { message: `\`${folders}${name}\` may be what has moved` };
  return isOwn && oldHome === newHome ? base : undefined;
}

/** A changelog speaks of what was. */
const isHistory = (document: Document): boolean =>
  /^(?:changelog|changes|history)\b/i.test(baseOf(document.path)) || historyOf(document).some(({ depth }) => depth === 1);
