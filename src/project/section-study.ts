import { matchDocument } from '../contract/match.js';
import type { Facts, Section } from '../facts/facts.js';
import { toSlug } from './naming.js';
import type { Collection } from './project.js';
import type { CaseStudy, Document } from './study.js';
import { readProfile } from './study-profile.js';

/** `1. Chat`, `Case Study 1: Chat`, `#1 - Chat`: what stands in front of the number is emoji (also broken ones) or says what it is. */
const numberedHeading =
  /^[^\p{L}\p{N}]*(?:[ðâÃÂï‚√¬üÔÎ][^\p{ASCII}]\S*\s+)?(?:[\p{L}]+\s+){0,3}?#?(?<number>\d{1,4})\s*[.):–—-]\s*(?<title>\S.*)$/u;

/** A heading that may head a case study, read. */
export interface NumberedHeading {
  readonly section: Section;
  readonly number: number;
  readonly title: string;
}

/** The headings of one level that open with a number. */
export const numberedAt = ({ sections }: Facts, depth: number): NumberedHeading[] =>
  sections.flatMap((section): NumberedHeading[] => {
    const groups = section.depth === depth ? numberedHeading.exec(section.title)?.groups : undefined;
    return groups ? [{ section, number: Number(groups.number), title: groups.title ?? '' }] : [];
  });

/** The headings of one level that open with a number, from the highest level that has two of them with sections inside. */
export function numberedHeadings(facts: Facts): NumberedHeading[] {
  const { sections } = facts;
  const divided = new Set(sections.map(({ parent }) => (parent === undefined ? undefined : sections[parent])));
  for (const depth of [1, 2, 3]) {
    const numbered = numberedAt(facts, depth).filter(({ section }) => divided.has(section));
    if (numbered.length >= 2) return numbered;
  }
  return [];
}

/** Reads the case studies of a single file. */
export function readSectionStudies(collection: Collection, document: Document): CaseStudy[] {
  const [spec] = collection.contract.documents;
  if (!spec) return [];
  return numberedHeadings(document.facts).map(({ section, number, title }) => ({
    name: section.title,
    path: document.path,
    place: { path: document.path, span: section.heading },
    number,
    slug: toSlug(title),
    named: true,
    titles: [title],
    status: readProfile([document]).status,
    record: new Map(),
    documents: [{ spec, document, region: section, match: matchDocument(document.facts, spec, section) }],
    absent: [],
    unknown: [],
  }));
}
