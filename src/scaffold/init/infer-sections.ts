import { headingKey } from '../../contract/heading.js';
import { isFair, isMost, type Share } from './evidence.js';
import { formsOf, type Heading, type Outline } from './outline.js';
import { type Repeated, repeatedLeads, repeatedShapes } from './repeated.js';
import { inOrder } from './section-order.js';
import type { Synonyms } from './synonyms.js';
import { joinVariants, keyHeadings, type Topic } from './variants.js';

/** A section that documents have, with the evidence. */
export interface SectionGuess {
  readonly heading: string;
  /** Other headings for it, and in how many documents each stands. */
  readonly aliases: readonly { readonly name: string; readonly count: number }[];
  readonly pattern: string | undefined;
  readonly repeat: { readonly min: number } | undefined;
  readonly optional: boolean;
  readonly share: Share;
  readonly below: SectionsGuess;
}

/** The sections of one level, and whether the documents agree on their order. */
export interface SectionsGuess {
  readonly sections: readonly SectionGuess[];
  readonly ordered: boolean;
}

export const noSections: SectionsGuess = { sections: [], ordered: true };

/** A section and which headings of each document are it. */
interface Found {
  readonly guess: Omit<SectionGuess, 'below'>;
  readonly inside: readonly (readonly Heading[])[];
}

/** How many levels are looked at: the sections of a document, and those inside them. */
const levels = 2;

/** What the documents of one kind have in common: sections that most have, and those that a fair part has. */
export function inferSections(documents: readonly Outline[], synonyms: Synonyms, depth = levels): SectionsGuess {
  if (documents.length === 0) return noSections;
  const series = repeatedLeads(documents);
  const taken = new Set(series.flatMap(({ inside }) => inside.flat()));
  const rest = documents.map((outline) => outline.filter((heading) => !taken.has(heading)));
  const topics = joinVariants(keyHeadings(rest), synonyms)
    .filter(({ inside }) => isFair({ has: inside.size, of: documents.length }))
    .map((topic) => without(topic, series));
  const required = topics.filter(({ inside }) => isMost({ has: inside.size, of: documents.length }));
  const isOf = (some: readonly Topic[], heading: Heading): boolean => topicOf(heading, some) !== undefined;
  // A series is what is left when the sections that most have are taken away; what some share may be members of it.
  const shapes = (
    depth === levels ? repeatedShapes(rest.map((outline) => outline.filter((heading) => !isOf(required, heading)))) : []
  ).filter(({ inside }) => inside.flat().filter((heading) => isOf(topics, heading)).length * 2 < inside.flat().length);
  const inShapes = new Set(shapes.flatMap(({ inside }) => inside.flat()));
  const loose = rest.map((outline) => outline.filter((heading) => !inShapes.has(heading)));
  const shared = topics
    .map((topic) =>
      asSection(
        topic,
        loose.map((outline) => outline.filter((heading) => topicOf(heading, topics) === topic)),
        documents.length,
      ),
    )
    .filter(({ guess: { share } }) => isFair(share));
  const names = new Set(shared.map(({ guess: { heading } }) => headingKey(heading)));
  const all = [...shared, ...[...series, ...shapes].map((one) => asSeries(renamed(one, names), documents.length))];
  // Documents without a section that most have have no structure to speak of: what few share is chance.
  const found = all.some(({ guess }) => !guess.optional) ? all : all.filter(({ guess: { share } }) => share.has * 5 >= share.of * 2);
  const { items, ordered } = inOrder(found, documents);
  return {
    ordered,
    sections: items.map(({ guess, inside }) => ({ ...guess, below: depth > 1 ? inferBelow(inside, synonyms, depth - 1) : noSections })),
  };
}

/** Sections inside a section count where most instances have one of them at least. */
function inferBelow(inside: readonly (readonly Heading[])[], synonyms: Synonyms, depth: number): SectionsGuess {
  const outlines = inside.flat().map(({ below }) => below);
  if (outlines.length < 2) return noSections;
  const guess = inferSections(outlines, synonyms, depth);
  return guess.sections.some(({ optional }) => !optional) ? guess : noSections;
}

/** The topic that a heading is: by the whole of it, then without a remark. */
function topicOf({ forms }: Heading, topics: readonly Topic[]): Topic | undefined {
  for (const { key } of forms) {
    const topic = topics.find(({ keys }) => keys.includes(key));
    if (topic) return topic;
  }
  return undefined;
}

/** A topic without the names that a series claims. */
function without(topic: Topic, series: readonly Repeated[]): Topic {
  const claimed = new Set(series.map(({ heading }) => headingKey(heading)));
  return { ...topic, keys: topic.keys.filter((key) => !claimed.has(key)) };
}

function asSection(topic: Topic, inside: readonly (readonly Heading[])[], of: number): Found {
  const share = { has: inside.filter(({ length }) => length > 0).length, of };
  const [name, ...others] = topic.keys.map((key) => topic.names.get(key) as { text: string; count: number });
  const twice = inside.filter(({ length }) => length >= 2).length;
  const isRepeated = isMost({ has: twice, of: share.has });
  return {
    inside,
    guess: {
      heading: name?.text ?? '',
      aliases: others.filter(({ text }) => !isRemarked(text, topic)).map(({ text, count }) => ({ name: text, count })),
      pattern: undefined,
      repeat: isRepeated ? { min: isMost(share) ? 1 : 0 } : undefined,
      optional: !isMost(share),
      share,
    },
  };
}

/** A series whose example is no section of its own: one of a contract may go by one name only. */
function renamed(series: Repeated, taken: ReadonlySet<string>): Repeated {
  return taken.has(headingKey(series.heading)) ? { ...series, heading: `${series.heading} (one of several)` } : series;
}

/** Whether a heading is another name of the topic with a remark, which a contract reads anyway. */
const isRemarked = (text: string, { keys }: Topic): boolean =>
  formsOf(text).some(({ key }) => key !== headingKey(text) && keys.includes(key));

function asSeries({ heading, pattern, inside }: Repeated, of: number): Found {
  const counts = inside.map(({ length }) => length).sort((a, b) => a - b);
  const share = { has: counts.filter((count) => count > 0).length, of };
  const optional = !isMost(share);
  // The fewest that nine of ten documents have.
  const min = counts[Math.floor(counts.length / 10)] ?? 0;
  return {
    inside,
    guess: { heading, aliases: [], pattern, repeat: { min: optional ? 0 : Math.max(min, 1) }, optional, share },
  };
}
