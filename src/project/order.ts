import { longestRun } from '../contract/longest-run.js';
import type { Section } from '../facts/facts.js';
import type { Member, View } from './index-model.js';
import type { Collection } from './project.js';
import type { CaseStudy } from './study.js';

/** A member that means a study without doubt. */
export type Placed = Member & { readonly study: CaseStudy };

/** In which order a view shows the studies of a collection. */
export interface Order {
  /** Each study once, without those that are named wrongly; split where a heading stands between two members. */
  readonly blocks: readonly (readonly Placed[])[];
  /** Those that stand in the order of the collection, as many as can be in each block. */
  readonly steady: ReadonlySet<Placed>;
  /** Whether the view follows that order: at most one in five stands elsewhere. Of fewer than five, none may. */
  readonly isSorted: boolean;
}

/** Compares a view with the order of its collection: by number, then by name. */
export function orderOf({ studies }: Collection, view: View): Order {
  const ranks = new Map(studies.map((study, rank) => [study, rank]));
  const blocks = blocksOf(view);
  const steady = new Set(blocks.flatMap((block) => [...longestRun(block, ({ study }) => ranks.get(study) ?? Infinity)]));
  const shown = blocks.reduce((sum, block) => sum + block.length, 0);
  return { blocks, steady, isSorted: (shown - steady.size) * 5 <= shown };
}

function blocksOf({ document, members }: View): Placed[][] {
  const blocks: Placed[][] = [];
  const seen = new Set<CaseStudy>();
  let previous: Placed | undefined;
  for (const member of members) {
    if (!isPlaced(member) || member.fault || seen.has(member.study)) continue;
    seen.add(member.study);
    const from = previous?.whole.end ?? Infinity;
    if (!previous || hasHeading(document.facts.sections, from, member.span.start)) blocks.push([]);
    blocks.at(-1)?.push(member);
    previous = member;
  }
  return blocks;
}

const isPlaced = (member: Member): member is Placed => member.study !== undefined;

/** Whether a section begins at or behind one offset and before another. */
function hasHeading(sections: readonly Section[], from: number, until: number): boolean {
  let low = 0;
  let high = sections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sections[middle] as Section).heading.start < from) low = middle + 1;
    else high = middle;
  }
  const next = sections[low];
  return next !== undefined && next.heading.start < until;
}
