import * as z from 'zod';
import { labelOf } from '../../src/project/cited.js';
import { prerequisitesOf } from '../../src/project/prerequisites.js';
import { type CaseStudy, defineRule, type Member, type View } from '../../src/rule/index.js';

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
    const endless = withoutEnd(collection.studies, (one) => prerequisitesOf(collection, one).known);
    const paths = collection.indexes.map(({ document, views }) => ({ document, places: placesIn(views) }));
    for (const study of collection.studies) {
      const { known, unknown, at } = prerequisitesOf(collection, study);
      if (!at) continue;
      for (const prerequisite of unknown) yield found('unknown', { prerequisite }, at);
      const circle =
        told.has(study) || !endless.has(study) ? undefined : circleFrom(study, (one) => prerequisitesOf(collection, one).known);
      if (circle) {
        for (const one of circle) told.add(one);
        yield found('circle', { circle: [...circle, study].map((one) => labelOf(collection, one)) }, at);
      }
      for (const { document, places } of paths) {
        const own = places.get(study);
        for (const prerequisite of known) {
          const other = places.get(prerequisite);
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

/** Where the learning path shows each study first. */
function placesIn(views: readonly View[]): Map<CaseStudy, Member> {
  const places = new Map<CaseStudy, Member>();
  for (const member of views.find(({ kind }) => kind === 'path')?.members ?? [])
    if (member.study && !member.fault && !places.has(member.study)) places.set(member.study, member);
  return places;
}

/** The studies whose prerequisites, and theirs in turn, come to no end: those in a circle, and those that lead into one. */
function withoutEnd(studies: readonly CaseStudy[], next: (study: CaseStudy) => readonly CaseStudy[]): Set<CaseStudy> {
  const left = new Map(studies.map((study) => [study, next(study).length]));
  const asking = new Map<CaseStudy, CaseStudy[]>();
  for (const study of studies)
    for (const one of next(study)) {
      const list = asking.get(one);
      if (list) list.push(study);
      else asking.set(one, [study]);
    }
  const queue = studies.filter((study) => left.get(study) === 0);
  for (let study = queue.pop(); study !== undefined; study = queue.pop()) {
    left.delete(study);
    for (const one of asking.get(study) ?? []) {
      const count = (left.get(one) ?? 0) - 1;
      left.set(one, count);
      if (count === 0) queue.push(one);
    }
  }
  return new Set(left.keys());
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
