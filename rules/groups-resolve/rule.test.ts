import { describe, expect, test } from 'vitest';
import { findings, repo } from '../../test/support/repo.js';

const path = 'case-studies/README.md';
const files = (index: string): Record<string, string> => ({
  'casebook.config.yaml': 'collections: [{ path: case-studies, contract: contract.yaml }]\n',
  'contract.yaml': 'name: small\ndocuments: [{ file: design.md }]\n',
  ...Object.fromEntries(
    ['01-chat', '02-email', '08-video-streaming', '09-video-calls'].map((name) => [`case-studies/${name}/design.md`, '# Study\n']),
  ),
  [path]: `# Studies\n\n${index}\n`,
});
const check = (index: string): Promise<string[]> => findings(files(index), 'groups-resolve');

describe('numbers of something else:', () => {
  test.each([
    '## Changelog\n\n### 1.0\n\n- Chat (#1)\n- Foo (#12)',
    '## Road Map\n\n- Chat (#1)\n- Foo (#12)',
    '## To-Do\n\n- Foo (#12)\n- Bar (#13)',
    '## Thanks\n\n- Ada (#12)',
    'See Foo (#12).',
    '- `Foo (#12)`',
  ])('%j', async (index) => expect(await check(index)).toEqual([]));
});

test('a group in which all is wrong is one of its part', async () =>
  expect(await check('## Portfolios\n\n### Backend\n\n- Chat (#1)\n\n### Gaming\n\n- Multiplayer (#31)')).toEqual([
    `${path}:11:17 error Expected a case study that is there, found #31 beside \`Multiplayer\``,
  ]));

test('levels that are no learning path are groups', async () =>
  expect(await check('## Portfolios\n\n### Beginner\n\n- Chat (#1)\n\n### Advanced\n\n- Multiplayer (#31)')).toEqual([
    expect.stringContaining('found #31 beside `Multiplayer`'),
  ]));

test('a number that another case study has is left to references-agree', async () =>
  expect(await check('## Portfolios\n\n- Chat (#1) + Email (#8)')).toEqual([]));

test('each number of a line is mended for itself, and written as it was', async () => {
  const session = await repo(files('## Portfolios\r\n\r\n1. **Chat (#11)** + #05 Email - _both_\r\n2. Video Calls (#90), Chat (#1)')).open({
    only: ['groups-resolve'],
  });
  session.fix('safe');
  expect(session.text(path)).toContain('1. **Chat (#1)** + #02 Email - _both_\r\n2. Video Calls (#9), Chat (#1)');
  expect(session.fix('safe').changed).toEqual(new Set());
});

test('two that may be meant are suggested', async () => {
  const session = await repo(files('- Chat (#1) + Video (#80)')).open({ only: ['groups-resolve'] });
  expect(session.lint().diagnostics).toMatchObject([{ suggestions: ['8 Video Streaming', '9 Video Calls'], fix: undefined }]);
});
