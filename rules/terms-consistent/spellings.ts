import type { TermSettings } from '../../src/project/project.js';
import type { Document, Span } from '../../src/rule/index.js';
import { type Term, terms } from './terms.js';

/** A term as it stands in a document. */
export interface Spelling {
  readonly term: Term;
  readonly found: string;
  readonly path: string;
  readonly span: Span;
}

/** The terms to look for, and one expression that finds them however they are spelled. */
export interface Vocabulary {
  readonly bySpelling: ReadonlyMap<string, Term>;
  readonly pattern: RegExp;
  /** Names that the configuration asks for: no majority decides on them. */
  readonly asked: ReadonlySet<string>;
}

const made = new WeakMap<TermSettings, Vocabulary>();

/** Kept with the settings it is made of. */
export function vocabularyOf(settings: TermSettings): Vocabulary {
  let vocabulary = made.get(settings);
  if (!vocabulary) made.set(settings, (vocabulary = make(settings)));
  return vocabulary;
}

/** Terms of the configuration stand in for those that ship and share a spelling with them. */
function make(settings: TermSettings): Vocabulary {
  const own = Object.entries(settings).map(([name, wrong]): Term => ({ name, also: [], wrong: wrong || [] }));
  const taken = new Set(own.flatMap(spellingsOf));
  const all = [
    ...own.filter(({ name }) => settings[name] !== false),
    ...terms.filter((term) => !spellingsOf(term).some((one) => taken.has(one))),
  ];
  const bySpelling = new Map(all.flatMap((term) => spellingsOf(term).map((spelling) => [spelling, term] as const)));
  const words = [...bySpelling.keys()].sort((a, b) => b.length - a.length).map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return {
    bySpelling,
    // Only what all of them begin with makes the search fast; their surroundings are looked at where one is found.
    pattern: new RegExp(`${words.every((word) => /^\w/.test(word)) ? '\\b' : ''}(?:${words.join('|')})`, 'gi'),
    asked: new Set(own.map(({ name }) => name)),
  };
}

const spellingsOf = ({ name, also, wrong }: Term): string[] => [name, ...also, ...wrong].map((one) => one.toLowerCase());

/**
 * Every term in the prose of a document. Code, URLs, HTML, quotes, pictures, the titles of what lies elsewhere, and capitals
 * throughout do not count.
 */
export function spellingsIn({ path, text, facts }: Document, { pattern, bySpelling }: Vocabulary): Spelling[] {
  const spellings: Spelling[] = [];
  const elsewhere = facts.links.filter(({ kind, target }) => kind === 'image' || /^[a-z][a-z\d+.-]*:|^\/\//i.test(target));
  const silent = elsewhere.length === 0 ? facts.verbatim : [...facts.verbatim, ...elsewhere].sort((a, b) => a.span.start - b.span.start);
  let next = 0;
  let reached = 0;
  for (const { 0: found, index } of text.matchAll(pattern)) {
    for (let one = silent[next]; one && one.span.start <= index; one = silent[++next]) reached = Math.max(reached, one.span.end);
    const term = bySpelling.get(found.toLowerCase());
    if (index < reached || !term || isWithinName(text, index, found.length)) continue;
    if (found === found.toUpperCase() && !isListed(term, found)) continue;
    if (found === found.toLowerCase() && !isListed(term, found) && !isInSentence(text, index, found.length)) continue;
    if (isQuoted(text, index, found.length)) continue;
    spellings.push({ term, found, path, span: { start: index, end: index + found.length } });
  }
  return spellings;
}

const isListed = (term: Term, found: string): boolean => isSpelling(term, found) || term.wrong.includes(found);
export const isSpelling = ({ name, also }: Term, found: string): boolean => name === found || also.includes(found);

/** `kafka-topics.sh`, `redis:6379`, `github.com`: a name within a longer one is no word of the sentence. */
const isWithinName = (text: string, at: number, length: number): boolean =>
  /[\p{L}\p{N}_.@/\\#$~:=&-]/u.test(text[at - 1] ?? ' ') ||
  /^(?:[\p{L}\p{N}_@/\\=&]|[-.:'’][\p{L}\p{N}_*/])/u.test(text.slice(at + length, at + length + 2));

/** Whether words stand around it: alone, in a cell or among commas, what is in lower case may be an identifier. */
const isInSentence = (text: string, at: number, length: number): boolean =>
  /[\p{L}\p{N}’')] $/u.test(text.slice(at - 2, at)) &&
  /^(?: [\p{L}\p{N}(]|[.?!](?:\s|$))/u.test(text.slice(at + length, at + length + 3)) &&
  !/^ (?:director(?:y|ies)|folders?|packages?|commands?|cli|repo(?:sitory)?|modules?|namespaces?|users?)\b/.test(
    text.slice(at + length, at + length + 14),
  );

/** Whether a word stands in quotation marks, or in brackets behind another name: `PostgreSQL (Postgres)`. */
function isQuoted(text: string, at: number, length: number): boolean {
  const start = text.lastIndexOf('\n', at) + 1;
  const before = text.slice(start, at);
  const rest = text.slice(at + length, at + length + 200);
  const after = rest.slice(0, /[\r\n]|$/.exec(rest)?.index);
  if ((before.split('"').length - 1) % 2 === 1 && after.includes('"')) return true;
  if (before.lastIndexOf('“') > before.lastIndexOf('”') && after.includes('”')) return true;
  return /[\p{L}\p{N}] ?[(/]$/u.test(before.slice(-3)) && /^[)/]/.test(after);
}
