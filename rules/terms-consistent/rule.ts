import * as z from 'zod';
import { slugOf } from '../../src/facts/slug.js';
import { type Document, defineRule, type Project, replace } from '../../src/rule/index.js';
import { isSpelling, type Spelling, spellingsIn, type Vocabulary, vocabularyOf } from './spellings.js';
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

  /** How often each spelling stands there: `{ GitHub: 3, Github: 1 }`. */
  gather(document, { terms }) {
    const counts: Record<string, number> = {};
    for (const { found } of spellingsIn(document, vocabularyOf(terms))) counts[found] = (counts[found] ?? 0) + 1;
    return Object.keys(counts).length > 0 ? counts : undefined;
  },

  *check(project, { found, gathered }) {
    const vocabulary = vocabularyOf(project.terms);
    for (const documents of groupsOf(project)) {
      const counts = documents.map(({ path }) => gathered.get(path) as Record<string, number> | undefined);
      const expected = expectedIn(counts, vocabulary);
      for (const [index, document] of documents.entries()) {
        if (Object.keys(counts[index] ?? {}).every((one) => expected.get(termOf(one, vocabulary)) === one)) continue;
        for (const spelling of spellingsIn(document, vocabulary)) {
          const wanted = expected.get(spelling.term) as string;
          if (spelling.found === wanted) continue;
          const isName = isSpelling(spelling.term, spelling.found);
          const fix = { safety: 'safe' as const, edits: [replace(spelling.path, spelling.span, wanted)] };
          yield found(
            isName ? 'mixed' : 'misspelled',
            { expected: wanted, found: spelling.found },
            { path: spelling.path, span: spelling.span },
            { ...(isName && { severity: 'info' as const }), ...(keepsAnchors(document, spelling, wanted) && { fix }) },
          );
        }
      }
    }
  },
});

const termOf = (found: string, { bySpelling }: Vocabulary): Term => bySpelling.get(found.toLowerCase()) as Term;

/** How each term that stands anywhere is to be spelled. */
function expectedIn(documents: readonly (Record<string, number> | undefined)[], vocabulary: Vocabulary): Map<Term, string> {
  const byTerm = new Map<Term, Map<string, number>>();
  for (const counts of documents)
    for (const [found, count] of Object.entries(counts ?? {})) {
      const term = termOf(found, vocabulary);
      let spellings = byTerm.get(term);
      if (!spellings) byTerm.set(term, (spellings = new Map()));
      spellings.set(found, (spellings.get(found) ?? 0) + count);
    }
  return new Map(
    [...byTerm].map(([term, spellings]) => [term, vocabulary.asked.has(term.name) ? term.name : customOf(term, spellings)] as const),
  );
}

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
function customOf(term: Term, spellings: ReadonlyMap<string, number>): string {
  if (spellings.size === 1) return [...spellings.keys()][0] as string;
  const names = [term.name, ...term.also];
  const counts = names.map((name) => spellings.get(name) ?? 0);
  const most = Math.max(...counts);
  return most === 0 ? term.name : (names[counts.indexOf(most)] as string);
}

/** Links to a heading whose anchor would change are for `casebook move` to mend. */
function keepsAnchors({ facts }: Document, { found, span }: Spelling, expected: string): boolean {
  const isInHeading = facts.anchors.some(({ from, span: { start, end } }) => from === 'heading' && start <= span.start && span.end <= end);
  return !isInHeading || slugOf(found) === slugOf(expected);
}
