import type { Contract, DocumentSpec, SectionSpec } from '../../contract/schema.js';
import type { Section, Span } from '../../facts/facts.js';
import { childrenOf } from '../../facts/holdings.js';
import type { Document } from '../../project/study.js';
import { aboutSection, type Choice, choose } from './choose.js';
import { type Lifted, labelledParts, liftSections } from './lift.js';
import { gapsBetween, type SourceStudy } from './source.js';

/** Where a section of the source goes. */
export interface Placement {
  /** A block that a bold label opens stands here too, with depth 0. */
  readonly section: Section;
  /** What of the source goes along: the section without those below it that have a place of their own. */
  readonly spans: readonly Span[];
  /** Sections below it that went elsewhere, where nothing but the heading is left. */
  readonly scattered: readonly Section[];
  readonly document: DocumentSpec;
  /** As of a choice; `near`: nothing in the contract is like it. */
  readonly how: Choice['how'] | 'near';
  /** The section of the contract in which or behind which it stands; `undefined` at the top of the document. */
  readonly spec: SectionSpec | undefined;
  /** The number of `#` in the target. */
  readonly level: number;
}

/** A section of a study with what it is taken for, and what below it goes elsewhere. */
interface Chosen {
  readonly section: Section;
  readonly choice: Choice | undefined;
  readonly labelled: readonly Lifted[];
}

/** Gives every section of a study a place under a contract, in the order of the source. Nothing is left out. */
export function placeSections(document: Document, { parts }: SourceStudy, contract: Contract): Placement[] {
  const chosen = parts.map((section) => chooseWithLabels(document, section, contract, section === parts[0]));
  const taken = new Set(
    chosen.flatMap(({ choice }) => (choice?.how === 'named' && choice.spec && !choice.spec.repeat ? [choice.spec] : [])),
  );
  const placements: Placement[] = [];
  let before: Placement | undefined;
  for (const [index, { section, choice, labelled }] of chosen.entries()) {
    const lifted = [...labelled, ...liftSections(document, section, choice, contract, taken)];
    const spans = gapsBetween(
      lifted.map((one) => one.section.whole),
      section.whole,
    );
    const next = chosen.slice(index + 1).find((one) => one.choice)?.choice;
    const place = choice ?? near(before, next, contract);
    const isSecond =
      place.how === 'named' && !place.spec?.repeat && placements.some(({ how, spec }) => how === 'named' && spec === place.spec);
    const placement = settle(
      { section, spans, scattered: scatteredIn(document, section, lifted) },
      isSecond ? { ...place, how: 'topic' } : place,
    );
    placements.push(
      placement,
      ...lifted.map((one) => settle({ section: one.section, spans: [one.section.whole], scattered: [] }, one.choice)),
    );
    if (placement.how !== 'near') before = placement;
  }
  return placements;
}

type Place = Pick<Placement, 'document' | 'spec' | 'how'>;

/** Behind the section that stands before it in the source, else at the top of the document that the next one goes to. */
const near = (before: Place | undefined, next: Choice | undefined, { documents }: Contract): Place => ({
  document: before?.document ?? next?.document ?? (documents[0] as DocumentSpec),
  spec: before?.spec,
  how: 'near',
});

/** What is about a section of the contract stands one level below it, all else on the level of the document's sections. */
function settle(what: Pick<Placement, 'section' | 'spans' | 'scattered'>, { document, spec, how }: Place): Placement {
  const base = (how === 'named' || how === 'topic' ? spec?.level : undefined) ?? document.level ?? 2;
  return { ...what, document, spec, how, level: how === 'topic' ? base + 1 : base };
}

/** Where nothing but a bare heading is left, it shows the way to what it had. */
function scatteredIn({ text, facts }: Document, section: Section, lifted: readonly Lifted[]): Section[] {
  const below = lifted.filter((one) => one.section.depth > 0);
  if (section.depth === 0 || below.length === 0 || below.length < childrenOf(facts, section).length) return [];
  const rest = gapsBetween(
    lifted.map((one) => one.section.whole),
    { start: section.heading.end, end: section.whole.end },
  );
  return rest.every(({ start, end }) => text.slice(start, end).trim() === '') ? below.map((one) => one.section) : [];
}

/**
 * What a section is taken for, and the blocks of it that bold labels send elsewhere. Where it is about a document as a whole and opens
 * with such a block, its heading goes along with that; text without a label, beside requirements that are not functional, tells functions.
 */
function chooseWithLabels(document: Document, section: Section, contract: Contract, isFirst: boolean): Chosen {
  const choice = choose(document.facts, section, contract, isFirst);
  if (section.depth === 0) return { section, choice: choice?.how === 'named' ? { ...choice, how: 'topic' } : choice, labelled: [] };
  if (choice?.how !== 'whole') return { section, choice, labelled: [] };
  const labelled = labelledParts(document, section, contract).filter(
    (part) => part.choice.document === choice.document && part.choice.spec,
  );
  const [first, ...others] = labelled;
  if (!first) return { section, choice, labelled };
  const above = document.text.slice(section.heading.end, first.section.whole.start);
  if (above.trim() === '') return { section, choice: { ...first.choice, how: 'topic' }, labelled: others };
  const functional = aboutSection('functional', contract);
  const isFree = functional?.document === choice.document && labelled.every((part) => part.choice.spec !== functional.spec);
  return { section, choice: isFree ? functional : choice, labelled };
}
