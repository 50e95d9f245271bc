import * as z from 'zod';
import { byName, labelOf } from '../../src/project/cited.js';
import { defineRule, numberLike, replace } from '../../src/rule/index.js';

/** A portfolio that recommends a case study which is not there costs the reader the search for it. */
export default defineRule({
  id: 'groups-resolve',
  area: 'index',
  claim: 'Portfolios and synergies name case studies that are there.',
  subject: 'collection',
  severity: 'error',
  fix: 'safe',
  options: z.strictObject({}),
  messages: {
    unknown: ({ number, name }: { number: number; name: string; meant: string | undefined }) =>
      `Expected a case study that is there, found #${number} beside \`${name}\``,
  },
  help: {
    unknown: ({ name, meant }) =>
      meant === undefined ? `Take \`${name}\` out, or write the case study` : `Write the number of \`${meant}\``,
  },

  *check(collection, { found }) {
    for (const { document, members } of collection.indexes.flatMap(({ views }) => views.filter(({ kind }) => kind === 'groups'))) {
      for (const { number, name, study, fault } of members) {
        if (!number || !name || (study && fault !== 'number') || collection.studies.some((one) => one.number === number.value)) continue;
        const named = byName(collection, name.value);
        const meant = named.length === 1 ? named[0] : undefined;
        const fix =
          meant?.number === undefined
            ? {}
            : {
                fix: {
                  safety: 'safe' as const,
                  edits: [
                    replace(document.path, number.span, numberLike(meant.number, document.text.slice(number.span.start, number.span.end))),
                  ],
                },
              };
        yield found(
          'unknown',
          { number: number.value, name: name.value, meant: meant && labelOf(collection, meant) },
          { path: document.path, span: number.span },
          { suggestions: named.length > 1 ? named.map((one) => labelOf(collection, one)) : [], ...fix },
        );
      }
    }
  },
});
