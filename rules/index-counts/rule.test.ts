import { describe, expect, test } from 'vitest';
import { findings, repo } from '../../test/support/repo.js';

const path = 'case-studies/README.md';
const list = '\n\n- [Chat](./01-chat/)\n- [Email](./02-email/)\n- [Search](./03-search/)\n';
const files = (text: string): Record<string, string> => ({
  'casebook.config.yaml': 'collections: [{ path: case-studies, contract: contract.yaml }]\n',
  'contract.yaml': 'name: small\ndocuments: [{ file: design.md }]\n',
  ...Object.fromEntries(['01-chat', '02-email', '03-search'].map((name) => [`case-studies/${name}/design.md`, '# Study\n'])),
  [path]: text,
});
const check = (text: string): Promise<string[]> => findings(files(`# Studies\n\n${text}${list}`), 'index-counts');

async function fixed(text: string): Promise<string | undefined> {
  const session = await repo(files(text)).open({ only: ['index-counts'] });
  session.fix('safe');
  expect(session.fix('safe').changed).toEqual(new Set());
  return session.text(path);
}

describe('wrong:', () => {
  test.each([
    '4 case studies',
    'Four case studies',
    '2 production-grade system design case studies',
    'All 30 case studies',
    '**4** case studies; 4 case studies',
    'contains twenty-one case studies',
    '4+ case studies',
    '4 CASE STUDIES',
    'the 4 case studies',
    '[4 case studies](#all)',
  ])('%s', async (text) => expect(await check(text)).toEqual([expect.stringContaining('Expected 3 case studies, found ')]));
});

describe('right, or about something else:', () => {
  test.each([
    '3 case studies',
    'Three case studies',
    '3+ case studies',
    '2+ case studies',
    'three new case studies',
    'two new case studies',
    '10 more case studies',
    'five other case studies',
    'the first 5 case studies',
    'these two case studies',
    'one of 5 case studies',
    'more than 2 case studies',
    'over 2 case studies',
    'at least 2 case studies',
    'up to 2 to 5 case studies',
    'Pick 2 case studies',
    'two case studies a week',
    '2 case studies per day',
    'two beginner case studies',
    'case study 4',
    'case studies 4',
    '#4 case studies',
    'v1.4 case studies',
    '4 studies',
    '`4 case studies`',
    '<!-- 4 case studies -->',
    '[index](<./4 case studies>)',
    '```\n4 case studies\n```',
    '| 4 case studies |\n|---|\n| 4 case studies |',
  ])('%s', async (text) => expect(await check(text)).toEqual([]));
});

test.each([
  ['# S\n\n4 case studies', '# S\n\n3 case studies'],
  ['# S\n\nFour case studies', '# S\n\nThree case studies'],
  ['# S\n\nwe have FOUR case studies', '# S\n\nwe have Three case studies'],
  ['# S\n\n30+ case studies', '# S\n\n3+ case studies'],
  ['# 4 Case Studies\r\n\r\n[up](#4-case-studies)', '# 3 Case Studies\r\n\r\n[up](#3-case-studies)'],
])('%j is mended', async (before, after) => expect(await fixed(before + list)).toBe(after + list));

test('a heading that links point at and that has a twin is reported and left alone', async () => {
  const text = `# S\n\n## 4 Case Studies\n\n## 4 Case Studies\n\n[up](#4-case-studies)${list}`;
  expect(await findings(files(text), 'index-counts')).toHaveLength(2);
  expect(await fixed(text)).toBe(text);
});

test('of a document that shows two collections, nobody knows what it counts', async () =>
  expect(
    await findings(
      {
        ...files('# S\n'),
        'casebook.config.yaml':
          'collections:\n  - { path: case-studies, contract: contract.yaml }\n  - { path: more, contract: contract.yaml }\n',
        'more/01-maps/design.md': '# Maps\n',
        'more/02-ads/design.md': '# Ads\n',
        'README.md': `# All\n\nFive case studies.\n\n${list.replaceAll('./', './case-studies/')}\n## More\n\n- [Maps](./more/01-maps/)\n- [Ads](./more/02-ads/)\n`,
      },
      'index-counts',
    ),
  ).toEqual([]));

test('of one case study the message says so, and no fix makes a wrong plural of it', async () => {
  const { 'case-studies/02-email/design.md': _, 'case-studies/03-search/design.md': __, ...one } = files('# S\n\nFour case studies.\n');
  const session = await repo(one).open({ only: ['index-counts'] });
  expect(session.lint().diagnostics).toMatchObject([{ message: 'Expected 1 case study, found 4', fix: undefined }]);
});
