import type { Span } from '../facts/facts.js';
import type { Allowance } from './agree.js';
import { amountsOf } from './alternatives.js';
import { type Chain, chainsOf, type Line, type Link } from './chain.js';
import { type Claim, type Judgement, judgeChain, single } from './judge.js';
import { plainLine } from './plain.js';
import type { Expression } from './side.js';
import { describe, writeLike } from './write.js';

/** A claim that one side comes to another, and what was made of it. */
export interface Estimate {
  readonly is: Judgement['is'];
  /** What is not judged is neither wrong nor other; why, is not worked out until `is` is asked for. */
  readonly isJudged: boolean;
  /** `1B/day`, as it stands there. */
  readonly left: string;
  /** `10K QPS`. */
  readonly found: string;
  /** `11.6K QPS`, in the unit of what was found; empty where nothing comes out. */
  readonly expected: string;
  /** What was read: `1,000,000,000 per day`. */
  readonly read: string;
  /** The dimensions of both sides, where they are no match: `data × data`. */
  readonly dimensions: readonly [left: string, right: string];
  /** The right side. */
  readonly span: Span;
}

/** Whether lines can hold an estimate at all: a cheap look that lets almost every text pass by. */
export const mayEstimate = (text: string): boolean => relates.test(text) && /\d/.test(text);
const relates = /[=≈~→∼]|->|\\(?:approx|sim)|&asymp;/;

/**
 * Reads the estimates of a block of Markdown.
 *
 * @param source The block as written; its lines are read one after the other.
 * @param start Where it stands in the document.
 * @param before Lines in front of it that it may go on from; nothing is said of them.
 */
export function estimatesIn(source: string, start: number, allowance: Allowance, before = ''): Estimate[] {
  if (!mayEstimate(source)) return [];
  const own = linesOf(source, start);
  if (own.length === 0) return [];
  const lines = before === '' ? own : [...linesOf(before, start - before.length), ...own];
  let average: Link | undefined;
  const estimates: Estimate[] = [];
  for (const chain of chainsOf(lines)) {
    const resolved: Chain = chain.map((side) => {
      if (isAverage(side)) average = side;
      return resolve(side, average);
    });
    if (chain.length > 1 && chain.some(({ line }) => line.start >= start))
      for (const claim of judgeChain(resolved, allowance)) estimates.push(report(claim));
  }
  return estimates;
}

/** Whether a block can only be read with the lines before it: `= 1B ÷ 86,400`, `3x avg = 35K QPS`. */
export const goesOn = (source: string): boolean => /^[ \t]*[=≈]|\dx?[ \t]+(?:avg|average)\b/m.test(source);

/** Longer lines than this hold data, not estimates. */
const longest = 4000;
const opensWithRelation = /^[ \t>]*[=≈~→]/;
const claims = /(?:[=≈~→⇒⟶∼≅≃]|[-=]>|\\[a-z]|&[a-z])\D{0,60}\d/;

/** The lines that claim something, and those that they may go on from; most lines are let by without a closer look. */
function linesOf(text: string, start: number): Line[] {
  const lines = [...text.matchAll(/[^\r\n]+/g)].filter((line) => line[0].length <= longest);
  return lines
    .filter(({ 0: line }, index) => {
      const first = line.search(/\d/);
      if (first === -1) return false;
      return (
        claims.test(line.slice(first)) ||
        opensWithRelation.test(line) ||
        opensWithRelation.test(lines[index + 1]?.[0] ?? '') ||
        /\bavg\b|average/.test(line)
      );
    })
    .map(({ 0: line, index }) => ({ text: plainLine(line), start: start + index }));
}

/** A claim across two places, such as two cells of a table: the whole of one comes to the first quantity of the other. */
export function estimateAcross(left: Line, right: Line, allowance: Allowance): Estimate[] {
  const [one] = chainsOf([left]).at(-1)?.slice(-1) ?? [];
  const [other] = chainsOf([right])[0] ?? [];
  if (!one?.isWhole || one.expression?.terms.length === 1 || !other) return [];
  return judgeChain([one, { ...other, relation: 'equal' }], allowance).map(report);
}

function report(claim: Claim): Estimate {
  const { left, right, isJudged } = claim;
  const [first] = right.expression?.terms ?? [];
  const operand = first && 'operand' in first ? first.operand : undefined;
  const end = operand?.end ?? right.end;
  return {
    get is() {
      return claim.judgement.is;
    },
    isJudged,
    // Most estimates are right, and what nobody reads takes longer to write than to judge.
    get left() {
      return text(left.line.text.slice(left.start, left.end));
    },
    get found() {
      return text(right.line.text.slice(right.start, end));
    },
    get expected() {
      const { judgement } = claim;
      return judgement.is === 'wrong' && operand ? writeLike(operand, right.line.text, judgement.ratio) : '';
    },
    get dimensions() {
      return [dimensionsOf(left), dimensionsOf(right)] as const;
    },
    get read() {
      return left.expression ? describe(left.expression) : '';
    },
    span: { start: right.line.start + right.start, end: right.line.start + end },
  };
}

/** `data per time`, `time × time`, `a number`. */
function dimensionsOf({ expression }: Link): string {
  const [amount] = expression ? amountsOf(expression, { day: 86_400, kilo: 1000 }) : [];
  const named = (sign: 1 | -1): string =>
    (['data', 'money', 'time'] as const).flatMap((name) => Array<string>(Math.max(0, sign * (amount?.[name] ?? 0))).fill(name)).join(' × ');
  return `${named(1) || 'a number'}${named(-1) && ` per ${named(-1)}`}`;
}

const text = (slice: string): string => slice.trim().replace(/\s+/g, ' ');

const isAverage = ({ expression, isWhole }: Link): boolean => {
  const last = expression?.terms.at(-1);
  return (
    isWhole &&
    last !== undefined &&
    'operand' in last &&
    !last.operand.isFactor &&
    last.operand.words.some((word) => word === 'avg' || word === 'average')
  );
};

/** `2-3x avg` is that many times the average before it. */
function resolve(side: Link, average: Link | undefined): Link {
  if (!average) return side;
  const factor = side.expression && single(side.expression);
  const last: Expression['terms'][number] | undefined = average.expression?.terms.at(-1);
  if (!factor?.isFactor || !last || !/^(?:avg|average)$/.test(factor.words[0] ?? '')) return side;
  return { ...side, expression: { terms: [{ operand: { ...factor, isFactor: false } }, last], operators: ['×'] } };
}
