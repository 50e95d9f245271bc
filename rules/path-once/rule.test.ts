import { describe, expect, test } from 'vitest';
import { findings, repo } from '../../test/support/repo.js';

const path = 'case-studies/README.md';
const files = (index: string): Record<string, string> => ({
  'casebook.config.yaml': 'collections: [{ path: case-studies, contract: contract.yaml }]\n',
  'contract.yaml': 'name: small\ndocuments: [{ file: design.md }]\n',
  ...Object.fromEntries(['01-chat', '02-email', '03-search'].map((name) => [`case-studies/${name}/design.md`, '# Study\n'])),
  [path]: `# Studies\n\n## Learning Path\n\n${index}\n`,
});
const check = async (index: string): Promise<string[]> =>
  (await findings(files(index), 'path-once')).map((found) => found.slice(path.length + 1));

async function fixed(index: string): Promise<string | undefined> {
  const session = await repo(files(index)).open({ only: ['path-once'] });
  session.fix('safe');
  expect(session.fix('safe').changed).toEqual(new Set());
  return session.text(path)?.slice('# Studies\n\n## Learning Path\n\n'.length, -1);
}

describe('of two that are the same the later goes:', () => {
  test.each([
    ['a line', '- #1 Chat\n- #2 Email\n- #1 Chat', '- #1 Chat\n- #2 Email'],
    ['a line with a list below', '- #1 Chat\n  - two weeks\n- #1 Chat\n  - two weeks\n- #2 Email', '- #1 Chat\n  - two weeks\n- #2 Email'],
    [
      'a line with two case studies',
      '- Chat (#1) → Email (#2)\n- #3 Search\n- Chat (#1) → Email (#2)',
      '- Chat (#1) → Email (#2)\n- #3 Search',
    ],
    [
      'a heading with nothing below',
      '### Beginner\n\n- #1 Chat\n\n### Beginner\n\n### Advanced\n\n- #2 Email',
      '### Beginner\n\n- #1 Chat\n\n\n### Advanced\n\n- #2 Email',
    ],
  ])('%s', async (_, before, after) => {
    expect(await fixed(before)).toBe(after);
  });
});

describe('what differs stays:', () => {
  test.each([
    ['another remark', '- #1 Chat - a\n- #1 Chat - b', ['6:3 error Expected `1 Chat` once in the learning path, found it again']],
    ['the same line twice in one', '- Chat (#1) or Chat (#1)', ['5:16 error Expected `1 Chat` once in the learning path, found it again']],
    [
      'two levels',
      '### Beginner\n- #1 Chat\n### Advanced\n- #1 Chat',
      ['8:3 error Expected `1 Chat` in one level, found it in beginner and in advanced'],
    ],
    [
      'two full levels of one name',
      '### Beginner\n- #1 Chat\n### Beginner\n- #2 Email',
      ['7:1 error Expected level `Beginner` once, found its heading again'],
    ],
    [
      'two names of one level',
      '### Beginner\n- #1 Chat\n### Easy Ones\n- #2 Email',
      ['7:1 error Expected level `Easy Ones` once, found its heading again'],
    ],
  ])('%s', async (_, index, expected) => {
    expect(await check(index)).toEqual(expected);
    expect(await fixed(index)).toBe(index);
  });
});

describe('not twice:', () => {
  test.each([
    ['in a remark', '- #1 Chat\n- #2 Email - after #1 Chat'],
    ['in a remark of a link', '- [Chat](./01-chat/)\n- [Email](./02-email/) - after #1 Chat, or [Chat](./01-chat/)'],
    ['in a portfolio', '- #1 Chat\n- #2 Email\n\n## Portfolios\n\n- Chat (#1)'],
    ['in a portfolio for a level', '### Beginner\n- #1 Chat\n- #2 Email\n\n## Portfolios\n\n### Beginner Portfolio\n- Chat (#1)'],
    [
      'in levels of something else',
      '### Beginner\n- #1 Chat\n\n### Advanced\n- #2 Email\n\n## Interviews\n\n### Beginner\n- Chat (#1)\n\n### Advanced\n- Email (#2)',
    ],
    ['under a number that is wrong', '- #1 Chat\n- #9 Chat'],
  ])('%s', async (_, index) => expect(await check(index)).toEqual([]));
});
