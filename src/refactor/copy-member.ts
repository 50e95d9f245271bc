import path from 'node:path';
import { applyEdits, replace, type TextEdit } from '../edit/edit.js';
import { wholeLines } from '../edit/lines.js';
import { between } from '../facts/between.js';
import type { Cell, Field, ListItem, Span } from '../facts/facts.js';
import { isWithin } from '../project/citations.js';
import { titleOf } from '../project/cited.js';
import { fieldKey, type Member, type View } from '../project/index-model.js';
import type { Collection } from '../project/project.js';
import type { CaseStudy, Document } from '../project/study.js';
import { knownValue } from './known-value.js';
import { numberIn } from './number-style.js';
import { inMarkdown, isCitable, isMisread } from './plain-text.js';

type Counter = ListItem & { readonly ordinal: NonNullable<ListItem['ordinal']> };

/** A study as `model` would show it, without the ending of the last line. */
export interface CopyRequest {
  readonly collection: Collection;
  readonly view: View;
  readonly model: Member & { readonly study: CaseStudy };
  readonly study: CaseStudy;
  /** The number in front of the item, where it counts the items and not the studies. */
  readonly ordinal: number | undefined;
  /** What an entry says where nothing is known; without it, an entry of which something is not known is for a person to write. */
  readonly unknown?: string | undefined;
}

/**
 * The lines of a member, about another study. What they say beyond number, name and link is filled in from the front matter and from
 * other views, and left out where nothing is known.
 *
 * @returns `undefined` when they hold more than that, which is for a person to write.
 */
