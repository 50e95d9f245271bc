import { type Allowance, compare } from './agree.js';
import { amountsOf, isConstant, waysToRead } from './alternatives.js';
import { type Amount, amountOf, combine } from './amount.js';
import type { Chain, Link } from './chain.js';
import { isConversion, isOpen, isUnfinished, operandsOf } from './open.js';
import type { Operand } from './operand.js';
import type { Expression } from './side.js';
import type { Operator } from './tokens.js';
import type { System } from './units.js';

/** What is said of a claim. `open` is not judged. */
export type Judgement =
  | { readonly is: 'right' | 'open' | 'other' }
  | { readonly is: 'wrong' /** How many times too large. */; readonly ratio: number };

/** A side of a chain beside the one before it. */
export interface Claim {
  readonly left: Link;
  readonly right: Link;
  /** Whether there is anything to say against it, whatever it comes to. */
  readonly isJudged: boolean;
  /** Worked out when it is asked for. */
  readonly judgement: Judgement;
}

/** Judges every side of a chain but the first against the sides before it. A side that agrees with any of them is right. */
export function judgeChain(chain: Chain, allowance: Allowance): Claim[] {
  return chain.slice(1).map((right, index) => {
    const left = chain[index] as Link;
    let judgement: Judgement | undefined;
    const work = (): Judgement => {
      const own = judge(left, right, allowance);
      return own.is !== 'right' && chain.slice(0, index).some((side) => judge(side, right, allowance).is === 'right')
        ? { is: 'right' }
        : own;
    };
    return {
      left,
      right,
      isJudged: isJudged(left, right),
      get judgement() {
        judgement ??= work();
        return judgement;
      },
    };
  });
}

const isJudged = (left: Link, right: Link): boolean => {
  if (!left.expression || !left.isWhole || !right.expression || !right.relation) return false;
  const plain = single(left.expression);
  return plain ? !plain.isFactor && isConversion(plain, left, right) && !isOpen(left, right) : !isOpen(left, right);
};

/** Whether the left side comes to the right side in any way that people write. */
export function judge(left: Link, right: Link, allowance: Allowance): Judgement {
  if (!left.expression || !left.isWhole || !right.expression || !right.relation) return { is: 'open' };
  const plain = single(left.expression);
  if (plain?.isFactor) return { is: 'open' };
  if (isRightAtOnce(left.expression, right.expression, allowance)) return { is: 'right' };
  let wrong: number | undefined;
  let isOther = false;
  const hasConstant = operandsOf(left.expression).some(isConstant);
  for (const system of allowance.systems) {
    const expected = amountsOf(left.expression, system);
    for (let count = 1; count <= right.expression.terms.length; count++) {
      const part = { terms: right.expression.terms.slice(0, count), operators: right.expression.operators.slice(0, count - 1) };
      const written = single(part);
      const unit = timeOf(part, system) ?? timeOf(left.expression, system) ?? 1;
      for (const found of foundIn(part, plain, system))
        for (const one of expected) {
          // A day of 10^5 s is rounding enough.
          const step =
            written && written.numeral.low > 0 && system.day === allowance.systems[0]?.day
              ? (written.numeral.step * found.low) / written.numeral.low
              : 0;
          const comparison = compare(one, found, step, unit, allowance.tolerance, system);
          if (comparison.is === 'same' || (written && isCount(left.expression, written, one, found))) return { is: 'right' };
          if (count > 1) continue;
          if (comparison.is === 'apart')
            wrong = wrong === undefined || (hasConstant && isNearer(comparison.ratio, wrong)) ? comparison.ratio : wrong;
          else if (one === expected[0]) isOther ||= isOdds(one, found);
        }
    }
  }
  if (!isJudged(left, right)) return { is: 'open' };
  if (wrong !== undefined && (!Number.isFinite(wrong) || wrong <= 0 || isUnfinished(left, right, wrong))) return { is: 'open' };
  if (wrong !== undefined) return { is: 'wrong', ratio: wrong };
  return { is: isOther && !plain ? 'other' : 'open' };
}

/**
 * Whether products of numbers come to what is written, all understood in the likeliest way: most claims do, and then nothing else
 * needs to be worked out.
 */
function isRightAtOnce(left: Expression, right: Expression, { systems: [system], tolerance }: Allowance): boolean {
  const [first] = right.terms;
  if (!system || !first || !('operand' in first) || first.operand.isShare || !isSmall(left)) return false;
  if (first.operand.isBare && left.terms.length === 1) return false; // `1 KB = 1000` is of bytes.
  const [reading] = first.operand.readings;
  let expected: Amount | undefined;
  for (const [index, term] of left.terms.entries()) {
    const reading = 'operand' in term ? term.operand.readings[0] : undefined;
    const amount = reading && amountOf(reading, system);
    expected = amount && (index === 0 ? amount : expected && combine(expected, left.operators[index - 1] as Operator, amount, false));
    if (!expected) return false;
  }
  if (!reading || !expected) return false;
  const found = amountOf(reading, system);
  if (expected.time !== found.time || expected.data !== found.data || expected.money !== found.money) return false;
  const { low, step } = first.operand.numeral;
  return compare(expected, found, low > 0 ? (step * found.low) / low : 0, 1, tolerance, system).is === 'same';
}

/** Whether an expression is a product with so few ways to read it that all of them are looked at. */
const isSmall = ({ terms, operators }: Expression): boolean =>
  terms.length <= 4 &&
  operators.every((operator) => operator === '×' || operator === '÷') &&
  terms.reduce((ways, term) => ways * ('operand' in term ? waysToRead(term.operand) : Infinity), 1) <= 500;

const isNearer = (a: number, b: number): boolean => Math.abs(Math.log(a)) < Math.abs(Math.log(b));

/** Seconds in the first time an expression names. */
function timeOf(expression: Expression, system: System): number | undefined {
  const powers = operandsOf(expression).flatMap(({ readings }) => readings[0]?.powers ?? []);
  return powers.find(({ dimension }) => dimension === 'time')?.scale(system);
}

/** What the right side comes to. Behind `1 KB =`, a bare number is of bytes. */
function foundIn(part: Expression, plain: Operand | undefined, system: System): Amount[] {
  const amounts = amountsOf(part, system);
  const isOfBytes = single(part)?.isBare && plain?.readings.some(({ powers }) => powers.some(({ dimension }) => dimension === 'data'));
  // `100 × 3 ÷ 4 = 75 %`
  if (single(part)?.isShare) return [...amounts, ...amounts.map((one) => ({ ...one, low: one.low * 100, high: one.high * 100 }))];
  return isOfBytes ? amounts.map((one) => ({ ...one, low: one.low * 8, high: one.high * 8, data: 1 })) : amounts;
}

/** The only quantity of an expression, if there is but one. */
export const single = ({ terms }: Expression): Operand | undefined =>
  terms.length === 1 && terms[0] && 'operand' in terms[0] ? terms[0].operand : undefined;

/** Servers are whole: 3.5 of them are 4. */
const isCount = ({ operators }: Expression, written: Operand, expected: Amount, found: Amount): boolean =>
  operators.includes('÷') &&
  Number.isInteger(written.numeral.low) &&
  found.data === 0 &&
  found.time === 0 &&
  found.low === Math.ceil(expected.high);

/** Whether both have a dimension of one kind, and not the same. */
const isOdds = (a: Amount, b: Amount): boolean =>
  (['time', 'data', 'money'] as const).some((one) => a[one] !== 0 && b[one] !== 0 && a[one] !== b[one]);
