import * as z from 'zod';
import { lacksOf } from '../../src/contract/lacks.js';
import { allMatches } from '../../src/contract/match.js';
import { holdingsWithin } from '../../src/facts/holdings.js';
import { defineRule } from '../../src/rule/index.js';

/** A heading without a text below it looks like an answer and is none. */
export default defineRule({
  id: 'sections-filled',
  area: 'sections',
  claim: 'Every section of the contract holds what the contract asks of it.',
  subject: 'case-study',
  severity: 'warning',
  byStatus: { draft: 'info' },
  fix: 'none',
  options: z.strictObject({}),
  messages: {
    empty: ({ section }: { section: string; guidance: string | undefined }) => `Expected text in section \`${section}\`, found none`,
    words: ({ section, min, count }: { section: string; guidance: string | undefined; min: number; count: number }) =>
      `Expected ${min} words or more in section \`${section}\`, found ${count}`,
    list: ({ section, min, count }: { section: string; guidance: string | undefined; min: number; count: number }) =>
      `Expected a list of ${min} or more in section \`${section}\`, found ${count === 0 ? 'none' : count}`,
    table: ({ section, columns }: { section: string; guidance: string | undefined; columns: readonly string[] }) =>
      `Expected a table${columns.length > 0 ? ` with columns ${columns.map((column) => `\`${column}\``).join(', ')}` : ''} in section \`${section}\`, found none`,
    code: ({
      section,
      min,
      count,
      lang,
    }: {
      section: string;
      guidance: string | undefined;
      min: number;
      count: number;
      lang?: string | undefined;
    }) =>
      `Expected ${min === 1 ? 'a block' : `${min} blocks`} of ${lang === undefined ? 'code' : `\`${lang}\``} in section \`${section}\`, found ${count === 0 ? 'none' : count}`,
    diagram: ({ section }: { section: string; guidance: string | undefined }) => `Expected a diagram in section \`${section}\`, found none`,
    link: ({ section, min, count }: { section: string; guidance: string | undefined; min: number; count: number }) =>
      `Expected ${min === 1 ? 'a link' : `${min} links or more`} in section \`${section}\`, found ${count === 0 ? 'none' : count}`,
  },
  help: Object.fromEntries(
    ['empty', 'words', 'list', 'table', 'code', 'diagram', 'link'].map((message) => [
      message,
      ({ guidance }: { guidance: string | undefined }) => (guidance === undefined ? 'Write the section' : `Write it: ${guidance}`),
    ]),
  ),

  *check({ documents }, { found }) {
    for (const { document, match: whole } of documents) {
      for (const { match } of allMatches(whole)) {
        for (const { spec, section, below } of match.found) {
          const at = { path: document.path, span: section.heading };
          const data = { section: section.title, guidance: spec.guidance };
          const isEmpty = holdingsWithin(document.facts, section).blocks === 0;
          // Sections of the contract inside an empty one say so themselves.
          if (isEmpty && below.found.length === 0) yield found('empty', data, at);
          else if (!isEmpty && spec.contains)
            for (const { message, ...lack } of lacksOf(document.facts, section, spec.contains))
              yield found(message, { ...data, ...lack } as never, at);
        }
      }
    }
  },
});
