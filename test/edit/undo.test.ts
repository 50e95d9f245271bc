import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyWorkspaceEdit, recover } from '../../src/edit/apply.js';
import type { Applied } from '../../src/edit/apply-carry.js';
import { hash } from '../../src/edit/apply-journal.js';
import { type Undone, undoLast } from '../../src/edit/apply-revert.js';
import { RefusedEdit } from '../../src/edit/refused-edit.js';
import { noEdit, type WorkspaceEdit } from '../../src/edit/workspace-edit.js';
import { commit, git } from '../support/git.js';
import { repo } from '../support/repo.js';
import { randomCase } from './support/random-edit.js';
import { readBefore, snapshot } from './support/snapshot.js';

const files = { 'a.md': 'a\n', 'b.md': 'b\n', 'c.md': 'c\n', 'img/d.png': Uint8Array.of(0, 255, 13, 10), 'box/e.md': 'e\n' };
/** Edits a, moves b, deletes c and the image, makes n. */
const edit: WorkspaceEdit = {
  edits: [{ path: 'a.md', start: 0, end: 1, text: 'A' }],
  moves: [{ from: 'b.md', to: 'box/b.md' }],
  creates: [{ path: 'n.md', text: 'n\n' }],
  deletes: [{ path: 'c.md' }, { path: 'img/d.png' }],
};
const label = 'casebook remove 3';

