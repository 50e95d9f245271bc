import * as z from 'zod';
import { everyMatch, type Found } from '../../src/contract/match.js';
import { isCustom } from '../../src/project/custom.js';
import { type Collection, type Document, defineRule, renameHeading } from '../../src/rule/index.js';

/** One heading for one thing: then a search for it finds every case study, and a link to it can be guessed. */
export default defineRule({
  id: 'headings-canonical',
  area: 'sections',
  claim: 'Sections have the heading of the contract, not an alias of it.',
  subject: 'collection',
  severity: 'info',
  fix: 'safe',
  options: z.strictObject({}),
  messages: {
    alias: ({ heading, alias }: { heading: string; alias: string }) => `Expected heading \`${heading}\`, found its alias \`${alias}\``,
  },
  help: { alias: ({ heading }) => `Rename the heading to \`${heading}\`, with the links that point at it` },

  *check(collection, { found, project }) {
    const aliases = aliasesIn(collection);
    const inStudies = new Map(aliases.map((alias) => [`${alias.study}\n${alias.spec.heading}\n${alias.words}`, alias]));
    const users = countBy([...inStudies.values()], ({ words, spec }) => `${spec.heading}\n${words}`);
    const namesakes = countBy(aliases, ({ document, spec }) => `${document.path}\n${spec.heading}`);
    for (const { document, spec, section, words } of aliases) {
      if (isCustom(collection, users.get(`${spec.heading}\n${words}`) ?? 0)) continue;
      const fix = renameHeading(project, document, section, words, spec.heading, 'safe');
      // Several headings that come to be one in the same pass get anchors that cannot be told beforehand: links would not know which.
      const isAlone = namesakes.get(`${document.path}\n${spec.heading}`) === 1;
      const isSafe = fix !== undefined && (isAlone || fix.edits.length === 1);
      yield found(
        'alias',
        { heading: spec.heading, alias: words },
        { path: document.path, span: fix?.edits[0] ?? section.titleSpan },
        isSafe ? { fix } : {},
      );
    }
  },
});

const aliasesIn = ({ studies }: Collection): (Found & { study: string; document: Document })[] =>
  studies.flatMap(({ name: study, documents }) =>
    documents.flatMap(({ document, match: whole }) =>
      [...everyMatch(whole)].flatMap(({ match }) =>
        match.found.filter(({ by }) => by === 'alias').map((alias) => ({ ...alias, study, document })),
      ),
    ),
  );

function countBy<T>(items: readonly T[], key: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}
