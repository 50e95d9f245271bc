import * as z from 'zod';
import { allMatches, type Found } from '../../src/contract/match.js';
import { isCustom } from '../../src/project/custom.js';
import { type CaseStudy, type Collection, type Document, defineRule, renameHeading } from '../../src/rule/index.js';

/** One heading for one thing: then a search for it finds every case study, and a link to it can be guessed. */
export default defineRule({
  id: 'headings-canonical',
  area: 'sections',
  claim: 'Sections have the heading of the contract, not an alias of it.',
  subject: 'case-study',
  tellsOfOthers: true,
  severity: 'info',
  fix: 'safe',
  options: z.strictObject({}),
  messages: {
    alias: ({ heading, alias }: { heading: string; alias: string }) => `Expected heading \`${heading}\`, found its alias \`${alias}\``,
  },
  help: { alias: ({ heading }) => `Rename the heading to \`${heading}\`, with the links that point at it` },

  *check(study, { found, project }) {
    const aliases = aliasesIn(study);
    const collection = aliases.length > 0 ? project.collections.find(({ studies }) => studies.includes(study)) : undefined;
    if (!collection) return;
    const users = project.derive(collection, () => usersIn(collection));
    const namesakes = countBy(aliases, ({ document, spec }) => `${document.path}\n${spec.heading}`);
    for (const { document, spec, section, words } of aliases) {
      if (isCustom(collection, users.get(keyOf({ spec, words })) ?? 0)) continue;
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

const aliasesIn = ({ documents }: CaseStudy): (Found & { document: Document })[] =>
  documents.flatMap(({ document, match: whole }) =>
    allMatches(whole).flatMap(({ match }) => match.found.filter(({ by }) => by === 'alias').map((alias) => ({ ...alias, document }))),
  );

const keyOf = ({ spec, words }: Pick<Found, 'spec' | 'words'>): string => `${spec.heading}\n${words}`;

/** How many case studies use each alias. */
const usersIn = ({ studies }: Collection): Map<string, number> =>
  countBy(
    studies.flatMap((study) => [...new Set(aliasesIn(study).map(keyOf))]),
    (key) => key,
  );

function countBy<T>(items: readonly T[], key: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}
