import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { snapshot } from '../edit/support/snapshot.js';
import { commit, git } from '../support/git.js';
import { repo } from '../support/repo.js';
import { run } from '../support/run.js';
import { after } from './support/after.js';

const guide = '# Guide\n\n## Set Up\n\nText.\n';

describe('the author’s way of writing stays', () => {
  test.each([
    ['[x](docs/guide.md)', '[x](manual/guide.md)'],
    ['[x](./docs/guide.md)', '[x](./manual/guide.md)'],
    ['[x](/docs/guide.md)', '[x](/manual/guide.md)'],
    ['[x](docs/guide)', '[x](manual/guide)'],
    ['[x](docs/guide.html)', '[x](manual/guide.html)'],
    ['[x](docs/guide.md#set-up)', '[x](manual/guide.md#set-up)'],
    ['[x](docs/guide.md?raw=true#set-up)', '[x](manual/guide.md?raw=true#set-up)'],
    ['[x](docs/guide.md "A title")', '[x](manual/guide.md "A title")'],
    ["[x](<docs/guide.md> 'A title')", "[x](<manual/guide.md> 'A title')"],
    ['[x](docs/)', '[x](manual/)'],
    ['[x](docs)', '[x](manual)'],
    ['[x](./docs/)', '[x](./manual/)'],
    ['![x](docs/my%20picture.png)', '![x](manual/my%20picture.png)'],
    ['![x](<docs/my picture.png>)', '![x](<manual/my picture.png>)'],
    ['[x][1]\n\n[1]: docs/guide.md', '[x][1]\n\n[1]: manual/guide.md'],
    ['[x]\n\n[x]: <./docs/guide.md> "T"', '[x]\n\n[x]: <./manual/guide.md> "T"'],
    ['<a href="docs/guide.md#set-up">x</a>', '<a href="manual/guide.md#set-up">x</a>'],
    ["<img src='./docs/my picture.png'>", "<img src='./manual/my picture.png'>"],
    ['See `docs/guide.md`.', 'See `manual/guide.md`.'],
    ['See `/docs/guide.md`.', 'See `/manual/guide.md`.'],
    ['[docs/guide.md](docs/guide.md)', '[manual/guide.md](manual/guide.md)'],
    ['[`docs/guide.md`](./docs/guide.md)', '[`manual/guide.md`](./manual/guide.md)'],
    [
      '```mermaid\nflowchart LR\nclick A "docs/guide.md" "Open"\nclick B href "./docs/guide.md"\n```',
      '```mermaid\nflowchart LR\nclick A "manual/guide.md" "Open"\nclick B href "./manual/guide.md"\n```',
    ],
    ['https://github.com/acme/books/blob/main/docs/guide.md#set-up', 'https://github.com/acme/books/blob/main/manual/guide.md#set-up'],
    ['[x](https://github.com/acme/books/tree/main/docs/)', '[x](https://github.com/acme/books/tree/main/manual/)'],
    [
      '![x](https://raw.githubusercontent.com/acme/books/main/docs/my%20picture.png)',
      '![x](https://raw.githubusercontent.com/acme/books/main/manual/my%20picture.png)',
    ],
    // These lead elsewhere, or are no links.
    ['[x](https://github.com/acme/other/blob/main/docs/guide.md)', '[x](https://github.com/acme/other/blob/main/docs/guide.md)'],
    ['[x](https://github.com/acme/books/blob/0a1b2c3d/docs/guide.md)', '[x](https://github.com/acme/books/blob/0a1b2c3d/docs/guide.md)'],
    ['```\n[x](docs/guide.md)\n```', '```\n[x](docs/guide.md)\n```'],
    ['\\[x](docs/guide.md)', '\\[x](docs/guide.md)'],
    ['`./docs/tool.json`', '`./docs/tool.json`'],
  ])('%s', (before, expected) => {
    const files = {
      'casebook.config.yaml': 'links:\n  repository: acme/books\n',
      'README.md': `# Read me\n\n${before}\n`,
      'docs/guide.md': guide,
      'docs/my picture.png': 'png',
    };
    expect(after(files, ['move', 'docs', 'manual'], 'README.md')['README.md']).toBe(`# Read me\n\n${expected}\n`);
  });
});

