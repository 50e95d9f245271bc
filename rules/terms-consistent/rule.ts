import * as z from 'zod';
import { slugOf } from '../../src/facts/slug.js';
import { type Document, defineRule, type Project, replace } from '../../src/rule/index.js';
import { isSpelling, type Spelling, spellingsIn, vocabularyOf } from './spellings.js';
import type { Term } from './terms.js';

/** Who searches for one spelling finds half of what there is. */
export default defineRule({
  id: 'terms-consistent',
  area: 'text',
  claim: 'A term is spelled in one way throughout a collection.',
  subject: 'project',
  severity: 'warning',
  fix: 'safe',
  options: z.strictObject({}),
  messages: {
    misspelled: ({ expected, found }: { expected: string; found: string }) => `Expected \`${expected}\`, found \`${found}\``,
    mixed: ({ expected, found }: { expected: string; found: string }) =>
      `Expected \`${expected}\`, as elsewhere in the collection, found \`${found}\``,
  },
  help: {
    misspelled: ({ expected }) => `Write \`${expected}\`, or set \`terms\` to say otherwise`,
    mixed: ({ expected }) => `Write \`${expected}\`, or set \`terms\` to choose another name`,
  },

  *check(project, { found }) {
    const vocabulary = vocabularyOf(project.terms);
    for (const documents of groupsOf(project)) {
      const byTerm = new Map<Term, { spelling: Spelling; document: Document }[]>();
      for (const document of documents)
        for (const spelling of spellingsIn(document, vocabulary))
          byTerm.set(spelling.term, [...(byTerm.get(spelling.term) ?? []), { spelling, document }]);
      for (const [term, places] of byTerm) {
        const expected = vocabulary.asked.has(term.name)
          ? term.name
          : customOf(
              term,
              places.map(({ spelling }) => spelling.found),
            );
        for (const { spelling, document } of places) {
          if (spelling.found === expected) continue;
          const isName = isSpelling(term, spelling.found);
          const fix = { safety: 'safe' as const, edits: [replace(spelling.path, spelling.span, expected)] };
          yield found(
            isName ? 'mixed' : 'misspelled',
            { expected, found: spelling.found },
            { path: spelling.path, span: spelling.span },
            { ...(isName && { severity: 'info' as const }), ...(keepsAnchors(document, spelling, expected) && { fix }) },
          );
        }
      }
    }
  },
});

/** The documents of each collection, with its indexes; then those of none, as one group. */
function groupsOf({ collections, documents }: Project): Document[][] {
  const rest = new Set(documents.values());
  const groups = collections.map(({ path, indexes }) => {
    const shown = new Set(indexes.map(({ document }) => document.path));
    const group = [...rest].filter(
      (document) => document.path === path || path === '' || document.path.startsWith(`${path}/`) || shown.has(document.path),
    );
    for (const document of group) rest.delete(document);
    return group;
  });
  return [...groups, [...rest]];
}

/** The spelling a collection has: the only one, else the name that is used most, else the right one. */
function customOf(term: Term, found: readonly string[]): string {
  if (new Set(found).size === 1) return found[0] as string;
  const names = [term.name, ...term.also];
  const counts = names.map((name) => found.filter((one) => one === name).length);
  const most = Math.max(...counts);
  return most === 0 ? term.name : (names[counts.indexOf(most)] as string);
}

/** Links to a heading whose anchor would change are for `casebook move` to mend. */
function keepsAnchors({ facts }: Document, { found, span }: Spelling, expected: string): boolean {
  const isInHeading = facts.anchors.some(({ from, span: { start, end } }) => from === 'heading' && start <= span.start && span.end <= end);
  return !isInHeading || slugOf(found) === slugOf(expected);
}
