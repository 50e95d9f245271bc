import { between } from '../facts/between.js';
import type { Cell, Facts, Link, ListItem, Section, Span, Table } from '../facts/facts.js';
import { attribute, byName, byPath, type Lookup } from './cited.js';
import { fieldKey, type Member, type Said } from './index-model.js';
import type { Level } from './level.js';
import { resolveTarget } from './resolve.js';
import type { Document } from './study.js';

type Parts = Pick<Member, 'number' | 'name' | 'target' | 'span' | 'whole'> & Partial<Pick<Member, 'fields' | 'level'>>;

const member = (lookup: Lookup, parts: Parts): Member => ({ fields: new Map(), level: undefined, ...parts, ...attribute(lookup, parts) });

/** `08`, `8.`, `#8` in front of a name. */
const leadingNumber = /^[\s*_[]*#?(\d{1,5})[*_]*\s*(?:[.):]|\s[–—-])\s*/;
/** Where a name ends and a remark begins. */
const remark = /\s+[–—-]\s|\s*[:(]|\s*<br/;

/** An item that names one study: by citing it, by linking to it, or by a number in front. */
export function itemMember(document: Document, item: ListItem, lookup: Lookup, level: Level | undefined): Member | undefined {
  const { line, span } = item;
  if (!line) return undefined;
  const { facts, text } = document;
  const target = targetIn(document, line, lookup);
  const [mention] = between(facts.mentions, line);
  // What is cited behind a link is part of a remark.
  if (mention && !(target && target.span.end < mention.span.start))
    return member(lookup, {
      number: { value: mention.number, span: mention.numberSpan },
      name: { value: mention.name, span: mention.nameSpan },
      target,
      span: line,
      whole: span,
      level,
    });
  const isFile = target !== undefined && byPath(lookup, target.value)?.path !== target.value && /\.[a-z]+$/i.test(target.value);
  const holder = item.parent === undefined ? undefined : facts.items[item.parent];
  const wrapper = item.ordinal && holder && !holder.line ? holder : undefined;
  // `01-requirements.md` below a study is a document of it, not a study.
  if (isFile && item.depth > 0 && !wrapper) return undefined;
  // The place in an ordered list is no number of a study, unless it is written like one: `- 01. Chat`, `01. Chat`.
  const isNumber = item.ordinal && (wrapper !== undefined || text[item.ordinal.span.start] === '0');
  const ordinal = isNumber ? item.ordinal : undefined;
  const { source, at } = labelIn(text, line, lookup);
  const link = bracketed(source);
  const front = link && leadingNumber.exec(source.slice(0, link.at - 1));
  const lead = front && /^[\s*_]*$/.test(source.slice(front[0].length, link.at - 1)) ? front : leadingNumber.exec(link?.text ?? source);
  const leadAt = at + (lead === front ? 0 : (link?.at ?? 0));
  const number: Said<number> | undefined =
    ordinal ?? (lead?.[1] === undefined ? undefined : { value: Number(lead[1]), span: spanIn(leadAt, lead[0], lead[1]) });
  const name = nameIn(source, line.start);
  const found = member(lookup, { number, name, target, span: line, whole: wrapper?.span ?? span, level });
  return number || target || (item.ordinal && found.study) ? found : undefined;
}

/** Every study that an item cites by number. */
export function groupMembers({ facts }: Document, { line }: ListItem, lookup: Lookup): Member[] {
  if (!line) return [];
  return between(facts.mentions, line).map(({ number, numberSpan, name, nameSpan, span }) =>
    member(lookup, {
      number: { value: number, span: numberSpan },
      name: { value: name, span: nameSpan },
      target: undefined,
      span,
      whole: line,
    }),
  );
}

/** Every study that an item links to. */
export function linkMembers(document: Document, { line }: ListItem, lookup: Lookup): Member[] {
  if (!line) return [];
  return between(document.facts.links, line).flatMap(({ span }): Member[] => {
    const target = targetIn(document, span, lookup);
    return target
      ? [
          member(lookup, {
            number: undefined,
            name: nameIn(document.text.slice(span.start, span.end), span.start),
            target,
            span,
            whole: line,
          }),
        ]
      : [];
  });
}

/** A heading with a number in front, `### 8. Stock Trading (Robinhood)`, and the fields below it. */
export function entryMember(document: Document, section: Section, lookup: Lookup): Member | undefined {
  if (section.depth < 2) return undefined;
  const source = document.text.slice(section.titleSpan.start, section.titleSpan.end);
  // In front: emoji, and what a wrong encoding has left of one.
  const lead = /^[^\p{L}\p{N}]*(?:[ðâÃÂï‚√¬üÔÎ][^\p{ASCII}]\S*\s+)?#?(\d{1,5})[.):]\s*(?=\S)/u.exec(source);
  if (!lead?.[1]) return undefined;
  const at = section.titleSpan.start;
  const found = member(lookup, {
    number: { value: Number(lead[1]), span: spanIn(at, lead[0], lead[1]) },
    name: nameIn(source.slice(lead[0].length), at + lead[0].length, true),
    target: targetIn(document, { start: section.heading.end, end: section.whole.end }, lookup),
    span: section.heading,
    whole: section.whole,
    fields: new Map(
      between(document.facts.fields, { start: section.heading.end, end: section.whole.end }).map(({ label, value, valueSpan }) => [
        fieldKey(label),
        { value, span: valueSpan },
      ]),
    ),
  });
  // A numbered heading with sections inside is a chapter; an entry has fields or a link.
  return found.fields.size > 0 || found.target ? found : undefined;
}

/** The rows of the tables in a stretch that name studies by a number column or a link. */
export function rowMembers(document: Document, span: Span, lookup: Lookup): Member[] {
  return between(tablesOf(document.facts), span).flatMap((table) => readTable(document, table, lookup));
}

/** The tables of a document, which is asked for those of each of its stretches. */
function tablesOf(facts: Facts): readonly Table[] {
  let all = tables.get(facts);
  if (!all) tables.set(facts, (all = facts.sections.flatMap(({ holds }) => holds.tables).sort((a, b) => a.span.start - b.span.start)));
  return all;
}
const tables = new WeakMap<Facts, readonly Table[]>();

const numberColumn = /^(?:#|no|nr|number|num|id|adr|rfc)$/;
const nameColumn = /^(?:system|name|title|case stud(?:y|ies)|study|project|topic|problem|decision|design|challenge)$/;

function readTable(document: Document, table: Table, lookup: Lookup): Member[] {
  const keys = table.columns.map((column) => fieldKey(column) || (column.trim() === '#' ? '#' : ''));
  const numbers = keys.findIndex((key) => numberColumn.test(key));
  const named = keys.findIndex((key) => nameColumn.test(key));
  return table.rows.flatMap(({ span, cells }): Member[] => {
    const target = targetIn(document, span, lookup);
    const cell = cells[numbers];
    const number = cell && cellNumber(document, cell);
    if (!number && !target) return [];
    const label = cells[named] ?? cells[numbers === 0 ? 1 : 0];
    return [
      member(lookup, {
        number,
        name: label && cellName(document, label, lookup),
        target,
        span: { start: cells[0]?.span.start ?? span.start, end: label?.span.end ?? span.end },
        whole: span,
        fields: new Map(cells.map((one, index) => [keys[index] ?? '', { value: one.text, span: one.span }])),
      }),
    ];
  });
}

/** `8`, `**8**`, `[08](./08-stock-trading/)`, `ADR-0008`. */
function cellNumber({ text }: Document, { text: shown, span }: Cell): Said<number> | undefined {
  const digits = shown.includes('/') ? undefined : /^\D{0,4}?(\d{1,5})\D{0,4}$/.exec(shown)?.[1];
  if (digits === undefined) return undefined;
  const source = text.slice(span.start, span.end);
  const link = bracketed(source);
  return { value: Number(digits), span: spanIn(span.start + (link?.at ?? 0), link?.text ?? source, digits) };
}

function cellName({ text }: Document, { span }: Cell, lookup: Lookup): Said<string> | undefined {
  const { source, at } = labelIn(text, span, lookup);
  return nameIn(source, at);
}

/** The part of a line or cell that names the study: what stands in front of its links if that is a name, `Chat: [Design](…)`, else all. */
function labelIn(text: string, { start, end }: Span, lookup: Lookup): { source: string; at: number } {
  const source = text.slice(start, end);
  const link = bracketed(source);
  const front = link && nameIn(source.slice(0, link.at - 1), start);
  return { source: front && byName(lookup, front.value).length > 0 ? source.slice(0, (link?.at ?? 0) - 1) : source, at: start };
}

/** The first link in a stretch that means something in or beside the collection's folders. */
function targetIn({ facts, path }: Document, span: Span, lookup: Lookup): Said<string> | undefined {
  for (const link of between(facts.links, span)) {
    if (link.kind !== 'link') continue;
    const target = resolveTarget(path, link);
    if (target !== undefined && target !== path && isNearStudies(target, lookup)) return { value: target, span: destinationOf(link) };
  }
  return undefined;
}

const destinationOf = ({ destination, fragment }: Link): Span =>
  fragment === undefined ? destination : { start: destination.start, end: destination.end - fragment.length - 1 };

/** A path inside a study, or one that would be a study if the folder were there. */
function isNearStudies(path: string, lookup: Lookup): boolean {
  if (byPath(lookup, path)) return true;
  const [first] = lookup.studies;
  if (!first || first.place.span) return false;
  const { path: folder, naming } = lookup;
  const home = folder === '' ? '' : `${folder}/`;
  return (
    path.startsWith(home) &&
    naming.numbered &&
    naming.read((path.slice(home.length).split('/', 1)[0] ?? '').replace(/\.md$/, '')) !== undefined
  );
}

/** The name in a source: the text of its first link, else what stands before a remark; a number in front is none of it. */
function nameIn(source: string, at: number, isTitle = false): Said<string> | undefined {
  const link = bracketed(source);
  const inner = link?.text ?? source;
  const start = at + (link?.at ?? 0);
  const lead = leadingNumber.exec(inner)?.[0] ?? /^[^\p{L}\p{N}[]*/u.exec(inner)?.[0] ?? '';
  const rest = inner.slice(lead.length);
  const cut = isTitle ? rest.replace(/\s*\([^()]*\)\s*$/, '') : (rest.split(remark, 1)[0] ?? '');
  const value = cut.replace(/[*_`]+/g, '').trim();
  if (value === '' || !/\p{L}/u.test(value)) return undefined;
  const bare = cut.replace(/^[\s*_`]+|[\s*_`]+$/g, '');
  return { value, span: spanIn(start + lead.length, inner.slice(lead.length), bare) };
}

/** The text of the first link of a source, and where in the source it stands. */
function bracketed(source: string): { text: string; at: number } | undefined {
  const match = /\[((?:[^[\]\\]|\\.)+)\](?=\()/.exec(source);
  return match?.[1] === undefined ? undefined : { text: match[1], at: match.index + 1 };
}

function spanIn(at: number, source: string, part: string): Span {
  const start = at + source.indexOf(part);
  return { start, end: start + part.length };
}
