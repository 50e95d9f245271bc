import { detached } from '../facts/detached.js';
import { headingKey, plainHeading, readHeadingKey } from './heading.js';
import type { SectionSpec } from './schema.js';

/** A section of the contract that a heading may name. */
export interface Named {
  readonly spec: SectionSpec;
  /** Its place in the contract. */
  readonly index: number;
  readonly by: 'heading' | 'alias' | 'pattern';
  /** The part of the title that says so. */
  readonly words: string;
  /** How well, best highest: the heading before an alias before the pattern, a whole title before one with a remark. */
  readonly rank: number;
}

/** The headings, aliases and patterns of a list of sections, ready to be looked up. */
export interface Vocabulary {
  readonly keys: ReadonlyMap<string, readonly Pick<Named, 'spec' | 'index' | 'by'>[]>;
  readonly patterns: readonly { readonly spec: SectionSpec; readonly index: number; readonly pattern: RegExp }[];
  /** The titles that were looked up last: the same ones head thousands of documents. */
  readonly known: Map<string, readonly Named[]>;
}

/** Kept with the list it is made of: a contract is read once and held against thousands of documents. */
const made = new WeakMap<readonly SectionSpec[], Vocabulary>();

export function vocabularyOf(specs: readonly SectionSpec[]): Vocabulary {
  let vocabulary = made.get(specs);
  if (!vocabulary) made.set(specs, (vocabulary = make(specs)));
  return vocabulary;
}

/** The vocabulary of one section alone. */
export function vocabularyOfOne(spec: SectionSpec): Vocabulary {
  let vocabulary = ofOne.get(spec);
  if (!vocabulary) ofOne.set(spec, (vocabulary = make([spec])));
  return vocabulary;
}
const ofOne = new WeakMap<SectionSpec, Vocabulary>();

function make(specs: readonly SectionSpec[]): Vocabulary {
  const keys = new Map<string, Pick<Named, 'spec' | 'index' | 'by'>[]>();
  for (const [index, spec] of specs.entries()) {
    for (const [by, names] of [
      ['heading', [spec.heading]],
      ['alias', spec.aliases],
    ] as const) {
      for (const name of names) keys.set(headingKey(name), [...(keys.get(headingKey(name)) ?? []), { spec, index, by }]);
    }
  }
  return {
    keys,
    known: new Map(),
    patterns: specs.flatMap((spec, index) =>
      spec.pattern === undefined ? [] : [{ spec, index, pattern: new RegExp(spec.pattern, 'iu') }],
    ),
  };
}

/** The sections that a title may name; what follows in brackets, or behind a colon or a dash, is a remark. */
export function namesIn(title: string, vocabulary: Vocabulary): readonly Named[] {
  let named = vocabulary.known.get(title);
  if (!named) {
    if (vocabulary.known.size >= mostKnown) vocabulary.known.clear();
    const own = detached(title);
    vocabulary.known.set(own, (named = readNames(own, vocabulary)));
  }
  return named;
}

const mostKnown = 5000;

function readNames(title: string, { keys, patterns }: Vocabulary): readonly Named[] {
  const whole = plainHeading(title);
  const bare = whole.replace(/\s*\([^()]*\)$/, '');
  const forms = [...new Set([whole, bare, bare.split(/\s*(?::|—|–|\s-\s)\s*/, 1)[0] as string])];
  const named = forms.flatMap((words, less) =>
    (keys.get(readHeadingKey(words)) ?? []).map((one): Named => ({ ...one, words, rank: (one.by === 'heading' ? 8 : 5) - less })),
  );
  return [
    ...named,
    ...patterns
      .filter(({ pattern }) => pattern.test(title))
      .map(({ spec, index }): Named => ({ spec, index, by: 'pattern', words: whole, rank: 1 })),
  ];
}
