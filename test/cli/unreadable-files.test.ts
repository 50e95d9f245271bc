import { chmodSync, symlinkSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Files, repo } from '../support/repo.js';
import { run, runWith } from '../support/run.js';

interface Item {
  path: string;
  severity: string;
  message: string;
}

/** What is said of the files of a repository, as `path severity message`. */
function findings(root: string): string[] {
  const { diagnostics } = JSON.parse(run(root, '--report', 'json').stdout) as { diagnostics: Item[] };
  return diagnostics.map(({ path: file, severity, message }) => `${file} ${severity} ${message}`);
}

/** A repository with links, each from its own path to what is given. */
function linked(files: Files, links: Readonly<Record<string, string>>): string {
  const { root } = repo(files);
  for (const [link, target] of Object.entries(links)) symlinkSync(target, path.join(root, link));
  return root;
}

describe('a file that is not UTF-8 is an error, and its text is not checked:', () => {
  const bytes = (...parts: (string | number)[]): Uint8Array =>
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.of(part))));

  test('the line is named, or the encoding where a byte order mark gives it away', () => {
    const { root } = repo({
      'latin-1.md': bytes('# Notes\n\nA caf', 0xe9, ' in Paris.\n'),
      'latin-1-at-the-end-of-a-line.md': bytes('# Notes\n\nA caf', 0xe9, '\n\n\n'),
      'latin-1-at-the-very-end.md': bytes('# Caf', 0xe9),
      'latin-1-often.md': bytes('\n', ...Array<number>(100).fill(0xe9), '\n'),
      'a-character-cut-off.md': bytes('# Notes\n\n', 0xf0, 0x9f, 0x98),
      'behind-sound-characters.md': bytes('# é 😀 設計\n', 0xff, '\n'),
      'utf-16-le.md': Buffer.from('\uFEFF# Notes\n', 'utf16le'),
      'utf-16-be.md': Buffer.from('\uFEFF# Notes\n', 'utf16le').swap16(),
      'a-picture.md': bytes(0x89, 'PNG\r\n', 0x1a, '\n'),
      'sound.md': '<!-- casebook-disable no-such-rule -->\n',
    });
    expect(findings(root)).toEqual([
      'a-character-cut-off.md error Expected UTF-8, found other bytes in line 3',
      'a-picture.md error Expected UTF-8, found other bytes in line 1',
      'behind-sound-characters.md error Expected UTF-8, found other bytes in line 2',
      'latin-1-at-the-end-of-a-line.md error Expected UTF-8, found other bytes in line 3',
      'latin-1-at-the-very-end.md error Expected UTF-8, found other bytes in line 1',
      'latin-1-often.md error Expected UTF-8, found other bytes in line 2',
      'latin-1.md error Expected UTF-8, found other bytes in line 3',
      'sound.md warning Expected the name of a rule, found `no-such-rule`',
      'utf-16-be.md error Expected UTF-8, found UTF-16 BE',
      'utf-16-le.md error Expected UTF-8, found UTF-16 LE',
    ]);
  });

  test('the report says what to do, also when a path names the file', () => {
    const { root } = repo({ 'a.md': bytes('# Caf', 0xe9, '\n') });
    expect(run(root, 'a.md').stdout).toBe(`a.md
  error Expected UTF-8, found other bytes in line 1  files-readable
    → Save the file as UTF-8; nothing in it was checked

✖ 1 error in 0 documents (0.00 s)
  \`casebook explain files-readable\` shows a rule's page
`);
  });
});

test('an empty file is a document without problems', () => {
  expect(run(repo({ 'a.md': '', 'b.md': '\uFEFF', 'c.md': '\n' }).root)).toMatchObject({
    code: 0,
    stdout: '✔ No problems in 3 documents (0.00 s)\n',
  });
});

test('a document of 20 MB is an error and not read', () => {
  const { root } = repo({ 'a.md': '# Notes\n' });
  truncateSync(path.join(root, 'a.md'), 20 * 1024 * 1024);
  expect(findings(root)).toEqual(['a.md error Expected at most 10 MB, found 20.0 MB']);
});

