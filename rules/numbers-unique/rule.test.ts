import { expect, test } from 'vitest';
import { findings, repo } from '../../test/support/repo.js';

const collection = {
  'casebook.config.yaml': 'collections:\n  - path: case-studies\n    contract: contract.yaml\n    reserved: [2]\n',
  'contract.yaml': 'name: small\ndocuments:\n  - file: requirements.md\n',
};
const studies = (...folders: string[]): Record<string, string> =>
  Object.fromEntries(folders.map((folder) => [`case-studies/${folder}/requirements.md`, '# Chat\n']));
const file = (...titles: string[]): string => `# All\n\n${titles.map((title) => `## ${title}\n\n### Requirements\n`).join('\n')}`;

test('the remedy is the next number that is neither taken nor reserved', async () => {
  const session = await repo({ ...collection, ...studies('01-chat', '03-cdn', '03-maps') }).open({ only: ['numbers-unique'] });
  expect(session.lint().diagnostics.map(({ help, related }) => [help, related])).toEqual([
    ['Give one of the two another number; the next free one is 4', [{ path: 'case-studies/03-cdn', message: 'first used here' }]],
  ]);
});

test('three with one number are two findings', async () => {
  expect(await findings({ ...collection, ...studies('03-cdn', '03-chat', '03-maps') }, 'numbers-unique')).toEqual([
    expect.stringContaining('case-studies/03-chat error Expected a number of its own for `03-chat`, found 3, which `03-cdn` has'),
    expect.stringContaining('case-studies/03-maps error'),
  ]);
});

test('a number used twice in one file is found, whatever the other files use', async () => {
  const config = { 'casebook.config.yaml': 'collections:\n  - path: case-studies\n    profile: single-file\n' };
  expect(
    await findings(
      { ...config, 'case-studies/a.md': file('1. Chat', '1. Maps'), 'case-studies/b.md': file('1. Feed', '2. Ads') },
      'numbers-unique',
    ),
  ).toEqual(['case-studies/a.md:7:1 error Expected a number of its own for `1. Maps`, found 1, which `1. Chat` has']);
});
