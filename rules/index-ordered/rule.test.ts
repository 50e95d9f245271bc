import { expect, test } from 'vitest';
import { findings } from '../../test/support/repo.js';

const path = 'case-studies/README.md';
const slugs = ['chat', 'email', 'search', 'cdn', 'cache', 'maps', 'feed', 'bank', 'ads', 'logs'];
const folder = (number: number): string => `${String(number).padStart(2, '0')}-${slugs[number - 1]}`;
const check = (index: string, pattern = 'NN-slug'): Promise<string[]> =>
  findings(
    {
      'casebook.config.yaml': `collections: [{ path: case-studies, contract: contract.yaml, folder: ${pattern} }]\n`,
      'contract.yaml': 'name: small\ndocuments: [{ file: design.md }]\n',
      ...Object.fromEntries(slugs.map((slug, at) => [`case-studies/${pattern === 'slug' ? slug : folder(at + 1)}/design.md`, '# Study\n'])),
      [path]: `# Studies\n\n${index}\n`,
    },
    'index-ordered',
  );
const list = (...numbers: number[]): string => numbers.map((number) => `- [${slugs[number - 1]}](./${folder(number)}/)`).join('\n');

test.each([
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1]],
  [[9, 5, 1, 4, 2, 7, 8, 10, 6, 3]],
  [[2, 4, 6, 8, 10, 1, 3, 5, 7, 9]],
  [[1, 3, 2, 5, 4, 7, 6]],
  [[1, 3, 5, 7, 9]],
])('%j is an order', async (numbers) => expect(await check(list(...numbers))).toEqual([]));

test('one in five may stand elsewhere, and is named', async () =>
  expect(await check(list(1, 2, 7, 3, 4, 5, 6, 8, 10, 9))).toEqual([
    `${path}:5:3 warning Expected \`7 Feed\` after \`6 Maps\` in the contents, found it before`,
    `${path}:12:3 warning Expected \`9 Ads\` before \`10 Logs\` in the contents, found it after`,
  ]));

test('an item that stands twice is judged where it stands first', async () => expect(await check(list(1, 2, 3, 4, 5, 6, 1))).toEqual([]));

test('categories may come in any order', async () => {
  expect(await check(`## Last\n\n${list(8, 9, 10)}\n\n## First\n\n${list(1, 2, 3)}\n\n## Middle\n\n${list(4, 6, 7)}`)).toEqual([]);
  expect(await check(`## Last\n\n${list(8, 7, 10)}\n\n## First\n\n${list(3, 1, 2)}\n\n## Middle\n\n${list(6, 4, 5)}`)).toEqual([]);
});

test('in categories that follow the numbers, the one that does not is named', async () =>
  expect(await check(`## Last\n\n${list(6, 8, 7, 9, 10)}\n\n## First\n\n${list(1, 2, 3, 4, 5)}`)).toEqual([
    `${path}:7:3 warning Expected \`7 Feed\` before \`8 Bank\` in the contents, found it after`,
  ]));

test('names have no numbers to follow', async () =>
  expect(
    await check(['feed', 'ads', 'bank', 'cdn', 'chat', 'email', 'logs'].map((slug) => `- [${slug}](./${slug}/)`).join('\n'), 'slug'),
  ).toEqual([]));
