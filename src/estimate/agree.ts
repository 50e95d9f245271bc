import type { Amount } from './amount.js';
import { type System, usualTimes } from './units.js';

/** How far apart two sides may be, and what a day and a kilobyte may be. */
export interface Allowance {
  /** A share: 0.1 is ten percent. */
  readonly tolerance: number;
  readonly systems: readonly System[];
}

/** What comparing an amount with what it should come to says: `apart` gives how many times too large what was found is. */
export type Comparison = { readonly is: 'same' | 'other' } | { readonly is: 'apart'; readonly ratio: number };

/** A rounding never hides more than this. */
const most = 1.35;

/**
 * Compares two amounts. `other` when their dimensions leave nothing to compare.
 *
 * @param step What the last digit of what was found stands for.
 * @param unit Seconds in the time that only one of them names.
 */
export function compare(expected: Amount, found: Amount, step: number, unit: number, tolerance: number, system: System): Comparison {
  const by = (factor: number, more: Partial<Amount> = {}): Amount => ({
    ...expected,
    low: expected.low * factor,
    high: expected.high * factor,
    ...more,
  });
  // `100K × 24 = 2.4 MB/s`: the bytes are in the 24.
  if (expected.data === 0 && found.data === 1 && expected.money === found.money) {
    const inBytes = compare(by(8, { data: 1 }), found, step, unit, tolerance, system);
    return inBytes.is === 'same' ? inBytes : { is: 'other' };
  }
  if (expected.data !== found.data || expected.money !== found.money) return { is: 'other' };
  const against = (amount: Amount): Comparison =>
    isSame(amount, found, step, tolerance) ? { is: 'same' } : { is: 'apart', ratio: middle(found) / middle(amount) };
  if (expected.time === found.time) return against(expected);
  if (expected.time !== 0 && found.time !== 0) return { is: 'other' };
  // A time that only one side names is taken for whatever fits: `500M DAU × 2 posts = 1B posts/day`.
  const exponent = found.time - expected.time;
  if (usualTimes.some((scale) => against(by(scale(system) ** exponent)).is === 'same')) return { is: 'same' };
  return against(by(unit ** exponent));
}

function isSame(expected: Amount, found: Amount, step: number, tolerance: number): boolean {
  const isNear = (a: number, b: number): boolean => a === b || (a > 0 && b > 0 && Math.max(a / b, b / a) <= 1 + tolerance + 1e-9);
  if (isNear(expected.low, found.low) && isNear(expected.high, found.high)) return true;
  const isRange = (amount: Amount): boolean => amount.low !== amount.high;
  if (isRange(expected) !== isRange(found)) {
    const [range, point] = isRange(expected) ? [expected, found.low] : [found, expected.low];
    return point >= range.low / (1 + tolerance) && point <= range.high * (1 + tolerance);
  }
  // Written with few digits: 348K is 0.3M.
  const ratio = found.low / expected.low;
  return !isRange(expected) && Math.abs(expected.low - found.low) <= (step / 2) * 1.000001 && ratio < most && ratio > 1 / most;
}

const middle = ({ low, high }: Amount): number => (low + high) / 2;
