import type { Section, Span } from '../facts/facts.js';
import type { Level } from './level.js';
import type { CaseStudy, Document } from './study.js';

/** `contents`: a list of links; `entries`: a heading for each study; `table`; `path`: by level; `groups`: portfolios, synergies. */
export const viewKinds = ['contents', 'entries', 'table', 'path', 'groups'] as const;
export type ViewKind = (typeof viewKinds)[number];

/** Something an index says, and where. */
export interface Said<T> {
  readonly value: T;
  readonly span: Span;
}

/** One study as one view of an index has it: a list item, a row, an entry, a citation. */
export interface Member {
  readonly number: Said<number> | undefined;
  readonly name: Said<string> | undefined;
  /** The folder or file its link means, relative to the root. `span` is the destination. */
  readonly target: Said<string> | undefined;
  /** The study it means, as most of number, link and name tell. */
  readonly study: CaseStudy | undefined;
  /** What of it does not fit the study: its number is another's (or nobody's), or its name is no name of the study. */
  readonly fault: 'number' | 'name' | undefined;
  /** What to point at. */
  readonly span: Span;
  /** The item, row or section as a whole. */
  readonly whole: Span;
  /** What it says under a label or a column, by `fieldKey`. */
  readonly fields: ReadonlyMap<string, Said<string>>;
  /** In a path: the level it stands under. */
  readonly level: Level | undefined;
}

/** All members that one document shows in one way. */
export interface View {
  readonly kind: ViewKind;
  readonly document: Document;
  readonly members: readonly Member[];
}

/** A heading of the learning path and what stands under it. */
export interface PathLevel {
  readonly level: Level;
  readonly section: Section;
  /** Whether it stands in the section that is the learning path; `true` when no section says it is. */
  readonly inside: boolean;
  readonly members: readonly Member[];
}

/** A sentence that says how many case studies there are. */
export interface CountClaim {
  readonly value: number;
  /** Whether the number is a lower bound: `30+`. */
  readonly atLeast: boolean;
  readonly span: Span;
}

/** A document that shows a collection. */
export interface Index {
  readonly document: Document;
  readonly views: readonly View[];
  readonly levels: readonly PathLevel[];
  readonly counts: readonly CountClaim[];
}

/** Labels and column headers in the form in which they are compared: `Best For` and `best_for` are one. */
export const fieldKey = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim();

const byStudy = new WeakMap<View, ReadonlyMap<CaseStudy, readonly Member[]>>();

/** The members of a view that mean a study. */
export function membersOf(view: View, study: CaseStudy): readonly Member[] {
  let members = byStudy.get(view);
  if (!members) byStudy.set(view, (members = groupByStudy(view)));
  return members.get(study) ?? [];
}

function groupByStudy({ members }: View): Map<CaseStudy, Member[]> {
  const groups = new Map<CaseStudy, Member[]>();
  for (const member of members) {
    if (!member.study) continue;
    const group = groups.get(member.study);
    if (group) group.push(member);
    else groups.set(member.study, [member]);
  }
  return groups;
}
