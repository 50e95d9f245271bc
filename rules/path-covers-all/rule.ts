import * as z from 'zod';
import { labelOf } from '../../src/project/cited.js';
import { difficultyOf } from '../../src/project/facts-of-study.js';
import type { Level } from '../../src/project/level.js';
import { type CaseStudy, type Collection, defineRule, type Index, insertMembers, type Place } from '../../src/rule/index.js';

/** A case study that is on no path is read by those who search for it and by nobody else. */
export default defineRule({
  id: 'path-covers-all',
  area: 'index',
  claim: 'The learning path leads past every case study, and to none that is not there.',
  subject: 'collection',
  severity: 'error',
  fix: 'safe',
  options: z.strictObject({}),
  messages: {
    missing: ({ study }: { study: string; level: string | undefined }) => `Expected \`${study}\` in the learning path, found none`,
    unknown: ({ shown }: { shown: string }) => `Expected a case study that is there, found \`${shown}\` in the learning path`,
  },
  help: {
    missing: ({ study, level }) => `Add \`${study}\`${level === undefined ? '' : ` to the ${level} level`}`,
    unknown: ({ shown }) => `Write the case study \`${shown}\`, or take it out of the path`,
  },

  *check(collection, { found }) {
    for (const index of collection.indexes) {
      const { path } = index.document;
      for (const view of index.views.filter(({ kind }) => kind === 'path')) {
        const covered = new Set(view.members.map(({ study }) => study));
        const missing = collection.studies.filter((one) => !covered.has(one));
        const levelOf = (study: CaseStudy): Level | undefined => difficultyOf(collection, study)?.level;
        const fixes = insertMembers(collection, view, missing, levelOf);
        for (const study of missing) {
          const level = levelOf(study);
          const fix = fixes.get(study);
          yield found('missing', { study: labelOf(collection, study), level }, placeFor(collection, index, study), fix ? { fix } : {});
        }
        for (const { study, number, name, span } of view.members) {
          if (!study && number)
            yield found('unknown', { shown: [`#${number.value}`, name?.value].filter(Boolean).join(' ') }, { path, span });
        }
      }
    }
  },
});

/** The member of its level that the study would follow, else the heading of the level, else the last member of the path. */
function placeFor(collection: Collection, { document, levels, views }: Index, study: CaseStudy): Place {
  const own = difficultyOf(collection, study)?.level;
  const level = levels.findLast((one) => one.inside && one.level === own);
  const before =
    level?.members.findLast((member) => member.study && (member.study.number ?? Infinity) < (study.number ?? Infinity)) ??
    level?.members[0];
  const span = before?.span ?? level?.section.heading ?? views.find(({ kind }) => kind === 'path')?.members.at(-1)?.span;
  return { path: document.path, ...(span && { span }) };
}
