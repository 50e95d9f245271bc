import * as z from 'zod';
import { labelOf } from '../../src/project/cited.js';
import { type CaseStudy, type Document, defineRule, type Member, removeLines, type Section } from '../../src/rule/index.js';

const names: Record<string, string> = { contents: 'the contents', entries: 'the entries', table: 'the table' };

/** Of two rows for one case study, one gets mended and the other stays wrong. */
export default defineRule({
  id: 'index-once',
  area: 'index',
  claim: 'No view of the index shows a case study twice.',
  subject: 'collection',
  severity: 'error',
  fix: 'safe',
  options: z.strictObject({}),
  messages: {
    group: ({ heading }: { heading: string }) => `Expected group \`${heading}\` once, found its heading again`,
    twice: ({ study, view }: { study: string; view: string }) => `Expected \`${study}\` once in ${view}, found it again`,
  },
  help: { group: () => 'Merge the two groups', twice: () => 'Remove one of the two' },

  *check(collection, { found }) {
    for (const { kind, document, members } of collection.indexes.flatMap(({ views }) => views)) {
      const { path, text } = document;
      if (kind === 'groups')
        for (const [first, again] of groupsTwice(document, members))
          yield found(
            'group',
            { heading: again.title },
            { path, span: again.heading },
            { related: [{ path, span: first.heading, message: 'first here' }] },
          );
      const view = names[kind];
      if (view === undefined) continue;
      const firsts = new Map<CaseStudy, Member>();
      for (const member of members) {
        const { study, fault, span, whole } = member;
        if (!study || fault) continue;
        const first = firsts.get(study);
        if (!first) {
          firsts.set(study, member);
          continue;
        }
        const isSame = text.slice(whole.start, whole.end) === text.slice(first.whole.start, first.whole.end);
        yield found(
          'twice',
          { study: labelOf(collection, study), view },
          { path, span },
          { related: [{ path, span: first.span, message: 'first here' }], ...(isSame && { fix: removeLines(document, whole) }) },
        );
      }
    }
  },
});

/** Pairs of sections that hold members of groups and have one heading, side by side. */
function groupsTwice({ facts: { sections } }: Document, members: readonly Member[]): [Section, Section][] {
  const groups = sections.filter(({ heading }, index) =>
    members.some(({ span }) => span.start >= heading.end && span.start < (sections[index + 1]?.heading.start ?? Infinity)),
  );
  return groups.flatMap((again, index): [Section, Section][] => {
    const first = groups.slice(0, index).find((one) => one.title === again.title && one.parent === again.parent);
    return first ? [[first, again]] : [];
  });
}
