import * as z from 'zod';
import { longestRun } from '../../src/contract/longest-run.js';
import { labelOf } from '../../src/project/cited.js';
import { type CaseStudy, defineRule, type Member, type View } from '../../src/rule/index.js';

type Numbered = Member & { readonly study: CaseStudy & { readonly number: number } };

const names: Record<string, string> = { contents: 'the contents', entries: 'the entries', table: 'the table' };

/** A list in order is searched by eye; a number out of order is not found where it is looked for. */
export default defineRule({
  id: 'index-ordered',
  area: 'index',
  claim: 'Views of the index that follow the numbers follow them throughout.',
  subject: 'collection',
  severity: 'warning',
  fix: 'none',
  options: z.strictObject({}),
  messages: {
    order: ({ study, other, side, view }: { study: string; other: string; side: 'before' | 'after'; view: string }) => `Expected \`${study}\` ${side} \`${other}\` in ${view}, found it ${side === 'before' ? 'after' : 'before'}`,
  },
  help: { order: ({ study, other, side }) => `Move \`${study}\` ${side === 'before' ? 'in front of' : 'behind'} \`${other}\`` },

  *check(collection, { found }) {
    for (const view of collection.indexes.flatMap(({ views }) => views)) {
      const name = names[view.kind];
      if (name === undefined) continue;
      for (const block of blocksOf(view)) {
        const steady = longestRun(block, ({ study }) => study.number);
        // A view that is sorted by something else has no order that a number could break.
        if (steady.size * 2 <= block.length || block.length < 3) continue;
        const kept = block.filter((member) => steady.has(member));
        for (const member of block.filter((one) => !steady.has(one))) {
          const { study, span } = member;
          const next = kept.find((one) => one.study.number > study.number);
          const isLate = next !== undefined && next.span.start < span.start;
          const other = isLate ? next : kept.findLast((one) => one.study.number < study.number);
          if (other) yield found('order', { study: labelOf(collection, study), other: labelOf(collection, other.study), side: isLate ? 'before' : 'after', view: name }, { path: view.document.path, span });
        }
      }
    }
  },
});

/** Members that follow each other without a heading between them; each study once, without those that are named wrongly. */
function blocksOf({ kind, document, members }: View): Numbered[][] {
  const blocks: Numbered[][] = [[]];
  const seen = new Set<CaseStudy>();
  let previous: Member | undefined;
  for (const member of members) {
    const { study, fault } = member;
    if (!study || study.number === undefined || fault || seen.has(study)) continue;
    seen.add(study);
    const isApart = kind !== 'entries' && previous !== undefined && document.facts.sections.some(({ heading }) => heading.start > (previous as Member).span.start && heading.start < member.span.start);
    if (isApart) blocks.push([]);
    blocks.at(-1)?.push(member as Numbered);
    previous = member;
  }
  return blocks;
}
