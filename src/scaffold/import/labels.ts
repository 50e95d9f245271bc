import { headingKey } from '../../contract/heading.js';
import { between } from '../../facts/between.js';
import type { Facts, Field, Section } from '../../facts/facts.js';

/** The lines that a section says under a bold label, up to its first heading: `- **Availability**: 99.99% uptime`. */
export const labelsIn = (facts: Facts, section: Section): Field[] => {
  const next = facts.sections[facts.sections.indexOf(section) + 1]?.heading.start ?? section.whole.end;
  return between(facts.fields, { start: section.heading.end, end: Math.min(next, section.whole.end) });
};

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
