import { type Amount, amountOf, combine, type Reading } from './amount.js';
import type { Operand } from './operand.js';
import type { Expression, Term } from './side.js';
import type { Power, System } from './units.js';

/** More ways to understand one side than this, and it is not understood. */
const limit = 600;

type Scale = Power['scale'];
const second: Scale = () => 1;
const minute: Scale = () => 60;
const hour: Scale = () => 3600;
const day: Scale = ({ day }) => day;
const month: Scale = ({ day }) => 30 * day;
const year: Scale = ({ day }) => 365 * day;

/** Bare numbers that people multiply and divide by to get from one time to another: how many of which there are in which. */
const timely: readonly (readonly [least: number, most: number, small: Scale, large: Scale])[] = [
  [1000, 1000, () => 1e-3, second],
  [60, 60, second, minute],
  [60, 60, minute, hour],
  [3600, 3600, second, hour],
  [1440, 1440, minute, day],
  [24, 24, hour, day],
  [80_000, 100_000, second, day],
  [604_800, 604_800, second, ({ day }) => 7 * day],
  [7, 7, day, ({ day }) => 7 * day],
  [28, 31, day, month],
  [2.4e6, 2.7e6, second, month],
  [52, 52, ({ day }) => 7 * day, year],
  [12, 12, month, year],
  [360, 366, day, year],
  [3e7, 3.2e7, second, year],
];
/** Bare numbers that turn bits into bytes, or KB into MB. */
const bits = new Set([8]);
const steps = new Set([1000, 1024, 1e6, 1024 ** 2, 1e9, 1024 ** 3]);

/** Every amount an expression may come to, the likeliest first; empty where it comes to nothing or to too many. */
export function amountsOf({ terms, operators }: Expression, system: System): Amount[] {
  // Multiplications first: the sum of products is a list of runs between plus and minus.
  let sums: Amount[] | undefined;
  let from = 0;
  for (let at = 0; at <= operators.length; at++) {
    const operator = operators[at];
    if (operator === '×' || operator === '÷') continue;
    const product = productOf(terms.slice(from, at + 1), operators.slice(from, at), system);
    const sign = operators[from - 1] ?? '+';
    const isShare = from === at && isPercent(terms[from]);
    sums = sums ? cross(sums, product, (a, b) => combine(a, sign, b, isShare)) : product;
    from = at + 1;
  }
  const all = overAll({ terms, operators }, system);
  return all.length > 0 ? [...(sums ?? []), ...all] : (sums ?? []);
}

/** `3 + 4 + 5 / 3` is often meant to divide all that stands before. */
function overAll({ terms, operators }: Expression, system: System): Amount[] {
  const last = operators.length - 1;
  if (operators[last] !== '÷' || !operators.includes('+')) return [];
  const rest = amountsOf({ terms: terms.slice(0, last + 1), operators: operators.slice(0, last) }, system);
  return cross(rest, productOf(terms.slice(last + 1), [], system), (a, b) => combine(a, '÷', b, false));
}

function productOf(terms: readonly Term[], operators: Expression['operators'], system: System): Amount[] {
  let products: Amount[] | undefined;
  for (const [index, term] of terms.entries()) {
    const operator = operators[index - 1] ?? '×';
    const amounts =
      'group' in term ? amountsOf(term.group, system) : alternativesOf(term.operand, operator === '÷', operators.length > 0, system);
    products = products ? cross(products, amounts, (a, b) => combine(a, operator, b, false)) : amounts;
  }
  if (!products) return [];
  if (!operators.includes('÷') || !isWhole(terms)) return products;
  return products.flatMap((amount) => [amount, { ...amount, low: Math.floor(amount.low), high: Math.floor(amount.high) }]);
}

/** Whole numbers without units, as programs divide them. */
const isWhole = (terms: readonly Term[]): boolean =>
  terms.every((term) =>
    'group' in term
      ? isWhole(term.group.terms)
      : term.operand.isBare && Number.isInteger(term.operand.numeral.low) && term.operand.numeral.low < 1e4,
  );

function cross(left: readonly Amount[], right: readonly Amount[], join: (a: Amount, b: Amount) => Amount | undefined): Amount[] {
  if (left.length * right.length > limit * 8) return [];
  if (left.length === 1 && right.length === 1) {
    const only = join(left[0] as Amount, right[0] as Amount);
    return only ? [only] : [];
  }
  const seen = new Map<string, Amount>();
  for (const a of left)
    for (const b of right) {
      const amount = join(a, b);
      if (!amount) continue;
      const key = `${amount.low.toPrecision(6)} ${amount.high.toPrecision(6)} ${amount.time} ${amount.data} ${amount.money}`;
      if (!seen.has(key)) seen.set(key, amount);
    }
  return seen.size > limit ? [] : [...seen.values()];
}

/** Whether a number may only be there to get from one unit to another. */
export const isConstant = ({ isBare, numeral: { low } }: Operand): boolean => isBare && isConstantSize(low);

const isConstantSize = (low: number): boolean =>
  bits.has(low) || steps.has(low) || timely.some(([least, most]) => low >= least && low <= most);

const isPercent = (term: Term | undefined): boolean => term !== undefined && 'operand' in term && term.operand.isShare;

/** No fewer than the amounts that a quantity may stand for within a product. */
export const waysToRead = ({ readings, isBare }: Operand): number =>
  readings.reduce((ways, { low, powers }) => ways + 1 + (isBare && isConstantSize(low) ? 9 : 0) + (powers.length > 0 ? 8 : 0), 0);

/** What one quantity may stand for within a product. */
function alternativesOf(operand: Operand, isDivisor: boolean, isInProduct: boolean, system: System): Amount[] {
  const plain = operand.readings.map((reading) => amountOf(reading, system));
  if (!isInProduct) return plain;
  for (const reading of operand.readings) for (const amount of hiddenIn(reading, operand, isDivisor, system)) plain.push(amount);
  return plain;
}

function* hiddenIn(reading: Reading, operand: Operand, isDivisor: boolean, system: System): Generator<Amount> {
  const { low, high, powers } = reading;
  if (!operand.isBare && powers.length === 0) return;
  const pure = { low, high, time: 0, data: 0, money: 0 };
  const [power, ...others] = powers;
  const time = powers.filter(({ dimension, exponent }) => dimension === 'time' && exponent === 1);
  if (operand.isBare && low === high) {
    for (const [least, most, small, large] of timely) {
      if (low < least || low > most) continue;
      const scale = (low * small(system)) / large(system);
      yield { ...pure, low: scale, high: scale };
      yield { ...pure, time: 1, low: low * small(system), high: low * small(system) };
    }
    if (bits.has(low) || (isDivisor && steps.has(low))) yield { ...pure, low: 1, high: 1 };
  }
  // `720K hours × 3.6 GB`: hours may be things that are counted.
  if (time.length === 1) yield amountOf({ low, high, powers: powers.filter((one) => one !== time[0]) }, system);
  if (!power || others.length || power.dimension !== 'time' || power.exponent !== 1 || low !== high) return;
  // `1,000 services × 15 s`: once in that time each.
  yield { ...pure, time: -1, low: 1 / (low * power.scale(system)), high: 1 / (low * power.scale(system)) };
  // `30 days` may be the days of a month, and `1 day` the day of a rate per day.
  const seconds = low * power.scale(system);
  for (const whole of [minute, hour, day, month, year].map((scale) => scale(system)))
    if (Math.abs(seconds / whole - 1) < 0.07 || (power.scale(system) === 1 && whole === day(system) && low === 1e5))
      yield { ...pure, low: seconds / whole, high: seconds / whole };
}
