import * as z from 'zod';
import { countLike } from '../../src/project/count-claims.js';
import { defineRule, replace } from '../../src/rule/index.js';

/** The number in the first sentence is the first thing a reader can check, and the last thing an author remembers. */
export default defineRule({
  id: 'index-counts',
  area: 'index',
  claim: 'Sentences that count the case studies count them right.',
  subject: 'collection',
  severity: 'warning',
  fix: 'safe',
  options: z.strictObject({}),
  messages: {
    count: ({ expected, claimed }: { expected: number; claimed: number }) => `Expected ${expected} case studies, found ${claimed}`,
  },
  help: { count: ({ expected }) => `Write ${expected}` },

  *check(collection, { found }) {
    const expected = collection.studies.length;
    for (const { document, counts } of collection.indexes) {
      for (const { value, atLeast, span } of counts) {
        if (value === expected || (atLeast && value < expected)) continue;
        const text = countLike(expected, document.text.slice(span.start, span.end));
        yield found('count', { expected, claimed: value }, { path: document.path, span }, { fix: { safety: 'safe', edits: [replace(document.path, span, text)] } });
      }
    }
  },
});
