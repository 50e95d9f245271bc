import { type Allowance, compare } from './agree.js';
import { amountsOf, isConstant } from './alternatives.js';
import type { Amount } from './amount.js';
import type { Chain, Link } from './chain.js';
import { isConversion, isOpen, isUnfinished, operandsOf } from './open.js';
import type { Operand } from './operand.js';
import type { Expression } from './side.js';
import type { System } from './units.js';

/** What is said of a claim. `open` is not judged. */
export type Judgement =
  | { readonly is: 'right' | 'open' | 'other' }
  | { readonly is: 'wrong' /** How many times too large. */; readonly ratio: number };

/** Judges every side of a chain but the first against the sides before it. A side that agrees with any of them is right. */
export function judgeChain(chain: Chain, allowance: Allowance): { left: Link; right: Link; judgement: Judgement }[] {
  return chain.slice(1).map((right, index) => {
    const left = chain[index] as Link;
    const earlier = chain.slice(0, index).some((side) => judge(side, right, allowance).is === 'right');
    const judgement = judge(left, right, allowance);
    return { left, right, judgement: earlier ? { is: 'right' } : judgement };
  });
}

/** Whether the left side comes to the right side in any way that people write. */
export function judge(left: Link, right: Link, allowance: Allowance): Judgement {
  if (!left.expression || !left.isWhole || !right.expression || !right.relation) return { is: 'open' };
  const plain = single(left.expression);
  if (plain?.isFactor) return { is: 'open' };
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
  if (isOpen(left, right) || (plain && !isConversion(plain, left, right))) return { is: 'open' };
  if (wrong !== undefined && (!Number.isFinite(wrong) || wrong <= 0 || isUnfinished(left, right, wrong))) return { is: 'open' };
  if (wrong !== undefined) return { is: 'wrong', ratio: wrong };
  return { is: isOther && !plain ? 'other' : 'open' };
}

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
