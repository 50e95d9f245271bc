import { headingKey } from '../contract/heading.js';
import type { DocumentSpec } from '../contract/schema.js';
import type { Member } from './index-model.js';
import { namesAgree, namesShareWord } from './names.js';
import { guessName, type Naming } from './naming.js';
import type { CaseStudy } from './study.js';
import { baseOf, isMarkdown, parentOf } from './tree.js';

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
  study.titles.some((other) => namesAgree(name, other)) ||
  namesAgree(name, study.slug) ||
  lookup.namesOf(study).some((other) => namesAgree(name, other));

/** Whether a path is something inside a study's folder. Its readme is what a reader sees who opens the folder, and stands for it. */
export const isDocumentOf = ({ path: folder }: CaseStudy, path: string): boolean =>
  path.startsWith(`${folder}/`) && !(parentOf(path) === folder && /^(?:readme|index)\.(?:md|markdown)$/i.test(baseOf(path)));

/**
 * Whether a text that links into a study is what a document is called, and not the study: a document of the contract, the file, or its
 * heading. Where a study is one document, the heading of that is its name.
 */
export function isDocumentName({ titles, slug, documents, absent }: CaseStudy, path: string, text: string): boolean {
  if (namesAgree(text, slug)) return false;
  const key = headingKey(text);
  const isOfContract = ({ spec }: { spec: DocumentSpec }): boolean => keysOf(spec).has(key);
  const isFile = (): boolean => namesOfFile(baseOf(path)).some((name) => headingKey(name) === key);
  const isHeading = (): boolean => {
    const document = documents.length + absent.length > 1 ? documents.find((one) => one.document.path === path)?.document : undefined;
    return document?.facts.sections.some(({ depth, title }) => depth === 1 && headingKey(title) === key) ?? false;
  };
  return (
    (documents.some(isOfContract) || absent.some(isOfContract) || isFile() || isHeading()) &&
    !titles.some((title) => namesAgree(text, title))
  );
}

/** Kept with the contract: what its documents are called is asked of every link into a study. */
const keys = new WeakMap<DocumentSpec, ReadonlySet<string>>();

function keysOf(spec: DocumentSpec): ReadonlySet<string> {
  let own = keys.get(spec);
  if (!own) {
    const { name, file } = spec;
    keys.set(spec, (own = new Set([...(name === undefined ? [] : [name]), ...namesOfFile(file)].map(headingKey))));
  }
  return own;
}

/** What a document may be called by its file. */
function namesOfFile(file: string): string[] {
  if (!isMarkdown(file)) return [];
  const bare = file.replace(/\.[^.]+$/, '');
  return [file, bare, guessName(bare).slug];
}

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
