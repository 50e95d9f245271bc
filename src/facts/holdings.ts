import type { Facts, Holdings, Section } from './facts.js';

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };
/** Holdings while they are being counted. */
export type MutableHoldings = { -readonly [K in keyof Holdings]: Holdings[K] extends readonly (infer Item)[] ? Item[] : Holdings[K] };

export const emptyHoldings = (): MutableHoldings => ({
  words: 0,
  blocks: 0,
  items: 0,
  leads: 0,
  links: 0,
  drawings: 0,
  tables: [],
  code: [],
});

/** What a section holds with all the sections below it. */
export function holdingsWithin({ sections }: Pick<Facts, 'sections'>, section: Section): Holdings {
  const total = emptyHoldings();
  for (const { holds, whole } of sections) {
    if (whole.start < section.whole.start || whole.end > section.whole.end) continue;
    total.words += holds.words;
    total.blocks += holds.blocks;
    total.items += holds.items;
    total.leads += holds.leads;
    total.links += holds.links;
    total.drawings += holds.drawings;
    total.tables.push(...holds.tables);
    total.code.push(...holds.code);
  }
  return total;
}

/** The sections one step below `section`; without it, those that have no section above them. */
export function childrenOf({ sections }: Pick<Facts, 'sections'>, section: Section | undefined): Section[] {
  const index = section === undefined ? undefined : sections.indexOf(section);
  return sections.filter((other) => other.parent === index);
}
