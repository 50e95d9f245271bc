import fc from 'fast-check';
import { expect, test } from 'vitest';
import { estimatesIn } from '../../src/estimate/index.js';

const allowance = { tolerance: 0.1, systems: [86_400, 100_000].flatMap((day) => [1000, 1024].map((kilo) => ({ day, kilo }))) };

/** A number as people write it, and what it is worth; worked out here without the evaluator. */
const counts = [
  ['', 1],
  ['K', 1e3],
  ['M', 1e6],
  [' million', 1e6],
  ['B', 1e9],
] as const;
const sizes = [
  [' KB', 1e3],
  [' MB', 1e6],
  ['GB', 1e9],
  [' TB', 1e12],
] as const;
const times = [
  ['/s', 1],
  [' per second', 1],
  ['/min', 60],
  ['/hour', 3600],
  ['/day', 86_400],
  [' per month', 30 * 86_400],
] as const;

const estimate = fc.record({
  users: fc.integer({ min: 21, max: 899 }).filter((one) => ![24, 28, 29, 30, 31, 52, 60, 100].includes(one) && (one < 355 || one > 370)),
  count: fc.constantFrom(...counts.slice(1)),
  each: fc.integer({ min: 210, max: 899 }).filter((one) => one < 355 || one > 370),
  size: fc.constantFrom(...sizes),
  from: fc.constantFrom(...times),
  to: fc.constantFrom(...times),
  unit: fc.constantFrom(...sizes),
  sign: fc.constantFrom('=', '≈', '~'),
  times: fc.constantFrom('×', 'x', '*'),
});
type Parts = typeof estimate extends fc.Arbitrary<infer T> ? T : never;

const digits = (value: number): string => (value >= 1e21 || value < 1e-5 ? '' : String(Number(value.toPrecision(3))).replace(/e.*/, ''));
const write = ({ users, count, each, size, from, to, unit, sign, times }: Parts, off: number): string | undefined => {
  const perSecond = (users * count[1] * each * size[1]) / from[1];
  const result = digits(((perSecond * to[1]) / unit[1]) * off);
  return result && Number(result) > 0 && /^\d+(?:\.\d+)?$/.test(result)
    ? `${users}${count[0]} messages${from[0]} ${times} ${each}${size[0]} ${sign} ${result}${unit[0]}${to[0]}`
    : undefined;
};
const verdicts = (line: string): string[] => estimatesIn(line, 0, allowance).map(({ is }) => is);

test('what adds up is never reported', () =>
  fc.assert(
    fc.property(estimate, fc.double({ min: 0.95, max: 1.05, noNaN: true }), (parts, off) => {
      const line = write(parts, off);
      if (line) expect(verdicts(line), line).toEqual(['right']);
    }),
    { numRuns: 1500 },
  ));

test('what is off by one and a half and more is reported', () =>
  fc.assert(
    fc.property(estimate, fc.double({ min: 1.5, max: 6.5, noNaN: true }), fc.boolean(), (parts, factor, isLess) => {
      const line = write(parts, isLess ? 1 / factor : factor * 1.01);
      if (line) expect(verdicts(line), line).toEqual(['wrong']);
    }),
    { numRuns: 1500 },
  ));

test('nothing that anyone types makes it fail', () =>
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          '1',
          '10K',
          '3.5',
          'GB',
          '/',
          's',
          'x',
          '×',
          '(',
          ')',
          '=',
          '~',
          '%',
          '^',
          '$',
          '-',
          ' ',
          'per',
          'day',
          '**',
          '\\times',
          '+',
          '÷',
          '\n',
          'avg',
          '365',
          '86,400',
        ),
        { maxLength: 30 },
      ),
      (pieces) => {
        for (const { span, is } of estimatesIn(pieces.join(' '), 0, allowance)) {
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(['right', 'wrong', 'open', 'other']).toContain(is);
        }
      },
    ),
    { numRuns: 2000 },
  ));
