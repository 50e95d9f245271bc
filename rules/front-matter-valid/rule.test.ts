import { expect, test } from 'vitest';
import { findings, repo } from '../../test/support/repo.js';

const contract = {
  'casebook.config.yaml': 'collections:\n  - path: case-studies\n    contract: contract.yaml\n',
  'contract.yaml':
    'name: small\ndocuments:\n  - file: requirements.md\nfrontMatter:\n  number: integer\n  title: text\n  also: list\n  difficulty: [beginner, intermediate, advanced]\n  status: [draft, review, published]\n',
};
const withText = (text: string): Record<string, string> => ({ ...contract, 'case-studies/01-chat/requirements.md': text });
const withYaml = (yaml: string): Record<string, string> => withText(`---\n${yaml}\n---\n\n# Chat\n`);
const check = (yaml: string): Promise<string[]> => findings(withYaml(yaml), 'front-matter-valid');

async function remedy(yaml: string): Promise<string | undefined> {
  const session = await repo(withYaml(yaml)).open({ only: ['front-matter-valid'] });
  return session.lint().diagnostics[0]?.help;
}

test('a mistyped value is answered with the nearest one', async () => {
  expect(await remedy('difficulty: advnaced')).toBe('Write `advanced`');
  expect(await remedy('difficulty: Advanced')).toBe('Write `advanced`');
  expect(await remedy('status: publish')).toBe('Write `published`');
});

test('a value near to none is answered with all of them', async () => {
  expect(await remedy('difficulty: very')).toBe('Write `beginner` or `intermediate` or `advanced`');
});

test('a number in quotes is text, and is shown so', async () => {
  expect(await check('number: "8"')).toEqual([expect.stringContaining('Expected `number` to be a whole number, found `"8"`')]);
  expect(await check('number: 08')).toEqual([]);
});

test('a list is no value, even with the right value in it', async () => {
  expect(await check('status: [draft]')).toEqual([expect.stringContaining('found `["draft"]`')]);
});

test('a number and a date may be a title', async () => {
  expect(await check('title: 2048')).toEqual([]);
  expect(await check('title: 2024-01-31')).toEqual([]);
});

test('a value of many lines is shown on one', async () => {
  expect(await check(`also: |\n  Slack\n  ${'Teams '.repeat(20)}`)).toEqual([expect.stringMatching(/found `Slack Teams Teams [\w ]+…`$/)]);
});

test('one key twice is a fault', async () => {
  expect(await check('number: 1\nnumber: 2')).toEqual([
    'case-studies/01-chat/requirements.md:3:1 warning Expected valid YAML, found a fault: Map keys must be unique',
  ]);
});

test('values are found behind a byte order mark and with the line endings of Windows', async () => {
  expect(await findings(withText('\uFEFF---\r\nnumber: 1\r\ndifficulty: hard\r\n---\r\n\r\n# Chat\r\n'), 'front-matter-valid')).toEqual([
    expect.stringContaining('requirements.md:3:13 warning'),
  ]);
});

test('documents outside case studies are only asked for valid YAML', async () => {
  expect(
    await findings(
      { ...withYaml('number: 1'), 'README.md': '---\nnumber: many\n---\n', 'notes.md': '---\na: [\n---\n' },
      'front-matter-valid',
    ),
  ).toEqual([expect.stringMatching(/^notes\.md:\d+:\d+ warning Expected valid YAML, found a fault: /)]);
});
