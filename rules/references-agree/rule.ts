import * as z from 'zod';
import { mayCiteIssue } from '../../src/project/citations.js';
import { byName, byNumber, goesBy, labelOf } from '../../src/project/cited.js';
import { defineRule, numberLike, replace } from '../../src/rule/index.js';

/** A number that resolves to the wrong case study is worse than one that resolves to none: nobody notices. */
export default defineRule({
  id: 'references-agree',
  area: 'references',
  claim: 'The name beside a number is a name of the case study with that number.',
  subject: 'collection',
  severity: 'error',
  fix: 'safe',
  options: z.strictObject({}),
  messages: {
    other: ({ number, name, study }: { number: number; name: string; study: string; meant: number | undefined }) =>
      `Expected a name of \`${study}\` beside #${number}, found \`${name}\``,
  },
  help: {
    other: ({ name, meant }) =>
      meant === undefined
        ? `Find out what \`${name}\` means: no other case study has that name`
        : `Write #${meant}, the number of \`${name}\``,
  },

  *check(collection, { found }) {
    const { studies, indexes, contract } = collection;
    if (contract.study !== 'folder') return;
    const indexed = new Set(indexes.map(({ document }) => document));
    // Views that show a study without citing it are judged by `index-agrees`.
    const judged = indexes.flatMap(({ document, views }) =>
      views
        .filter(({ kind }) => kind === 'contents' || kind === 'table')
        .flatMap(({ members }) => members.filter(({ fault }) => fault).map(({ whole }) => ({ document, whole }))),
    );
    for (const document of new Set([...indexed, ...studies.flatMap((study) => study.documents.map((one) => one.document))])) {
      const { path, facts } = document;
      for (const mention of facts.mentions) {
        const { number, name, span, numberSpan, nameSpan } = mention;
        const study = byNumber(collection, number);
        if (!study || goesBy(collection, study, name)) continue;
        if (judged.some((place) => place.document === document && span.start >= place.whole.start && span.end <= place.whole.end)) continue;
        const named = byName(collection, name);
        const meant = named.length === 1 ? named[0]?.number : undefined;
        // Outside an index, a name that nobody has may cite something else altogether.
        if ((meant === undefined && !indexed.has(document)) || mayCiteIssue(document, mention)) continue;
        const candidates = named.length > 1 ? { suggestions: named.map((one) => labelOf(collection, one)) } : {};
        const fix =
          meant === undefined
            ? {}
            : {
                fix: {
                  safety: 'safe' as const,
                  edits: [replace(path, numberSpan, numberLike(meant, document.text.slice(numberSpan.start, numberSpan.end)))],
                },
              };
        yield found(
          'other',
          { number, name, study: labelOf(collection, study), meant },
          { path, span: meant === undefined ? nameSpan : numberSpan },
          { ...candidates, ...fix },
        );
      }
    }
  },
});
