import { headingKey } from '../contract/heading.js';
import { between } from '../facts/between.js';
import type { Section, Span } from '../facts/facts.js';
import { historyOf, isWithin } from './citations.js';
import { type Lookup, settle } from './cited.js';
import { readCounts } from './count-claims.js';
import type { Index, Member, PathLevel, View, ViewKind } from './index-model.js';
import { readLevel } from './level.js';
import { entryMember, groupMembers, itemMember, rowMembers } from './members.js';
import { pathMembers } from './path-members.js';
import type { Document } from './study.js';

/** Which heading a view stands under, where the configuration says so. */
export type DeclaredViews = Partial<Record<ViewKind, string>>;

/** Headings of a learning path. */
export const pathHeading = /\b(?:learning|study|reading)\s+(?:path|plan|order|journey|track|road ?map)|\bcurriculum\b/i;

/** A stretch of the index below one heading, up to the next. */
interface Stretch {
  readonly section: Section | undefined;
  readonly span: Span;
  readonly declared: ViewKind | undefined;
}

/**
 * Reads the views of an index by their shape: tables and headings that name studies, lists that link to them, lists below a
 * level, lists that cite numbers. A view that shows fewer than half of the studies is a selection and no view of the collection,
 * unless the configuration declares it.
 */
export function readIndex(document: Document, lookup: Lookup, declared: DeclaredViews = {}): Index {
  const { sections } = document.facts;
  const path =
    sections.find((section) => isDeclared(section, declared.path)) ??
    sections.find(({ title, depth }) => depth > 1 && pathHeading.test(title));
  const past = historyOf(document);
  const members: Record<ViewKind, Member[]> = { contents: [], entries: [], table: [], path: [], groups: [] };
  const levels: PathLevel[] = [];
  const groups = new Map<Section | undefined, Member[]>();
  const levelled: Member[] = [];
  for (const { section, span, declared: kind } of stretchesOf(document, declared)) {
    const entry = section && entryMember(document, section, lookup);
    if (entry) members.entries.push(entry);
    members.table.push(...rowMembers(document, span, lookup));
    const items = between(document.facts.items, span);
    const cited = past.some(({ whole }) => isWithin(span, whole)) ? [] : items.flatMap((item) => groupMembers(document, item, lookup));
    const level = section && readLevel(section.title);
    const inPath = path !== undefined && section !== undefined && isWithin(section.whole, path.whole);
    if (inPath || (level !== undefined && cited.length > 0 && (!path || strays(section as Section, path, sections)))) {
      const listed = items.flatMap((item) => pathMembers(document, item, lookup, level));
      const inside = cited.length > 0 || isAboutStudies(listed) ? listed : [];
      if (section && level && (inside.length > 0 || inPath))
        levels.push({ level, section, inside: path === undefined || inPath, members: inside });
      if (path === undefined || inPath) members.path.push(...inside);
      if (path === undefined) levelled.push(...cited);
    } else if (cited.length > 0 && kind !== 'contents') {
      const part = section && partOf(section, sections);
      const group = groups.get(part);
      if (group) group.push(...cited);
      else groups.set(part, [...cited]);
    } else {
      const listed = items.flatMap((item) => itemMember(document, item, lookup, undefined) ?? []);
      if (kind === 'contents' || isAboutStudies(listed)) members.contents.push(...listed);
    }
  }
  const isShown = (kind: ViewKind, list: readonly Member[]): boolean =>
    list.length > 0 &&
    (kind in declared ||
      kind === 'groups' ||
      (kind === 'path' && path !== undefined) ||
      (showsMost(list, lookup) && (kind !== 'path' || levels.length >= 2)));
  if (!isShown('path', members.path)) groups.set(undefined, [...(groups.get(undefined) ?? []), ...levelled]);
  // Where no citation of a part is right, its numbers are about something else.
  members.groups.push(...[...groups.values()].filter((cited) => cited.some(isRight)).flat());
  const views = (Object.entries(members) as [ViewKind, Member[]][])
    .map(([kind, list]): View => ({ kind, document, members: kind === 'groups' ? list : settle(lookup, list) }))
    .filter(({ kind, members: list }) => isShown(kind, list));
  return { document, views, levels: views.some(({ kind }) => kind === 'path') ? levels : [], counts: readCounts(document) };
}

const isRight = ({ study, fault }: Member): boolean => study !== undefined && fault === undefined;

/** Whether a section outside the path is a piece of it that a merge has left behind: it has the heading of a level, and is the only one there. */
function strays(section: Section, path: Section, sections: readonly Section[]): boolean {
  const isAlone = !sections.some((other) => other !== section && other.parent === section.parent && readLevel(other.title) !== undefined);
  return isAlone && sections.some((other) => isWithin(other.whole, path.whole) && headingKey(other.title) === headingKey(section.title));
}

/** The section of the highest rank below the title that a section belongs to. */
function partOf(section: Section, sections: readonly Section[]): Section {
  const parent = section.parent === undefined ? undefined : sections[section.parent];
  return parent && parent.depth > 1 ? partOf(parent, sections) : section;
}

/** Whether most items of a list link to a study (or to where one would be), or name one with the right number; steps and questions do not. */
const isAboutStudies = (members: readonly Member[]): boolean =>
  members.filter(({ study, target, name, fault }) => target || (study && name && fault === undefined)).length * 2 > members.length;

/** Half of the studies, and two at least; and most of what it shows is a study of this collection and not of another. */
function showsMost(members: readonly Member[], { studies }: Lookup): boolean {
  if (!isAboutStudies(members)) return false;
  const shown = new Set(members.flatMap(({ study }) => study ?? [])).size;
  return shown >= Math.min(2, studies.length) && shown > 0 && shown * 2 >= studies.length;
}

function stretchesOf({ facts: { sections }, text }: Document, declared: DeclaredViews): Stretch[] {
  const kinds = Object.entries(declared) as [ViewKind, string][];
  const first: Stretch = { section: undefined, span: { start: 0, end: sections[0]?.heading.start ?? text.length }, declared: undefined };
  return [
    first,
    ...sections.map(
      (section, index): Stretch => ({
        section,
        span: { start: section.heading.end, end: sections[index + 1]?.heading.start ?? text.length },
        declared: kinds.find(([, heading]) => isDeclared(section, heading))?.[0],
      }),
    ),
  ];
}

const isDeclared = ({ title }: Section, heading: string | undefined): boolean =>
  heading !== undefined && headingKey(title) === headingKey(heading);
