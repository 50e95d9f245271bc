import * as z from 'zod';
import { mayCiteIssue } from '../../src/project/citations.js';
import { byName, byNumber, byPath, goesBy, labelOf } from '../../src/project/cited.js';
import { type CaseStudy, defineRule, numberLike, replace } from '../../src/rule/index.js';

/** A number that resolves to the wrong case study is worse than one that resolves to none: nobody notices. */
export default defineRule({
  id: 'references-agree',
  area: 'references',
  claim: 'The name beside a number is a name of the case study with that number.',
  subject: 'document-in-project',
  tellsOfOthers: true,
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

  *check(document, { found, project }) {
    if (document.facts.mentions.length === 0) return;
    for (const collection of project.collections) {
      if (collection.contract.study !== 'folder') continue;
      const { path, facts } = document;
      const strange = facts.mentions.filter(({ number, name }) => {
        const study = byNumber(collection, number);
        return study !== undefined && !goesBy(collection, study, name);
      });
      if (strange.length === 0) continue;
      const index = collection.indexes.find((one) => one.document.path === path);
      if (!index && !byPath(collection, path)?.documents.some((one) => one.document.path === path)) continue;
      // Views that show a study without citing it are judged by `index-agrees`.
      const judged = (index?.views ?? [])
        .filter(({ kind }) => kind === 'contents' || kind === 'table')
        .flatMap(({ members }) => members.filter(({ fault }) => fault).map(({ whole }) => whole));
      for (const mention of strange) {
        const { number, name, span, numberSpan, nameSpan } = mention;
        if (judged.some((place) => span.start >= place.start && span.end <= place.end)) continue;
        const named = byName(collection, name);
        const meant = named.length === 1 ? named[0]?.number : undefined;
        // Outside an index, a name that nobody has may cite something else altogether.
        if ((meant === undefined && !index) || mayCiteIssue(document, mention)) continue;
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
          { number, name, study: labelOf(collection, byNumber(collection, number) as CaseStudy), meant },
          { path, span: meant === undefined ? nameSpan : numberSpan },
          { ...candidates, ...fix },
        );
      }
    }
  },
});
