import { detached } from '../facts/detached.js';

/** What is told apart: everything else that is counted is a noun, and nouns are not held against each other. */
export type Dimension = 'time' | 'data' | 'money';

/** What people mean by a day and by a kilobyte: `86400` or `100000` seconds, `1000` or `1024` bytes. */
export interface System {
  readonly day: number;
  readonly kilo: number;
}

/** One unit to a power: `s` is a time of 1, `/day` a time to the power of -1, `KB` data of 8,000 bits. */
export interface Power {
  readonly dimension: Dimension;
  readonly exponent: 1 | -1;
  /** `day`, `KB`: as a reader is told. */
  readonly name: string;
  /** Seconds, bits or currency in one of it. */
  readonly scale: (system: System) => number;
}

type Scale = Power['scale'];
const fixed =
  (value: number): Scale =>
  () =>
    value;
const days =
  (count: number): Scale =>
  (system) =>
    count * system.day;

const times: readonly (readonly [words: string, scale: Scale])[] = [
  ['ns nanosecond nanoseconds', fixed(1e-9)],
  ['us µs μs microsecond microseconds', fixed(1e-6)],
  ['ms msec millisecond milliseconds', fixed(1e-3)],
  ['s sec secs second seconds', fixed(1)],
  ['min mins minute minutes', fixed(60)],
  ['h hr hrs hour hours', fixed(3600)],
  ['d day days', days(1)],
  ['wk week weeks', days(7)],
  ['mo month months', days(30)],
  ['y yr yrs year years annum', days(365)],
];
/** `s` for seconds, `day` for days: the word that is told. */
const nameOf = (word: string): string => {
  const words = times.find(([all]) => all.split(' ').includes(word.toLowerCase()))?.[0].split(' ') ?? [word];
  return (words.find((one) => /^(?:[nuµm]?s|min|h|day|week|month|year)$/.test(one)) ?? word).trim();
};
const timeByWord = new Map(times.flatMap(([words, scale]) => words.split(' ').map((word) => [word, scale] as const)));

/** The times that a rate may leave out, shortest first. */
export const usualTimes: readonly Scale[] = times.map(([, scale]) => scale);

const prefixes = 'kmgtpe';
const longPrefixes = ['kilo', 'mega', 'giga', 'tera', 'peta', 'exa'];
const once: readonly Power[] = [{ dimension: 'time', exponent: -1, scale: fixed(1), name: 's' }];
const data = (scale: Scale, name: string): Power => ({ dimension: 'data', exponent: 1, scale, name });

/** `KB`, `KiB`, `Mbps`, `GBps`, `Gbit`, `megabytes`. Lower case says nothing of bits and bytes, and `Gb` is often meant as `GB`. */
function dataOf(word: string): readonly (readonly Power[])[] {
  const long = /^(kilo|mega|giga|tera|peta|exa)?(bit|byte)s?$/i.exec(word);
  const short = /^([kmgtpe])?(i)?(b|bit|bits)(ps)?$/i.exec(word);
  if (long) {
    const power = long[1] ? longPrefixes.indexOf(long[1].toLowerCase()) + 1 : 0;
    return [[data(({ kilo }) => (/bit/i.test(long[2] as string) ? 1 : 8) * kilo ** power, word)]];
  }
  if (!short) return [];
  const [, prefix = '', binary, letter = '', rate] = short;
  if (!prefix && (word === 'b' || word === 'Bps')) return [];
  const power = prefix ? prefixes.indexOf(prefix.toLowerCase()) + 1 : 0;
  const sized = (bits: number): readonly Power[] => [
    data(
      ({ kilo }) => bits * (binary ? 1024 : bits === 1 ? 1000 : kilo) ** power,
      `${prefix.toUpperCase()}${binary ?? ''}${bits === 8 ? 'B' : prefix ? 'bit' : 'bits'}`,
    ),
    ...(rate ? once : []),
  ];
  if (letter === 'B') return [sized(8)];
  return letter === 'b' && !(rate && prefix !== '') ? [sized(8), sized(1)] : [sized(1)];
}

/** Requests, queries, writes … per second and per minute. */
const rates = new Map<string, readonly Power[]>([
  ...['qps', 'rps', 'tps', 'wps', 'eps', 'mps', 'iops', 'fps', 'pps'].map((word) => [word, once] as const),
  ...['rpm', 'qpm', 'tpm'].map((word) => [word, [{ dimension: 'time', exponent: -1, scale: fixed(60), name: 'min' }]] as const),
]);

const money: readonly Power[] = [{ dimension: 'money', exponent: 1, scale: fixed(1), name: 'of money' }];
const monies = new Set(['$', '€', '£', '₹', 'usd', 'eur', 'dollar', 'dollars']);

/**
 * What a word may mean as a unit, the likeliest first; empty for a noun.
 * `m` is a minute or, behind a slash, a month; single letters are units in lower case alone.
 */
export function unitsOf(word: string): readonly (readonly Power[])[] {
  let units = known.get(word);
  if (units) return units;
  if (known.size >= mostKnown) known.clear();
  const own = detached(word);
  units = readUnits(own);
  known.set(own, units);
  return units;
}

/** The same few words stand behind thousands of numbers. */
const known = new Map<string, readonly (readonly Power[])[]>();
const mostKnown = 2000;

function readUnits(word: string): readonly (readonly Power[])[] {
  if (word === 'm') return ['min', 'month'].flatMap(unitsOf);
  const lower = word.toLowerCase();
  const time = timeByWord.get(word.length === 1 ? word : lower);
  if (time) return [[{ dimension: 'time', exponent: 1, scale: time, name: nameOf(word) }]];
  if (monies.has(lower)) return [money];
  const rate = rates.get(lower);
  return rate ? [rate] : dataOf(word);
}

/** The same units below the line: of the few that there are, each is turned over once. */
export function inverse(powers: readonly Power[]): readonly Power[] {
  let turned = inverses.get(powers);
  if (!turned) inverses.set(powers, (turned = powers.map((power) => ({ ...power, exponent: power.exponent === 1 ? -1 : 1 }))));
  return turned;
}
const inverses = new WeakMap<readonly Power[], readonly Power[]>();
