import { headingKey } from '../../contract/heading.js';
import { between } from '../../facts/between.js';
import type { Facts, Field, Section, Span } from '../../facts/facts.js';
import { emptyHoldings } from '../../facts/holdings.js';
import type { Document } from '../../project/study.js';

/** Where the text of a section ends that stands above its first section. */
export const ownEnd = (facts: Facts, section: Section): number =>
  Math.min(facts.sections[facts.sections.indexOf(section) + 1]?.whole.start ?? section.whole.end, section.whole.end);

/** The lines that a section says under a bold label, up to its first heading: `- **Availability**: 99.99% uptime`. */
export const labelsIn = (facts: Facts, section: Section): Field[] =>
  between(facts.fields, { start: section.heading.end, end: ownEnd(facts, section) });

/** A stretch that a bold label opens at the left margin, as others write a heading: `**Scale:** 100M users`. */
export interface LabelledBlock {
  readonly label: string;
  /** From the label to the next one, or to the end of the section's own text. */
  readonly span: Span;
}

/** The stretches of a section's own text that a bold label opens. A label inside a list or a paragraph opens none. */
export function blocksIn({ text, facts }: Document, section: Section): LabelledBlock[] {
  const opening = labelsIn(facts, section).filter(({ span: { start } }) => {
    const isAtMargin = start === 0 || /[\r\n]/.test(text[start - 1] as string);
    const above = isAtMargin ? lineBefore(text, start) : 'a label within a line';
    return above.trim() === '' || above.startsWith('**') || above.startsWith('#');
  });
  const end = ownEnd(facts, section);
  return opening.map(({ label, span: { start } }, index) => ({ label, span: { start, end: opening[index + 1]?.span.start ?? end } }));
}

/** The line above the one that starts at an offset. */
function lineBefore(text: string, start: number): string {
  const end = start - (text.slice(start - 2, start) === '\r\n' ? 2 : 1);
  if (end <= 0) return '';
  const from = Math.max(text.lastIndexOf('\n', end - 1), text.lastIndexOf('\r', end - 1)) + 1;
  return text.slice(from, end);
}

/** A block in the form of a section. It has no heading: its depth is 0. */
export const asSection = ({ label, span }: LabelledBlock): Section => ({
  title: label,
  slug: '',
  depth: 0,
  heading: { start: span.start, end: span.start },
  titleSpan: { start: span.start, end: span.start },
  whole: span,
  parent: undefined,
  holds: { ...emptyHoldings(), blocks: 1, words: 1 },
});

const functional = /^(?:functional|features?|core|functionality|use cases)\b/;
const qualities =
  /^(?:non functional|availability|performance|latency|reliability|security|consistency|durability|scalab|scale|traffic|throughput|real time|response|uptime|global|privacy|compliance|storage|users|messages|requests|qps|load|capacity)/;

/** What kind of requirements the labels of a section name, where it is one kind: half of them are qualities, and none is a function. */
export function leaning(facts: Facts, section: Section): 'functional' | 'non-functional' | undefined {
  const labels = labelsIn(facts, section).map(({ label }) => headingKey(label));
  if (labels.length < 2) return undefined;
  const [does, has] = [functional, qualities].map((pattern) => labels.filter((label) => pattern.test(label)).length) as [number, number];
  if (does > 0 && has > 0) return undefined;
  return has * 2 >= labels.length ? 'non-functional' : does * 2 >= labels.length ? 'functional' : undefined;
}
