import { describe, expect, test } from 'vitest';
import { findings, repo } from '../../test/support/repo.js';

const path = 'docs/notes.md';
const check = async (text: string): Promise<string[]> =>
  (await findings({ [path]: text }, 'text-intact')).map((found) => found.slice(path.length + 1));

async function fixed(text: string, safety: 'safe' | 'ask' = 'safe'): Promise<string | undefined> {
  const session = await repo({ [path]: text }).open({ only: ['text-intact'] });
  session.fix(safety);
  expect(session.fix(safety).changed).toEqual(new Set());
  return session.text(path);
}

describe('a line is broken where another one begins', () => {
  test.each([
    ['on Windows', 'Text.## Next\r\n', 'Text.\r\n\r\n## Next\r\n'],
    ['twice', 'Text.## One## Two\n', 'Text.\n\n## One\n\n## Two\n'],
    ['in a heading', '## One- **Why**: it is\n', '## One\n\n- **Why**: it is\n'],
    ['in an item that is indented', '- a\n  - b- **Why:** it is\n', '- a\n  - b\n  - **Why:** it is\n'],
    ['behind blanks in a table', '| a | b |\n|---|---|\n| c | d | ## Next\n', '| a | b |\n|---|---|\n| c | d |\n\n## Next\n'],
    ['behind the last row', '| a |\n|---|\n| b |---\n', '| a |\n|---|\n| b |\n\n---\n'],
    ['behind dashes', 'Text.\n\n---Text\n', 'Text.\n\n---\n\nText\n'],
  ])('%s', async (_, before, after) => expect(await fixed(before)).toBe(after));

  test.each([
    ['behind code', '- with `If-Match`- To users: no\n', '- with `If-Match`\n- To users: no\n'],
    ['in a heading', '### 1. Server Crash- Errors: send failures\n', '### 1. Server Crash\n\n- Errors: send failures\n'],
    ['behind an arrow', '- Misses → more load- Q: What if?\n', '- Misses → more load\n- Q: What if?\n'],
  ])('an item with a plain label waits for a person: %s', async (_, before, after) => {
    expect(await fixed(before)).toBe(before);
    expect(await fixed(before, 'ask')).toBe(after);
  });

  test('dashes right below text are reported and stay: they would make a heading of it', async () => {
    expect(await check('Text.\n---More\n')).toHaveLength(1);
    expect(await fixed('Text.\n---More\n')).toBe('Text.\n---More\n');
  });

  test('an item behind a numbered one waits for a person', async () => {
    expect(await fixed('1. a- **Why:** it is\n')).toBe('1. a- **Why:** it is\n');
    expect(await fixed('1. a- **Why:** it is\n', 'ask')).toBe('1. a\n\n- **Why:** it is\n');
  });
});

describe('no line runs into another', () => {
  test.each([
    ['a language', '# Visual C# Basics\n\n## From C# to F#\n'],
    ['a sign', '# Order# Format\n'],
    ['a closed heading', '## Title ##\n'],
    ['a heading in code', '`text## Next` and\n\n```\ntext## Next\n---Text\n```\n'],
    ['a heading in a comment', '<!--\ntext## Next\n-->\n'],
    ['a dash at the end, where nothing is divided', 'He waits---\n\nand goes.\n'],
    ['a dash where the sentence goes on', 'He waits---\nand goes.\n\n---\n\nSo---so.\n'],
    ['a table with dashes', '| a | b |\n| --- |---\n| c | d |\n'],
    ['bold text behind a dash', 'Fast- **very** fast.\n'],
    ['a word with a dash', 'Chrome- Version: 5\n\n- Redis- Cache: fast\n\n\\- Note: one\n'],
    ['parts of words', 'All of pre- and non- Launch: none. Short- and Long-Term: both. Of pre- Launch Phase: none\n'],
    ['a label that is none', 'It is fast- Redis holds all of it in memory and so: fast. At night- and so: on.\n'],
    ['a cell', '| a | b |\n|---|---|\n| two words- Label: x | y |\n'],
    ['front matter', '---\ntitle: Two words- Label: x\n---\n\n# A\n'],
    ['a very long line', `${'x'.repeat(500_000)}\n`],
  ])('%s', async (_, text) => expect(await check(text)).toEqual([]));
});

