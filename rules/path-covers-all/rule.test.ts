import { describe, expect, test } from 'vitest';
import { findings, repo } from '../../test/support/repo.js';

const path = 'case-studies/README.md';
const studies: Readonly<Record<string, string>> = {
  '01-chat': 'beginner',
  '02-email': 'intermediate',
  '03-search': 'intermediate',
  '04-cdn': 'advanced',
  '05-cache': 'advanced',
};
const files = (index: string): Record<string, string> => ({
  'casebook.config.yaml': 'collections: [{ path: case-studies, contract: contract.yaml }]\n',
  'contract.yaml': 'name: small\ndocuments: [{ file: design.md }]\n',
  ...Object.fromEntries(
    Object.entries(studies).map(([name, difficulty]) => [`case-studies/${name}/design.md`, `---\ndifficulty: ${difficulty}\n---\n`]),
  ),
  [path]: index,
});
const check = (index: string): Promise<string[]> => findings(files(`# Studies\n\n${index}\n`), 'path-covers-all');

async function fixed(index: string): Promise<string | undefined> {
  const session = await repo(files(index)).open({ only: ['path-covers-all'] });
  session.fix('safe');
  expect(session.fix('safe').changed).toEqual(new Set());
  return session.text(path);
}

/** A path with three levels, of which the second has these lines. */
const levels = (...lines: string[]): string =>
  `# S\n\n## Learning Path\n\n### Beginner\n\n- #1 Chat\n\n### Intermediate\n\n${lines.join('\n')}\n\n### Advanced\n\n- #4 CDN\n- #5 Cache\n`;

describe('a case study is added to its level in the style of its neighbours:', () => {
  test.each([
    ['behind', ['- **#2** Email - queues'], ['- **#2** Email - queues', '- **#3** Search']],
    ['in front', ['* #3 Search: ranking'], ['* #2 Email', '* #3 Search: ranking']],
    ['number behind the name', ['+ **Email (#2)** – queues'], ['+ **Email (#2)** – queues', '+ **Search (#3)**']],
    ['links', ['1. [Email](./02-email/) — queues'], ['1. [Email](./02-email/) — queues', '2. [Search](./03-search/)']],
    ['several in a step', ['- Email (#2) → Chat (#1)'], ['- Email (#2) → Chat (#1)', '- Search (#3)']],
    ['tasks', ['- [ ] #2 Email'], ['- [ ] #2 Email', '- [ ] #3 Search']],
  ])('%s', async (_, before, after) => {
    expect(await fixed(levels(...before))).toBe(levels(...after));
    expect(await fixed(levels(...before).replaceAll('\n', '\r\n'))).toBe(levels(...after).replaceAll('\n', '\r\n'));
  });

  test('two of them, in order', async () =>
    expect(
      await fixed('# S\n\n## Learning Path\n\n### Easy\n- #1 Chat\n\n### Medium\n- #2 Email\n- #3 Search\n\n### Hard\n- #4 CDN'),
    ).toContain('- #4 CDN\n- #5 Cache'));
});

describe('where nobody but the author knows the place, there is no fix:', () => {
  test.each([
    '## Learning Path\n\n1. #1 Chat\n2. #2 Email\n',
    '## Learning Path\n\n### Beginner\n\n- #1 Chat\n\n### Intermediate\n\n### Advanced\n',
  ])('%j', async (view) => {
    const index = `# S\n\n${view}`;
    expect(await fixed(index)).toBe(index);
  });
});

describe('what is no path:', () => {
  test.each([
    ['steps', '## Study Plan\n\n1. Read the requirements\n2. Draw\n3. Compare'],
    ['what is planned', '## Roadmap\n\n- Web Crawler (#12)\n- Chat (#1)'],
    ['portfolios by level', '## Portfolios\n\n### Beginner\n\n1. Chat (#1)\n\n### Advanced\n\n1. CDN (#4)'],
    ['one level that links', '## Beginner\n\n- [Chat](./01-chat/)'],
    ['the title', '# Learning Path\n\nText.'],
  ])('%s', async (_, index) => expect(await check(index)).toEqual([]));
});

describe('on the path is', () => {
  const rest = (...shown: string[]): string => `## Reading Order\n\n${shown.join('\n')}\n- #3 Search\n- #4 CDN\n- #5 Cache`;
  test.each([
    ['1. Chat (#1) or Email (#2)'],
    ['1. [Chat](./01-chat/) → [Email](./02-email/)'],
    ['1. [Chat](./01-chat/), then Email (#2)'],
    ['- [Chat (#1)](./01-chat/) + [Email (#2)](./02-email/)'],
    ['- **#1** Chat & **#2** Email'],
    ['- #2 Inbox\n- #1 Chat'],
  ])('%j', async (line) => expect(await check(rest(line))).toEqual([]));

  test.each([
    ['- **#1** Chat - needs #2 Email'],
    ['- [Chat](./01-chat/) - needs [Email](./02-email/)'],
    ['- Chat (#1), which needs Email (#2)'],
  ])('but not what a remark cites: %j', async (line) =>
    expect(await check(rest(line))).toEqual([expect.stringContaining('Expected `2 Email` in the learning path, found none')]),
  );
});

test('levels that cite most of the collection are a path without a heading that says so', async () =>
  expect(
    await check('## Beginner Level\n\n- #1 Chat\n\n## Intermediate Level\n\n- #2 Email\n\n## Advanced Level\n\n- #4 CDN\n- #5 Cache'),
  ).toEqual([`${path}:9:3 error Expected \`3 Search\` in the learning path, found none`]));