const apply = (root: string, edit: Partial<WorkspaceEdit>, label?: string): Applied =>
  applyWorkspaceEdit(
    root,
    { ...noEdit, ...edit },
    new Map([...readBefore(root)].filter(([name]) => !/^\.(?:git|casebook)\//.test(name))),
    label === undefined ? undefined : { label },
  );

/** The tree without the accounts of git. */
const tree = (root: string): Record<string, string> =>
  Object.fromEntries(Object.entries(snapshot(root)).filter(([name]) => !name.startsWith('.git/')));

/** Why nothing is undone; nothing is touched then. */
function refusal(root: string): string {
  const state = snapshot(root);
  try {
    undoLast(root);
  } catch (error) {
    expect(error).toBeInstanceOf(RefusedEdit);
    expect(snapshot(root)).toEqual(state);
    return (error as RefusedEdit).message;
  }
  return 'not refused';
}

const nothing = 'There is nothing to undo; nothing was written';

test('an operation followed by undo restores every byte, every mode and the index of git', () => {
  fc.assert(
    fc.property(
      randomCase,
      fc.array(fc.constantFrom(0o644, 0o600, 0o755, 0o444), { minLength: 15, maxLength: 15 }),
      fc.array(fc.constantFrom('committed', 'staged', 'untracked'), { minLength: 15, maxLength: 15 }),
      (random, modes, states) => {
        const { root, write } = repo({});
        git(root, 'init', '--quiet');
        const names = Object.keys(random.files);
        for (const [index, name] of names.entries()) {
          if (states[index] === 'untracked') continue;
          write({ [name]: states[index] === 'staged' ? 'staged\n' : (random.files[name] as string) });
          git(root, '--literal-pathspecs', 'add', '--', name);
        }
        write(random.files);
        for (const [index, name] of names.entries()) chmodSync(path.join(root, name), modes[index] as number);
        mkdirSync(path.join(root, 'a/empty/er'), { recursive: true });
        const old = [tree(root), git(root, 'ls-files', '--stage')];

        apply(root, random.edit, label);
        const isChanged = JSON.stringify(tree(root)) !== JSON.stringify(old[0]);
        if (isChanged) expect(undoLast(root)).toMatchObject({ label });
        expect([tree(root), git(root, 'ls-files', '--stage')]).toEqual(old);
        expect(refusal(root)).toBe(nothing);
        rmSync(root, { recursive: true });
      },
    ),
    { numRuns: 40 },
  );
});

describe('undoing', () => {
  test('names the operation and its files, and leaves nothing behind', () => {
    const { root } = repo(files);
    const old = snapshot(root);
    apply(root, edit, label);
    expect(readdirSync(path.join(root, '.casebook')).sort()).toEqual(['.gitignore', 'undo.json']);
    expect(undoLast(root)).toEqual({ label, files: ['a.md', 'b.md', 'c.md', 'img/d.png', 'n.md'] } satisfies Undone);
    expect(snapshot(root)).toEqual(old);
    expect(refusal(root)).toBe(nothing);
  });

  test.each([
    ['CRLF', 'a\r\nb\r\n'],
    ['a byte order mark', '\uFEFFa\n'],
    ['mixed line endings and none at the end', 'a\r\nb\nc\rd'],
  ])('keeps %s', (_, text) => {
    const { root } = repo({ 'a.md': text, 'b.md': text, 'c.md': text });
    const old = snapshot(root);
    apply(
      root,
      {
        edits: ['a.md', 'b.md'].map((path) => ({ path, start: 0, end: 1, text: 'x' })),
        moves: [{ from: 'b.md', to: 'd.md' }],
        deletes: [{ path: 'c.md' }],
      },
      label,
    );
    undoLast(root);
    expect(snapshot(root)).toEqual(old);
  });

  test('gives a deleted file its permissions back, and a folder its empty ones', () => {
    const { root } = repo({ 'old/run.sh': '#!/bin/sh\n', 'old/keep/a.png': Uint8Array.of(200), 'gone/b.md': 'b\n', 'x.md': 'x\n' });
    chmodSync(path.join(root, 'old/run.sh'), 0o750);
    chmodSync(path.join(root, 'gone/b.md'), 0o600);
    mkdirSync(path.join(root, 'old/empty/er'), { recursive: true });
    mkdirSync(path.join(root, 'gone/empty'));
    const old = snapshot(root);
    apply(root, { moves: [{ from: 'old', to: 'new' }], deletes: [{ path: 'gone' }, { path: 'old/run.sh' }] }, label);
    expect(Object.keys(tree(root)).filter((name) => !name.startsWith('.casebook'))).toEqual([
      'new/',
      'new/empty/',
      'new/empty/er/',
      'new/keep/',
      'new/keep/a.png',
      'x.md',
    ]);
    undoLast(root);
    expect(snapshot(root)).toEqual(old);
  });

  test('moves back what nobody had read, and leaves what came into the folder since', () => {
    const { root, write } = repo({ 'old/a.md': 'a\n', 'old/.env': 'ignored' });
    applyWorkspaceEdit(root, { ...noEdit, moves: [{ from: 'old', to: 'new' }] }, new Map([['old/a.md', 'a\n']]), { label });
    write({ 'new/later.md': 'later\n' });
    undoLast(root);
    expect(Object.keys(snapshot(root))).toEqual(['new/', 'new/later.md', 'old/', 'old/.env', 'old/a.md']);
  });

  test('is of the last operation only', () => {
    const { root, read } = repo(files);
    apply(root, { edits: [{ path: 'a.md', start: 0, end: 1, text: 'one' }] }, 'first');
    apply(root, { edits: [{ path: 'a.md', start: 0, end: 3, text: 'two' }] }, 'second');
    expect(undoLast(root).label).toBe('second');
    expect(read('a.md')).toBe('one\n');
    expect(refusal(root)).toBe(nothing);
  });

  test('goes over a later edit that is no operation, where that left its files alone', () => {
    const { root, read } = repo(files);
    apply(root, { moves: [{ from: 'b.md', to: 'n.md' }] }, label);
    apply(root, { edits: [{ path: 'a.md', start: 0, end: 1, text: 'fixed' }] });
    undoLast(root);
    expect([read('a.md'), read('b.md')]).toEqual(['fixed\n', 'b\n']);
  });

  test('leaves alone what else is in `.casebook`, and recovering goes on as before', () => {
    const { root, write, read } = repo(files);
    write({ '.casebook/cache.json': '{}', '.casebook/.gitignore': 'cache.json\n' });
    apply(root, edit, label);
    expect(recover(root)).toEqual([]);
    undoLast(root);
    expect(readdirSync(path.join(root, '.casebook')).sort()).toEqual(['.gitignore', 'cache.json']);
    expect(read('.casebook/.gitignore')).toBe('cache.json\n');
  });
});

describe('nothing is undone', () => {
  test.each<[string, string, (root: string) => void]>([
    ['when an edited file was changed', 'a.md: was changed', (root) => writeFileSync(path.join(root, 'a.md'), 'mine\n')],
    ['when a moved file was changed', 'box/b.md: was changed', (root) => writeFileSync(path.join(root, 'box/b.md'), 'mine\n')],
    ['when a new file was changed', 'n.md: was changed', (root) => writeFileSync(path.join(root, 'n.md'), 'mine\n')],
    ['when a file is gone', 'box/b.md: is gone', (root) => rmSync(path.join(root, 'box/b.md'))],
    [
      'when a file became a folder',
      'n.md: was replaced by something that is no plain file',
      (root) => {
        rmSync(path.join(root, 'n.md'));
        mkdirSync(path.join(root, 'n.md'));
      },
    ],
    ['when a deleted file was made anew', 'c.md: somebody made it anew', (root) => writeFileSync(path.join(root, 'c.md'), 'mine\n')],
    ['when the old place of a file is taken', 'b.md: somebody made it anew', (root) => mkdirSync(path.join(root, 'b.md'))],
    [
      'when a later edit was of the same file',
      'a.md: was changed',
      (root) => void apply(root, { edits: [{ path: 'a.md', start: 0, end: 1, text: 'fixed' }] }),
    ],
  ])('%s', (_, message, change) => {
    const { root } = repo(files);
    apply(root, edit, label);
    change(root);
    expect(refusal(root)).toBe(`${message} since \`${label}\`, so that cannot be undone; nothing was written`);
  });

  test('when the way to a place became a link', () => {
    const elsewhere = repo({ 'b.md': 'b\n' });
    const { root } = repo(files);
    apply(root, edit, label);
    rmSync(path.join(root, 'box'), { recursive: true });
    symlinkSync(elsewhere.root, path.join(root, 'box'));
    expect(refusal(root)).toContain('box/b.md: lies behind the symbolic link box');
  });

  test('where there was no operation, or only an edit that is none', () => {
    const { root } = repo(files);
    expect(refusal(root)).toBe(nothing);
    apply(root, edit);
    expect(refusal(root)).toBe(nothing);
    expect(Object.keys(snapshot(root)).filter((name) => name.includes('.casebook'))).toEqual([]);
  });
});

describe('a record from elsewhere', () => {
  const record = (file: object, more: object = {}): string =>
    JSON.stringify({ version: 1, label, files: [file], folders: [], index: [], isTold: true, ...more });
  const inRoot = (text: string): string => repo({ ...files, '.casebook/undo.json': text }).root;

  test('reaches no place outside the root, nor one behind a link, nor the accounts of git', () => {
    const elsewhere = repo({ 'a.md': 'a\n' });
    for (const name of ['../x.md', '/tmp/x.md', '.git/config', '.casebook/x', 'out/x.md', 'sub/.GIT/hooks/post-commit'])
      for (const file of [
        { from: name, text: 'x' },
        { to: name, hash: hash('a\n') },
        { from: name, to: 'a.md', hash: hash('a\n') },
        { from: 'x.md', to: name, hash: hash('a\n') },
      ]) {
        const root = inRoot(record(file));
        symlinkSync(elsewhere.root, path.join(root, 'out'));
        expect(refusal(root)).toMatch(/nothing was written$/);
      }
    const root = inRoot(record({ to: 'a.md', hash: hash('a\n') }, { folders: [{ from: '../made' }] }));
    expect(refusal(root)).toBe('../made: lies outside the root; nothing was written');
    expect(Object.keys(snapshot(elsewhere.root))).toEqual(['a.md']);
  });

  test('changes the index of git only at places of its own', () => {
    const root = inRoot(record({ to: 'a.md', hash: hash('a\n') }, { index: [{ path: 'b.md', mode: '120000', oid: '0'.repeat(40) }] }));
    commit(root);
    expect(refusal(root)).toBe('.casebook/undo.json: not written by casebook; nothing was written');
  });

  test('makes no file that runs as somebody else', () => {
    expect(refusal(inRoot(record({ from: 'x.sh', text: '', mode: 0o4755 })))).toContain('expected the record of an operation');
  });

  test('that is a link is not read, nor is one in a folder that is a link', () => {
    const elsewhere = repo({ 'undo.json': record({ to: 'a.md', hash: hash('a\n') }) });
    const { root } = repo(files);
    symlinkSync(elsewhere.root, path.join(root, '.casebook'));
    expect(refusal(root)).toBe(nothing);
    rmSync(path.join(root, '.casebook'));
    mkdirSync(path.join(root, '.casebook'));
    symlinkSync(path.join(elsewhere.root, 'undo.json'), path.join(root, '.casebook/undo.json'));
    expect(refusal(root)).toBe(nothing);
  });

  test.each([
    ['no JSON', '{"version"', 'whole file'],
    ['another version', '{"version":2}', 'version'],
    ['no file at all', record({}), 'files.0'],
  ])('with %s in it is refused', (_, text, where) => {
    expect(refusal(inRoot(text))).toMatch(
      new RegExp(`^\\.casebook/undo\\.json: expected the record of an operation, version 1 \\(${where}: .*\\); nothing was written$`),
    );
  });
});

test('a record holds old texts and old bytes, and only of files that changed or went', () => {
  const { root, read } = repo(files);
  apply(root, edit, label);
  expect(JSON.parse(read('.casebook/undo.json'))).toMatchObject({
    files: [
      { from: 'a.md', to: 'a.md', text: 'a\n', hash: hash('A\n') },
      { from: 'b.md', to: 'box/b.md', hash: hash('b\n') },
      { from: 'c.md', text: 'c\n', mode: statSync(path.join(root, 'a.md')).mode & 0o777 },
      { from: 'img/d.png', bytes: Buffer.from(files['img/d.png']).toString('base64') },
      { to: 'n.md', hash: hash('n\n') },
    ],
  });
  expect(readFileSync(path.join(root, '.casebook/.gitignore'), 'utf8')).toBe('*\n');
});
