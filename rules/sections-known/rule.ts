import * as z from 'zod';
import { allMatches } from '../../src/contract/match.js';
import { defineRule } from '../../src/rule/index.js';

/** Where a contract closes a document, a section that it does not know belongs somewhere else. */
export default defineRule({
  id: 'sections-known',
  area: 'sections',
  claim: 'A document has no sections that its contract does not allow.',
  subject: 'case-study',
  severity: 'error',
  byStatus: { draft: 'info' },
  fix: 'none',
  options: z.strictObject({}),
  messages: {
    unknown: ({ section, known }: { section: string; known: readonly string[] }) =>
      `Expected only sections of the contract (${known.map((heading) => `\`${heading}\``).join(', ')}), found \`${section}\``,
    many: ({ section, max, count }: { section: string; max: number; count: number }) =>
      `Expected at most ${max} sections \`${section}\`, found ${count}`,
  },
  help: {
    unknown: ({ section }) => `Move the text of \`${section}\` into one of them, or add the heading to the contract`,
    many: ({ max }) => `Keep the ${max} that matter most`,
  },

  *check({ documents }, { found }) {
    for (const { document, match: whole } of documents) {
      const { path } = document;
      for (const { match } of allMatches(whole)) {
        const { extra, policy, known } = match;
        if (policy !== 'allow')
          for (const section of extra)
            yield found(
              'unknown',
              { section: section.title, known },
              { path, span: section.heading },
              policy === 'warn' ? { severity: 'warning' } : {},
            );
        for (const { spec, sections } of match.miscounted) {
          const max = spec.repeat?.max ?? Infinity;
          const first = sections[max];
          if (first)
            yield found(
              'many',
              { section: spec.heading, max, count: sections.length },
              { path, span: first.heading },
              { severity: 'warning' },
            );
        }
      }
    }
  },
});