test('links of the document that moves follow too, those to itself and its neighbours in the folder stay', () => {
  const text = '# Guide\n\n[up](../README.md) [beside](other.md) [me](guide.md#guide) [part](#guide) ![p](img/a.png) [gone](../gone.md)\n';
  const files = { 'README.md': '# R\n', 'docs/guide.md': text, 'docs/other.md': '# O\n', 'docs/img/a.png': 'p' };
  expect(after(files, ['move', 'docs/guide.md', 'guide.md'], 'guide.md')).toEqual({
    'guide.md':
      '# Guide\n\n[up](README.md) [beside](docs/other.md) [me](guide.md#guide) [part](#guide) ![p](docs/img/a.png) [gone](gone.md)\n',
  });
  expect(after(files, ['move', 'docs', 'a/b'], 'a/b/guide.md')).toEqual({
    'a/b/guide.md':
      '# Guide\n\n[up](../../README.md) [beside](other.md) [me](guide.md#guide) [part](#guide) ![p](img/a.png) [gone](../../gone.md)\n',
  });
});

test('several things move into a folder, and links between them stay as they are', () => {
  const files = { 'a.md': '[b](b.md) [c](c.md)\n', 'b.md': '[a](a.md)\n', 'c.md': '[a](a.md)\n' };
  expect(after(files, ['move', 'a.md', 'b.md', 'new/'], 'new/a.md', 'new/b.md', 'c.md', 'a.md')).toEqual({
    'new/a.md': '[b](b.md) [c](../c.md)\n',
    'new/b.md': '[a](a.md)\n',
    'c.md': '[a](new/a.md)\n',
    'a.md': undefined,
  });
});

test('documents of hidden folders and ignored ones follow as well', () => {
  const files = {
    'casebook.config.yaml': 'ignore: [drafts]\n',
    '.github/CONTRIBUTING.md': '[guide](../docs/guide.md)\n',
    'drafts/a.md': '[guide](../docs/guide.md)\n',
    'docs/guide.md': guide,
    'README.md': '# R\n',
  };
  expect(after(files, ['move', 'docs', 'manual'], '.github/CONTRIBUTING.md', 'drafts/a.md')).toEqual({
    '.github/CONTRIBUTING.md': '[guide](../manual/guide.md)\n',
    'drafts/a.md': '[guide](../manual/guide.md)\n',
  });
});

test('a link that leaves `.md` out gets it where a folder of that name comes beside the document', () => {
  const files = { 'README.md': '[x](guide) [y](notes/)\n', 'guide.md': '# G\n', 'notes/a.md': '# A\n' };
  expect(after(files, ['move', 'notes', 'guide'], 'README.md')['README.md']).toBe('[x](guide.md) [y](guide/)\n');
});

test('a link to a folder that is emptied leads to where its files went', () => {
  const files = { 'README.md': '[x](docs/)\n', 'docs/guide.md': '# G\n', 'notes/a.md': '# A\n' };
  expect(after(files, ['move', 'docs/guide.md', 'notes'], 'README.md')['README.md']).toBe('[x](notes/)\n');
});

test('a link to a folder follows its readme', () => {
  const files = { 'README.md': '[x](docs/)\n', 'docs/README.md': '# G\n', 'docs/other.md': '# A\n' };
  expect(after(files, ['move', 'docs/README.md', 'guide.md'], 'README.md')['README.md']).toBe('[x](guide.md)\n');
});

