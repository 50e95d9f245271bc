import type { Reading } from './amount.js';
import { type Numeral, suffixOf } from './numbers.js';
import { closing, type Token } from './tokens.js';
import { inverse, type Power, unitsOf } from './units.js';

/** A number with its unit and what it counts: `40 messages/day`. */
export interface Operand {
  readonly start: number;
  readonly end: number;
  /** The number as written, the first and last digit of it. */
  readonly numeral: Numeral;
  readonly numeralEnd: number;
  /** Likeliest first. */
  readonly readings: readonly Reading[];
  /** What it counts and other words behind it, in lower case. */
  readonly words: readonly string[];
  /** Neither unit nor noun nor percent: `86,400`. */
  readonly isBare: boolean;
  /** `3x`, which is a multiple of something. */
  readonly isFactor: boolean;
  readonly isShare: boolean;
}

/** Where a quantity ends, and whether a remark in brackets that may change its size stands behind it. */
export interface Read {
  readonly operand: Operand;
  readonly next: number;
  readonly notes: readonly (readonly [from: number, to: number])[];
}

const pers = new Set(['per', 'a', 'an', 'each', 'every']);

/** Words that would change the arithmetic: a quantity with one of them is not understood. */
const twisting = new Set(
  (
    'half halves twice double doubled doubles triple tripled triples third quarter times plus minus less more log sqrt squared cubed ' +
    'to or vs versus than under over above below within least most up until and about if when then down from between'
  ).split(' '),
);

/** Reads the quantity that begins with the number at an index. `undefined` where something in it is not understood. */
export function readOperand(tokens: readonly Token[], at: number): Read | undefined {
  const currency = tokens[at]?.kind === 'word' ? (unitsOf((tokens[at] as { word: string }).word)[0] ?? []) : [];
  const first = tokens[at];
  const number = tokens[currency.length ? at + 1 : at];
  if (!first || number?.kind !== 'number' || currency.some(({ dimension }) => dimension !== 'money')) return undefined;
  const reader = new Reader(tokens, number.numeral, currency.length ? at + 2 : at + 1, currency);
  return reader.read() ? reader.result(first.start, number.end) : undefined;
}

const withPowers = ({ low, high, powers }: Reading, more: readonly Power[]): Reading => ({
  low,
  high,
  powers: powers.length > 0 ? [...powers, ...more] : more,
});

/** The one pass over what stands behind a number. */
class Reader {
  private readings: Reading[];
  private readonly words: string[] = [];
  private readonly notes: [number, number][] = [];
  private isFactor = false;
  private isShare = false;
  private hasUnit: boolean;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly numeral: Numeral,
    private at: number,
    currency: readonly Power[],
  ) {
    this.hasUnit = currency.length > 0;
    this.readings = [{ low: numeral.low * (suffixOf(numeral.lowSuffix) ?? 1), high: numeral.high, powers: currency }];
  }

  read(): boolean {
    this.suffix();
    for (let token = this.tokens[this.at]; token; token = this.tokens[this.at]) {
      if (token.kind === 'percent') {
        if (this.hasUnit || this.words.length) return false;
        this.isShare = true;
        this.times(0.01);
        this.at++;
      } else if (token.kind === 'factor') {
        this.isFactor = true;
        this.at++;
      } else if (token.kind === 'slash' || (token.kind === 'word' && this.isPer(token.word))) {
        const next = this.tokens[this.at + 1];
        if (next?.kind !== 'word') return true; // A division, which is for whoever reads the operators.
        this.below(next.word);
        this.at += 2;
      } else if (token.kind === 'open') {
        const end = closing(this.tokens, this.at);
        if (end === undefined || (token.isTight && this.tokens[this.at - 1]?.kind === 'word' && !this.hasUnit)) return false;
        this.notes.push([this.at + 1, end]);
        this.at = end + 1;
      } else if (token.kind === 'word') {
        if (token.word === 'of' && this.isShare && !this.words.length) return true;
        if (twisting.has(token.word.toLowerCase())) return true;
        if (token.isTight && this.tokens[this.at - 1]?.kind === 'number' && !unitsOf(token.word).length) return false;
        this.above(token.word);
        this.at++;
      } else return true;
    }
    return true;
  }

  result(start: number, numeralEnd: number): Read {
    const { numeral, readings, words, isFactor, isShare, notes, at } = this;
    const isBare = !this.hasUnit && words.length === 0 && !isShare && !isFactor;
    const end = this.tokens[at - 1]?.end ?? numeralEnd;
    return { operand: { start, end, numeral, numeralEnd, readings, words, isBare, isFactor, isShare }, next: at, notes };
  }

  /** `K`, `M`, `million`; `B` and `m` may be units as well. */
  private suffix(): void {
    const token = this.tokens[this.at];
    const suffix = token?.kind === 'word' ? suffixOf(token.word) : undefined;
    if (token?.kind !== 'word' || suffix === undefined) return;
    this.at++;
    const plain = this.readings;
    const own = this.numeral.lowSuffix !== '';
    this.readings = plain.map(({ low, high, powers }) => ({ low: low * (own ? 1 : suffix), high: high * suffix, powers }));
    if (token.word.length === 1 && !own)
      for (const powers of unitsOf(token.word)) for (const one of plain) this.readings.push(withPowers(one, powers));
  }

  private times(factor: number): void {
    this.readings = this.readings.map(({ low, high, powers }) => ({ low: low * factor, high: high * factor, powers }));
  }

  /** A word behind the number: its unit when it is the first or ends the noun (`viewing minutes`, `core-hours`), and else what it counts. */
  private above(word: string): void {
    const parts = word.includes('-') ? word.split('-') : [word];
    const known =
      this.hasUnit || this.words.length > 2 || (this.words.length > 0 && word.length < 4)
        ? []
        : parts.flatMap((part) => (unitsOf(part).length ? [unitsOf(part)] : []));
    if (!known.length) this.words.push(word.toLowerCase());
    else this.units(known.reduce((all, one) => all.flatMap((left) => one.map((right) => [...left, ...right]))));
  }

  private below(word: string): void {
    if (word === 'sec' || unitsOf(word).length) this.units(unitsOf(word).map(inverse));
    else this.words.push(`/${word.toLowerCase()}`);
  }

  private units(choices: readonly (readonly Power[])[]): void {
    this.hasUnit = true;
    const readings: Reading[] = [];
    for (const one of this.readings) for (const powers of choices) readings.push(withPowers(one, powers));
    this.readings = readings;
  }

  /** `per day`, `a day`; `a` means that only before a time. */
  private isPer(word: string): boolean {
    const next = this.tokens[this.at + 1];
    if (!pers.has(word.toLowerCase())) return false;
    return word === 'per'
      ? next?.kind === 'word' || next?.kind === 'number'
      : next?.kind === 'word'
        ? unitsOf(next.word)[0]?.[0]?.dimension === 'time'
        : next?.kind === 'number';
  }
}
