import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { applyWorkspaceEdit } from '../../src/edit/apply.js';
import type { Applied } from '../../src/edit/apply-carry.js';
import { RefusedEdit } from '../../src/edit/refused-edit.js';
import { noEdit, type WorkspaceEdit } from '../../src/edit/workspace-edit.js';
import { repo } from '../support/repo.js';
import { processes } from './support/processes.js';
import { readBefore, snapshot } from './support/snapshot.js';

const { apply: applyApart } = processes();
const insert = (path: string, text = 'new ') => ({ path, start: 0, end: 0, text });
const apply = (root: string, edit: Partial<WorkspaceEdit>, before = readBefore(root)): Applied =>
  applyWorkspaceEdit(root, { ...noEdit, ...edit }, before);

/** Why an edit is refused; the tree stays as it was. */
function refusal(root: string, edit: Partial<WorkspaceEdit>, before = readBefore(root)): string {
  const state = snapshot(root);
  try {
    apply(root, edit, before);
  } catch (error) {
    expect(error).toBeInstanceOf(RefusedEdit);
    expect(snapshot(root)).toEqual(state);
    return `${(error as RefusedEdit).message}. ${(error as RefusedEdit).help}`;
  }
  return 'not refused';
}

describe('an edit keeps', () => {
  test.each([
    ['CRLF', 'a\r\nb\r\n'],
    ['mixed line endings', 'a\r\nb\nc\r'],
    ['a byte order mark', '\uFEFFa\n'],
    ['a missing line break at the end', 'a\nb'],
    ['many line breaks at the end', 'a\n\n\n'],
  ])('%s', (_, text) => {
    const { root } = repo({ 'a.md': text, 'b.md': text, 'c.md': text });
    const end = (path: string) => ({ path, start: text.indexOf('a'), end: text.indexOf('a') + 1, text: 'A' });
    apply(root, {
      edits: [end('a.md'), end('b.md')],
      moves: [
        { from: 'b.md', to: 'd.md' },
        { from: 'c.md', to: 'e.md' },
      ],
    });
    const wanted = Buffer.from(text.replace('a', 'A'));
    expect([readFileSync(path.join(root, 'a.md')), readFileSync(path.join(root, 'd.md')), readFileSync(path.join(root, 'e.md'))]).toEqual([
      wanted,
      wanted,
      Buffer.from(text),
    ]);
  });

  test('the mode of a file, edited, moved or both', () => {
    const { root } = repo({ 'a.md': 'a\n', 'b.md': 'b\n', 'c.png': 'c' });
    for (const [name, mode] of [
      ['a.md', 0o640],
      ['b.md', 0o755],
      ['c.png', 0o400],
    ] as const)
      chmodSync(path.join(root, name), mode);
    apply(root, {
      edits: [insert('a.md'), insert('b.md')],
      moves: [
        { from: 'b.md', to: 'x/b.md' },
        { from: 'c.png', to: 'x/c.png' },
      ],
    });
    expect(['a.md', 'x/b.md', 'x/c.png'].map((name) => (statSync(path.join(root, name)).mode & 0o7777).toString(8))).toEqual([
      '640',
      '755',
      '400',
    ]);
  });

  test('the time of a file that only moves', () => {
    const { root } = repo({ 'a.md': 'a\n' });
    const { mtimeMs, ino } = statSync(path.join(root, 'a.md'));
    apply(root, { moves: [{ from: 'a.md', to: 'x/b.md' }] });
    expect(statSync(path.join(root, 'x/b.md'))).toMatchObject({ mtimeMs, ino });
  });
});

describe('folders', () => {
  test('are made for what comes and go with the last that leaves', () => {
    const { root } = repo({ 'a/b/c.md': 'c\n', 'a/d.md': 'd\n' });
    apply(root, { moves: [{ from: 'a/b/c.md', to: 'n/m/c.md' }] });
    expect(Object.keys(snapshot(root))).toEqual(['a/', 'a/d.md', 'n/', 'n/m/', 'n/m/c.md']);
  });

  test('that move take along what nobody has read', () => {
    const { root } = repo({ 'a/b.md': 'b\n', 'a/.env': 'ignored', 'a/cache/x.bin': 'x' });
    apply(root, { moves: [{ from: 'a', to: 'z' }] }, new Map([['a/b.md', 'b\n']]));
    expect(Object.keys(snapshot(root)).sort()).toEqual(['z/', 'z/.env', 'z/b.md', 'z/cache/', 'z/cache/x.bin']);
  });

  test('that are deleted keep what nobody has read', () => {
    const { root } = repo({ 'a/b.md': 'b\n', 'a/.env': 'ignored' });
    apply(root, { deletes: [{ path: 'a' }] }, new Map([['a/b.md', 'b\n']]));
    expect(Object.keys(snapshot(root))).toEqual(['a/', 'a/.env']);
  });
});

