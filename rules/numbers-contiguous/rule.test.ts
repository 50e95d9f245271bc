import { expect, test } from 'vitest';
import { findings, repo } from '../../test/support/repo.js';

const collection = (settings = ''): Record<string, string> => ({
  'casebook.config.yaml': `collections:\n  - path: case-studies\n    contract: contract.yaml\n${settings}`,
  'contract.yaml': 'name: small\ndocuments:\n  - file: requirements.md\n',
});
const studies = (...folders: string[]): Record<string, string> =>
  Object.fromEntries(folders.map((folder) => [`case-studies/${folder}/requirements.md`, '# Chat\n']));
const file = (...titles: string[]): string => `# All\n\n${titles.map((title) => `## ${title}\n\n### Requirements\n`).join('\n')}`;
const check = (files: Record<string, string>): Promise<string[]> => findings(files, 'numbers-contiguous');

test('what is reserved is not counted among the missing', async () => {
  expect(await check({ ...collection('    reserved: [4-6, 8]\n'), ...studies('01-chat', '02-cdn', '10-maps') })).toEqual([
    'case-studies/10-maps warning Expected a case study numbered 3, 7 and 9 between `02-cdn` and `10-maps`, found none',
  ]);
});

test('three and more in a row are a range', async () => {
  expect(await check({ ...collection(), ...studies('01-chat', '04-cdn', '08-maps') })).toEqual([
    expect.stringContaining('numbered 2 and 3 between'),
    expect.stringContaining('numbered 5 to 7 between'),
  ]);
});

test('the first case study may have the first number that is not reserved, and no later one', async () => {
  expect(await check({ ...collection('    reserved: [1]\n'), ...studies('04-chat') })).toEqual([
    'case-studies/04-chat warning Expected the first case study to be number 2, found `04-chat`',
  ]);
  expect(await check({ ...collection('    reserved: [1-3]\n'), ...studies('04-chat') })).toEqual([]);
});

test('counting may start at 0', async () => {
  expect(await check({ ...collection(), ...studies('00-intro', '01-chat') })).toEqual([]);
});

test('the remedy names all that would have to be reserved', async () => {
  const session = await repo({ ...collection(), ...studies('04-chat') }).open({ only: ['numbers-contiguous'] });
  expect(session.lint().diagnostics[0]?.help).toBe('Renumber what follows, or list 1 to 3 under `reserved` in the configuration');
});

test('a number that is used twice is no gap', async () => {
  expect(await check({ ...collection(), ...studies('01-chat', '01-cdn', '02-maps') })).toEqual([]);
});

test('a number as large as a date takes no time', async () => {
  expect(await check({ ...collection(), ...studies('01-chat', '99999999999999-cdn') })).toEqual([
    expect.stringContaining('numbered 2 to 99999999999998 between'),
  ]);
});

test('every file of case studies counts for itself', async () => {
  const config = { 'casebook.config.yaml': 'collections:\n  - path: case-studies\n    profile: single-file\n' };
  expect(
    await check({ ...config, 'case-studies/a.md': file('1. Chat', '2. Feed', '3. Maps'), 'case-studies/b.md': file('1. CDN', '3. Ads') }),
  ).toEqual(['case-studies/b.md:7:1 warning Expected a case study numbered 2 between `1. CDN` and `3. Ads`, found none']);
});

test('folders without numbers have no gaps', async () => {
  expect(await check({ ...collection('    folder: slug\n'), ...studies('chat', '7-wonders') })).toEqual([]);
});
