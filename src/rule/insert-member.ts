import { applyEdits, type Fix, replace, type TextEdit } from '../edit/edit.js';
import { wholeLines } from '../edit/lines.js';
import type { Span } from '../facts/facts.js';
import { titleOf } from '../project/cited.js';
import { statementsOf } from '../project/facts-of-study.js';
import type { Member, View } from '../project/index-model.js';
import type { Level } from '../project/level.js';
import type { CaseStudy, Collection, Document } from '../project/project.js';

/** Takes the lines of a span out of a document. */
export const removeLines = ({ path, text }: Document, span: Span): Fix => ({ safety: 'safe', edits: [replace(path, wholeLines(text, span), '')] });

/**
 * A study put into a view, in order of the numbers and in the style of the member beside it. What the view says of a study
 * beyond number, name and link is filled in from the front matter and from other views, and left out where nothing is known.
 *
 * @param level In a path: the level to put it into.
 * @returns `undefined` when there is no member to take the style from, or it is written in a way that cannot be copied.
 */
export function insertMember(collection: Collection, { kind, document, members }: View, study: CaseStudy, level?: Level): Fix | undefined {
  const peers = members.filter((member) => member.study && member.fault === undefined && (kind !== 'path' || (level !== undefined && member.level === level)));
  const after = peers.findLast((member) => isBefore(member.study, study));
  const model = after ?? peers.find((member) => !isBefore(member.study, study));
  if (!model?.study) return undefined;
  const { path, text } = document;
  const block = wholeLines(text, model.whole);
  const source = text.slice(block.start, block.end);
  const edits = kind === 'entries' ? entryEdits(collection, document, model, study) : itemEdits(collection, document, model, study, kind);
  if (!edits) return undefined;
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const copy = applyEdits(source, edits.map((edit) => ({ ...edit, start: edit.start - block.start, end: edit.end - block.start })));
  const at = after ? block.end : block.start;
  const gap = after && !/[\r\n]$/.test(source) ? eol : '';
  return { safety: 'safe', edits: [{ path, start: at, end: at, text: gap + copy }] };
}

/** By number, else by name. */
const isBefore = (one: CaseStudy | undefined, other: CaseStudy): boolean => one !== undefined && (one.number !== undefined && other.number !== undefined ? one.number < other.number : one.name < other.name);

/** What changes in the copy of a list item or a row. */
function itemEdits(collection: Collection, document: Document, model: Member, study: CaseStudy, kind: View['kind']): TextEdit[] | undefined {
  const { path, text } = document;
  const { number, name, whole, fields } = model;
  const edits = nameEdits(collection, document, model, study);
  if (!edits || !name) return undefined;
  if (kind === 'path') {
    // The remark is about the neighbour.
    const end = model.span.end;
    const from = Math.max(name.span.end, ...edits.map((edit) => edit.end));
    const rest = text.slice(from, end);
    const cut = /\s+[–—-]\s|\s*:\s/.exec(rest);
    return cut ? [...edits, replace(path, { start: from + cut.index, end }, '')] : edits;
  }
  const own = [number?.span, name.span, ...edits];
  const cells = [...fields].filter(([, { span }]) => !own.some((taken) => taken && taken.start <= span.end && span.start <= taken.end));
  return [...edits, ...cells.filter(([, { span }]) => span.end > span.start && span.start >= whole.start).map(([key, { span, value }]) => replace(path, span, knownValue(collection, study, key, value)))];
}

/** Number, name, and every link into the neighbour's folder. */
function nameEdits(collection: Collection, { path, text, facts }: Document, { number, name, whole, study: neighbour }: Member, study: CaseStudy): TextEdit[] | undefined {
  if (!name || !neighbour) return undefined;
  const edits: TextEdit[] = [replace(path, name.span, titleOf(collection, study))];
  if (number) {
    if (study.number === undefined) return undefined;
    edits.push(replace(path, number.span, String(study.number).padStart(text[number.span.start] === '0' || number.span.end - number.span.start > 1 && study.number < 10 && collection.naming.write({ number: 1, slug: '' }).startsWith('0') && isPadded(text, number.span) ? number.span.end - number.span.start : 1, '0')));
  }
  for (const { span, destination } of facts.links) {
    if (span.start < whole.start || span.end > whole.end) continue;
    const at = text.slice(destination.start, destination.end).indexOf(neighbour.name);
    if (at === -1) return undefined;
    edits.push(replace(path, { start: destination.start + at, end: destination.start + at + neighbour.name.length }, study.name));
  }
  return edits;
}

/** Whether numbers around here are written with two digits: a lone `12` does not tell, so the line's link text or its siblings do. */
const isPadded = (text: string, { start }: Span): boolean => /(?:^|\n)\s*(?:[-*|]\s*)?[[*_#]*0\d/.test(text.slice(Math.max(0, start - 4000), start));

/** What changes in the copy of an entry: its heading, its links and its fields; a field of which nothing is known goes. */
function entryEdits(collection: Collection, document: Document, model: Member, study: CaseStudy): TextEdit[] | undefined {
  const edits = nameEdits(collection, document, model, study);
  if (!edits) return undefined;
  const { path, text } = document;
  const also = /\s*\([^()]*\)\s*$/.exec(text.slice(model.name?.span.end ?? 0, model.span.end));
  const products = study.record.get('also')?.value;
  const brackets = Array.isArray(products) && products.length > 0 ? ` (${products.join('/')})` : '';
  const heading = also && model.name ? [replace(path, { start: model.name.span.end, end: model.span.end }, brackets)] : [];
  const fields = document.facts.fields.filter(({ span }) => span.start >= model.span.end && span.end <= model.whole.end);
  const known = fields.map(({ label, value, valueSpan }) => ({ valueSpan, text: knownValue(collection, study, label.toLowerCase(), value) }));
  // An entry with text that is no field, or with a field of which nothing is known, is for a person to write.
  if (fields.length === 0 || known.some(({ text: value }) => value === '')) return undefined;
  return [...edits, ...heading, ...known.map(({ valueSpan, text: value }) => replace(path, valueSpan, value))];
}

/** Labels and columns, and the key of the front matter that they repeat. */
const keys: readonly [RegExp, string][] = [
  [/^(?:difficulty|level)$/, 'difficulty'],
  [/scale/, 'scale'],
  [/skills?/, 'skills'],
  [/best for/, 'best_for'],
  [/problem/, 'problem'],
  [/challenges/, 'challenges'],
  [/companies/, 'companies'],
];

/** What is known of a study under a label, in the case of the value it stands beside; `''` when nothing is. */
function knownValue(collection: Collection, study: CaseStudy, label: string, beside: string): string {
  const key = keys.find(([pattern]) => pattern.test(label))?.[1];
  if (key === undefined) return '';
  const said = key === 'difficulty' || key === 'scale' ? statementsOf(collection, study, key)[0]?.value : study.record.get(key)?.value;
  const text = Array.isArray(said) ? said.join(', ') : said === undefined || said === null ? '' : String(said);
  return /^\p{Lu}/u.test(beside) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
