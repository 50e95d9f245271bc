import type { Link, Span } from '../../facts/facts.js';
import type { Document } from '../../project/study.js';

/** Something at one place of a file that others use by a label: `[api]: ./api.md`, `[^1]: The note.`. */
export interface Note {
  /** `api` or `^1`, as labels are compared. */
  readonly label: string;
  /** Whole lines, without the ending of the last. */
  readonly span: Span;
}

/** A use of a label: `[text][api]`, `[api]`, `[^1]`. */
export interface Use {
  readonly label: string;
  readonly at: number;
}

/** Definitions and footnotes at the left margin, the first of each label. */
export function notesIn(document: Document): Note[] {
  const { text } = document;
  const code = codeSpans(document);
  const definitions = document.facts.links.filter(({ kind }) => kind === 'definition').flatMap((link) => definitionAt(text, link));
  const footnotes = [...text.matchAll(/^ {0,3}\[(\^[^\]\s]+)\]:/gm)]
    .filter(({ index }) => !isIn(code, index))
    .map((match): Note => ({ label: keyOf(match[1] ?? ''), span: { start: match.index, end: footnoteEnd(text, match.index) } }));
  const seen = new Set<string>();
  return [...definitions, ...footnotes]
    .sort((a, b) => a.span.start - b.span.start)
    .filter(({ label }) => !seen.has(label) && seen.add(label));
}

/** Everything in brackets that may be a use of one of the labels; what stands in code is none. */
export function usesOf(document: Document, notes: readonly Note[]): Use[] {
  if (notes.length === 0) return [];
  const labels = new Set(notes.map(({ label }) => label));
  const code = codeSpans(document);
  return [...document.text.matchAll(/\[((?:[^[\]\\]|\\.)+)\](?!:)/g)]
    .map(({ 1: label = '', index }) => ({ label: keyOf(label), at: index }))
    .filter(({ label, at }) => labels.has(label) && !isIn(code, at));
}

/** Labels are one where case and blanks are the only difference. */
const keyOf = (label: string): string => label.trim().replace(/\s+/g, ' ').toLowerCase();

const isIn = (spans: readonly Span[], at: number): boolean => spans.some(({ start, end }) => start <= at && at < end);

const codeSpans = ({ text, facts: { sections } }: Document): Span[] => [
  ...sections.flatMap(({ holds }) => holds.code.map(({ span }) => span)),
  ...[...text.matchAll(/(?<!`)(`+)(?!`)[^\r\n]{0,500}?[^`\r\n]\1(?!`)/g)].map(({ 0: whole, index }) => ({
    start: index,
    end: index + whole.length,
  })),
];

/** A definition that has its lines to itself. */
function definitionAt(text: string, { span }: Link): Note[] {
  const source = text.slice(span.start, span.end);
  const label = /^\[((?:[^[\]\\]|\\.)+)\]:/.exec(source)?.[1];
  const before = /[^\r\n]*$/.exec(text.slice(Math.max(0, span.start - 4), span.start))?.[0] ?? '';
  const after = /^[^\r\n]*/.exec(text.slice(span.end))?.[0] ?? '';
  if (label === undefined || /[^ ]/.test(before) || after.trim() !== '') return [];
  return [{ label: keyOf(label), span: { start: span.start - before.length, end: span.end + after.length } }];
}

/** A footnote goes on over lines that are not empty, and behind an empty one over those that are indented. */
function footnoteEnd(text: string, start: number): number {
  const line = /[^\r\n]*(\r\n|\n|\r|$)/y;
  let end = start;
  let isOpen = true;
  for (let at = start; at < text.length; at = line.lastIndex) {
    line.lastIndex = at;
    const found = line.exec(text);
    if (!found) break;
    const content = found[0].slice(0, found[0].length - (found[1]?.length ?? 0));
    const isFirst = at === start;
    const isIndented = /^(?: {4}|\t)/.test(content);
    if (content.trim() === '') isOpen = false;
    else if (isFirst || isIndented || (isOpen && !/^ {0,3}(?:\[|#|>|[-*+] |\d+[.)] |`{3}|~{3}|<|-{3}|\|)/.test(content))) {
      isOpen = true;
      end = at + content.length;
    } else break;
  }
  return end;
}
