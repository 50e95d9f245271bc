import type { Lookup } from './cited.js';
import type { Member } from './index-model.js';
import { isByDocument } from './members.js';
import type { CaseStudy } from './study.js';

/** The members of one list, or of the tables below one heading. */
type Listed = readonly Member[];

/**
 * The lists of a view without what only links to a document of a study, as steps and introductions do. Such a link counts where nothing
 * else in the view names the study, in a list that names studies otherwise or in an index that shows most of them like that:
 * `Bitly: [Requirements](…)`.
 */
export function withoutDocuments(lists: readonly Listed[], lookup: Lookup): Member[][] {
  const byDocument = new Set(lists.flat().filter((member) => isByDocument(lookup, member)));
  const named = studiesOf(lists.flat().filter((member) => !byDocument.has(member)));
  const areMost = isMost(studiesOf([...byDocument]), lookup);
  return lists.map((list) => {
    const isTrusted = areMost || list.filter((member) => byDocument.has(member)).length * 2 <= list.length;
    return list.filter((member) => !byDocument.has(member) || (isTrusted && !(member.study && named.has(member.study))));
  });
}

/**
 * The lists of a view without selections, `Start here: [Chat](…)`: lists of fewer than half of the studies that have no numbers to keep
 * right, and repeat what one list shows that has half of the studies or more.
 */
export function withoutSelections(lists: readonly Listed[], lookup: Lookup): Listed[] {
  const long = lists.map(studiesOf).filter((studies) => isMost(studies, lookup));
  return lists.filter((list) => {
    const studies = studiesOf(list);
    const isPart = list.every(({ number, fault }) => number === undefined && fault === undefined) && !isMost(studies, lookup);
    return !isPart || !long.some((one) => [...studies].every((study) => one.has(study)));
  });
}

const studiesOf = (members: Listed): Set<CaseStudy> => new Set(members.flatMap(({ study }) => study ?? []));

const isMost = ({ size }: ReadonlySet<CaseStudy>, { studies }: Lookup): boolean => size > 0 && size * 2 >= studies.length;