test('a rename may change capitals only', () => {
  const { root } = repo({ 'Readme.md': 'x\n', 'docs/A.md': 'a\n' });
  apply(root, {
    moves: [
      { from: 'Readme.md', to: 'README.md' },
      { from: 'docs/A.md', to: 'docs/a.md' },
    ],
    edits: [insert('docs/A.md')],
  });
  expect(Object.keys(snapshot(root)).sort()).toEqual(['README.md', 'docs/', 'docs/a.md']);
});

test('nothing is left beside the files', () => {
  const { root } = repo({ 'a.md': 'a\n' });
  apply(root, { edits: [insert('a.md')] });
  expect(Object.keys(snapshot(root))).toEqual(['a.md']);
});

describe('nothing at all is written', () => {
  test('when a file changed since it was read', () => {
    const { root, write } = repo({ 'a.md': 'a\n', 'b.md': 'b\n' });
    const before = readBefore(root);
    write({ 'b.md': 'b, and more\n' });
    for (const edit of [
      { edits: [insert('a.md'), insert('b.md')] },
      { moves: [{ from: 'b.md', to: 'c.md' }] },
      { deletes: [{ path: 'b.md' }] },
    ])
      expect(refusal(root, edit, before)).toBe('b.md: changed since it was read; nothing was written. Run again');
  });

  test('when a file is gone, is a link by now, or is no UTF-8 any more', () => {
    const { root, write } = repo({ 'a.md': 'a\n', 'b.md': 'b\n', 'c.md': 'c\n' });
    const before = readBefore(root);
    rmSync(path.join(root, 'a.md'));
    rmSync(path.join(root, 'b.md'));
    symlinkSync('c.md', path.join(root, 'b.md'));
    write({ 'c.md': Uint8Array.of(0x63, 0xff) });
    expect(refusal(root, { edits: [insert('a.md')] }, before)).toBe('a.md: is gone since it was read; nothing was written. Run again');
    expect(refusal(root, { edits: [insert('b.md')] }, before)).toBe(
      'b.md: is a symbolic link; nothing was written. Edit, move or delete the link by hand',
    );
    expect(refusal(root, { edits: [insert('c.md')] }, before)).toBe('c.md: is no longer UTF-8; nothing was written. Save it as UTF-8');
  });

  test('where a place is taken by what nobody has read', () => {
    const { root } = repo({ 'a.md': 'a\n', 'hidden.md': 'ignored\n' });
    const before = new Map([['a.md', 'a\n']]);
    const said =
      'hidden.md: there is a file already, made since the repository was read or not part of it; nothing was written. Choose another name, or move that one first';
    expect(refusal(root, { moves: [{ from: 'a.md', to: 'hidden.md' }] }, before)).toBe(said);
    expect(refusal(root, { creates: [{ path: 'hidden.md', text: '' }] }, before)).toBe(said);
    expect(refusal(root, { creates: [{ path: 'hidden.md/a.md', text: '' }] }, before)).toBe(
      'hidden.md/a.md: hidden.md is a file and holds nothing; nothing was written. Choose another name',
    );
  });

  test('through a link, within the root or out of it', () => {
    const { root } = repo({ 'real/a.md': 'a\n' });
    const elsewhere = repo({ 'a.md': 'a\n' });
    symlinkSync(elsewhere.root, path.join(root, 'out'));
    symlinkSync('real', path.join(root, 'in'));
    const before = new Map([
      ['out/a.md', 'a\n'],
      ['in/a.md', 'a\n'],
      ['real/a.md', 'a\n'],
    ]);
    expect(refusal(root, { edits: [insert('out/a.md')] }, before)).toBe(
      'out/a.md: lies behind the symbolic link out; nothing was written. Name the place that the link means',
    );
    expect(refusal(root, { edits: [insert('in/a.md')] }, before)).toContain('lies behind the symbolic link in');
    expect(refusal(root, { creates: [{ path: 'out/new.md', text: '' }] }, before)).toContain('lies behind the symbolic link out');
    expect(refusal(root, { moves: [{ from: 'real/a.md', to: 'out/b.md' }] }, before)).toContain('lies behind the symbolic link out');
    expect(elsewhere.read('a.md')).toBe('a\n');
  });

  test('when a link would have to move with its folder', () => {
    const { root } = repo({ 'a/b.md': 'b\n' });
    symlinkSync('b.md', path.join(root, 'a/link.md'));
    expect(refusal(root, { moves: [{ from: 'a', to: 'z' }] }, new Map([['a/b.md', 'b\n']]))).toContain('a/link.md: is a symbolic link');
  });

  test('when `.casebook` is no folder', () => {
    const { root } = repo({ 'a.md': 'a\n', '.casebook': 'a file' });
    expect(refusal(root, { edits: [insert('a.md')] })).toBe(
      '.casebook: expected a folder, found something else; nothing was written. Remove it; casebook keeps its journals there',
    );
  });

  test('by a run that fails in the middle: it undoes what it did', () => {
    const { root } = repo({ 'a.md': 'a\n', 'b/c.md': 'c\n', 'd.md': 'd\n' });
    const name = `${'x'.repeat(300)}.md`;
    expect(refusal(root, { edits: [insert('a.md')], deletes: [{ path: 'b' }], moves: [{ from: 'd.md', to: `new/${name}` }] })).toMatch(
      /^ENAMETOOLONG.*; everything is as it was\. Mend the cause and run again$/,
    );
    expect(refusal(root, { edits: [insert('a.md')], creates: [{ path: name, text: '' }] })).toBe(
      `${name}: cannot be made: ENAMETOOLONG; nothing was written. Choose another name`,
    );
  });
});

