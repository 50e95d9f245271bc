import { describe, expect, test } from 'vitest';
import { findings, repo } from '../../test/support/repo.js';

const config = 'collections: [{ path: case-studies, contract: contract.yaml }]\n';
const contract = 'name: small\ndocuments: [{ file: design.md }]\n';
const index = 'case-studies/README.md';
const note = 'case-studies/02-email/design.md';
const files = (more: Record<string, string>): Record<string, string> => ({
  'casebook.config.yaml': config,
  'contract.yaml': contract,
  'case-studies/01-chat/design.md': '# Chat\n',
  [note]: '# Email\n',
  'case-studies/03-content-delivery-network/design.md': '# CDN\n',
  [index]: '# Studies\n\n- [Chat](./01-chat/)\n- [Email](./02-email/)\n',
  ...more,
});
const inIndex = (text: string): Promise<string[]> => findings(files({ [index]: `# Studies\n\n${text}\n` }), 'references-agree');
const inStudy = (text: string): Promise<string[]> => findings(files({ [note]: `# Email\n\n${text}\n` }), 'references-agree');

describe('in a document of a case study', () => {
  test.each([
    'Fix Foo (#1)',
    'Dark Mode (#1)',
    '#1 Blockchain',
    'Fix Email (#1)',
    'Add Email (#1)',
    'issue #1 Email',
    'Closes #1 Email',
    'PR #1 Email',
    '[Email (#1)](https://example.org/pull/1)',
    '`#1 Email`',
    '<!-- #1 Email -->',
    '#99 Email',
    'the C# 1 Email',
    'page.html#1 Email',
  ])('%s is no citation', async (text) => {
    expect(await inStudy(text)).toEqual([]);
    expect(await inStudy(`| Notes |\n|---|\n| ${text} |`)).toEqual([]);
  });

  test.each(['#1 Email', 'Email (#1)', '**#1** Email', '**Email (#1)**', '#1: Email', '[Email (#1)](../02-email/)'])(
    '%s is a wrong one',
    async (text) =>
      expect(await inStudy(`It works as in ${text}.`)).toEqual([
        expect.stringContaining('Expected a name of `1 Chat` beside #1, found `Email`'),
      ]),
  );

  test('what was changed is told by pull request', async () =>
    expect(await inStudy('## Changelog\n\n### 1.2\n\n- Email (#1)\n- #3 Chat')).toEqual([]));
});

describe('in an index', () => {
  test('a name that nobody has is wrong, too', async () =>
    expect(await inIndex('Begin with #1 Blockchain.')).toEqual([
      `${index}:3:15 error Expected a name of \`1 Chat\` beside #1, found \`Blockchain\``,
    ]));

  test.each(['## Changelog\n\n- Blockchain (#1)', '## Roadmap\n\n- Dark Mode (#1)', '## Release Notes\n\nBlockchain (#1)'])(
    '%j is about the repository',
    async (text) => expect(await inIndex(text)).toEqual([]),
  );

  test.each([
    'CDN (#3)',
    '#3 Content Delivery',
    'Edge (#3)',
    'Akamai (#3)',
    '#3 Cloudflare',
    'Content-Delivery-Network (#3)',
    'Delivery Networks (#3)',
  ])('%s is right', async (text) =>
    expect(
      await findings(
        files({
          'casebook.config.yaml':
            'collections:\n  - path: case-studies\n    contract: contract.yaml\n    aliases: { 03-content-delivery-network: [Edge] }\n',
          'case-studies/03-content-delivery-network/design.md': '---\nalso: [Akamai]\n---\n\n# CDN\n',
          [index]: `# Studies\n\n### 1. Chat\n\n**Scale:** 1 user\n\n### 3. Content Delivery (Fastly/Cloudflare)\n\n**Scale:** 1 user\n\n## Portfolio\n\n- ${text}\n`,
        }),
        'references-agree',
      ),
    ).toEqual([]),
  );

  test('a remark in brackets is no name', async () =>
    expect(await inIndex('| # | Name |\n|---|---|\n| 1 | Chat (needs Email) |\n| 2 | Email |\n\nNeeds Email (#1)')).toEqual([
      expect.stringContaining('found `Needs Email`'),
    ]));

  test('a row whose name is wrong is left to index-agrees', async () =>
    expect(await inIndex('| # | Name |\n|---|---|\n| 1 | Chat |\n| 2 | Email |\n| 3 | #3 Chat |')).toEqual([]));
});

test('a fix keeps stars, brackets and line endings', async () => {
  const session = await repo(
    files({ [index]: '# Studies\r\n\r\n- **#3** Email - queues\r\n- **Chat (#2)**, [CDN (#1)](./03-content-delivery-network/)\r\n' }),
  ).open({ only: ['references-agree'] });
  session.fix('safe');
  expect(session.text(index)).toBe(
    '# Studies\r\n\r\n- **#2** Email - queues\r\n- **Chat (#1)**, [CDN (#3)](./03-content-delivery-network/)\r\n',
  );
  expect(session.fix('safe').changed).toEqual(new Set());
});

test('two that may be meant are suggested', async () => {
  const session = await repo(
    files({
      'case-studies/04-chat-bot/design.md': '# Bot\n',
      'case-studies/05-chat-rooms/design.md': '# Rooms\n',
      [index]: '# Studies\n\nSee #2 Chatting.\n',
    }),
  ).open({ only: ['references-agree'] });
  expect(session.lint().diagnostics).toMatchObject([{ suggestions: ['1 Chat', '4 Chat Bot', '5 Chat Rooms'], fix: undefined }]);
});

test('case studies in sections of a file are cited in many ways, and not judged', async () =>
  expect(
    await findings(
      {
        'casebook.config.yaml': 'collections: [{ path: all.md, profile: single-file }]\n',
        'all.md': '# All\n\n## 1. Chat\n\nSee #2 Chat.\n\n### Requirements\n\n## 2. Email\n\n### Requirements\n',
      },
      'references-agree',
    ),
  ).toEqual([]));
