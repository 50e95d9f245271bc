import { describe, expect, test } from 'vitest';
import { findings, repo } from '../../test/support/repo.js';

const path = 'docs/notes.md';
const check = async (text: string): Promise<string[]> =>
  (await findings({ [path]: text }, 'lists-counted')).map((found) => found.slice(path.length + 1));
const list = (...numbers: (number | string)[]): string => numbers.map((number) => `${number}. Item\n`).join('');

async function fixed(text: string): Promise<string | undefined> {
  const session = await repo({ [path]: text }).open({ only: ['lists-counted'] });
  session.fix('safe');
  expect(session.fix('safe').changed).toEqual(new Set());
  return session.text(path);
}

describe('counted well, or not counted:', () => {
  test.each([
    ['from anywhere', list(7, 8, 9)],
    ['from zero', list(0, 1, 2)],
    ['ones', list(1, 1, 1, 1)],
    ['zeros', list(0, 0, 0)],
    ['mostly ones', list(1, 1, 1, 2)],
    ['one item', list(5)],
    ['padded', list('08', '09', '10', '11')],
    ['two lists', list(1, 2, 3, 1, 2)],
    ['apart by text', `${list(1, 2)}\nText.\n\n${list(4, 5)}`],
    ['apart by another sign', '1. Item\n2. Item\n4) Item\n5) Item\n'],
    ['in bullets', '- 3. Item\n- 1. Item\n- 3. Item\n'],
    ['with a list inside that is indented too little', '1. a\n2. b\n  1. c\n  2. d\n  3. e\n3. f\n4. g\n'],
    ['lined up', ' 8. a\n 9. b\n10. c\n'],
    ['a year', '2024. Was a good year.\n'],
    ['in code', '```\n1. Item\n3. Item\n```\n'],
  ])('%s', async (_, text) => expect(await check(text)).toEqual([]));
});

describe('a number twice is mended, and what is behind it:', () => {
  test.each([
    ['in the middle', list(1, 2, 2, 3), list(1, 2, 3, 4)],
    ['at the end', list(4, 5, 5), list(4, 5, 6)],
    ['three times', list(1, 2, 2, 2), list(1, 2, 3, 4)],
    ['at the front', list(1, 1, 2), list(1, 2, 3)],
    ['with digits to spare', list('01', '02', '02'), list('01', '02', '03')],
    ['with more of them', list('008', '009', '009'), list('008', '009', '010')],
    ['past ten', list(9, 9, 10), list(9, 10, 11)],
    ['again and again', list(1, 2, 3, 2, 3), list(1, 2, 3, 4, 5)],
    ['nested', '1. a\n   1. b\n   1. c\n   2. d\n2. e\n', '1. a\n   1. b\n   2. c\n   3. d\n2. e\n'],
    ['with paragraphs', '1. a\n\n   More.\n\n1. b\n\n2. c\n', '1. a\n\n   More.\n\n2. b\n\n3. c\n'],
    ['in a quote', '> 1. a\n> 2. b\n> 2. c\n', '> 1. a\n> 2. b\n> 3. c\n'],
    ['with brackets', '1) a\n2) b\n2) c\n', '1) a\n2) b\n3) c\n'],
    ['on Windows', '\uFEFF1. a\r\n2. b\r\n2. c\r\n', '\uFEFF1. a\r\n2. b\r\n3. c\r\n'],
  ])('%s', async (_, before, after) => {
    expect(await check(before)).toHaveLength(1);
    expect(await fixed(before)).toBe(after);
  });
});

describe('a number that leaves others out is reported and stays:', () => {
  test.each([
    ['a gap', list(1, 2, 4), '3:1 warning Expected 3, found 4'],
    ['years', list(2019, 2021, 2024), '2:1 warning Expected 2020, found 2021'],
    ['down', list(3, 2, 1), '2:1 warning Expected 4, found 2'],
    ['in tens', list(10, 20, 30), '2:1 warning Expected 11, found 20'],
    ['behind one that is there twice', list(1, 2, 2, 9), '3:1 warning Expected 3, found 2 again'],
  ])('%s', async (_, text, expected) => {
    expect(await check(text)).toEqual([expected]);
    expect(await fixed(text)).toBe(text);
  });
});
