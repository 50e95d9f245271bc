import { headingKey, plainHeading } from '../../contract/heading.js';
import type { Facts, Section } from '../../facts/facts.js';

/** A heading and the headings one level below it: all that inference looks at. */
export interface Heading {
  /** As it is written: `2. Data Flow — Upload`. */
  readonly title: string;
  /** Without numbering and emoji: `Data Flow — Upload`. */
  readonly plain: string;
  /** What names the section: the whole, and what is left without a remark in brackets or behind a colon or a dash. */
  readonly forms: readonly Form[];
  readonly below: readonly Heading[];
}

/** A name, and the form in which it is compared. */
export interface Form {
  readonly text: string;
  readonly key: string;
}

/** The headings of one document at one level, in order. */
export type Outline = readonly Heading[];

/** The headings at a level of a document, or of the part of it that is one case study. */
export function outlineOf(facts: Facts, level: number, region?: Section): Outline {
  const inside = facts.sections.filter(
    (section) =>
      section !== region && (region === undefined || (section.whole.start > region.whole.start && section.whole.end <= region.whole.end)),
  );
  return atLevel(inside, level);
}

const atLevel = (sections: readonly Section[], depth: number): Heading[] =>
  sections.flatMap((section, index) =>
    section.depth === depth && plainHeading(section.title) !== ''
      ? [headingOf(section.title, atLevel(below(sections, index), depth + 1))]
      : [],
  );

function headingOf(title: string, inside: readonly Heading[]): Heading {
  const plain = plainHeading(title);
  return { title, plain, forms: formsOf(plain), below: inside };
}

/** As a contract reads a heading: see `namesIn`. */
export function formsOf(plain: string): Form[] {
  const bare = plain.replace(/\s*\([^()]*\)$/, '');
  const texts = [...new Set([plain, bare, bare.split(/\s*(?::|—|–|\s-\s)\s*/, 1)[0] as string])];
  return texts.map((text) => ({ text, key: headingKey(text) })).filter(({ key }) => key !== '');
}

function below(sections: readonly Section[], index: number): Section[] {
  const { depth } = sections[index] as Section;
  const end = sections.findIndex((section, other) => other > index && section.depth <= depth);
  return sections.slice(index + 1, end === -1 ? undefined : end);
}

/** The level of the sections of a document: the first level that has two headings, the title aside; 2 where there is no telling. */
export function levelOf({ sections }: Facts): number {
  const titles = sections.filter(({ depth }) => depth === 1).length;
  if (titles >= 2 && !sections.some(({ depth }) => depth === 2)) return 1;
  if (titles >= 3 && titles >= sections.filter(({ depth }) => depth === 2).length / 3) return 1;
  return [2, 3].find((level) => sections.filter(({ depth }) => depth === level).length >= 2) ?? 2;
}
