import type { Operator } from './tokens.js';
import type { Power, System } from './units.js';

/** A size with its dimensions, in seconds, bits and currency. A range has two ends. */
export interface Amount {
  readonly low: number;
  readonly high: number;
  readonly time: number;
  readonly data: number;
  readonly money: number;
}

/** One way to understand a quantity: the number with its suffix, and its units. */
export interface Reading {
  readonly low: number;
  readonly high: number;
  readonly powers: readonly Power[];
}

/** A reading as an amount. */
export function amountOf({ low, high, powers }: Reading, system: System): Amount {
  let scale = 1;
  const exponents = { time: 0, data: 0, money: 0 };
  for (const power of powers) {
    scale *= power.scale(system) ** power.exponent;
    exponents[power.dimension] += power.exponent;
  }
  return { low: low * scale, high: high * scale, time: exponents.time, data: exponents.data, money: exponents.money };
}

/** Two amounts combined; `undefined` where they cannot be added or there is nothing to divide by. A percentage is added as a share. */
export function combine(left: Amount, operator: Operator, right: Amount, isShare: boolean): Amount | undefined {
  if (operator === '×') return joined(left, right, 1, left.low * right.low, left.high * right.high);
  if (operator === '÷') return right.low > 0 ? joined(left, right, -1, left.low / right.high, left.high / right.low) : undefined;
  const sign = operator === '+' ? 1 : -1;
  if (isShare) return { ...left, low: left.low * (1 + sign * right.low), high: left.high * (1 + sign * right.high) };
  if (!isAlike(left, right)) return undefined;
  const [low, high] = sign === 1 ? [right.low, right.high] : [right.high, right.low];
  return { ...left, low: left.low + sign * low, high: left.high + sign * high };
}

/** Whether two amounts have the same dimensions. */
export const isAlike = (a: Amount, b: Amount): boolean => a.time === b.time && a.data === b.data && a.money === b.money;

const joined = (a: Amount, b: Amount, sign: 1 | -1, low: number, high: number): Amount => ({
  low,
  high,
  time: a.time + sign * b.time,
  data: a.data + sign * b.data,
  money: a.money + sign * b.money,
});
