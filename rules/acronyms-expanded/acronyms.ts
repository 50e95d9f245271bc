import type { Document, Span } from '../../src/rule/index.js';
import { known } from './known.js';

/** An acronym where it stands; `CRDTs` counts as `CRDT`. */
export interface Acronym {
  readonly name: string;
  readonly span: Span;
}

const capitals = /\b[A-Z][A-Z0-9]{1,5}s?\b/g;

/** The acronyms in the prose of a document, in order. Not those known to everybody, parts of names, words in capitals, and lines in capitals. */
export function acronymsIn({ text, facts }: Document, extra: ReadonlySet<string>): Acronym[] {
  const acronyms: Acronym[] = [];
  const silent = [...facts.verbatim, ...facts.links.filter(({ target }) => /^[a-z][a-z\d+.-]*:/i.test(target))];
  const spans = silent.map(({ span }) => span).sort((a, b) => a.start - b.start);
  let next = 0;
  let reached = 0;
  for (const { 0: found, index } of text.matchAll(capitals)) {
    for (; next < spans.length && (spans[next] as Span).start <= index; next++) reached = Math.max(reached, (spans[next] as Span).end);
    const name = found.endsWith('s') ? found.slice(0, -1) : found;
    if (index < reached || known.has(name) || extra.has(name) || !isSpelledOut(name)) continue;
    const end = index + found.length;
    if (/[\w.@#$:=\\&'’-]/.test(text[index - 1] ?? ' ') || /^(?:[_@=\\&'’]|[-.:/][\w])/.test(text.slice(end, end + 2))) continue;
    if (/[A-Z]{2,}[ /]+$/.test(text.slice(Math.max(0, index - 12), index)) || /^[ /]+[A-Z]{2,}/.test(text.slice(end, end + 8))) continue;
    acronyms.push({ name, span: { start: index, end } });
  }
  return acronyms;
}

/** Whether it is said letter by letter, as far as its vowels tell: `CRDT` and `OLTP`, not `FAILED` and `ZONE`. Numbers make it a name. */
const isSpelledOut = (name: string): boolean =>
  name.length > 1 && !/\d/.test(name) && (name.match(/[AEIOU]/g)?.length ?? 0) <= (name.length > 3 ? 1 : 2);

/** Whether a text says what the letters stand for: words with these initials in a row, or brackets or a dash behind the acronym. */
export function explains(text: string, name: string): boolean {
  if (!text.includes(name)) return words(name).test(text);
  return (
    new RegExp(`\\b${name}s?[*_\`]*(?: ?\\(| ?[:=–—]| -{1,2} )[*_ ]*[${name[0]}${name[0]?.toLowerCase()}][\\w-]*[ -]`).test(text) ||
    words(name).test(text)
  );
}

const words = (name: string): RegExp =>
  new RegExp(
    `\\b${[...name].map((letter) => `[${letter}${letter.toLowerCase()}][\\w’']*`).join('[\\s/&-]+(?:(?:of|the|and|for|to|in|on|per|a)\\s+)?')}`,
  );