describe('a symbolic link', () => {
  const seen = '<!-- casebook-disable no-such-rule -->\n';

  test('that leads out of the root, nowhere or in a circle is reported and not followed', () => {
    const { root: elsewhere } = repo({ 'secret.md': seen });
    const root = linked(
      { 'a.md': '# A\n', 'docs/deep/b.md': '# B\n' },
      {
        'docs/deep/up': '../..',
        'docs/loop': '.',
        'gone.md': 'nothing.md',
        'itself.md': 'itself.md',
        'out.md': path.join(elsewhere, 'secret.md'),
        'x.md': 'y.md',
        'y.md': 'x.md',
      },
    );
    expect(findings(root)).toEqual([
      'docs/deep/up warning Expected a link that leads to a file, found a folder that holds the link',
      'docs/loop warning Expected a link that leads to a file, found a folder that holds the link',
      'gone.md error Expected a file or folder that can be read, found a file that does not exist',
      'itself.md warning Expected a link that leads to a file, found itself',
      'out.md warning Expected a link to a place inside the repository, found a place outside the root',
      'x.md warning Expected a link that leads to a file, found itself',
      'y.md warning Expected a link that leads to a file, found itself',
    ]);
  });

  test('to a file inside is passed over: the file is read under its own name', () => {
    const root = linked({ 'a.md': seen, '..b.md': seen }, { 'link.md': 'a.md', 'other.md': '..b.md' });
    expect(findings(root)).toEqual([
      '..b.md warning Expected the name of a rule, found `no-such-rule`',
      'a.md warning Expected the name of a rule, found `no-such-rule`',
    ]);
  });

  test('to a folder is not followed, inside the root or outside', () => {
    const { root: elsewhere } = repo({ 'secret.md': seen });
    expect(run(linked({ 'docs/a.md': '# A\n' }, { again: 'docs', more: elsewhere })).stdout).toBe('✔ No problems in 1 document (0.00 s)\n');
  });

  test('that is ignored is nobody’s business', () => {
    expect(findings(linked({ 'a.md': '# A\n', 'casebook.config.yaml': 'ignore: [link.md]\n' }, { 'link.md': 'gone.md' }))).toEqual([]);
  });

  test('can be named as a path', () => {
    const root = linked({ 'a.md': '# A\n' }, { 'link.md': '/' });
    expect(run(root, 'link.md').stdout).toContain('link.md\n  warning Expected a link to a place inside the repository');
  });
});

describe('what permissions close', () => {
  /** Root may read everything, so the command runs as nobody. */
  const asNobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const closed = (files: Files, ...names: string[]): string => {
    const { root } = repo(files);
    chmodSync(root, 0o755);
    for (const name of names) {
      chmodSync(path.join(root, name), 0);
      onTestFinished(() => chmodSync(path.join(root, name), 0o755));
    }
    return root;
  };

  test('a file is an error', () => {
    const root = closed({ 'a.md': '# A\n', 'b.md': '# B\n' }, 'a.md');
    expect(runWith({ cwd: root, ...asNobody })).toMatchObject({
      code: 1,
      stdout: `a.md
  error Expected a file or folder that can be read, found EACCES  files-readable
    → Check the permissions, or whether what the link names is there; nothing in it was checked

✖ 1 error in 1 document (0.00 s)
  \`casebook explain files-readable\` shows a rule's page
`,
    });
  });

  test('a folder is an error', () => {
    const root = closed({ 'a.md': '# A\n', 'docs/b.md': '# B\n' }, 'docs');
    expect(runWith({ cwd: root, ...asNobody })).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('docs\n  error Expected a file or folder that can be read, found EACCES'),
    });
  });

  test('the root is no work that could be done', () => {
    const root = closed({ 'repo/a.md': '# A\n' }, 'repo');
    expect(runWith({ cwd: root, ...asNobody }, '--root', 'repo')).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^error: .*(?:cannot be read|permission denied)/),
    });
  });

  test('the configuration is no work that could be done, and not the same as none', () => {
    const root = closed({ 'a.md': '# A\n', 'casebook.config.yaml': '' }, 'casebook.config.yaml');
    expect(runWith({ cwd: root, ...asNobody })).toEqual({
      code: 2,
      stdout: '',
      stderr: "error: EACCES: permission denied, open '<root>/casebook.config.yaml'\n",
    });
  });

  test('a .gitignore closes the folder it is in', () => {
    const root = closed({ 'a.md': '# A\n', 'docs/.gitignore': 'b.md\n', 'docs/b.md': '# B\n' }, 'docs/.gitignore');
    expect(runWith({ cwd: root, ...asNobody })).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('docs\n  error Expected a file or folder that can be read, found EACCES'),
    });
  });
});

test('a folder by the name of a file is no hindrance', () => {
  expect(
    run(repo({ 'a.md': '# A\n', 'b.md/c.md': '# C\n', '.gitignore/d.md': '# D\n', 'casebook.config.yaml/e.md': '# E\n' }).root),
  ).toMatchObject({ code: 0, stdout: '✔ No problems in 3 documents (0.00 s)\n' });
});
