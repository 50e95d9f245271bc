import type { Facts, Section } from '../facts/facts.js';
import { formOf, type HeadingForm, likeness } from './heading.js';
import { longestRun } from './longest-run.js';
import type { DocumentSpec, SectionSpec } from './schema.js';
import { namesIn, vocabularyOf } from './vocabulary.js';

/** A section of a document and the section of the contract that it is. */
export interface Found {
  readonly spec: SectionSpec;
  readonly section: Section;
  /** `heading`: the canonical one, numbering and emoji aside. */
  readonly by: 'heading' | 'alias' | 'pattern';
  /** The part of the title that says so: `Data Flow` of `2. Data Flow — Upload (draft)`. */
  readonly words: string;
  readonly below: Match;
}

/** A section of the contract that the document lacks. */
export interface Missing {
  readonly spec: SectionSpec;
  /** The section that most likely is the missing one under another name. Then it is in no other list. */
  readonly instead: Section | undefined;
  /** A section with the right heading at the wrong level. */
  readonly elsewhere: Section | undefined;
  /** The section it belongs behind. */
  readonly after: Section | undefined;
  /** The section it belongs before. */
  readonly before: Section | undefined;
}

/** A section that must move so that the others may stay. */
export interface Moved {
  readonly spec: SectionSpec;
  readonly section: Section;
  readonly before: Section | undefined;
  readonly after: Section | undefined;
}

/** A repeated section that stands too seldom or too often. */
export interface Miscounted {
  readonly spec: SectionSpec;
  readonly sections: readonly Section[];
}

/** How the sections of one level of a document answer to a contract. Each section of the document is in one list at most. */
export interface Match {
  /** The number of `#` at which sections were looked for. */
  readonly level: number;
  readonly found: readonly Found[];
  readonly missing: readonly Missing[];
  readonly moved: readonly Moved[];
  readonly extra: readonly Section[];
  /** What the contract says of `extra`. */
  readonly policy: Demand['extra'];
  /** The headings of the contract, in order. */
  readonly known: readonly string[];
  readonly miscounted: readonly Miscounted[];
}

/** What the sections of a region are held to. */
export interface Demand {
  readonly sections: readonly SectionSpec[];
  readonly ordered: boolean;
  readonly extra: 'allow' | 'warn' | 'forbid';
  /** The number of `#` that is expected. */
  readonly level: number;
}

/** A match and all matches inside its sections, each with the section it is about; the outermost has none. */
export function* everyMatch(match: Match, owner?: Section): Generator<{ match: Match; owner: Section | undefined }> {
  yield { match, owner };
  for (const { below, section } of match.found) yield* everyMatch(below, section);
}

const matches = new WeakMap<Facts, Map<DocumentSpec, Map<Section | undefined, Match>>>();

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

type Identified = Omit<Found, 'below'> & { readonly index: number };
type Ranked = Identified & { readonly rank: number };

/** Two headings in the same place need to be this alike to be one renamed; in different places, more. */
const alikeInPlace = 0.5;
const alikeAnywhere = 0.75;

/**
 * Holds the sections inside `region` (the whole document without one) against a contract and says the one thing that is
 * wrong with each: a renamed heading is not a missing section and an unknown one, and a section that moved is one
 * finding however many it passed (the longest run in order stays, the rest has moved).
 */
