import path from 'node:path';
import type { Link } from '../facts/facts.js';
import { type LinkSettings, readOwnUrl } from '../project/resolve.js';

/** Where a link is to lead. */
export interface Aim {
  /** The document that the link stands in afterwards. */
  readonly home: string;
  /** What it is to lead to, relative to the root. */
  readonly path: string;
  /** What it leads to now, where that is known: whether the author leaves endings out shows there. */
  readonly was?: string | undefined;
  /** Whether the document writes `./` in front of what lies below its folder; counts where the link itself does not tell. */
  readonly isDotted?: boolean;
  /** Another part of the page, `''` for none; `undefined` leaves what is written. */
  readonly fragment?: string | undefined;
}

/**
 * The destination of a link in its author's way of writing: `./x` or `x`, `/x` from the root, a URL of the repository itself, with or
 * without `.md`, a trailing slash, escapes, the query and the fragment.
 *
 * @param text The text the link stands in.
 */
export function writeDestination(text: string, { kind, target, destination }: Link, aim: Aim, settings: LinkSettings): string {
  const written = text.slice(destination.start, destination.end);
  const hash = written.indexOf('#');
  const plain = hash === -1 ? written : written.slice(0, hash);
  const query = /\?.*$/s.exec(plain)?.[0] ?? '';
  const old = hash === -1 ? '' : written.slice(hash);
  const fragment =
    aim.fragment === undefined
      ? old
      : aim.fragment === ''
        ? ''
        : `#${/%[89A-F]/i.test(old) ? encodeURIComponent(aim.fragment) : aim.fragment}`;
  // A link within its page stays one.
  if (target === '' && aim.path === aim.home) return fragment;
  const isBracketed = text[destination.start - 1] === '<' && text[destination.end] === '>';
  const style: Style = {
    closers: closersOf(kind, plain, text[destination.start - 1], isBracketed),
    keepsBlanks: isBracketed ? !/%20/.test(plain) : / /.test(plain) && (kind === 'html-link' || kind === 'html-image'),
    isEncoded: /%[89A-F]/i.test(plain),
  };
  const own = readOwnUrl(target, settings.repository);
  if (own) return own.before.replace(/\/?$/, '/') + encode(likeOld(own.path, aim), { ...style, keepsBlanks: false }) + query + fragment;
  return encode(spell(target, aim, settings), style) + query + fragment;
}

/** The path in plain letters, with the author's opening and ending. */
function spell(target: string, aim: Aim, { root }: LinkSettings): string {
  const fromRoot = path.posix.relative(root === '' ? '.' : root, aim.path);
  if (target.startsWith('/') && !fromRoot.startsWith('..')) return `/${likeOld(target, { ...aim, path: fromRoot })}`;
  const relative = path.posix.relative(path.posix.dirname(aim.home), aim.path) || '.';
  const ended = likeOld(target, { ...aim, path: relative });
  // `./` alone is the folder itself, and there is no other way to write it.
  const isDotted = /^\.\/./.test(target) || (/^(?:\.\.|\/|\.?\/?$)/.test(target) && aim.isDotted === true);
  const needsDot = (isDotted && !/^\.\.?(?:\/|$)/.test(ended)) || /^[^/]*:/.test(ended);
  return needsDot ? `./${ended}` : ended;
}

/** The path with a trailing slash, without `.md` or with `.html`, as the old one was written. */
function likeOld(target: string, { path: to, was }: Aim): string {
  const plain = target.replace(/\?.*$/s, '');
  if (plain.endsWith('/') && !/\.[a-z]+$/i.test(to)) return to.endsWith('/') ? to : `${to}/`;
  if (was === undefined || plain === '' || plain.endsWith('/') || !/\.md$/i.test(to)) return to;
  if (/\.html$/i.test(plain) && !/\.html$/i.test(was)) return to.replace(/\.md$/i, '.html');
  return /\.md$/i.test(was) && !/\.md$/i.test(plain) ? to.replace(/\.md$/i, '') : to;
}

interface Style {
  /** What must be escaped besides what every destination escapes. */
  readonly closers: string;
  readonly keepsBlanks: boolean;
  /** Whether letters beyond ASCII are percent escapes. */
  readonly isEncoded: boolean;
}

/** Escapes what a destination cannot hold as it is, and what would be read as something else: `#`, `?`, `%`. */
function encode(plain: string, { closers, keepsBlanks, isEncoded }: Style): string {
  const escaped = plain.replace(/[%#?\\<>()"'`[\]*|\s\p{Cc}]/gu, (char) => {
    const isKept = char === ' ' ? keepsBlanks : '()"\'`[]*|'.includes(char) && !closers.includes(char);
    return isKept ? char : percent(char);
  });
  // `&copy;` would be read as a sign.
  const literal = escaped.replace(/&(?=#?\w+;)/g, '%26');
  return isEncoded ? literal.replace(/[^\p{ASCII}]+/gu, encodeURIComponent) : literal;
}

/** Brackets stay as they are where the author left them so, and they have their partners. */
function closersOf(kind: Link['kind'], written: string, quote: string | undefined, isBracketed: boolean): string {
  if (kind === 'html-link' || kind === 'html-image') return quote === '"' || quote === "'" ? quote : '"\'`';
  if (kind === 'diagram-link') return '"';
  return isBracketed || /[()]/.test(written) ? '`*[]|"' : '()`*[]|"';
}

const percent = (char: string): string =>
  encodeURIComponent(char).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
