import * as z from 'zod';
import { defineRule, wrongCounts } from '../../src/rule/index.js';

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
    count: ({ expected, claimed }: { expected: number; claimed: number }) =>
      `Expected ${expected} case ${expected === 1 ? 'study' : 'studies'}, found ${claimed}`,
  },
  help: { count: ({ expected }) => `Write ${expected}` },

  *check(collection, { found, project }) {
    const expected = collection.studies.length;
    for (const { document, claim, fix } of wrongCounts(project, collection, expected, (other) => other !== collection))
      yield found('count', { expected, claimed: claim.value }, { path: document.path, span: claim.span }, fix ? { fix } : {});
  },
});
