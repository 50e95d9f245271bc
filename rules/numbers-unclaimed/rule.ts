import * as z from 'zod';
import { isAmong, originsOf } from '../../src/project/base-branch.js';
import { holdersIn, nextNumber } from '../../src/project/numbers.js';
import { defineRule } from '../../src/rule/index.js';

/** Two branches that give one number to two case studies merge without a conflict, and nobody notices. */
export default defineRule({
  id: 'numbers-unclaimed',
  area: 'structure',
  claim: 'No case study of a branch takes a number that the base branch has given to another one since.',
  subject: 'collection',
  severity: 'error',
  fix: 'none',
  options: z.strictObject({}),
  messages: {
    claimed: ({ number, name, holder, branch }: { number: number; name: string; holder: string; branch: string; free: number }) =>
      `Expected a number for \`${name}\` that is free on \`${branch}\`, found ${number}, which \`${holder}\` has there`,
  },
  help: { claimed: ({ name, free }) => `Run \`casebook renumber ${name} ${free}\`: ${free} is the next number that is free on both` },

  *check(collection, { found, project: { base, places } }) {
    if (!base || !collection.naming.numbered || collection.contract.study === 'section') return;
    const holders = holdersIn(collection, base.files);
    const newcomers = holders.filter(({ path }) => !isAmong(base.fork, path) && !isAmong(places.files, path));
    const taken = [...holders, ...holdersIn(collection, places.files)].map(({ number }) => number);
    for (const { number, name, path, place } of collection.studies) {
      // One that was there when this branch began is not what this branch adds; one that is there now is the same.
      if (number === undefined || isAmong(base.fork, path) || isAmong(base.files, path)) continue;
      const own = originsOf(path, base.renamedHere);
      const holder = newcomers.find(
        (one) => one.number === number && [...originsOf(one.path, base.renamedThere)].every((origin) => !own.has(origin)),
      );
      if (!holder) continue;
      const free = nextNumber(taken, collection.reserved);
      taken.push(free);
      yield found('claimed', { number, name, holder: holder.name, branch: base.name, free }, place);
    }
  },
});
