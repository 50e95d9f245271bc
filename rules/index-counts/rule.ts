import * as z from 'zod';
import { countLike } from '../../src/project/count-claims.js';
import { type Document, defineRule, type Fix, type Project, renameHeading, replace, type Span } from '../../src/rule/index.js';

/** The number in the first sentence is the first thing a reader can check, and the last thing an author remembers. */
export default defineRule({
  id: 'index-counts',
  area: 'index',
  claim: 'Sentences that count the case studies count them right.',
  subject: 'collection',
  severity: 'warning',
  fix: 'safe',
  options: z.strictObject({}),
  messages: {
    count: ({ expected, claimed }: { expected: number; claimed: number }) =>
      `Expected ${expected} case ${expected === 1 ? 'study' : 'studies'}, found ${claimed}`,
  },
  help: { count: ({ expected }) => `Write ${expected}` },

  *check(collection, { found, project }) {
    const expected = collection.studies.length;
    for (const { document, counts } of collection.indexes) {
      // A document that shows several collections counts one of them, or all of them.
      if (project.collections.some((other) => other !== collection && other.indexes.some((index) => index.document === document))) continue;
      for (const { value, atLeast, span } of counts) {
        if (value === expected || (atLeast && value < expected)) continue;
        const fix = expected > 1 ? correct(project, document, span, expected) : undefined;
        yield found('count', { expected, claimed: value }, { path: document.path, span }, fix ? { fix } : {});
      }
    }
  },
});

/** Writes the number in the style of the old one. In a heading, links to it follow. */
function correct(project: Project, document: Document, span: Span, expected: number): Fix | undefined {
  const { path, text, facts } = document;
  const number = countLike(expected, text.slice(span.start, span.end));
  const heading = facts.sections.find(({ titleSpan }) => titleSpan.start <= span.start && span.end <= titleSpan.end);
  if (!heading) return { safety: 'safe', edits: [replace(path, span, number)] };
  const words = text.slice(span.start, heading.titleSpan.end);
  return heading.title.endsWith(words)
    ? renameHeading(project, document, heading, words, number + text.slice(span.end, heading.titleSpan.end), 'safe')
    : undefined;
}
