import * as z from 'zod';
import { labelOf } from '../../src/project/cited.js';
import { difficultyOf } from '../../src/project/facts-of-study.js';
import { defineRule } from '../../src/rule/index.js';

/** A path that begins with an advanced case study sends beginners away. */
export default defineRule({
  id: 'path-levels-agree',
  area: 'index',
  claim: 'A case study stands in the level of the learning path that its difficulty says.',
  subject: 'collection',
  severity: 'warning',
  fix: 'none',
  options: z.strictObject({}),
  messages: {
    level: ({ study, difficulty, level }: { study: string; difficulty: string; level: string }) =>
      `Expected \`${study}\` in the ${difficulty} level, found it in ${level}`,
  },
  help: { level: ({ study, difficulty }) => `Move \`${study}\` to the ${difficulty} level, or mend its difficulty` },

  *check(collection, { found }) {
    for (const { document, views } of collection.indexes) {
      for (const { study, fault, level, span } of views.find(({ kind }) => kind === 'path')?.members ?? []) {
        if (!study || fault || level === undefined) continue;
        const difficulty = difficultyOf(collection, study);
        if (difficulty && difficulty.level !== level) {
          yield found(
            'level',
            { study: labelOf(collection, study), difficulty: difficulty.level, level },
            { path: document.path, span },
            { related: [{ ...difficulty.statement.at, message: `\`${difficulty.statement.value}\` here` }] },
          );
        }
      }
    }
  },
});
