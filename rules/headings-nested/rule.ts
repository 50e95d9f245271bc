import * as z from 'zod';
import { defineRule } from '../../src/rule/index.js';

/** Outlines, screen readers and tables of contents are built from levels; one that is skipped makes a hole in all of them. */
export default defineRule({
  id: 'headings-nested',
  area: 'sections',
  claim: 'A heading is at most one level below the heading before it.',
  subject: 'document',
  within: 'case-studies',
  severity: 'warning',
  fix: 'none',
  options: z.strictObject({}),
  messages: {
    skipped: ({ depth, previous }: { depth: number; previous: number }) =>
      `Expected a heading of level ${previous + 1} or less after level ${previous}, found level ${depth}`,
  },
  help: { skipped: ({ previous }) => `Write the heading with \`${'#'.repeat(previous + 1)}\`, or add the level between` },

  *check({ path, facts }, { found }) {
    for (const [index, { depth, heading }] of facts.sections.entries()) {
      const previous = facts.sections[index - 1]?.depth ?? depth;
      if (depth > previous + 1) yield found('skipped', { depth, previous }, { path, span: heading });
    }
  },
});
