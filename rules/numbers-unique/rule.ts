import * as z from 'zod';
import { defineRule } from '../../src/rule/index.js';

/** A number is how people cite a case study; two studies with one number make every citation a guess. */
export default defineRule({
  id: 'numbers-unique',
  area: 'structure',
  claim: 'No two case studies of a collection have the same number.',
  subject: 'collection',
  severity: 'error',
  fix: 'none',
  options: z.strictObject({}),
  messages: {
    taken: ({ number, name, holder }: { number: number; name: string; holder: string; free: number }) =>
      `Expected a number of its own for \`${name}\`, found ${number}, which \`${holder}\` has`,
  },
  help: { taken: ({ free }) => `Give one of the two another number; the next free one is ${free}` },

  *check({ studies, reserved }, { found }) {
    const taken = new Set(studies.map(({ number }) => number));
    let free = 1;
    while (taken.has(free) || reserved.has(free)) free++;
    const holders = new Map<string, (typeof studies)[number]>();
    for (const study of studies) {
      const { number, name, place, path } = study;
      if (number === undefined) continue;
      // Numbers of sections start again in each file.
      const key = `${number} ${place.span ? path : ''}`;
      const holder = holders.get(key);
      if (!holder) holders.set(key, study);
      else
        yield found('taken', { number, name, holder: holder.name, free }, place, {
          related: [{ ...holder.place, message: 'first used here' }],
        });
    }
  },
});
