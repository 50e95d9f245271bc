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
  const spans = [...silent.map(({ span }) => span), ...titlesIn({ text, facts })].sort((a, b) => a.start - b.start);
  let next = 0;
  let reached = 0;
  for (const { 0: found, index } of text.matchAll(capitals)) {
    for (; next < spans.length && (spans[next] as Span).start <= index; next++) reached = Math.max(reached, (spans[next] as Span).end);
    const name = found.endsWith('s') ? found.slice(0, -1) : found;
    if (index < reached || known.has(name) || extra.has(name) || !isSpelledOut(name)) continue;
    const end = index + found.length;
    if (/[\w.@#$:=\\&'’-]/.test(text[index - 1] ?? ' ') || /^(?:[_@=\\&'’]|[-.:/][\w])/.test(text.slice(end, end + 2))) continue;
    if (/[A-Z]{2,}[ /]+$/.test(text.slice(Math.max(0, index - 12), index)) || /^[ /]+[A-Z]{2,}/.test(text.slice(end, end + 8))) continue;
    if (isCompany(text.slice(end, end + 60))) continue;
    acronyms.push({ name, span: { start: index, end } });
  }
  return acronyms;
}

/** Whether it is said letter by letter, as far as its vowels tell: `CRDT` and `OLTP`, not `FAILED` and `ZONE`. Numbers make it a name. */
const isSpelledOut = (name: string): boolean =>
  name.length > 1 && !/\d/.test(name) && (name.match(/[AEIOU]/g)?.length ?? 0) <= (name.length > 3 ? 1 : 2);

/** Letters that belong to a company: `SBE Vision, Inc.` */
const isCompany = (behind: string): boolean => /^(?:,? (?:[A-Z][\w-]*,? ){0,3})(?:LLC|LLP|PLC|Inc|Ltd|Corp|GmbH|AG)\b/.test(behind);

const sources = '(?:references?|sources|bibliography|literature|citations|(?:further|additional|recommended|related) reading)';
const isSources = new RegExp(`^[^\\p{L}]*${sources}(?:,? (?:and|&) ${sources})?\\W*$`, 'iu');

/** Sections that list what lies elsewhere, and titles of it: three words or more in quotation marks or in italics. */
const titlesIn = ({ text, facts }: Pick<Document, 'text' | 'facts'>): Span[] => [
  ...facts.sections.filter(({ title }) => isSources.test(title)).map(({ whole }) => whole),
  ...[...text.matchAll(quoted), ...text.matchAll(italic)]
    .filter(([found]) => /\S\s+\S+\s+\S/.test(found))
    .map(({ 0: found, index }) => ({ start: index, end: index + found.length })),
];

const quoted = /“[^“”]{2,240}”|(?<![^\s([—–])"(?=\S)(?:[^"\r\n]|\r?\n(?![ \t]*\r?\n)){2,240}"(?![\p{L}\p{N}])/gu;
const italic = /(?<![*_\\\p{L}\p{N}])([*_])(?![*_\s])(?:[^*_\r\n]|\r?\n(?![ \t]*\r?\n)){2,240}(?<![\s\\])\1(?![*_\p{L}\p{N}])/gu;
