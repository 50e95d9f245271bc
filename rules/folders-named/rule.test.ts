import { expect, test } from 'vitest';
import { findings, repo } from '../../test/support/repo.js';

const study = (...folders: string[]): Record<string, string> =>
  Object.fromEntries(folders.map((folder) => [`case-studies/${folder}/requirements.md`, '# Chat\n']));
const collection = (settings = ''): Record<string, string> => ({
  'casebook.config.yaml': `collections:\n  - path: case-studies\n    contract: contract.yaml\n${settings}`,
  'contract.yaml': 'name: small\ndocuments:\n  - file: requirements.md\n',
});

/** The remedy for each folder that is found. */
async function remedies(files: Record<string, string>): Promise<Record<string, string | undefined>> {
  const session = await repo(files).open({ only: ['folders-named'] });
  return Object.fromEntries(session.lint().diagnostics.map(({ path, help }) => [path.slice('case-studies/'.length), help]));
}

test.each([
  ['8_Stock Trading', '08-stock-trading'],
  ['8. Chat', '08-chat'],
  ['#8 - Chat', '08-chat'],
  ['08-Chat', '08-chat'],
  ['008-chat', '08-chat'],
  ['08--chat-', '08-chat'],
  ['8-東京', '08-東京'],
  ['VideoStreaming', '01-video-streaming'],
  ['08', '08-slug'],
])('`%s` should be `%s`', async (folder, name) => {
  expect(await remedies({ ...collection(), ...study(folder) })).toEqual({ [folder]: `Rename the folder to \`${name}\`` });
});

test('folders without a number are given different ones, behind the last that is taken', async () => {
  expect(await remedies({ ...collection(), ...study('07-chat', 'cdn', 'maps') })).toEqual({
    cdn: 'Rename the folder to `08-cdn`',
    maps: 'Rename the folder to `09-maps`',
  });
});

test('numbers beyond the width of the pattern are in order', async () => {
  expect(await findings({ ...collection(), ...study('99-chat', '100-cdn') }, 'folders-named')).toEqual([]);
});

test('a pattern without a number takes every name in lower case', async () => {
  expect(await remedies({ ...collection('    folder: slug\n'), ...study('chat', '2-factor-login', 'URL Shortener') })).toEqual({
    'URL Shortener': 'Rename the folder to `url-shortener`',
  });
});
