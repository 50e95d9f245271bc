import { headingLikeness } from '../../contract/heading.js';
import { isFair, isMost, mostFrequent } from './evidence.js';
import { areOpposed, wordsInCommon } from './near-names.js';
import type { Form, Outline } from './outline.js';
import { areSynonyms, type Synonyms } from './synonyms.js';

/** One thing that documents have under one heading or several. */
export interface Topic {
  /** The headings in the form in which they are compared, the most frequent one first. */
  readonly keys: readonly string[];
  /** By key: how it is written most often, and in how many documents it stands. */
  readonly names: ReadonlyMap<string, { readonly text: string; readonly count: number }>;
  /** The documents that have it. */
  readonly inside: ReadonlySet<number>;
}

/** Headings with this much in common are one and the same wherever they stand; in the same place, less will do. */
const alikeAnywhere = 0.8;
const alikeInPlace = 0.5;

/** Joins headings that no two stand in one document and that mean the same: near names, and names that a profile holds to be one. */
export function joinVariants(documents: readonly (readonly Form[])[], synonyms: Synonyms): Topic[] {
  let topics = topicsOf(documents);
  const place = placeReader(documents, topics);
  // A name that hardly anybody has gathers no others.
  const isSubstantial = ({ inside }: Topic): boolean => isFair({ has: inside.size * 2, of: documents.length });
  for (const [key] of topics.toReversed().map(({ keys }) => keys)) {
    const small = topics.find(({ keys }) => keys.includes(key as string)) as Topic;
    const [best] = topics
      .filter((other) => other !== small && isSubstantial(other) && other.inside.size >= small.inside.size)
      .filter((other) => overlap(other, small) * 10 <= small.inside.size)
      .map((other) => ({ other, alike: likeness(other, small, synonyms, place) }))
      // What nobody shares under one name becomes no section by collecting names that are merely near.
      .filter(({ other, alike }) => alike >= alikeAnywhere || (alike > 0 && isFair({ has: countOf(other), of: documents.length })))
      .sort((a, b) => b.alike - a.alike || b.other.inside.size - a.other.inside.size);
    if (best) topics = [...topics.filter((topic) => topic !== small && topic !== best.other), join(best.other, small)].sort(bySize);
  }
  return topics;
}

function topicsOf(documents: readonly (readonly Form[])[]): Topic[] {
  const texts = new Map<string, string[]>();
  const inside = new Map<string, Set<number>>();
  for (const [index, headings] of documents.entries()) {
    for (const { key, text } of headings) {
      texts.set(key, [...(texts.get(key) ?? []), text]);
      inside.set(key, (inside.get(key) ?? new Set()).add(index));
    }
  }
  return [...inside]
    .map(
      ([key, own]): Topic => ({
        keys: [key],
        names: new Map([[key, { text: mostFrequent(texts.get(key) ?? []) ?? key, count: own.size }]]),
        inside: own,
      }),
    )
    .sort(bySize);
}

const bySize = (a: Topic, b: Topic): number => b.inside.size - a.inside.size;

/** In how many documents the most frequent name stands. */
const countOf = ({ keys: [key = ''], names }: Topic): number => names.get(key)?.count ?? 0;

const overlap = (left: Topic, right: Topic): number => [...right.inside].filter((index) => left.inside.has(index)).length;

const join = (large: Topic, small: Topic): Topic => {
  const names = new Map([...large.names, ...small.names]);
  return {
    names,
    keys: [...names].sort(([, a], [, b]) => b.count - a.count).map(([key]) => key),
    inside: new Set([...large.inside, ...small.inside]),
  };
};

type Place = (key: string) => { readonly before: ReadonlySet<string>; readonly after: ReadonlySet<string> };

/**
 * From 0 to 1. Letters count for what may be misspelt; for anything further, whole words do, and only those of the most frequent name:
 * else one name would lead to the next.
 */
function likeness(large: Topic, small: Topic, synonyms: Synonyms, place: Place): number {
  const [canonical = ''] = large.keys;
  const text = large.names.get(canonical)?.text ?? canonical;
  return Math.max(
    ...small.keys.flatMap((key) => {
      if (large.keys.some((other) => areOpposed(other, key))) return 0;
      if (large.keys.some((other) => areSynonyms(synonyms, other, key))) return 1;
      const alike = Math.max(...large.keys.map((other) => (Math.min(other.length, key.length) >= 6 ? headingLikeness(other, key) : 0)));
      if (alike >= alikeAnywhere) return alike;
      const words = wordsInCommon(text, small.names.get(key)?.text ?? key);
      return words >= alikeInPlace && sharesPlace(place(canonical), place(key)) ? words : 0;
    }),
  );
}

/** Which of the headings that most documents have stand right before and behind a heading. */
function placeReader(documents: readonly (readonly Form[])[], topics: readonly Topic[]): Place {
  const landmarks = new Set(
    topics.filter(({ inside }) => isMost({ has: inside.size * 2, of: documents.length })).flatMap(({ keys }) => keys),
  );
  const places = new Map<string, { before: Set<string>; after: Set<string> }>();
  for (const headings of documents) {
    for (const [index, { key }] of headings.entries()) {
      const of = places.get(key) ?? { before: new Set<string>(), after: new Set<string>() };
      places.set(key, of);
      of.before.add(headings.slice(0, index).findLast((other) => landmarks.has(other.key) && other.key !== key)?.key ?? '');
      of.after.add(headings.slice(index + 1).find((other) => landmarks.has(other.key) && other.key !== key)?.key ?? '');
    }
  }
  return (key) => places.get(key) ?? { before: new Set(), after: new Set() };
}

const sharesPlace = (a: ReturnType<Place>, b: ReturnType<Place>): boolean =>
  [...b.before].some((key) => a.before.has(key)) && [...b.after].some((key) => a.after.has(key));

/**
 * By which key each heading goes. `Data Flow — Upload` goes by `data flow` where more documents have that than have the whole; a
 * contract reads what stands in brackets, or behind a colon or a dash, as a remark too.
 */
export function keyHeadings(documents: readonly Outline[]): Form[][] {
  const counts = new Map<string, Set<number>>();
  for (const [index, outline] of documents.entries())
    for (const { forms } of outline) for (const { key } of forms) counts.set(key, (counts.get(key) ?? new Set()).add(index));
  const count = ({ key }: Form): number => counts.get(key)?.size ?? 0;
  return documents.map((outline) =>
    outline.flatMap(({ forms }) => {
      const [whole] = forms;
      return whole ? [forms.reduce((best, form) => (count(form) > count(best) && count(form) >= 2 ? form : best), whole)] : [];
    }),
  );
}
