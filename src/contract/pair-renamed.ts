import type { Section } from '../facts/facts.js';
import { formOf, type HeadingForm, likeness } from './heading.js';
import type { Demand, Identified } from './match-model.js';
import type { SectionSpec } from './schema.js';

/** Two headings in the same place need to be this alike to be one renamed; in different places, more. */
const alikeInPlace = 0.5;
const alikeAnywhere = 0.75;

const forms = new WeakMap<SectionSpec, readonly HeadingForm[]>();

/** The names of a section of the contract, which every document is compared with. */
function formsOf(spec: SectionSpec): readonly HeadingForm[] {
  let own = forms.get(spec);
  if (!own) forms.set(spec, (own = [spec.heading, ...spec.aliases].map(formOf)));
  return own;
}

/** Pairs sections the contract misses with sections it does not know: the alike ones, best first, then the only two in a gap. */
export function pairRenamed(
  absent: readonly SectionSpec[],
  unknown: readonly Section[],
  settled: readonly Identified[],
  { sections: specs, extra }: Demand,
): Map<SectionSpec, Section> {
  if (absent.length === 0 || unknown.length === 0) return new Map();
  const gapOfSpec = (spec: SectionSpec): number => settled.filter(({ index }) => index < specs.indexOf(spec)).length;
  const gapOfSection = (section: Section): number => settled.filter((item) => item.section.whole.start < section.whole.start).length;
  const titles = new Map(unknown.map((section) => [section, formOf(section.title)]));
  const pairs = absent
    .flatMap((spec) =>
      [...titles].map(([section, title]) => ({
        spec,
        section,
        alike: Math.max(...formsOf(spec).map((name) => likeness(name, title))),
        near: gapOfSpec(spec) === gapOfSection(section),
      })),
    )
    .filter(({ alike, near }) => alike >= (near ? alikeInPlace : alikeAnywhere))
    .sort((a, b) => b.alike - a.alike);
  const renamed = new Map<SectionSpec, Section>();
  const used = new Set<Section>();
  const pair = (spec: SectionSpec, section: Section): void => {
    if (renamed.has(spec) || used.has(section)) return;
    renamed.set(spec, section);
    used.add(section);
  };
  for (const { spec, section } of pairs) pair(spec, section);
  if (extra === 'allow') return renamed;
  for (const spec of absent.filter((other) => !renamed.has(other))) {
    const rivals = absent.filter((other) => !renamed.has(other) && gapOfSpec(other) === gapOfSpec(spec));
    const fillers = unknown.filter((section) => !used.has(section) && gapOfSection(section) === gapOfSpec(spec));
    if (rivals.length === 1 && fillers.length === 1) pair(spec, fillers[0] as Section);
  }
  return renamed;
}
