import { unknown } from '../contract/nearest.js';
import { byName, labelOf } from '../project/cited.js';
import type { Collection } from '../project/project.js';
import type { CaseStudy } from '../project/study.js';
import { Refusal } from './plan.js';

/** The study that a user means by its number, its folder or one of its names. @throws Refusal with what was probably meant. */
export function studyNamed(collection: Collection, wanted: string): CaseStudy {
  const number = /^#?0*(\d+)$/.exec(wanted)?.[1];
  const key = (text: string): string => text.trim().toLowerCase();
  const place = wanted.replace(/\/$/, '');
  const found =
    collection.studies.find(({ name, path, slug }) => [name, path, slug].includes(place)) ??
    (number === undefined ? undefined : collection.byNumber.get(Number(number)));
  if (found) return found;
  const exact = collection.studies.filter((study) =>
    [...collection.namesOf(study), labelOf(collection, study)].some((name) => key(name) === key(wanted)),
  );
  const named = exact.length > 0 ? exact : byName(collection, wanted);
  if (named.length === 1) return named[0] as CaseStudy;
  throw new Refusal(
    named.length > 1
      ? `Expected one case study, found ${named.length} called \`${wanted}\`: ${named.map(({ name }) => name).join(', ')}`
      : unknown('case study', wanted, studyLabels(collection)),
  );
}

/** How studies are offered to choose from: `5 Web Crawler`. */
export const studyLabels = (collection: Collection): string[] => collection.studies.map((study) => labelOf(collection, study));

/** What is wrong with the name of a study, for a question. */
export function faultOfStudy(collection: Collection, wanted: string): string | undefined {
  try {
    studyNamed(collection, wanted);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

/** What is left to do where a scaffold was put into studies; into published ones, it is an error until it is done. */
export const toWrite = (studies: readonly CaseStudy[]): string =>
  studies.some(({ status }) => status === 'published')
    ? 'Write what the comments ask for, then delete the comments; in a published case study they are errors'
    : 'Write what the comments ask for, then delete the comments';