export function copyMember(given: CopyRequest): string | undefined {
  const request = { ...given, model: wholeName(given) };
  const { view, model } = request;
  const { text } = view.document;
  const block = blockOf(view.document, model);
  const names = nameEdits(request);
  const rest =
    names && (view.kind === 'entries' ? entryEdits(request) : view.kind === 'table' ? cellEdits(request, names) : itemEdits(request));
  if (!names || !rest) return undefined;
  const edits = [...names, ...rest].map((edit) => ({ ...edit, start: edit.start - block.start, end: edit.end - block.start }));
  try {
    return applyEdits(text.slice(block.start, block.end), edits);
  } catch (error) {
    // What one part takes for the name, another takes for a remark: nobody knows what is what.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The lines a member stands in, without the ending of the last one and what is empty below. */
export function blockOf({ text }: Document, { whole }: Member): Span {
  const { start, end } = wholeLines(text, whole);
  return { start, end: start + text.slice(start, end).replace(/[\r\n][\s]*$/, '').length };
}

/**
 * A member whose name is all of what its study is called there: what reads names may leave out marks at either end, which would stay
 * behind beside the name of another study.
 */
function wholeName({ collection, view: { document }, model }: CopyRequest): CopyRequest['model'] {
  const { name, whole } = model;
  if (!name) return model;
  const source = document.text.slice(whole.start, whole.end);
  const [best] = collection
    .namesOf(model.study)
    .flatMap((known) => [inMarkdown(known), known])
    .map((known) => ({ start: whole.start + source.indexOf(known), end: whole.start + source.indexOf(known) + known.length }))
    .filter(({ start, end }) => start >= whole.start && start <= name.span.start && end >= name.span.end)
    .sort((a, b) => b.end - b.start - (a.end - a.start));
  return best ? { ...model, name: { ...name, span: best } } : model;
}

/** Number, name, and every link into the neighbour's folder. */
function nameEdits({ collection, view, model, study }: CopyRequest): TextEdit[] | undefined {
  const { number, name, whole, study: neighbour } = model;
  const { path: from, text, facts } = view.document;
  if (!name || (number && study.number === undefined)) return undefined;
  const title = titleOf(collection, study);
  // An address in the name goes with it.
  const links = between(facts.links, whole).filter(({ kind, span }) => kind !== 'autolink' || !isWithin(span, name.span));
  // In a path, a number counts as a citation only beside a name that can be read as one; a link can always be read.
  if (view.kind === 'path' && number && links.length === 0 && !isCitable(title)) {
    const link = linkTo(from, study, title);
    return isMisread(title, 'link')
      ? [replace(from, { start: model.span.start, end: name.span.end }, link)]
      : [replace(from, name.span, link), replace(from, number.span, numberIn(view, study.number ?? 0))];
  }
  const edits: TextEdit[] = [replace(from, name.span, inMarkdown(title))];
  if (number) edits.push(replace(from, number.span, numberIn(view, study.number ?? 0)));
  for (const { destination } of links) {
    const at = text.slice(destination.start, destination.end).indexOf(neighbour.name);
    if (at === -1) return undefined;
    edits.push(replace(from, { start: destination.start + at, end: destination.start + at + neighbour.name.length }, study.name));
  }
  return edits;
}

/** A link from a document to a study. */
export function linkTo(from: string, { path: to, documents }: CaseStudy, title: string): string {
  const relative = path.posix.relative(path.posix.dirname(from), to);
  const isFile = documents.some(({ document }) => document.path === to);
  return `[${inMarkdown(title)}](./${relative.replace(/[ ()<>]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)}${isFile ? '' : '/'})`;
}

/** Whether a number stands in front of the name that is not the study's: `Week 3: [Chat](…)`. */
function isCounted({ text }: Document, start: number, { number, name }: Member): boolean {
  const [from, to] = [number?.span.start ?? start, Math.min(number?.span.end ?? start, name?.span.start ?? start)];
  return /\d/.test(text.slice(start, from) + text.slice(to, name?.span.start));
}

/** The copy of a list item: what stands behind the name is about the neighbour, unless it is a link. */
function itemEdits({ view: { document }, model, ordinal }: CopyRequest): TextEdit[] | undefined {
  // One that follows others in its line cannot be copied without them.
  if (
    between(document.facts.mentions, { start: model.whole.start, end: model.span.start }).length > 0 ||
    isCounted(document, model.span.start, model)
  )
    return undefined;
  const counter = counterOf(document, model);
  const count = counter && ordinal !== undefined ? [replace(document.path, counter.ordinal.span, String(ordinal))] : [];
  const remark = remarkEdits(document, model, model.span.end);
  return remark && !saysMore(document, { start: model.span.end, end: model.whole.end }) ? [...count, ...remark] : undefined;
}

/** The item of a member, where the number in front counts the items and not the studies. */
export function counterOf({ facts }: Document, { span, number }: Member): Counter | undefined {
  const item = facts.items.find(({ line }) => line && line.start <= span.start && span.end <= line.end);
  return item?.ordinal && item.ordinal.span.start !== number?.span.start ? (item as Counter) : undefined;
}

/** The copy of a row: other cells say what is known of the study, or nothing. Columns that stand in line stay in line. */
function cellEdits({ collection, view: { document }, model, study }: CopyRequest, names: readonly TextEdit[]): TextEdit[] | undefined {
  const { number, name, whole } = model;
  const table = document.facts.sections.flatMap(({ holds }) => holds.tables).find(({ span }) => isWithin(whole, span));
  const cells = table?.rows.find(({ span }) => span.start === whole.start)?.cells ?? [];
  const own = cells.find(({ span }) => name && isWithin(name.span, span));
  const remark = own && remarkEdits(document, model, own.span.end);
  if (
    !remark ||
    isCounted(document, own.span.start, { ...model, ...(number && !isWithin(number.span, own.span) && { number: undefined }) })
  )
    return undefined;
  const taken = [number?.span, own.span, ...names].filter((span) => span !== undefined);
  const others = cells.flatMap(({ span, text: value }, index): TextEdit[] => {
    const isEmpty = span.end === span.start;
    if (!isEmpty && taken.some((one) => one.start <= span.end && span.start <= one.end)) return [];
    const known = inMarkdown(knownValue(collection, study, fieldKey(table?.columns[index] ?? ''), isEmpty ? 'Known' : value));
    if (!isEmpty) return [replace(document.path, span, known)];
    if (known === '') return [];
    // It opens behind its pipe, and takes the place of blanks.
    const blanks = /^[ \t]*/.exec(document.text.slice(span.start, span.start + 200))?.[0].length ?? 0;
    const filled = ` ${known}${' '.repeat(Math.max(1, blanks - known.length - 1))}`;
    return [replace(document.path, { start: span.start, end: span.start + blanks }, filled)];
  });
  const edits = [...remark, ...others];
  return [...edits, ...alignmentEdits(document, cells, [...names, ...edits])];
}

/** Blanks that keep the cells of a row as wide as they are, where blanks do that already. */
function alignmentEdits({ path, text }: Document, cells: readonly Cell[], edits: readonly TextEdit[]): TextEdit[] {
  const blanks = cells.map(({ span }) =>
    span.end === span.start ? 0 : (/^ */.exec(text.slice(span.end, span.end + 200))?.[0].length ?? 0),
  );
  if (blanks.every((count) => count < 2)) return [];
  return cells.flatMap(({ span }, index): TextEdit[] => {
    const growth = edits.filter((edit) => isWithin(edit, span)).reduce((sum, edit) => sum + edit.text.length - (edit.end - edit.start), 0);
    const spare = Math.min(growth, Math.max((blanks[index] ?? 0) - 1, 0));
    if (growth === 0 || spare === 0) return [];
    return [replace(path, { start: span.end, end: span.end + Math.max(spare, 0) }, ' '.repeat(Math.max(-growth, 0)))];
  });
}

/** Takes out what is said behind the name, up to `end`; what closes brackets or emphasis stays. Links stay, and nothing may stand between them. */
function remarkEdits({ path, text, facts }: Document, { name, number }: Member, end: number): TextEdit[] | undefined {
  const link = name && facts.links.find(({ span }) => span.start <= name.span.start && name.span.end <= span.end);
  const close = link ? text.lastIndexOf('](', link.destination.start) : end;
  const last = Math.max(...[name, number].flatMap((said) => (said && said.span.end <= close ? [said.span.end] : [])));
  const behind = link ? link.span.end : last;
  const inside = link ? silence(last, close) : [];
  if (between(facts.links, { start: behind, end }).length === 0) return [...inside, ...silence(behind, end)];
  return saysMore({ text, facts }, { start: behind, end }) ? undefined : inside;

  function silence(from: number, to: number): TextEdit[] {
    const rest = text.slice(from, to);
    const marks = /^[)\]*_`~]*/.exec(rest)?.[0].length ?? 0;
    return /[\p{L}\p{N}]/u.test(rest) ? [replace(path, { start: from + marks, end: to }, '')] : [];
  }
}

/** Whether a stretch says anything but links, with what stands in front of them for decoration. */
function saysMore({ text, facts }: Pick<Document, 'text' | 'facts'>, span: Span): boolean {
  const links = between(facts.links, span);
  const rest = applyEdits(
    text.slice(span.start, span.end),
    links.map((link) => ({ path: '', start: link.span.start - span.start, end: link.span.end - span.start, text: '[' })),
  );
  return /[\p{L}\p{N}]/u.test(rest.replace(/\P{ASCII}\S{0,6}\s+(?=\[)/gu, '').replace(/<!--[\s\S]*?-->/g, ''));
}

/** The copy of an entry: its heading, its links and its fields. */
function entryEdits(request: CopyRequest): TextEdit[] | undefined {
  const {
    collection,
    view: { document },
    model,
    study,
    unknown = '',
  } = request;
  const { path, text, facts } = document;
  const names = alsoOf(study);
  const brackets = names.length > 0 ? ` (${inMarkdown(names.join('/'))})` : '';
  // The neighbour may be known as nothing else, and the newcomer is: then the others tell whether entries say so.
  const also =
    bracketsOf(request) ?? (brackets !== '' && doOthersSay(request) ? { start: model.span.end, end: model.span.end } : undefined);
  const fields = between(facts.fields, { start: model.span.end, end: model.whole.end }).map((field) => wrapped(text, field));
  const known = fields.map(({ label, value, valueSpan }) =>
    replace(path, valueSpan, inMarkdown(knownValue(collection, study, label.toLowerCase(), value)) || unknown),
  );
  const gaps = [{ span: model.span }, ...fields].map(({ span }, index) => ({
    start: span.end,
    end: fields[index]?.span.start ?? blockOf(document, model).end,
  }));
  if (fields.length === 0 || known.some((edit) => edit.text === '') || gaps.some((gap) => saysMore(document, gap))) return undefined;
  return [...(also ? [replace(path, also, brackets)] : []), ...known];
}

/** `Slack`, `Discord`: what the front matter says that a study is also known as. */
function alsoOf({ record }: CaseStudy): readonly string[] {
  const value = record.get('also')?.value;
  return Array.isArray(value) ? value.map(String) : [];
}

/** ` (Slack/Discord)` behind the name in the heading of an entry. */
function bracketsOf({ view: { document }, model }: CopyRequest): Span | undefined {
  const from = model.name?.span.end ?? model.span.end;
  const found = /(?<!\])\s*\([^()]*\)\s*$/.exec(document.text.slice(from, model.span.end));
  return found ? { start: from + found.index, end: model.span.end } : undefined;
}

const doOthersSay = (request: CopyRequest): boolean =>
  request.view.members.some(({ study, ...member }) => {
    if (!study || alsoOf(study).length === 0) return false;
    const model = { ...member, study };
    return bracketsOf({ ...request, model: wholeName({ ...request, model }) }) !== undefined;
  });

/** A field with the lines that its value goes on in. */
function wrapped(text: string, field: Field): Field {
  const more =
    /^(?:(?:\r\n|\n|\r)(?![ \t]*(?:$|[\r\n]|\*\*|__|[-*+>#|]|\d+[.)]))[^\r\n]+)+/.exec(text.slice(field.valueSpan.end))?.[0] ?? '';
  const end = field.valueSpan.end + more.trimEnd().length;
  return more === '' ? field : { ...field, span: { ...field.span, end }, valueSpan: { ...field.valueSpan, end } };
}