test('settings name the new place', () => {
  const files = {
    'casebook.config.yaml':
      '# ours\ncollections:\n  - path: studies/ # here\n    contract: contract.yaml\n    index: [studies/README.md]\n    aliases:\n      01-chat: [Talk]\n',
    'contract.yaml': 'name: small\npattern: NN-slug\ndocuments:\n  - file: design.md\n',
    'studies/README.md': '# Index\n\n- [Chat](01-chat/)\n',
    'studies/01-chat/design.md': '# Chat\n',
  };
  expect(after(files, ['move', 'studies', 'cases'], 'casebook.config.yaml')['casebook.config.yaml']).toBe(
    files['casebook.config.yaml'].replaceAll('studies', 'cases'),
  );
  expect(after(files, ['move', 'studies/01-chat', 'studies/01-messenger'], 'casebook.config.yaml', 'studies/README.md')).toEqual({
    'casebook.config.yaml': files['casebook.config.yaml'].replace('01-chat', '01-messenger'),
    'studies/README.md': '# Index\n\n- [Chat](01-messenger/)\n',
  });
});

test('front matter names the new place', () => {
  const files = { 'a.md': '---\nsupersedes: ./docs/guide.md\nimage: "docs/a.png"\n---\n# A\n', 'docs/guide.md': guide, 'docs/a.png': 'p' };
  expect(after(files, ['move', 'docs', 'manual'], 'a.md')['a.md']).toBe(
    '---\nsupersedes: ./manual/guide.md\nimage: "manual/a.png"\n---\n# A\n',
  );
});

test('the name of a folder follows in listings and prose, but not in an address, a changelog or where another bears it', () => {
  const files = {
    'README.md':
      '# R\n\n```\n├── 08-stock-trading/\n└── README.md\n```\n\nSee 08-stock-trading and https://example.org/08-stock-trading and 108-stock-trading.\n',
    'CHANGELOG.md': '# Changelog\n\n- Adds 08-stock-trading\n',
    '08-stock-trading/a.md': '# A\n',
  };
  expect(after(files, ['move', '08-stock-trading', '08-trading'], 'README.md', 'CHANGELOG.md')).toEqual({
    'README.md':
      '# R\n\n```\n├── 08-trading/\n└── README.md\n```\n\nSee 08-trading and https://example.org/08-stock-trading and 108-stock-trading.\n',
    'CHANGELOG.md': files['CHANGELOG.md'],
  });
});

test('CRLF, a byte order mark, binary neighbours and a missing last line break survive', () => {
  const files = {
    'README.md': '\uFEFF# R\r\n\r\n[x](docs/guide.md)',
    'docs/guide.md': '# G\r\n\r\n[r](../README.md)\r\n',
    'docs/a.bin': Buffer.from([0, 255, 10, 13]),
  };
  const { root, read } = repo(files);
  expect(run(root, 'move', 'docs', 'x/y').code).toBe(0);
  expect(read('README.md')).toBe('\uFEFF# R\r\n\r\n[x](x/y/guide.md)');
  expect(read('x/y/guide.md')).toBe('# G\r\n\r\n[r](../../README.md)\r\n');
  expect(snapshot(root)['x/y/a.bin']).toBe(`644 ${Buffer.from([0, 255, 10, 13]).toString('latin1')}`);
});

test('only capitals may change', () => {
  const files = { 'README.md': '[x](docs/Guide.md) [y](docs/)\n', 'docs/Guide.md': '# G\n' };
  expect(after(files, ['move', 'docs/Guide.md', 'docs/guide.md'], 'README.md')['README.md']).toBe('[x](docs/guide.md) [y](docs/)\n');
  expect(after(files, ['move', 'docs', 'Docs'], 'README.md')['README.md']).toBe('[x](Docs/Guide.md) [y](Docs/)\n');
});

