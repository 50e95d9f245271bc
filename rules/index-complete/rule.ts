import * as z from 'zod';
import { byName, labelOf } from '../../src/project/cited.js';
import { defineRule, insertMembers, type Member, replace, type View } from '../../src/rule/index.js';

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
    missing: ({ study, view }: { study: string; view: string; after: string | undefined }) => `Expected \`${study}\` in ${view}, found none`,
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
      const fixes = insertMembers(collection, view, collection.studies.filter((study) => !shown.has(study)));
      let previous: Member | undefined;
      for (const study of collection.studies) {
        const own = shown.get(study);
        if (own) {
          previous = own;
          continue;
        }
        const fix = fixes.get(study);
        const near = previous ?? members[0];
        yield found('missing', { study: labelOf(collection, study), view: names[kind], after: previous?.study && labelOf(collection, previous.study) }, { path, ...(near && { span: near.span }) }, fix ? { fix } : {});
      }
      for (const { study, number, name, target, span } of members) {
        if (study || (!number && !target)) continue;
        const meant = name ? byName(collection, name.value).filter((one) => !shown.has(one)) : [];
        const [only] = meant;
        const fix = number && only?.number !== undefined && meant.length === 1 ? { fix: { safety: 'safe' as const, edits: [replace(path, number.span, String(only.number).padStart(number.span.end - number.span.start, '0'))] } } : {};
        yield found('unknown', { shown: [number?.value, name?.value ?? target?.value].filter((part) => part !== undefined).join(' '), view: names[kind] }, { path, span }, { suggestions: meant.map((one) => labelOf(collection, one)), ...fix });
      }
    }
  },
});