export function matchSections(facts: Facts, region: Section | undefined, demand: Demand): Match {
  const inside = facts.sections.filter((section) => section !== region && (region === undefined || isWithin(section, region)));
  const level = chooseLevel(inside, demand);
  const identified = identify(inside, demand.sections, (spec) => spec.level ?? level);
  const candidates = inside.filter((section) => section.depth === level);
  const steady = demand.ordered ? longestRun(identified, ({ index }) => index) : new Set(identified);
  const settled = identified.filter((item) => steady.has(item));

  const known = new Set(identified.map(({ section }) => section));
  const title = region === undefined ? facts.sections.find(({ depth }) => depth === 1) : undefined;
  const unknown = candidates.filter((section) => !known.has(section) && section !== title);
  const present = new Set(identified.map(({ spec }) => spec));
  const absent = demand.sections.filter((spec) => !present.has(spec) && !spec.optional && !spec.repeat);
  const renamed = pairRenamed(absent, unknown, settled, demand);

  const found = identified.map(
    ({ index: _, ...item }): Found => ({ ...item, below: matchSections(facts, item.section, demandBelow(item.spec, item.section)) }),
  );
  const taken = new Set([...candidates, ...known, ...found.flatMap(({ below }) => allFound(below))]);
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

const isWithin = (inner: Section, outer: Section): boolean => inner.whole.start > outer.whole.start && inner.whole.end <= outer.whole.end;

/** What the sections inside a section of the contract are held to. */
const demandBelow = ({ sections, ordered, extra }: SectionSpec, { depth }: Section): Demand => ({
  sections,
  ordered,
  extra,
  level: depth + 1,
});

/** The level of the contract, unless the document consistently uses another one for the same sections. */
function chooseLevel(sections: readonly Section[], { sections: specs, level }: Demand): number {
  const hits = new Map<number, number>();
  for (const { depth } of identify(sections, specs, undefined).map(({ section }) => section)) hits.set(depth, (hits.get(depth) ?? 0) + 1);
  if (hits.has(level) || hits.size === 0) return level;
  const [best] = [...hits].sort(([depthA, a], [depthB, b]) => b - a || depthA - depthB);
  return best && best[1] >= 2 ? best[0] : level;
}

/** Gives each section the contract's section that its heading names best; one that does not repeat takes the best heading only. */
function identify(
  sections: readonly Section[],
  specs: readonly SectionSpec[],
  levelOf: ((spec: SectionSpec) => number) | undefined,
): Identified[] {
  const vocabulary = vocabularyOf(specs);
  const items = sections.flatMap((section): Ranked[] => {
    let best: Ranked | undefined;
    for (const name of namesIn(section.title, vocabulary)) {
      if (levelOf && levelOf(name.spec) !== section.depth) continue;
      if (name.rank > (best?.rank ?? 0)) best = { section, ...name };
    }
    return best ? [best] : [];
  });
  const best = new Map<SectionSpec, Ranked>();
  for (const item of items) if (item.rank > (best.get(item.spec)?.rank ?? 0)) best.set(item.spec, item);
  return items.filter((item) => item.spec.repeat !== undefined || best.get(item.spec) === item).map(({ rank: _, ...item }) => item);
}

const forms = new WeakMap<SectionSpec, readonly HeadingForm[]>();

/** The names of a section of the contract, which every document is compared with. */
function formsOf(spec: SectionSpec): readonly HeadingForm[] {
  let own = forms.get(spec);
  if (!own) forms.set(spec, (own = [spec.heading, ...spec.aliases].map(formOf)));
  return own;
}

/** Pairs sections the contract misses with sections it does not know: the alike ones, best first, then the only two in a gap. */
function pairRenamed(
  absent: readonly SectionSpec[],
  unknown: readonly Section[],
  settled: readonly Identified[],
  { sections: specs, extra }: Demand,
): Map<SectionSpec, Section> {
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

function neighbours(index: number, settled: readonly Identified[]): { before: Section | undefined; after: Section | undefined } {
  return { before: settled.find((item) => item.index > index)?.section, after: settled.findLast((item) => item.index < index)?.section };
}

/** A section at another level that has the heading. The title of the document is none. */
function findElsewhere(spec: SectionSpec, inside: readonly Section[], taken: ReadonlySet<Section>): Section | undefined {
  return inside.find(
    (section) => section.depth > 1 && !taken.has(section) && namesIn(section.title, vocabularyOf([spec])).some(({ rank }) => rank > 1),
  );
}

const allFound = (match: Match): Section[] => match.found.flatMap(({ section, below }) => [section, ...allFound(below)]);

function miscount(spec: SectionSpec, identified: readonly Identified[]): Miscounted[] {
  if (!spec.repeat) return [];
  const sections = identified.filter((item) => item.spec === spec).map(({ section }) => section);
  const { min, max } = spec.repeat;
  return sections.length < (spec.optional ? 0 : min) || (max !== undefined && sections.length > max) ? [{ spec, sections }] : [];
}
