import * as z from 'zod';
import { labelOf } from '../../src/project/cited.js';
import type { Member, View } from '../../src/project/index-model.js';
import { prerequisitesOf } from '../../src/project/prerequisites.js';
import { type CaseStudy, type Document, defineRule } from '../../src/rule/index.js';

/** Two case studies that ask for each other first are read by nobody who does as told. */
export default defineRule({
  id: 'path-acyclic',
  area: 'index',
  claim: 'Prerequisites form no circle, are there, and come first in the learning path.',
  subject: 'collection',
  severity: 'error',
  fix: 'none',
  options: z.strictObject({}),
  messages: {
    circle: ({ circle }: { circle: readonly string[] }) =>
      `Expected prerequisites without a circle, found ${circle.map((study) => `\`${study}\``).join(' → ')}`,
    unknown: ({ prerequisite }: { prerequisite: string }) => `Expected a case study as prerequisite, found \`${prerequisite}\``,
    late: ({ study, prerequisite }: { study: string; prerequisite: string }) =>
      `Expected \`${study}\` after its prerequisite \`${prerequisite}\` in the learning path, found it before`,
  },
  help: {
    circle: () => 'Remove one of these prerequisites',
    unknown: () => 'Write the number or the folder of a case study',
    late: ({ study, prerequisite }) => `Move \`${study}\` behind \`${prerequisite}\`, or drop the prerequisite`,
  },

  *check(collection, { found }) {
    const told = new Set<CaseStudy>();
    let paths: { document: Document; members: Map<CaseStudy, Member> }[] | undefined;
    for (const study of collection.studies) {
      const { known, unknown, at } = prerequisitesOf(collection, study);
      if (!at) continue;
      for (const prerequisite of unknown) yield found('unknown', { prerequisite }, at);
      const circle = told.has(study) ? undefined : circleFrom(study, (one) => prerequisitesOf(collection, one).known);
      if (circle) {
        for (const one of circle) told.add(one);
        yield found('circle', { circle: [...circle, study].map((one) => labelOf(collection, one)) }, at);
      }
      if (known.length === 0) continue;
      paths ??= collection.indexes.map(({ document, views }) => ({ document, members: firstOfEach(views) }));
      for (const { document, members } of paths) {
        const own = members.get(study);
        for (const prerequisite of known) {
          const other = members.get(prerequisite);
          if (own && other && own.span.start < other.span.start && !circle?.includes(prerequisite)) {
            yield found(
              'late',
              { study: labelOf(collection, study), prerequisite: labelOf(collection, prerequisite) },
              { path: document.path, span: own.span },
              {
                related: [
                  { path: document.path, span: other.span, message: 'the prerequisite' },
                  { ...at, message: 'which is asked for here' },
                ],
              },
            );
          }
        }
      }
    }
  },
});

/** Where a learning path first names each study. */
function firstOfEach(views: readonly View[]): Map<CaseStudy, Member> {
  const first = new Map<CaseStudy, Member>();
  for (const member of views.find(({ kind }) => kind === 'path')?.members ?? [])
    if (!member.fault && member.study && !first.has(member.study)) first.set(member.study, member);
  return first;
}

/** The shortest way from a study back to itself, without the return. */
function circleFrom(start: CaseStudy, next: (study: CaseStudy) => readonly CaseStudy[]): CaseStudy[] | undefined {
  const queue: CaseStudy[][] = [[start]];
  const seen = new Set<CaseStudy>();
  for (let way = queue.shift(); way !== undefined; way = queue.shift()) {
    for (const study of next(way.at(-1) as CaseStudy)) {
      if (study === start) return way;
      if (!seen.has(study)) queue.push([...way, study]);
      seen.add(study);
    }
  }
  return undefined;
}
