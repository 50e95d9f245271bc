import * as z from 'zod';
import { labelOf } from '../../src/project/cited.js';
import { orderOf } from '../../src/project/order.js';
import { type CaseStudy, defineRule } from '../../src/rule/index.js';

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
    order: ({ study, other, side, view }: { study: string; other: string; side: 'before' | 'after'; view: string }) =>
      `Expected \`${study}\` ${side} \`${other}\` in ${view}, found it ${side === 'before' ? 'after' : 'before'}`,
  },
  help: { order: ({ study, other, side }) => `Move \`${study}\` ${side === 'before' ? 'in front of' : 'behind'} \`${other}\`` },

  *check(collection, { found }) {
    for (const view of collection.indexes.flatMap(({ views }) => views)) {
      const name = names[view.kind];
      if (name === undefined || !collection.naming.numbered) continue;
      const { blocks, steady, isSorted } = orderOf(collection, view);
      // A view that is sorted by something else has no order that a number could break.
      for (const block of isSorted ? blocks : []) {
        const kept = block.filter((member) => steady.has(member));
        for (const { study, span } of block.filter((member) => !steady.has(member))) {
          const next = kept.find((one) => isBefore(study, one.study));
          const isLate = next !== undefined && next.span.start < span.start;
          const other = isLate ? next : kept.findLast((one) => isBefore(one.study, study));
          if (other)
            yield found(
              'order',
              { study: labelOf(collection, study), other: labelOf(collection, other.study), side: isLate ? 'before' : 'after', view: name },
              { path: view.document.path, span },
            );
        }
      }
    }
  },
});

const isBefore = (one: CaseStudy, other: CaseStudy): boolean => (one.number ?? Infinity) < (other.number ?? Infinity);
