import { namesAgree } from './names.js';
import type { CaseStudy } from './project.js';
import type { Member } from './index-model.js';

/** Looks case studies up by what a text calls them. */
export interface Lookup {
  readonly studies: readonly CaseStudy[];
  /** All names a study goes by. */
  namesOf(study: CaseStudy): readonly string[];
}

export const byNumber = ({ studies }: Lookup, number: number): CaseStudy | undefined => studies.find((study) => study.number === number);

/** The study whose folder a path lies in, or whose file it is. */
export const byPath = ({ studies }: Lookup, path: string): CaseStudy | undefined => studies.find((study) => study.place.span === undefined && (path === study.path || path.startsWith(`${study.path}/`)));

/** The studies a name may mean. */
export const byName = (lookup: Lookup, name: string): CaseStudy[] => lookup.studies.filter((study) => goesBy(lookup, study, name));

export const goesBy = (lookup: Lookup, study: CaseStudy, name: string): boolean => lookup.namesOf(study).some((other) => namesAgree(name, other));

/** Which study a member means, and whether its name agrees. */
export function attribute(lookup: Lookup, { number, target, name }: Pick<Member, 'number' | 'target' | 'name'>): Pick<Member, 'study' | 'agrees'> {
  const named = name && number === undefined && target === undefined ? byName(lookup, name.value) : [];
  const study = (number && byNumber(lookup, number.value)) ?? (number === undefined && target ? byPath(lookup, target.value) : undefined) ?? (named.length === 1 ? named[0] : undefined);
  return { study, agrees: !study || !name || goesBy(lookup, study, name.value) };
}
