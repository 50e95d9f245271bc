import { describe, expect, test } from 'vitest';
import { findings, repo } from '../../test/support/repo.js';

const path = 'case-studies/README.md';
const files = (index: string): Record<string, string> => ({
  'casebook.config.yaml': 'collections: [{ path: case-studies, contract: contract.yaml }]\n',
  'contract.yaml': 'name: small\ndocuments: [{ file: design.md }]\n',
  ...Object.fromEntries(['01-chat', '02-email', '03-search'].map((name) => [`case-studies/${name}/design.md`, '# Study\n'])),
  [path]: index,
});
const check = (index: string): Promise<string[]> => findings(files(index), 'index-once');

async function fixed(index: string): Promise<string | undefined> {
  const session = await repo(files(index)).open({ only: ['index-once'] });
  session.fix('safe');
  expect(session.fix('safe').changed).toEqual(new Set());
  return session.text(path);
}

const rows = '| # | System |\n|---|---|\n| 1 | Chat |\n| 2 | Email |\n| 3 | Search |\n';
const entry = (number: number, name: string): string => `### ${number}. ${name}\n\n**Scale:** 1 user\n\n---\n\n`;

describe('the later of two that are the same goes, and nothing else:', () => {
  test.each([
    ['rows', `# S\n\n${rows}| 2 | Email |\n`, `# S\n\n${rows}`],
    [
      'an item with a list below',
      '# S\n\n- 01. Chat\n\t- [d](./01-chat/design.md)\n- 01. Chat\n\t- [d](./01-chat/design.md)\n- 02. Email\n\t- [d](./02-email/design.md)\n',
      '# S\n\n- 01. Chat\n\t- [d](./01-chat/design.md)\n- 02. Email\n\t- [d](./02-email/design.md)\n',
    ],
    [
      'entries',
      `# S\n\n${entry(1, 'Chat')}${entry(2, 'Email')}${entry(2, 'Email')}${entry(3, 'Search')}## More\n`,
      `# S\n\n${entry(1, 'Chat')}${entry(2, 'Email')}${entry(3, 'Search')}## More\n`,
    ],
    [
      'three times',
      '# S\n\n- [Chat](01-chat)\n- [Chat](01-chat)\n- [Chat](01-chat)\n- [Email](02-email)\n',
      '# S\n\n- [Chat](01-chat)\n- [Email](02-email)\n',
    ],
    [
      'the last line, without a newline',
      '# S\n\n- [Chat](01-chat)\n- [Email](02-email)\n- [Chat](01-chat)',
      '# S\n\n- [Chat](01-chat)\n- [Email](02-email)\n',
    ],
  ])('%s', async (_, before, after) => {
    expect(await fixed(before)).toBe(after);
    expect(await fixed(before.replaceAll('\n', '\r\n'))).toBe(after.replaceAll('\n', '\r\n'));
  });
});

test('two that differ in anything stay', async () => {
  const index = `# S\n\n${rows}| 2 | Email  |\n`;
  expect(await check(index)).toEqual([`${path}:8:3 error Expected \`2 Email\` once in the table, found it again`]);
  expect(await fixed(index)).toBe(index);
});

test('one under a wrong number is left to index-agrees', async () => expect(await check(`# S\n\n${rows}| 4 | Email |\n`)).toEqual([]));

test('tables in two documents are two views', async () => {
  expect(await findings({ ...files(`# S\n\n${rows}`), 'README.md': `# Repository\n\n${rows}` }, 'index-once')).toEqual([]);
});

test('groups of one name in two parts are two groups', async () =>
  expect(
    await check('# S\n\n## Portfolios\n\n### Backend\n\n- Chat (#1)\n\n## Synergies\n\n### Backend\n\n- Chat (#1) + Email (#2)\n'),
  ).toEqual([]));

test('headings of one name that cite nothing are no groups', async () =>
  expect(await check('# S\n\n## A\n\n### Notes\n\nText.\n\n### Notes\n\nText.\n\n- Chat (#1)\n')).toEqual([]));
