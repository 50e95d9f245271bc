import { decodeString } from 'micromark-util-decode-string';
import type { Span } from './facts.js';

/**
 * Where the destination of a link, image or definition stands. Syntax trees do not tell, so the source is scanned.
 *
 * @param source The source of the node: `[API](<./a b.md> "title")`, `![x](y.png)`, `[id]: ./a.md 'title'`.
 * @param opener What precedes a destination: `](` for links and images, `]:` for definitions.
 * @param url The destination as the parser read it, with escapes and entities resolved: what tells a true hit from a false one.
 * @returns The span inside `source`, without angle brackets, or `undefined` when the source holds no such destination.
 */
export function findDestination(source: string, opener: '](' | ']:', url: string): Span | undefined {
  for (let at = source.indexOf(opener); at !== -1; at = source.indexOf(opener, at + 1)) {
    const span = readResource(source, at + opener.length, opener === '](' ? ')' : '');
    if (span && decoded(source.slice(span.start, span.end)) === url) return span;
  }
  return undefined;
}

/** Without escapes and entities; most have none. */
const decoded = (written: string): string => (written.includes('\\') || written.includes('&') ? decodeString(written) : written);

/** Reads `destination "title"` up to the closer, which must end the source. */
function readResource(source: string, from: number, closer: ')' | ''): Span | undefined {
  const start = skipSpace(source, from);
  const span = source[start] === '<' ? readAngled(source, start) : readBare(source, start);
  if (!span) return undefined;
  const behind = source[start] === '<' ? span.end + 1 : span.end;
  const gap = skipSpace(source, behind);
  const end = gap > behind ? skipSpace(source, skipTitle(source, gap)) : gap;
  return source.slice(end) === closer ? span : undefined;
}

/** White space, and the marks of a quote that the link is split over. */
function skipSpace(source: string, from: number): number {
  const first = source.charCodeAt(from);
  if (first !== 0x20 && first !== 9 && first !== 10 && first !== 13) return from;
  const space = /[ \t]*(?:(?:\r\n|\n|\r)[ \t]*(?:>[ \t]?)*[ \t]*)*/y;
  space.lastIndex = from;
  return from + (space.exec(source)?.[0].length ?? 0);
}

function readAngled(source: string, from: number): Span | undefined {
  const angled = /<((?:\\.|[^<>\\\r\n]|\\)*)>/y;
  angled.lastIndex = from;
  const inside = angled.exec(source)?.[1];
  return inside === undefined ? undefined : { start: from + 1, end: from + 1 + inside.length };
}

function readBare(source: string, from: number): Span {
  let depth = 0;
  let at = from;
  for (; at < source.length; at++) {
    const char = source[at] as string;
    if (char === '\\' && /[!-/:-@[-`{-~]/.test(source[at + 1] ?? '')) at++;
    else if (char === '(') depth++;
    else if (char === ')' && depth-- === 0) break;
    else if (char <= ' ' || char === '\x7f') break;
  }
  return { start: from, end: Math.min(at, source.length) };
}

function skipTitle(source: string, from: number): number {
  const title = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)/sy;
  title.lastIndex = from;
  return from + (title.exec(source)?.[0].length ?? 0);
}
