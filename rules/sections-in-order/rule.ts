import * as z from 'zod';
import { allMatches } from '../../src/contract/match.js';
import { defineRule } from '../../src/rule/index.js';

/** The order of a contract is the order of an argument: what a design must do comes before how it does it. */
export default defineRule({
  id: 'sections-in-order',
  area: 'sections',
  claim: 'The sections of a document stand in the order of its contract.',
  subject: 'case-study',
  severity: 'warning',
  byStatus: { draft: 'info' },
  fix: 'none',
  options: z.strictObject({}),
  messages: {
    before: ({ section, other }: { section: string; other: string }) =>
      `Expected section \`${section}\` before \`${other}\`, found it after`,
    after: ({ section, other }: { section: string; other: string }) =>
      `Expected section \`${section}\` after \`${other}\`, found it before`,
  },
  help: {
    before: ({ section, other }) => `Move \`${section}\` in front of \`${other}\``,
    after: ({ section, other }) => `Move \`${section}\` behind \`${other}\``,
  },

  *check({ documents }, { found }) {
    for (const { document, match: whole } of documents) {
      for (const { match } of allMatches(whole)) {
        for (const { section, before, after } of match.moved) {
          const at = { path: document.path, span: section.heading };
          const late = before !== undefined && before.whole.start < section.whole.start;
          const other = late ? before : after;
          if (other)
            yield found(late ? 'before' : 'after', { section: section.title, other: other.title }, at, {
              related: [{ path: document.path, span: other.heading, message: `\`${other.title}\` is here` }],
            });
        }
      }
    }
  },
});
