import type { Facts, Section } from '../facts/facts.js';
import { Recent } from '../facts/recent.js';
import { longestRun } from './longest-run.js';
import type { Demand, Found, Identified, Match, Miscounted, Missing } from './match-model.js';
import { pairRenamed } from './pair-renamed.js';
import type { DocumentSpec, SectionSpec } from './schema.js';
import { type Named, namesIn, vocabularyOf, vocabularyOfOne } from './vocabulary.js';

export type { Demand, Found, Match, Missing } from './match-model.js';

/** A match and all matches inside its sections, each with the section it is about; the outermost has none. */
export const everyMatch = (match: Match, owner?: Section): OwnedMatch[] => collect(match, owner, []);

/** The same without an owner, remembered for each match: several rules go through it, for each of their options. */
export function allMatches(match: Match): readonly OwnedMatch[] {
  let all = inside.get(match);
  if (!all) inside.set(match, (all = everyMatch(match)));
  return all;
}

interface OwnedMatch {
  readonly match: Match;
  readonly owner: Section | undefined;
}
const inside = new Recent<Match, readonly OwnedMatch[]>();

function collect(match: Match, owner: Section | undefined, all: OwnedMatch[]): OwnedMatch[] {
  all.push({ match, owner });
  for (const { below, section } of match.found) collect(below, section, all);
  return all;
}

const matches = new Recent<Facts, Map<DocumentSpec, Map<Section | undefined, Match>>>();

/**
 * Holds a document, or a region of it, against its part of the contract. While neither changes, the answer is the same however often the
 * rest of the repository does, and is found once.
 */
export function matchDocument(facts: Facts, spec: DocumentSpec, region?: Section): Match {
  let bySpec = matches.get(facts);
  if (!bySpec) matches.set(facts, (bySpec = new Map()));
  let byRegion = bySpec.get(spec);
  if (!byRegion) bySpec.set(spec, (byRegion = new Map()));
  let match = byRegion.get(region);
  if (!match) byRegion.set(region, (match = matchSections(facts, region, demandOf(spec, region ? region.depth + 1 : 2))));
  return match;
}

/** What the top sections of a document are held to; `fallback` is the level where the contract names none. */
export const demandOf = ({ sections, ordered, extra, level }: DocumentSpec, fallback: number): Demand => ({
  sections,
  ordered,
  extra,
  level: level ?? fallback,
});

/**
 * Holds the sections inside `region` (the whole document without one) against a contract and says the one thing that is
 * wrong with each: a renamed heading is not a missing section and an unknown one, and a section that moved is one
 * finding however many it passed (the longest run in order stays, the rest has moved).
 */
export function matchSections(facts: Facts, region: Section | undefined, demand: Demand): Match {
  const inside = region === undefined ? facts.sections : sectionsWithin(facts, region);
  const title = region === undefined ? inside.find(({ depth }) => depth === 1) : undefined;
  if (demand.sections.length === 0) return matchAnything(inside, title, demand);
  const vocabulary = vocabularyOf(demand.sections);
  const names = inside.map((section) => namesIn(section.title, vocabulary));
  const level = chooseLevel(inside, names, demand);
  const identified = identify(inside, names, (spec) => spec.level ?? level);
  const candidates = inside.filter((section) => section.depth === level);
  const steady = demand.ordered ? longestRun(identified, ({ index }) => index) : new Set(identified);
  const settled = steady.size === identified.length ? identified : identified.filter((item) => steady.has(item));

  const known = new Set(identified.map(({ section }) => section));
  const unknown = candidates.filter((section) => !known.has(section) && section !== title);
  const present = new Set(identified.map(({ spec }) => spec));
  const absent = demand.sections.filter((spec) => !present.has(spec) && !spec.optional && !spec.repeat);
  const renamed = pairRenamed(absent, unknown, settled, demand);

  const found = identified.map(
    ({ spec, section, by, words }): Found => ({
      spec,
      section,
      by,
      words,
      below: matchSections(facts, section, demandBelow(spec, section)),
    }),
  );
  const taken = new Set(absent.length > 0 ? [...candidates, ...known, ...found.flatMap(({ below }) => allFound(below))] : []);
  const missing = absent.map((spec): Missing => {
    const { before, after } = neighbours(demand.sections.indexOf(spec), settled);
    return {
      spec,
      instead: renamed.get(spec),
      elsewhere: renamed.has(spec) ? undefined : findElsewhere(spec, inside, taken),
      before,
      after,
    };
  });
  const replaced = new Set(renamed.values());
  return {
    level,
    found,
    missing,
    moved: identified
      .filter((item) => !steady.has(item))
      .map(({ spec, section, index }) => ({ spec, section, ...neighbours(index, settled) })),
    extra: unknown.filter((section) => !replaced.has(section)),
    policy: demand.extra,
    known: demand.sections.map(({ heading }) => heading),
    miscounted: demand.sections.flatMap((spec) => miscount(spec, identified)),
  };
}

