import { expect, test } from 'vitest';
import { findings } from '../../test/support/repo.js';

const study = (folder: string, text: string): Record<string, string> => ({ [`case-studies/${folder}/requirements.md`]: text });
const check = (...studies: Record<string, string>[]): Promise<string[]> =>
  findings(
    {
      'casebook.config.yaml': 'collections:\n  - path: case-studies\n    contract: contract.yaml\n',
      'contract.yaml': 'name: small\ndocuments:\n  - file: requirements.md\n',
      ...Object.assign({}, ...studies),
    },
    'titles-match',
  );
const shortener = study('07-url-shortener', '# URL Shortener\n');

test.each([
  'Requirements',
  'Chat — Requirements',
  '01. Chat: an overview',
  '💬 Chat (Slack)',
  'Requirements | Chat',
  'chatting',
  'How people talk',
])('a title may be %j', async (title) => {
  expect(await check(shortener, study('01-chat', `# ${title}\n`))).toEqual([]);
});

test.each(['URL Shortener', '7. URL Shortener: Requirements', 'Requirements - URL Shortener', 'URL-Shortener (Bitly)'])(
  'a title may not be %j',
  async (title) => {
    expect(await check(shortener, study('01-chat', `# ${title}\n`))).toEqual([
      expect.stringContaining(
        `01-chat/requirements.md:1:1 warning Expected a title that names \`01-chat\`, found \`${title}\`, which names \`07-url-shortener\``,
      ),
    ]);
  },
);

test('a title that may name two others is not judged', async () => {
  expect(
    await check(study('02-video-streaming', '# Video\n'), study('03-video-calls', '# Video\n'), study('01-chat', '# Video\n')),
  ).toEqual([]);
});

test('a title that compares two case studies is fine for either of them', async () => {
  expect(await check(shortener, study('01-chat', '# Chat | URL Shortener\n'))).toEqual([]);
});

test('a number in the front matter is compared as a number', async () => {
  expect(await check(study('08-chat', '---\nnumber: 08\n---\n'))).toEqual([]);
  expect(await check(study('08-chat', '---\nnumber: 80\n---\n'))).toEqual([
    expect.stringContaining(":2:9 error Expected number 8 as in the folder's name, found 80"),
  ]);
});

test('a product name stands in for the title', async () => {
  expect(await check(study('03-video-streaming', '---\ntitle: Netflix\n---\n'))).toEqual([
    expect.stringContaining('Expected a title that agrees with the folder `03-video-streaming`, found `Netflix`'),
  ]);
  expect(await check(study('03-video-streaming', '---\ntitle: Netflix\nalso: [Video Streaming]\n---\n'))).toEqual([]);
});

test('an acronym is a name', async () => {
  expect(await check(study('03-content-delivery-network', '---\ntitle: CDN\n---\n\n# CDN\n'))).toEqual([]);
});