describe('what stands right below a table', () => {
  const table = '| a | b |\n|---|---|\n| c | d |\n';
  test.each([
    ['on Windows', `${table}Text.\n`.replaceAll('\n', '\r\n'), `${table}\nText.\n`.replaceAll('\n', '\r\n')],
    ['in two lines', `${table}Text\n- and more.\n`, `${table}\nText\n- and more.\n`],
    ['in an item', '- x\n\n  | a | b |\n  |---|---|\n  | c | d |\n  Text.\n', '- x\n\n  | a | b |\n  |---|---|\n  | c | d |\n\n  Text.\n'],
    ['in bold', `# A\n\n${table}**Text.**\n`, `# A\n\n${table}\n**Text.**\n`],
  ])('is set apart: %s', async (_, before, after) => expect(await fixed(before)).toBe(after));

  test('in a quote is reported', async () => {
    const quote = '> | a | b |\n> |---|---|\n> | c | d |\n> Text.\n';
    expect(await check(quote)).toHaveLength(1);
    expect(await fixed(quote)).toBe(quote);
  });

  test.each([
    ['a heading', `${table}# Next\n`],
    ['attributes', `${table}{: .wide}\n`],
    ['a comment', `${table}<!-- end -->\n`],
    ['a table without outer pipes', 'a | b\n---|---\nc | d\ne\n'],
    ['a row in the middle', `${table}e\n| f | g |\n`],
    ['a row that is short', `${table}e |\n`],
    ['a table of one column', '| a |\n|---|\n| b |\nc\n'],
    ['an empty line', `${table}\nText.\n`],
  ])('is no text: %s', async (_, text) => expect(await check(text)).toEqual([]));
});

describe('asterisks become bold text', () => {
  test.each([
    ['with a blank before the end', '**Scale: **high\n', '**Scale:** high\n'],
    ['with a blank behind the beginning', 'In short,** it is** so.\n', 'In short, **it is** so.\n'],
    ['with blanks around', 'A ** big cat ** is.\n', 'A **big cat** is.\n'],
    ['that touch what follows', '**Note:**text\n', '**Note:** text\n'],
    ['in a heading', '## ** Title**\n', '## **Title**\n'],
    ['around a link', 'See **[a](b.md) **there.\n', 'See **[a](b.md)** there.\n'],
  ])('%s', async (_, before, after) => expect(await fixed(before)).toBe(after));

  test.each([
    ['powers', '2**16 and 10 ** 3 and (a)**(b)\n'],
    ['globs', 'All of **/*.md and src/**\n'],
    ['marks of footnotes', 'Costs $5** a month.\n\n| a | b |\n|---|---|\n| c** | **d |\n'],
    ['what is escaped', '\\*\\*Text\n'],
  ])('%s stay', async (_, text) => expect(await check(text)).toEqual([]));

  test('two that open are two', async () => expect(await fixed('**One and\nthen **two\n')).toBe('**One and\nthen **two\n'));
});

describe('conflicts', () => {
  const conflict = '<<<<<<< HEAD\none\n||||||| base\nzero\n=======\ntwo\n>>>>>>> 1a2b3c4 (Say two)\n';
  test('offer either side, and both', async () => {
    const session = await repo({ [path]: `a\n\n${conflict}b\n` }).open({ only: ['text-intact'] });
    const [diagnostic] = session.lint().diagnostics;
    expect(diagnostic?.choices.map(({ edits }) => edits[0]?.text)).toEqual(['one\n', 'two\n', 'one\ntwo\n']);
    expect(diagnostic?.fix).toBeUndefined();
  });
  test('in one block of code are shown, and across its end are there', async () => {
    expect(await check(`\`\`\`\n${conflict}\`\`\`\n`)).toEqual([]);
    expect(await check('```\n<<<<<<< HEAD\none\n```\n=======\n```\n>>>>>>> topic\n')).toHaveLength(1);
  });
  test('with Windows line endings', async () => expect(await check(conflict.replaceAll('\n', '\r\n'))).toHaveLength(1));
  test('leave markers behind', async () => {
    expect(await check('<<<<<<< HEAD\nText.\n')).toEqual(['1:1 error Expected a merge to be finished, found `<<<<<<< HEAD`']);
    expect(await check('>>>>>>> quoted seven times\n\nTitle\n=======\n')).toEqual([]);
  });
});

test('a page that names the replacement character has lost none', async () =>
  expect(await check('U+FFFD (\uFFFD) stands for it.\n')).toEqual([]));

test('mojibake in Markdown that is shown stays', async () => expect(await check('```md\ndonâ€™t\n```\n\n`donâ€™t`\n')).toEqual([]));
