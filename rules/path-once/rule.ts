import * as z from 'zod';
import { labelOf } from '../../src/project/cited.js';
import { type CaseStudy, type Document, defineRule, type Fix, type Member, type PathLevel, removeLines } from '../../src/rule/index.js';

/** A reader who meets a case study, or a whole level, twice does not know which place is meant. */
export default defineRule({
  id: 'path-once',
  area: 'index',
  claim: 'The learning path has each level and each case study once, in one place.',
  subject: 'collection',
  severity: 'error',
  fix: 'safe',
  options: z.strictObject({}),
  messages: {
    twice: ({ study }: { study: string }) => `Expected \`${study}\` once in the learning path, found it again`,
    levels: ({ study, level, other }: { study: string; level: string; other: string }) =>
      `Expected \`${study}\` in one level, found it in ${level} and in ${other}`,
    heading: ({ heading }: { heading: string }) => `Expected level \`${heading}\` once, found its heading again`,
    outside: ({ heading }: { heading: string }) => `Expected level \`${heading}\` in the learning path, found it outside`,
  },
  help: {
    twice: () => 'Remove one of the two',
    levels: ({ level, other }) => `Decide between ${level} and ${other}`,
    heading: () => 'Merge the two levels',
    outside: () => 'Move what is right of it into the learning path, and remove the rest',
  },

  *check(collection, { found }) {
    for (const { document, levels, views } of collection.indexes) {
      const { path } = document;
      const seen = new Map<string, PathLevel>();
      for (const one of levels) {
        const { level, inside, section } = one;
        if (!inside) {
          const other = levels.find((rival) => rival.inside && rival.level === level);
          yield found(
            'outside',
            { heading: section.title },
            { path, span: section.heading },
            { related: other ? [{ path, span: other.section.heading, message: 'the level in the learning path' }] : [] },
          );
          continue;
        }
        const first = seen.get(level);
        seen.set(level, one);
        if (first)
          yield found(
            'heading',
            { heading: section.title },
            { path, span: section.heading },
            { related: [{ path, span: first.section.heading, message: 'first here' }], ...dropEmpty(document, first, one) },
          );
      }
      const firsts = new Map<CaseStudy, Member>();
      for (const member of views.find(({ kind }) => kind === 'path')?.members ?? []) {
        const { study, fault, span, whole, level } = member;
        if (!study || fault === 'number') continue;
        const first = firsts.get(study);
        if (!first) {
          firsts.set(study, member);
          continue;
        }
        const label = labelOf(collection, study);
        const related = [{ path, span: first.span, message: 'first here' }];
        if (level !== first.level)
          yield found(
            'levels',
            { study: label, level: first.level ?? 'no level', other: level ?? 'no level' },
            { path, span },
            { related },
          );
        else if (!fault) {
          const isSame =
            whole.start !== first.whole.start &&
            document.text.slice(whole.start, whole.end) === document.text.slice(first.whole.start, first.whole.end);
          yield found('twice', { study: label }, { path, span }, { related, ...(isSame && { fix: removeLines(document, whole) }) });
        }
      }
    }
  },
});

/** Of two headings with the same text, one with nothing below it can go. */
function dropEmpty(document: Document, first: PathLevel, second: PathLevel): { fix?: Fix } {
  if (first.section.title !== second.section.title) return {};
  const empty = [first, second].find(({ section }) => document.text.slice(section.heading.end, section.whole.end).trim() === '');
  return empty ? { fix: removeLines(document, empty.section.heading) } : {};
}
