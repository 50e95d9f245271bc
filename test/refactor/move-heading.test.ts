import { describe, expect, test } from 'vitest';
import { repo } from '../support/repo.js';
import { run } from '../support/run.js';
import { after } from './support/after.js';

const files = {
  'a.md':
    '# A\n\n[two](#goals-1) [one](#goals)\n\n## Goals\n\nText.\n\n## Goals\n\nMore.\n\n### Cost\n\n[a](#a) [cost](#cost) [b](b.md)\n\n## End\n',
  'b.md': '# B\n\n[x](a.md#goals) [y](a.md#goals-1 "T") <a href="a.md#cost">c</a>\n\n## First\n\nText.\n\n## Last\n',
};

test('a new title takes the links along, of headings that had to count too', () => {
  expect(after(files, ['move', 'a.md#goals', 'Aims & Goals'], 'a.md', 'b.md')).toEqual({
    'a.md': files['a.md'].replace('## Goals', '## Aims & Goals').replace('#goals)', '#aims--goals)').replace('#goals-1', '#goals'),
    'b.md': files['b.md'].replace('#goals)', '#aims--goals)').replace('#goals-1', '#goals'),
  });
});

test.each([
  ['a.md#main-aims', 'Main Aims'],
  ['#main-aims', 'Main Aims'],
  ['a.md#Main aims', 'Main aims'],
])('a heading may be given as %s', (to, title) => {
  expect(after({ 'a.md': '# A\n\n## Old Goals\n' }, ['move', 'a.md#old-goals', to], 'a.md')['a.md']).toBe(`# A\n\n## ${title}\n`);
});

test('marks around the title stay, underlined headings too', () => {
  expect(after({ 'a.md': '# A\n\nOld\n---\n\n## **Old** `x` ##\n\n[o](#old-x)\n' }, ['move', 'a.md#old', 'New'], 'a.md')['a.md']).toBe(
    '# A\n\nNew\n---\n\n## **Old** `x` ##\n\n[o](#old-x)\n',
  );
  expect(after({ 'a.md': '# A\n\n## Old `x` ##\n\n[o](#old-x)\n' }, ['move', 'a.md#old-x', 'New'], 'a.md')['a.md']).toBe(
    '# A\n\n## New ##\n\n[o](#new)\n',
  );
});

test('a section moves to the end of another document, with the links to it and below it', () => {
  expect(after(files, ['move', 'a.md#goals-1', 'b.md'], 'a.md', 'b.md')).toEqual({
    'a.md': '# A\n\n[two](b.md#goals) [one](#goals)\n\n## Goals\n\nText.\n\n## End\n',
    'b.md':
      '# B\n\n[x](a.md#goals) [y](#goals "T") <a href="#cost">c</a>\n\n## First\n\nText.\n\n## Last\n\n## Goals\n\nMore.\n\n### Cost\n\n[a](a.md#a) [cost](#cost) [b](b.md)\n',
  });
});

test('it may stand behind a heading there, and takes its rank', () => {
  expect(after({ ...files, 'b.md': files['b.md'].replace('Text.', '### Deep') }, ['move', 'a.md#cost', 'b.md#first'], 'b.md')['b.md']).toBe(
    '# B\n\n[x](a.md#goals) [y](a.md#goals-1 "T") <a href="#cost">c</a>\n\n## First\n\n### Deep\n\n## Cost\n\n[a](a.md#a) [cost](#cost) [b](b.md)\n\n## Last\n',
  );
});

test('it may become a document of its own, in another folder', () => {
  expect(after(files, ['move', 'a.md#goals-1', 'new/goals.md'], 'a.md', 'b.md', 'new/goals.md')).toEqual({
    'a.md': '# A\n\n[two](new/goals.md#goals) [one](#goals)\n\n## Goals\n\nText.\n\n## End\n',
    'b.md': '# B\n\n[x](a.md#goals) [y](new/goals.md#goals "T") <a href="new/goals.md#cost">c</a>\n\n## First\n\nText.\n\n## Last\n',
    'new/goals.md': '# Goals\n\nMore.\n\n## Cost\n\n[a](../a.md#a) [cost](#cost) [b](../b.md)\n',
  });
});

test('definitions that it uses go along, in the way of the new folder', () => {
  const own = {
    'a.md': '# A\n\n[k][one]\n\n## S\n\n[x][One] [y][two]\n\n[one]: b.md "T"\n[two]: <b.md#b>\n',
    'b.md': '# B\n',
    'd/c.md': '# C\n\n[two]: <../b.md#b>\n',
  };
  const { root } = repo(own);
  expect(run(root, 'move', 'a.md#s', 'd/c.md')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('is defined in the section and used outside of it'),
  });
  const above = { ...own, 'a.md': '# A\n\n[one]: b.md "T"\n\n[k][one]\n\n## S\n\n[x][One] `[one]`\n\n## T\n' };
  expect(after(above, ['move', 'a.md#s', 'd/c.md'], 'a.md', 'd/c.md')).toEqual({
    'a.md': '# A\n\n[one]: b.md "T"\n\n[k][one]\n\n## T\n',
    'd/c.md': '# C\n\n[two]: <../b.md#b>\n\n## S\n\n[x][One] `[one]`\n\n[one]: ../b.md "T"\n',
  });
});

describe('refused:', () => {
  test.each([
    [
      'a footnote would be torn off',
      { 'a.md': '# A\n\n[^1]: Note\n\n## S\n\nText[^1].\n', 'b.md': '# B\n' },
      ['a.md#s', 'b.md'],
      'the footnote `[^1]` would be torn',
    ],
    [
      'a label means something else there',
      { 'a.md': '# A\n\n[l]: x.md\n\n## S\n\n[t][l]\n', 'x.md': '# X\n', 'b.md': '# B\n\n[l]: a.md\n' },
      ['a.md#s', 'b.md'],
      '`[l]` means something else there',
    ],
    [
      'ranks end at six',
      { 'a.md': '# A\n\n## S\n\n#### T\n', 'b.md': '# B\n\n##### Q\n' },
      ['a.md#s', 'b.md#q'],
      'would become a heading of rank 7',
    ],
    ['a picture is no document', { 'a.md': '# A\n\n## S\n', 'b.png': 'p' }, ['a.md#s', 'b.png'], 'is no Markdown document'],
  ])('%s', (_, own, args, message) => {
    const { root, read } = repo(own);
    expect(run(root, 'move', ...args)).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
    expect(read('a.md')).toBe((own as Record<string, string>)['a.md']);
  });
});
