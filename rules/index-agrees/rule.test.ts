import { describe, expect, test } from 'vitest';
import { findings, repo } from '../../test/support/repo.js';

const path = 'case-studies/README.md';
const files = (index: string, frontMatter = '', settings = ''): Record<string, string> => ({
  'casebook.config.yaml': `collections:\n  - path: case-studies\n    contract: contract.yaml\n${settings}`,
  'contract.yaml': 'name: small\ndocuments: [{ file: design.md }]\n',
  'case-studies/01-real-time-chat/design.md': `---\n${frontMatter}---\n`,
  'case-studies/02-email/design.md': '# Email\n',
  'case-studies/03-content-delivery-network/design.md': '# CDN\n',
  [path]: `# Studies\n\n${index}\n`,
});
const check = (index: string, frontMatter?: string, settings?: string): Promise<string[]> =>
  findings(files(index, frontMatter, settings), 'index-agrees');

async function fixed(index: string, frontMatter?: string): Promise<string | undefined> {
  const session = await repo(files(index, frontMatter)).open({ only: ['index-agrees'] });
  session.fix('safe');
  expect(session.fix('safe').changed).toEqual(new Set());
  return session.text(path)?.slice('# Studies\n\n'.length, -1);
}

const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;
const table = (...rows: string[]): string => ['| # | System | Level | Scale |', '|---|---|---|---|', ...rows].join('\n');
const scales = (one: string, other: string): Promise<string[]> =>
  check(table(row('1', 'Chat', '', other), row('2', 'Email', '', ''), row('3', 'CDN', '', '')), `scale: "${one}"\n`);
const levels = (one: string, other: string): Promise<string[]> =>
  check(table(row('1', 'Chat', other, ''), row('2', 'Email', '', ''), row('3', 'CDN', '', '')), `difficulty: ${one}\n`);

describe('names that fit:', () => {
  test.each([
    'Chat',
    'Real-Time Chat (Slack)',
    'Chat App',
    'real-time-chat',
    '**Chat**',
    'Chat System: Slack',
    'RTC',
    'Slack',
    'Messenger',
  ])('%s', async (name) =>
    expect(
      await check(
        table(row('1', name, '', ''), row('2', 'Email', '', ''), row('3', 'CDN', '', '')),
        'also: [Slack]\n',
        '    aliases: { 01-real-time-chat: [Messenger] }\n',
      ),
    ).toEqual([]),
  );
});

describe('scales that do not contradict each other, or cannot be compared:', () => {
  test.each([
    ['10M+ connections', '10M connections'],
    ['10M+ connections', '10,000K connections'],
    ['10M+ connections', '100M+ users, 10M+ concurrent connections'],
    ['1M+ orders/day', '1M+ orders/s'],
    ['1M+ orders/day', '2M+ transactions/day'],
    ['1M+ orders/day', '2M+ orders'],
    ['1M+ messages/second', '1M messages/sec'],
    ['many users', '1M users'],
    ['99.9% uptime', '99.99% uptime'],
    ['<50ms latency', '<100ms latency'],
    ['10M users', ''],
  ])('%s and %s', async (one, other) => {
    expect(await scales(one, other)).toEqual([]);
    expect(await scales(other, one)).toEqual([]);
  });

  test.each([
    ['10M+ connections', '1M+ connections'],
    ['1M+ orders/day', '100K+ orders/d'],
    ['10M users, 1K messages/second', '20M users'],
  ])('but %s and %s do', async (one, other) =>
    expect(await scales(one, other)).toEqual([
      expect.stringContaining(`Expected a scale of \`1 Chat\` that fits \`${one}\`, found \`${other}\``),
    ]),
  );
});

describe('difficulties that do not contradict each other, or cannot be compared:', () => {
  test.each([
    ['beginner', 'Easy'],
    ['intermediate', '⭐ Medium'],
    ['advanced', 'Expert'],
    ['advanced', '-'],
    ['4 of 5', 'Hard'],
    ['advanced', 'intermediate to advanced'],
    ['advanced', '★★★'],
  ])('%s and %s', async (one, other) => expect(await levels(one, other)).toEqual([]));
});

test('the record wins, in the case of the word it replaces', async () => {
  const rows = (level: string): string => table(row('1', 'Chat', level, ''), row('2', 'Email', 'Easy', ''), row('3', 'CDN', '', ''));
  expect(await fixed(rows('Hard'), 'difficulty: beginner\n')).toBe(rows('Beginner'));
  expect(await fixed(rows('hard'), 'difficulty: beginner\n')).toBe(rows('beginner'));
  expect(await fixed(rows('**Hard**'), 'difficulty: beginner\n')).toBe(rows('**Beginner**'));
});

test('without a record, the first place is held against the others and nothing is written', async () => {
  const index = `### 1. Chat\n\n**Difficulty:** Easy\n\n### 2. Email\n\n**Difficulty:** Easy\n\n## Table\n\n${table(row('1', 'Chat', 'Hard', ''), row('2', 'Email', 'Easy', ''), row('3', 'CDN', '', ''))}`;
  expect(await check(index)).toEqual([expect.stringContaining('Expected difficulty `Easy` for `1 Chat`, found `Hard`')]);
  expect(await fixed(index)).toBe(index);
});

describe('a number is written as the others of its view are:', () => {
  test.each([
    ['12', '2', ['1', '3']],
    ['12', '02', ['01', '03']],
    ['0012', '0002', ['0001', '0003']],
    ['7', '2', ['1', '3']],
  ])('%s becomes %s', async (wrong, right, [first, last]) => {
    const rows = (number: string): string =>
      table(row(first as string, 'Chat', '', ''), row(number, 'Email', '', ''), row(last as string, 'CDN', '', ''));
    expect(await fixed(rows(wrong))).toBe(rows(right));
  });
});

describe('a link', () => {
  const list = (target: string): string =>
    `- 01. [Chat](./01-real-time-chat/)\n- 02. [Email](${target})\n- 03. [CDN](./03-content-delivery-network/)`;
  test.each([
    '02-email',
    './02-email/design.md',
    './02-email/design.md#goals',
    '/case-studies/02-email/',
    '<./02-email/>',
    './02-email/?plain=1',
  ])('may be %s', async (target) => expect(await check(list(target))).toEqual([]));
  test.each([
    ['./02-mail/', './02-email/'],
    ['02-mail/design.md#goals', '02-email/design.md#goals'],
    ['./03-content-delivery-network/', './02-email/'],
    ['<./02-mail> "Mail"', '<./02-email> "Mail"'],
  ])('%s is mended to %s', async (wrong, right) => expect(await fixed(list(wrong))).toBe(list(right)));
  test.each(['https://example.org/02-mail/', '../LICENSE', '#email', './notes.md'])('may lead elsewhere: %s', async (target) =>
    expect(await check(list(target))).toEqual([]),
  );
});

test('a table that lists two collections may link to both', async () =>
  expect(
    await check(
      '- 01. [Chat](./01-real-time-chat/)\n- 02. [Email](./02-email/)\n- 03. [CDN](./03-content-delivery-network/)\n\n## Other\n\n- 01. [Chat](../more/01-chat/)\n- 02. [Parking](../more/02-parking/)',
    ),
  ).toEqual([]));