describe('where a folder is closed', () => {
  // Root may write everywhere, so the engine runs as nobody.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534 } : {};
  const closed = (files: Record<string, string>, ...folders: string[]): string => {
    const { root } = repo(files);
    for (const folder of Object.keys(snapshot(root)).filter((name) => name.endsWith('/'))) chmodSync(path.join(root, folder), 0o777);
    chmodSync(root, 0o777);
    for (const folder of folders) {
      chmodSync(path.join(root, folder), 0o555);
      onTestFinished(() => chmodSync(path.join(root, folder), 0o755));
    }
    return root;
  };
  test.each<[string, Partial<WorkspaceEdit>, string]>([
    [
      'a file in it is not edited, nor any other',
      { edits: [insert('a.md'), insert('shut/b.md')] },
      'shut/b.md: its folder cannot be written to',
    ],
    ['nothing leaves it', { moves: [{ from: 'shut/b.md', to: 'b.md' }] }, 'shut/b.md: the folder it leaves cannot be written to'],
    ['nothing is moved into it', { moves: [{ from: 'a.md', to: 'shut/deep/a.md' }] }, 'shut/deep: its folder cannot be written to'],
    ['nothing is made in it', { creates: [{ path: 'shut/c.md', text: '' }] }, 'shut/c.md: its folder cannot be written to'],
    ['nothing in it is deleted', { deletes: [{ path: 'shut' }] }, 'shut/b.md: the folder it leaves cannot be written to'],
  ])('%s', async (_, edit, message) => {
    const root = closed({ 'a.md': 'a\n', 'shut/b.md': 'b\n' }, 'shut');
    const state = snapshot(root);
    const { code, printed } = await applyApart(root, { ...noEdit, ...edit }, readBefore(root), nobody).ending;
    expect({ code, printed }).toEqual({ code: 1, printed: `RefusedEdit: ${message}; nothing was written\n` });
    expect(snapshot(root)).toEqual(state);
  });

  test('and it is the root, there is no place for the journal, so nothing is written', async () => {
    const root = closed({ 'open/a.md': 'a\n' }, '.');
    const { printed } = await applyApart(root, { ...noEdit, edits: [insert('open/a.md')] }, readBefore(root), nobody).ending;
    expect(printed).toBe('RefusedEdit: .casebook: cannot be made in the root: EACCES; nothing was written\n');
  });
});

test('what else is in `.casebook` is left alone', () => {
  const { root } = repo({ 'a.md': 'a\n' });
  mkdirSync(path.join(root, '.casebook/cache'), { recursive: true });
  apply(root, { edits: [insert('a.md')] });
  expect(existsSync(path.join(root, '.casebook/cache'))).toBe(true);
});
