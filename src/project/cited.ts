import type { Member } from './index-model.js';
import { namesAgree, namesShareWord } from './names.js';
import type { Naming } from './naming.js';
import type { CaseStudy } from './study.js';
import { parentOf } from './tree.js';

/** Looks case studies up by what a text calls them. */
export interface Lookup {
  readonly studies: readonly CaseStudy[];
  /** The folder that holds the studies, and how they are named there. */
  readonly path: string;
  readonly naming: Naming;
  readonly byNumber: ReadonlyMap<number, CaseStudy>;
  /** By folder, or by file where a study is a file. */
  readonly byPath: ReadonlyMap<string, CaseStudy>;
  /** All names a study goes by. */
  namesOf(study: CaseStudy): readonly string[];
}

export const byNumber = (lookup: Lookup, number: number): CaseStudy | undefined => lookup.byNumber.get(number);

/** The study whose folder a path lies in, or whose file it is. */
export function byPath(lookup: Lookup, path: string): CaseStudy | undefined {
  for (let place = path; place !== ''; place = parentOf(place)) {
    const study = lookup.byPath.get(place);
    if (study) return study;
  }
  return undefined;
}

/** The studies a name may mean. */
export const byName = (lookup: Lookup, name: string): CaseStudy[] => lookup.studies.filter((study) => goesBy(lookup, study, name));

/** Whether a study goes by a name. What an index calls it comes last: reading that takes longest. */
export const goesBy = (lookup: Lookup, study: CaseStudy, name: string): boolean =>
  [...study.titles, study.slug].some((other) => namesAgree(name, other)) || lookup.namesOf(study).some((other) => namesAgree(name, other));

/**
 * Which study a member means. Number and name that agree outvote the link; where they disagree, a link decides, and without one
 * a name that only one study has: then the number is wrong. A name that no study has is wrong itself.
 */
export function attribute(
  lookup: Lookup,
  { number, target, name }: Pick<Member, 'number' | 'target' | 'name'>,
): Pick<Member, 'study' | 'fault'> {
  const numbered = number && byNumber(lookup, number.value);
  const linked = target && byPath(lookup, target.value);
  if (number === undefined) return { study: linked ?? only(name ? byName(lookup, name.value) : []), fault: undefined };
  if (numbered && (!name || goesBy(lookup, numbered, name.value))) return { study: numbered, fault: undefined };
  if (numbered && linked === numbered && name && lookup.namesOf(numbered).some((other) => namesShareWord(name.value, other)))
    return { study: numbered, fault: undefined };
  const named = only(name ? byName(lookup, name.value) : []);
  if (numbered && (linked === numbered || !named)) return { study: numbered, fault: 'name' };
  const study = linked ?? named;
  return { study, fault: study ? 'number' : undefined };
}

/**
 * Looks at the members of one view together: where another member is the study that a name means, and nobody is the study of
 * the number, it is the name that is wrong.
 */
export function settle(lookup: Lookup, members: readonly Member[]): Member[] {
  const sure = new Set(members.filter(({ fault }) => fault === undefined).map(({ study }) => study));
  return members.map((member) => {
    const numbered = member.number && byNumber(lookup, member.number.value);
    const isLabel = member.fault === 'number' && numbered !== undefined && sure.has(member.study) && !sure.has(numbered);
    return isLabel ? { ...member, study: numbered, fault: 'name' } : member;
  });
}

const only = <T>(list: readonly T[]): T | undefined => (list.length === 1 ? list[0] : undefined);

/** How messages call a study: `8 Stock Trading Platform`. */
export function labelOf(lookup: Lookup, study: CaseStudy): string {
  const title = titleOf(lookup, study);
  return study.number === undefined ? title : `${study.number} ${title}`;
}

/** The title of a study, or its slug in words. */
export function titleOf(lookup: Lookup, study: CaseStudy): string {
  const name = lookup.namesOf(study)[0] ?? study.slug;
  return name === study.slug && study.titles.length === 0
    ? name.replace(/(^|-)(\p{L})/gu, (_, dash: string, letter: string) => (dash === '' ? '' : ' ') + letter.toUpperCase())
    : name;
}