describe('refused with exit code 2, and nothing is touched:', () => {
  const files = { 'README.md': '[x](docs/guide.md)\n', 'docs/guide.md': guide, 'notes/a.md': '# A\n' };
  test.each([
    ['onto a file', ['move', 'README.md', 'docs/guide.md'], 'docs/guide.md: there is a file already'],
    ['a folder into itself', ['move', 'docs', 'docs/deep'], 'docs: cannot be moved into itself: docs/deep'],
    ['to where it is', ['move', 'docs', 'docs'], 'docs: is there already'],
    ['out of the root', ['move', 'docs', '../docs'], '../docs: outside the root'],
    ['far out of the root', ['move', 'docs', '/tmp/elsewhere/docs'], '/tmp/elsewhere/docs: outside the root'],
    ['something that is not there', ['move', 'nothing.md', 'a.md'], 'nothing.md: no such file or folder'],
    ['two things to a name', ['move', 'README.md', 'notes', 'somewhere'], 'somewhere: several things can only move into a folder'],
    [
      'two of one name into a folder',
      ['move', 'docs/guide.md', 'notes/../docs/guide.md', 'new/'],
      'new/guide.md: two things are to come to this place',
    ],
    ['below a file', ['move', 'docs', 'README.md/docs'], 'README.md is a file'],
    ['into git', ['move', 'docs', '.git/docs'], 'lies in `.git`'],
    ['nothing', ['move'], 'Expected what is to move and where to'],
    ['one path', ['move', 'docs'], 'Expected what is to move and where to, found one path'],
    ['an empty path', ['move', 'docs', ''], 'Expected what is to move and where to'],
    ['a heading that is not there', ['move', 'docs/guide.md#setup', 'X'], 'no heading `#setup`'],
  ])('%s', (_, command, message) => {
    const { root } = repo(files);
    const before = snapshot(root);
    const { code, stderr } = run(root, ...command);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
    expect(snapshot(root)).toEqual(before);
  });
});

test('a folder behind a symbolic link is not moved out of the root by it', () => {
  const { root } = repo({ 'README.md': '# R\n', 'docs/a.md': '# A\n' });
  const outside = repo({ 'b.md': '# B\n' }).root;
  symlinkSync(outside, path.join(root, 'link'));
  expect(run(root, 'move', 'docs', 'link/docs')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('lies behind the symbolic link'),
  });
});

test('a dry run shows the change as git applies it, and a summary', () => {
  const { root, read } = repo({ 'README.md': '[x](docs/guide.md)\n', 'docs/guide.md': '# G\n\n[r](../README.md)\n', 'docs/b.md': '# B\n' });
  const { code, stdout, stderr } = run(root, 'move', 'docs', 'a/manual', '--dry-run');
  expect(code).toBe(0);
  expect(stderr).toContain('1 folder, 2 documents, 2 links in 2 files would be changed; nothing was written');
  expect(read('README.md')).toBe('[x](docs/guide.md)\n');
  commit(root);
  const patch = repo({ 'change.diff': stdout }).root;
  git(root, 'apply', path.join(patch, 'change.diff'));
  expect(read('README.md')).toBe('[x](a/manual/guide.md)\n');
  expect(read('a/manual/guide.md')).toBe('# G\n\n[r](../../README.md)\n');
});

test('paths are those of the working directory', () => {
  const { root, read } = repo({ 'casebook.config.yaml': '', 'docs/a.md': '[b](b.md)\n', 'docs/b.md': '# B\n' });
  mkdirSync(path.join(root, '.git'));
  expect(run(path.join(root, 'docs'), 'move', 'b.md', '../c.md').code).toBe(0);
  expect(read('docs/a.md')).toBe('[b](../c.md)\n');
});

test('a link that leaves the repository keeps the part of the page it names', () => {
  const files = { 'docs/a.md': '# A\n\n[x](../../other/b.md#part) [y](../../other/c.md)\n' };
  expect(after(files, ['move', 'docs', 'x/y'], 'x/y/a.md')['x/y/a.md']).toBe(
    '# A\n\n[x](../../../other/b.md#part) [y](../../../other/c.md)\n',
  );
});

test('a file that cannot be read moves with its folder, and is no new error', () => {
  const files = { 'docs/a.md': '# A\n', 'docs/latin.md': Buffer.from('# caf\xe9\n', 'latin1'), 'README.md': '[a](docs/a.md)\n' };
  const { root, read } = repo(files);
  const { code, stderr } = run(root, 'move', 'docs', 'manual');
  expect(stderr).toContain('Moved 1 folder, 2 documents, 1 link in 1 file');
  expect(code).toBe(0);
  expect(read('README.md')).toBe('[a](manual/a.md)\n');
});
