import { headingKey } from '../../contract/heading.js';
import type { Contract, SectionSpec } from '../../contract/schema.js';
import { namesIn, vocabularyOf } from '../../contract/vocabulary.js';
import type { Section } from '../../facts/facts.js';
import { childrenOf } from '../../facts/holdings.js';
import type { Document } from '../../project/study.js';
import { byName, type Choice, choose } from './choose.js';
import { asSection, blocksIn } from './labels.js';

/** A section that has a better place than the one above it. */
export interface Lifted {
  readonly section: Section;
  readonly choice: Choice;
}

/** Words that head a part of anything: below another heading they say nothing of the whole. */
const general = new Set(
  'overview,problem,the problem,background,context,api,apis,scale,assumptions,challenges,related,sources,failures,flow,functional,scaling,pitfalls,options,decision'.split(
    ',',
  ),
);

/** Sections directly below another that go to a section of the contract which has their name and which nobody else fills. */
export function liftSections(
  { facts }: Document,
  section: Section,
  above: Choice | undefined,
  contract: Contract,
  taken: Set<SectionSpec>,
): Lifted[] {
  if (section.depth === 0) return [];
  return childrenOf(facts, section).flatMap((child) => {
    const choice = byName(child, contract);
    if (!choice || !isBetter(child, choice, above, taken)) return [];
    if (choice.spec && !choice.spec.repeat) taken.add(choice.spec);
    return [{ section: child, choice }];
  });
}

function isBetter(child: Section, { spec, document, rank }: Choice, above: Choice | undefined, taken: ReadonlySet<SectionSpec>): boolean {
  if (!spec || spec === above?.spec) return false;
  if (spec.repeat) return above?.document === document && above.how !== 'named';
  if (taken.has(spec) || rank < 5 || above?.spec?.repeat || knows(above?.spec, child)) return false;
  return !general.has(headingKey(child.title)) || (above?.how === 'whole' && above.document === document);
}

/** Whether a section of the contract has sections of its own, of which this is one. */
const knows = (spec: SectionSpec | undefined, { title }: Section): boolean =>
  spec !== undefined && namesIn(title, vocabularyOf(spec.sections)).length > 0;

/** What bold labels open in the own text of a section, where the contract knows the label; other blocks belong to the one before them. */
export function labelledParts(document: Document, section: Section, contract: Contract): Lifted[] {
  const parts: Lifted[] = [];
  for (const block of blocksIn(document, section)) {
    const part = asSection(block);
    const choice = choose(document.facts, part, contract, false);
    const last = parts.at(-1);
    if (choice) parts.push({ section: part, choice: { ...choice, how: choice.spec ? 'topic' : 'whole' } });
    else if (last)
      parts[parts.length - 1] = { ...last, section: { ...last.section, whole: { ...last.section.whole, end: block.span.end } } };
  }
  return parts;
}
