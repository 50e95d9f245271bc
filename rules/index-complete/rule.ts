import * as z from 'zod';
import { byName, labelOf } from '../../src/project/cited.js';
import { defineRule, insertMembers, type Member, type View } from '../../src/rule/index.js';

const names = { contents: 'the contents', entries: 'the entries', table: 'the table' } as const;
type Complete = View & { readonly kind: keyof typeof names };
const isComplete = (view: View): view is Complete => view.kind in names;

/** What an index leaves out is not read; what it lists and nobody wrote is a promise that is not kept. */
export default defineRule({
  id: 'index-complete',
  area: 'index',
  claim: 'Each view of the index shows every case study there is, and none that is not there.',
  subject: 'collection',
  severity: 'error',
  fix: 'safe',
  options: z.strictObject({}),
  messages: {
    missing: ({ study, view }: { study: string; view: string; after: string | undefined }) =>
      `Expected \`${study}\` in ${view}, found none`,
    unknown: ({ shown, view }: { shown: string; view: string }) => `Expected a case study that is there, found \`${shown}\` in ${view}`,
  },
  help: {
    missing: ({ study, after }) => `Add \`${study}\`${after === undefined ? ' at the front' : ` after \`${after}\``}`,
    unknown: ({ shown }) => `Write the case study \`${shown}\`, or take it out of the index`,
  },

  *check(collection, { found }) {
    for (const view of collection.indexes.flatMap(({ views }) => views).filter(isComplete)) {
      const { kind, document, members } = view;
      const { path } = document;
      const shown = new Map(members.flatMap((member) => (member.study ? [[member.study, member] as const] : [])));
      const missing = collection.studies.filter((study) => !shown.has(study));
      const unknown = members
        .filter(({ study, number, target }) => !study && (number || target))
        .map((member) => ({ member, meant: member.name ? byName(collection, member.name.value).filter((one) => !shown.has(one)) : [] }));
      // What stands there under a wrong number is not added a second time.
      const fixes = insertMembers(
        collection,
        view,
        missing.filter((study) => !unknown.some(({ meant }) => meant.includes(study))),
      );
      let previous: Member | undefined;
      for (const study of collection.studies) {
        const own = shown.get(study);
        if (own) {
          previous = own;
          continue;
        }
        const fix = fixes.get(study);
        const near = previous ?? members[0];
        yield found(
          'missing',
          { study: labelOf(collection, study), view: names[kind], after: previous?.study && labelOf(collection, previous.study) },
          { path, ...(near && { span: near.span }) },
          fix ? { fix } : {},
        );
      }
      for (const {
        member: { number, name, target, span },
        meant,
      } of unknown) {
        const shownAs = [number?.value, name?.value ?? target?.value].filter((part) => part !== undefined).join(' ');
        yield found(
          'unknown',
          { shown: shownAs, view: names[kind] },
          { path, span },
          { suggestions: meant.map((one) => labelOf(collection, one)) },
        );
      }
    }
  },
});
