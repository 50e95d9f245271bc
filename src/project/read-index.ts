import { headingKey } from '../contract/heading.js';
import type { Section, Span } from '../facts/facts.js';
import { type Lookup, settle } from './cited.js';
import { readCounts } from './count-claims.js';
import type { Index, Member, PathLevel, View, ViewKind } from './index-model.js';
import { readLevel } from './level.js';
import { entryMember, groupMembers, itemMember, rowMembers } from './members.js';
import type { Document } from './project.js';

/** Which heading a view stands under, where the configuration says so. */
export type DeclaredViews = Partial<Record<ViewKind, string>>;

const pathHeading = /\b(?:learning|study|reading)\s+(?:path|plan|order|journey|track)|\broad ?map\b|\bcurriculum\b/i;

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
  const path = sections.find((section) => isDeclared(section, declared.path)) ?? sections.find(({ title, depth }) => depth > 1 && pathHeading.test(title));
  const stretches = stretchesOf(document, declared);
  const members: Record<ViewKind, Member[]> = { contents: [], entries: [], table: [], path: [], groups: [] };
  const levels: PathLevel[] = [];
  const forced = new Set(Object.keys(declared));
  for (const stretch of stretches) {
    const { section } = stretch;
    if (section) {
      const entry = entryMember(document, section, lookup);
      if (entry) members.entries.push(entry);
    }
    members.table.push(...rowMembers(document, stretch.span, lookup));
    const inPath = path !== undefined && section !== undefined && section.whole.start >= path.whole.start && section.whole.end <= path.whole.end;
    const level = section && readLevel(section.title);
    const items = document.facts.items.filter(({ span }) => within(span, stretch.span));
    const cited = items.flatMap((item) => groupMembers(document, item, lookup));
    if (inPath || (level !== undefined && cited.length > 0)) {
      const inside = items.flatMap((item) => itemMember(document, item, lookup, level) ?? []);
      if (section && level && (inside.length > 0 || inPath)) levels.push({ level, section, inside: path === undefined || inPath, members: inside });
      if (path === undefined || inPath) members.path.push(...inside);
    } else if (cited.length > 0 && stretch.declared !== 'contents') {
      members.groups.push(...cited);
    } else {
      const listed = items.flatMap((item) => itemMember(document, item, lookup, undefined) ?? []);
      if (stretch.declared === 'contents' || isAboutStudies(listed)) members.contents.push(...listed);
    }
  }
  const views = (Object.entries(members) as [ViewKind, Member[]][])
    .map(([kind, list]): View => ({ kind, document, members: kind === 'groups' ? list : settle(lookup, list) }))
    .filter(({ kind, members: list }) => list.length > 0 && (forced.has(kind) || kind === 'groups' || (kind === 'path' && (path !== undefined || levels.length >= 2)) || showsMost(list, lookup)));
  const shown = new Set(views.map(({ kind }) => kind));
  return { document, views, levels: shown.has('path') ? levels : [], counts: readCounts(document) };
}

/** Whether most items of a list name a study by link, or by number and name; steps and questions do not. */
const isAboutStudies = (members: readonly Member[]): boolean => members.filter(({ study, target, name, fault }) => study && (target || (name && fault === undefined))).length * 2 > members.length;

/** Half of the studies, and two at least; and most of what it shows is a study of this collection and not of another. */
function showsMost(members: readonly Member[], { studies }: Lookup): boolean {
  if (!isAboutStudies(members)) return false;
  const shown = new Set(members.flatMap(({ study }) => study ?? [])).size;
  return shown >= 2 && shown * 2 >= studies.length;
}

function stretchesOf({ facts: { sections }, text }: Document, declared: DeclaredViews): Stretch[] {
  const kinds = Object.entries(declared) as [ViewKind, string][];
  const first: Stretch = { section: undefined, span: { start: 0, end: sections[0]?.heading.start ?? text.length }, declared: undefined };
  return [
    first,
    ...sections.map((section, index): Stretch => ({
      section,
      span: { start: section.heading.end, end: sections[index + 1]?.heading.start ?? text.length },
      declared: kinds.find(([, heading]) => isDeclared(section, heading))?.[0],
    })),
  ];
}

const isDeclared = ({ title }: Section, heading: string | undefined): boolean => heading !== undefined && headingKey(title) === headingKey(heading);
const within = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;
