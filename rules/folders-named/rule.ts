import * as z from 'zod';
import { defineRule } from '../../src/rule/index.js';

/** A number in the right form sorts, can be cited and can be found; one in another form is missed by every tool. */
export default defineRule({
  id: 'folders-named',
  area: 'structure',
  claim: 'Every folder or file of a case study is named as its collection names them.',
  subject: 'collection',
  severity: 'error',
  fix: 'none',
  options: z.strictObject({}),
  messages: {
    misnamed: ({ kind, pattern, folder }: { kind: string; pattern: string; folder: string; name: string }) =>
      `Expected a ${kind} named \`${pattern}\`, found \`${folder}\``,
  },
  help: { misnamed: ({ kind, name }) => `Rename the ${kind} to \`${name}\`` },

  *check({ studies, naming, contract }, { found }) {
    const taken = new Set(studies.map(({ number }) => number));
    for (const { name: folder, named, number, slug, place } of studies) {
      if (named) continue;
      const free = number ?? nextFree(taken);
      taken.add(free);
      yield found(
        'misnamed',
        { kind: contract.study, pattern: naming.pattern, folder, name: naming.write({ number: free, slug: slug || 'slug' }) },
        place,
      );
    }
  },
});

function nextFree(taken: ReadonlySet<number | undefined>): number {
  let number = 1;
  for (const other of taken) if (other !== undefined && other >= number) number = other + 1;
  return number;
}
