import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { availabilitiesIn, downtimeAcross } from '../../src/estimate/index.js';

const judged = (line: string): [boolean, string][] => availabilitiesIn(line, 0, 0.1).map(({ isRight, expected }) => [isRight, expected]);

describe('right:', () => {
  test.each([
    '99% -> 3.65 days downtime/year',
    '99.9% -> 8.76 hours/year',
    '99.95 % of the time (≈ 4.38 h of downtime/year)',
    '**99.99%** uptime means 52 minutes of downtime per year',
    '99.9% ~ 43.8 min/month',
    '99.9 % allows 10 min a week',
    '99.9% = 86.4 s per day',
    '99.9 % ≈ 8 h 45 min per year',
    '99.9 % × 99.95 % ≈ 99.85 %',
    '99% x 99% x 99% = 97%',
    '1 - (1 - 0.99)^2 = 99.99 %',
    '1 - (1 - 0.9)(1 - 0.99) = 0.999',
  ])('%s', (line) => expect(judged(line)).toEqual([[true, expect.any(String)]]));
});

describe('wrong:', () => {
  test.each([
    ['99% -> 3.65 hours downtime/year', '87.6 hours/year'],
    ['99.9% -> 52.6 minutes/year', '526 minutes/year'],
    ['99.99 % (≈ 8.76 h/year)', '0.876 h/year'],
    ['99.9 % × 99.95 % ≈ 99.95 %', '99.85%'],
    ['1 - (1 - 0.99)² = 99.999 %', '99.99%'],
  ])('%s', (line, expected) => expect(judged(line)).toEqual([[false, expected]]));
});

describe('not judged:', () => {
  test.each([
    '99 % of requests take 10 ms',
    '99.9 % available, restored within 4 hours',
    '20 % off for 3 days a week',
    '100 % up, 0 min/year',
    '99.9 % with fewer than 5 min/month',
    '30 % × 50 % = 15 %',
  ])('%s', (line) => expect(judged(line)).toEqual([]));
});

test('a cell under a period', () => {
  const figure = { value: 99.9, text: '99.9%' };
  const across = (cell: string, header: string): boolean[] =>
    downtimeAcross(figure, { text: cell, start: 0 }, header, 0.1).map(({ isRight }) => isRight);
  expect(across('8.76 hours', 'Downtime per year')).toEqual([true]);
  expect(across('8.76 hours', 'Downtime per month')).toEqual([false]);
  expect(across('8.76 hours', 'Recovery')).toEqual([]);
  expect(across('about 8 hours, or less', 'Downtime per year')).toEqual([]);
});

test('what is worked out from the figure is right, and ten times as much is wrong', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(90, 95, 99, 99.5, 99.9, 99.95, 99.99, 99.999),
      fc.constantFrom(['year', 365], ['month', 30], ['week', 7], ['day', 1] as const),
      fc.constantFrom(['s', 86_400], ['min', 1440], ['h', 24] as const),
      (figure, [period, days], [unit, perDay]) => {
        const time = ((100 - figure) / 100) * Number(days) * perDay;
        const line = (value: number): string => `${figure} % ≈ ${value.toFixed(6)} ${unit}/${period}`;
        fc.pre(time > 0.001);
        expect(judged(line(time))).toEqual([[true, expect.any(String)]]);
        expect(judged(line(time * 10))).toEqual([[false, expect.any(String)]]);
      },
    ),
  ));

test('long and hostile lines are read in no time', () => {
  const began = performance.now();
  for (const line of [
    '99 % × '.repeat(550),
    '99 % = = = '.repeat(300),
    `99 % ${'1 h '.repeat(900)}`,
    '1 - (1 - '.repeat(400),
    '99.9'.repeat(900),
  ])
    availabilitiesIn(line, 0, 0.1);
  expect(performance.now() - began).toBeLessThan(2000);
});
