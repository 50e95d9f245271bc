import { longestRun } from '../contract/longest-run.js';
import { between } from '../facts/between.js';
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
  const headings = document.facts.sections.map(({ heading }) => ({ span: heading }));
  const seen = new Set<CaseStudy>();
  let previous: Placed | undefined;
  for (const member of members) {
    if (!isPlaced(member) || member.fault || seen.has(member.study)) continue;
    seen.add(member.study);
    const from = previous?.whole.end ?? Infinity;
    if (!previous || between(headings, { start: from, end: member.span.start }).length > 0) blocks.push([]);
    blocks.at(-1)?.push(member);
    previous = member;
  }
  return blocks;
}

const isPlaced = (member: Member): member is Placed => member.study !== undefined;
