import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyWorkspaceEdit, planWorkspaceEdit } from '../../src/edit/apply.js';
import { readGone } from '../../src/edit/apply-gone.js';
import { changesDiff } from '../../src/edit/diff.js';
import { planEdit } from '../../src/edit/plan.js';
import { type Before, noEdit, type WorkspaceEdit } from '../../src/edit/workspace-edit.js';
import { commit, git } from '../support/git.js';
import { type Files, repo } from '../support/repo.js';
import { randomCase } from './support/random-edit.js';
import { readBefore, snapshot } from './support/snapshot.js';

const before: Before = new Map([
  ['a b.md', 'one\ntwo\n'],
  ['old.md', 'one\ntwo\n'],
  ['gone.md', 'end\n'],
  ['flow.png', undefined],
]);
const diff = (edit: Partial<WorkspaceEdit>): string => changesDiff(planEdit({ ...noEdit, ...edit }, before));
const edit = (path: string) => ({ path, start: 4, end: 7, text: '2' });

test('a change of text is a diff', () =>
  expect(diff({ edits: [edit('a b.md')] })).toBe(
    'diff --git a/a b.md b/a b.md\n--- a/a b.md\n+++ b/a b.md\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n',
  ));
test('a new file comes from nowhere', () =>
  expect(diff({ creates: [{ path: 'new.md', text: 'new\n' }] })).toBe(
    'diff --git a/new.md b/new.md\nnew file mode 100644\n--- /dev/null\n+++ b/new.md\n@@ -0,0 +1,1 @@\n+new\n',
  ));
test('a deleted file goes nowhere', () =>
  expect(diff({ deletes: [{ path: 'gone.md' }] })).toBe(
    'diff --git a/gone.md b/gone.md\ndeleted file mode 100644\n--- a/gone.md\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-end\n',
  ));
test('bytes that are deleted are named and not shown', () =>
  expect(diff({ deletes: [{ path: 'flow.png' }] })).toBe(
    'diff --git a/flow.png b/flow.png\ndeleted file mode 100644\nBinary files a/flow.png and /dev/null differ\n',
  ));
test('a rename is one, read or not', () => {
  expect(diff({ moves: [{ from: 'flow.png', to: 'img/flow.png' }] })).toBe(
    'diff --git a/flow.png b/img/flow.png\nsimilarity index 100%\nrename from flow.png\nrename to img/flow.png\n',
  );
  expect(diff({ moves: [{ from: 'old.md', to: 'new.md' }], edits: [edit('old.md')] })).toBe(
    'diff --git a/old.md b/new.md\nrename from old.md\nrename to new.md\n--- a/old.md\n+++ b/new.md\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n',
  );
});

/** What git makes of a tree with the diff, and what the engine makes of it. */
function both(files: Files, edit: WorkspaceEdit): [Record<string, string>, Record<string, string>] {
  const [ours, theirs] = [repo(files), repo(files)];
  const known = readBefore(ours.root);
  const changes = planEdit(edit, known);
  const patch = changesDiff(changes, readGone(ours.root, changes));
  applyWorkspaceEdit(ours.root, edit, known);
  const outside = repo({ 'the.patch': patch });
  commit(theirs.root);
  if (patch !== '') git(theirs.root, 'apply', '--whitespace=nowarn', path.join(outside.root, 'the.patch'));
  return [snapshot(ours.root), Object.fromEntries(Object.entries(snapshot(theirs.root)).filter(([name]) => !name.startsWith('.git/')))];
}

test('what `git apply` makes of the diff is what the edit writes, byte for byte', () => {
  fc.assert(
    fc.property(randomCase, ({ files, edit }) => {
      const [ours, theirs] = both(files, edit);
      expect(theirs).toEqual(ours);
    }),
    { numRuns: 25 },
  );
});

test('names that a line cannot hold as they are stay one name', () => {
  const [ours, theirs] = both(
    { 'a\n"b".md': 'x\n', 'ü\tc.md': 'y\n' },
    {
      ...noEdit,
      moves: [{ from: 'a\n"b".md', to: 'n\\m.md' }],
      edits: [{ path: 'ü\tc.md', start: 0, end: 1, text: 'z' }],
      creates: [{ path: 'new "one".md', text: '' }],
    },
  );
  expect(theirs).toEqual(ours);
  expect(Object.keys(ours)).toContain('n\\m.md');
});

test('a folder that moves shows what it takes along unread', () => {
  const { root } = repo({ 'old/a.md': 'a\n', 'old/.env': 'ignored' });
  const changes = planWorkspaceEdit(root, { ...noEdit, moves: [{ from: 'old', to: 'new' }] }, new Map([['old/a.md', 'a\n']]));
  expect(changesDiff(changes).match(/^rename to .*/gm)).toEqual(['rename to new/.env', 'rename to new/a.md']);
});

test('bytes and permissions of files that come and go are in the diff', () => {
  const image = Uint8Array.from({ length: 500 }, (_, at) => (at * at * 7) % 251);
  const [ours, theirs] = both(
    { 'old "1".png': image, 'old.csv': 'not read\n', 'keep.md': 'k\n', 'b\n.bin': Uint8Array.of(0) },
    {
      ...noEdit,
      deletes: [{ path: 'old "1".png' }, { path: 'old.csv' }, { path: 'b\n.bin' }],
      creates: [
        { path: 'img/ü.png', bytes: image },
        { path: 'empty.png', bytes: new Uint8Array() },
        { path: 'run.bin', bytes: Uint8Array.of(0, 1, 2, 255), mode: 0o755 },
        { path: 'run.sh', text: 'echo\n', mode: 0o755 },
      ],
    },
  );
  expect(theirs).toEqual(ours);
  expect(ours['run.bin']).toMatch(/^755 /);
});

test('a diff of bytes reads as git writes it', () => {
  const bytes = Uint8Array.from({ length: 500 }, (_, at) => (at * at * 7) % 251);
  const { root, write } = repo({});
  git(root, 'init', '--quiet');
  write({ 'a.png': bytes });
  git(root, 'add', '--all');
  const opening = (patch: string): string => patch.slice(0, patch.indexOf('literal 500\n'));
  const ours = opening(changesDiff(planEdit({ ...noEdit, creates: [{ path: 'a.png', bytes }] }, new Map())));
  expect(ours).toContain('GIT binary patch');
  expect(ours).toBe(opening(git(root, 'diff', '--cached', '--binary', '--full-index')));
});
