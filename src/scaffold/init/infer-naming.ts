import { patternSchema } from '../../contract/schema.js';
import { parseNaming } from '../../project/naming.js';
import { isMost, mostFrequent, type Share } from './evidence.js';

/** How folders or files are named, with the evidence. */
export interface NamingGuess {
  /** `NN-slug`. */
  readonly pattern: string;
  readonly share: Share;
  /** The names that do not follow it. */
  readonly outliers: readonly string[];
}

interface Parts {
  readonly prefix: string;
  readonly digits: string;
  readonly separator: string;
  readonly rest: string;
}

const parts = /^(?<prefix>\P{N}*?)(?<digits>\p{Nd}{1,6})(?:(?<separator>[-_. ]+)(?<rest>.+)|)$/u;

/** The number in a name that is built as most of the others are; `undefined` for one without. */
export function numberIn(name: string): number | undefined {
  const { prefix = '', digits } = parts.exec(name)?.groups ?? {};
  return digits === undefined || prefix.length > 8 || /\s/.test(prefix) ? undefined : Number(digits);
}

/** Whether most names hold a number of their own. */
export function areNumbered(names: readonly string[]): boolean {
  const numbers = names.flatMap((name) => numberIn(name) ?? []);
  return isMost({ has: numbers.length, of: names.length }) && new Set(numbers).size * 5 >= numbers.length * 4;
}

/**
 * The pattern that most names follow: prefix, digits and their padding, separator, and a slug where the names are in lower case.
 *
 * @param preferred Patterns of profiles: taken where they fit as many names, so that nothing of one's own is needed.
 */
export function inferNaming(names: readonly string[], preferred: readonly string[] = []): NamingGuess {
  const candidates = [...preferred, ...(areNumbered(names) ? numberedPatterns(names) : []), 'slug', 'name'].filter(
    (pattern) => patternSchema.safeParse(pattern).success && isNumberedAs(pattern, areNumbered(names)),
  );
  const guesses = candidates.map((pattern): NamingGuess => {
    const naming = parseNaming(pattern);
    const outliers = names.filter((name) => naming.read(name) === undefined);
    return { pattern, share: { has: names.length - outliers.length, of: names.length }, outliers };
  });
  // The strictest pattern that most follow: what is freer says less. It is not worth it to let a few more names pass.
  return (
    guesses.find(({ share }) => share.has * 20 >= share.of * 19) ??
    guesses.reduce((best, guess) => (guess.share.has > best.share.has ? guess : best))
  );
}

const isNumberedAs = (pattern: string, numbered: boolean): boolean => /N/.test(pattern) === numbered;

/** The patterns that the build of most names suggests, strictest first. */
function numberedPatterns(names: readonly string[]): string[] {
  const built = names.flatMap((name) => (parts.exec(name)?.groups as Parts | undefined) ?? []);
  const prefix = mostFrequent(built.map((one) => one.prefix)) ?? '';
  const separator = mostFrequent(built.map((one) => one.separator ?? '')) ?? '-';
  const padded = built.filter(({ digits }) => digits.startsWith('0'));
  const width = padded.length === 0 ? 1 : (mostFrequent(padded.map(({ digits }) => digits.length)) as number);
  const number = `${prefix}${'N'.repeat(width)}`;
  return separator === '' ? [number] : [`${number}${separator}slug`, `${number}${separator}name`];
}