/** A match with a contract that asks for no sections, as most sections of one do not. */
const matchAnything = (inside: readonly Section[], title: Section | undefined, { level, extra }: Demand): Match => ({
  level,
  found: [],
  missing: [],
  moved: [],
  extra: inside.filter((section) => section.depth === level && section !== title),
  policy: extra,
  known: [],
  miscounted: [],
});

function sectionsWithin({ sections }: Facts, { whole: { start, end } }: Section): Section[] {
  const inside: Section[] = [];
  for (const section of sections) {
    if (section.whole.start >= end) break;
    if (section.whole.start > start && section.whole.end <= end) inside.push(section);
  }
  return inside;
}

/** What the sections inside a section of the contract are held to. */
const demandBelow = ({ sections, ordered, extra }: SectionSpec, { depth }: Section): Demand => ({
  sections,
  ordered,
  extra,
  level: depth + 1,
});

/** The level of the contract, unless the document consistently uses another one for the same sections. */
function chooseLevel(sections: readonly Section[], names: readonly (readonly Named[])[], { level }: Demand): number {
  const hits = new Map<number, number>();
  for (const { section } of identify(sections, names)) hits.set(section.depth, (hits.get(section.depth) ?? 0) + 1);
  if (hits.has(level) || hits.size === 0) return level;
  const [best] = [...hits].sort(([depthA, a], [depthB, b]) => b - a || depthA - depthB);
  return best && best[1] >= 2 ? best[0] : level;
}

/**
 * Gives each section the contract's section that its heading names best; one that does not repeat takes the best heading only.
 *
 * @param names What the heading of each section names.
 */
function identify(
  sections: readonly Section[],
  names: readonly (readonly Named[])[],
  levelOf?: (spec: SectionSpec) => number,
): Identified[] {
  const items: Identified[] = [];
  const bestOf = new Map<SectionSpec, Identified>();
  for (let at = 0; at < sections.length; at++) {
    const section = sections[at] as Section;
    let best: Named | undefined;
    for (const name of names[at] as readonly Named[]) {
      if (levelOf && levelOf(name.spec) !== section.depth) continue;
      if (name.rank > (best?.rank ?? 0)) best = name;
    }
    if (!best) continue;
    const { spec, index, by, words, rank } = best;
    const item = { section, spec, index, by, words, rank };
    items.push(item);
    if (rank > (bestOf.get(spec)?.rank ?? 0)) bestOf.set(spec, item);
  }
  return items.filter((item) => item.spec.repeat !== undefined || bestOf.get(item.spec) === item);
}

function neighbours(index: number, settled: readonly Identified[]): { before: Section | undefined; after: Section | undefined } {
  return { before: settled.find((item) => item.index > index)?.section, after: settled.findLast((item) => item.index < index)?.section };
}

/** A section at another level that has the heading. The title of the document is none. */
function findElsewhere(spec: SectionSpec, inside: readonly Section[], taken: ReadonlySet<Section>): Section | undefined {
  return inside.find(
    (section) => section.depth > 1 && !taken.has(section) && namesIn(section.title, vocabularyOfOne(spec)).some(({ rank }) => rank > 1),
  );
}

const allFound = (match: Match): Section[] => match.found.flatMap(({ section, below }) => [section, ...allFound(below)]);

function miscount(spec: SectionSpec, identified: readonly Identified[]): Miscounted[] {
  if (!spec.repeat) return [];
  const sections = identified.filter((item) => item.spec === spec).map(({ section }) => section);
  const { min, max } = spec.repeat;
  return sections.length < (spec.optional ? 0 : min) || (max !== undefined && sections.length > max) ? [{ spec, sections }] : [];
}
