import { plainHeading } from '../../contract/heading.js';
import type { Naming } from '../../project/naming.js';
import { nextNumber } from '../../project/numbers.js';
import type { Collection } from '../../project/project.js';
import type { CaseStudy } from '../../project/study.js';
import { slugOfTitle } from '../names.js';
import { readTitle, type SourceStudy } from './source.js';

/** A study of the source and the one of the collection that it is already. */
export interface Recognised {
  readonly study: SourceStudy;
  readonly existing: CaseStudy;
}

/** What a study of the source is to be called. */
export interface Named {
  readonly study: SourceStudy;
  /** `undefined` where the collection does not number its studies. */
  readonly number: number | undefined;
  /** `06-chat-application`. */
  readonly folder: string;
}

/**
 * Parts the studies of a source in those that the collection has and those that it lacks. A study is known by the name of its folder
 * without the number, by its title in the front matter, and by the heading of its first document.
 */
export function recognise(
  studies: readonly SourceStudy[],
  collection: Collection | undefined,
): { known: Recognised[]; fresh: SourceStudy[] } {
  const bySlug = new Map<string, CaseStudy>();
  for (const existing of collection?.studies ?? []) for (const slug of slugsOf(existing)) if (!bySlug.has(slug)) bySlug.set(slug, existing);
  const known = studies.flatMap((study): Recognised[] => {
    const existing = bySlug.get(study.slug);
    return existing ? [{ study, existing }] : [];
  });
  return { known, fresh: studies.filter((study) => !known.some((one) => one.study === study)) };
}

function slugsOf({ slug, titles, documents }: CaseStudy): string[] {
  const heading = documents[0]?.document.facts.sections.find(({ depth }) => depth === 1)?.title;
  const words =
    heading === undefined ? [] : [plainHeading(heading), plainHeading(heading).replace(/^(?:\p{L}+\s+){0,3}?#?\d+\s*[.):–—-]\s*/u, '')];
  return [
    slug,
    ...titles.slice(0, 1).map(slugOfTitle),
    ...words.flatMap((text) => [slugOfTitle(readTitle(text).title), slugOfTitle(readTitle(text.split(':')[0] ?? '').title)]),
  ];
}

/** What may have a number already, whatever it holds: folders here, and folders on the branch that this one goes to. */
export interface Neighbours {
  readonly here: readonly string[];
  readonly onBase: readonly string[];
}

/** Gives new studies numbers and folders: the number of the source where it is free, else the next one behind all. */
export function nameStudies(
  fresh: readonly SourceStudy[],
  naming: Naming,
  collection: Collection | undefined,
  { here, onBase }: Neighbours,
): Named[] {
  const reserved = collection?.reserved ?? new Set<number>();
  const numbersOf = (names: readonly string[]): number[] => names.flatMap((name) => naming.read(name)?.number ?? []);
  const taken = new Set([...(collection?.byNumber.keys() ?? []), ...numbersOf(here)]);
  const onOther = ({ number, slug }: SourceStudy): boolean =>
    onBase.some((name) => naming.read(name)?.number === number && naming.read(name)?.slug !== slug);
  const numbers = new Map<SourceStudy, number>();
  for (const study of fresh) {
    if (taken.has(study.number) || reserved.has(study.number) || onOther(study)) continue;
    taken.add(study.number);
    numbers.set(study, study.number);
  }
  for (const number of numbersOf(onBase)) taken.add(number);
  const folders = new Set(here);
  return fresh.map((study): Named => {
    let number = numbers.get(study);
    if (number === undefined) {
      number = nextNumber(taken, reserved);
      taken.add(number);
    }
    const slug = study.slug === '' ? `case-study-${study.number}` : study.slug;
    let folder = naming.write({ number, slug });
    for (let count = 2; folders.has(folder); count++) folder = naming.write({ number, slug: `${slug}-${count}` });
    folders.add(folder);
    return { study, number: naming.numbered ? number : undefined, folder };
  });
}
