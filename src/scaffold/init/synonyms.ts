import { headingKey } from '../../contract/heading.js';
import type { Contract, SectionSpec } from '../../contract/schema.js';

/** Which headings the profiles hold to be one section. */
export type Synonyms = ReadonlyMap<string, ReadonlySet<SectionSpec>>;

/** Reads the headings and aliases of all profiles. */
export function synonymsOf(profiles: Iterable<Contract>): Synonyms {
  const synonyms = new Map<string, Set<SectionSpec>>();
  const add = (spec: SectionSpec): void => {
    for (const name of [spec.heading, ...spec.aliases]) {
      const key = headingKey(name);
      synonyms.set(key, (synonyms.get(key) ?? new Set()).add(spec));
    }
    for (const below of spec.sections) add(below);
  };
  for (const { documents } of profiles) for (const { sections } of documents) for (const spec of sections) add(spec);
  return synonyms;
}

export const areSynonyms = (synonyms: Synonyms, left: string, right: string): boolean =>
  [...(synonyms.get(left) ?? [])].some((spec) => synonyms.get(right)?.has(spec));
