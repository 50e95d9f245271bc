import * as z from 'zod';
import { everyMatch, type Found, type Match } from '../../src/contract/match.js';
import { defineRule, renameHeading } from '../../src/rule/index.js';

/** One heading for one thing: then a search for it finds every case study, and a link to it can be guessed. */
export default defineRule({
  id: 'headings-canonical',
  area: 'sections',
  claim: 'Sections have the heading of the contract, not an alias of it.',
  subject: 'case-study',
  severity: 'info',
  fix: 'safe',
  options: z.strictObject({}),
  messages: {
    alias: ({ heading, alias }: { heading: string; alias: string }) => `Expected heading \`${heading}\`, found its alias \`${alias}\``,
  },
  help: { alias: ({ heading }) => `Rename the heading to \`${heading}\`, with the links that point at it` },

  *check({ documents, collection }, { found, project }) {
    for (const { document, match } of documents) {
      const aliases = aliasesIn(match);
      if (aliases.length === 0) continue;
      const everywhere = collection.studies.flatMap((study) => study.documents.filter((other) => other.document === document)).flatMap((other) => aliasesIn(other.match));
      for (const { spec, section, words } of aliases) {
        const fix = renameHeading(project, document, section, words, spec.heading, 'safe');
        // Several headings that come to be one in the same pass get anchors that cannot be told beforehand: links would not know which.
        const isAlone = everywhere.filter((other) => other.spec.heading === spec.heading).length === 1;
        const isSafe = fix !== undefined && (isAlone || fix.edits.length === 1);
        yield found('alias', { heading: spec.heading, alias: words }, { path: document.path, span: fix?.edits[0] ?? section.titleSpan }, isSafe ? { fix } : {});
      }
    }
  },
});

const aliasesIn = (whole: Match): Found[] => [...everyMatch(whole)].flatMap(({ match }) => match.found).filter(({ by }) => by === 'alias');
