import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { applyWorkspaceEdit, recover } from '../../src/edit/apply.js';
import { undoLast } from '../../src/edit/apply-revert.js';
import { RefusedEdit } from '../../src/edit/refused-edit.js';
import type { Before, WorkspaceEdit } from '../../src/edit/workspace-edit.js';
import { commit, git } from '../support/git.js';
import { processes } from './support/processes.js';
import { readBefore, snapshot } from './support/snapshot.js';

const { apply, undo } = processes();
const home = mkdtempSync(path.join(tmpdir(), 'casebook-undo-kill-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const edit: WorkspaceEdit = {
  edits: [
    { path: 'index.md', start: 0, end: 1, text: 'New i' },
    { path: '01-chat/a.md', start: 0, end: 0, text: 'New ' },
  ],
  moves: [
    { from: '01-chat', to: '02-chat' },
    { from: '02-mail', to: '01-mail' },
    { from: 'one.md', to: 'two.md' },
    { from: 'two.md', to: 'one.md' },
  ],
  creates: [{ path: 'new/n.md', text: 'n\n' }],
  deletes: [{ path: 'gone.png' }],
};

/** The documents and the index of git; not the accounts of git and of casebook. */
const stateOf = (root: string) => ({
  tree: Object.fromEntries(Object.entries(snapshot(root)).filter(([name]) => !/^\.(?:git|casebook)\//.test(name))),
  index: git(root, 'ls-files', '--stage'),
});
const accounts = (root: string): string[] => Object.keys(snapshot(root)).filter((name) => name.includes('.casebook'));
const filesOf = (root: string): Before => new Map([...readBefore(root)].filter(([name]) => !/^\.(?:git|casebook)\//.test(name)));
const stepsOf = (printed: string): number => Number(/(\d+) steps/.exec(printed)?.[1]);
const copyOf = (tree: string): string => {
  const root = mkdtempSync(path.join(home, 'copy-'));
  cpSync(tree, root, { recursive: true });
  return root;
};
/** Undoes, or says why not. Nothing is touched then. */
function attempt(root: string): string {
  const state = snapshot(root);
  try {
    return undoLast(root).label;
  } catch (error) {
    if (!(error instanceof RefusedEdit)) throw error;
    expect(snapshot(root)).toEqual(state);
    return error.message;
  }
}

/** Before anything, after the operation `first`, and after the operation `second`. */
const trees = { empty: path.join(home, 'empty'), first: '', second: '' };
let states: Record<'empty' | 'first' | 'second', ReturnType<typeof stateOf>>;
let before: Before;
let steps = { apply: 0, undo: 0 };

beforeAll(async () => {
  for (const [name, content] of Object.entries({
    'index.md': 'index\r\n',
    '01-chat/a.md': '\uFEFFa\n',
    '01-chat/b.png': Uint8Array.of(0, 200),
    '02-mail/a.md': 'mail\n',
    'one.md': 'one\n',
    'two.md': 'two\n',
    'gone.png': Uint8Array.of(255, 13, 10),
  })) {
    mkdirSync(path.dirname(path.join(trees.empty, name)), { recursive: true });
    writeFileSync(path.join(trees.empty, name), content);
  }
  chmodSync(path.join(trees.empty, 'gone.png'), 0o600);
  commit(trees.empty);
  writeFileSync(path.join(trees.empty, '01-chat/untracked.md'), 'untracked\n');

  trees.first = copyOf(trees.empty);
  applyWorkspaceEdit(
    trees.first,
    {
      edits: [{ path: 'one.md', start: 0, end: 0, text: 'the ' }],
      moves: [{ from: '02-mail/a.md', to: '02-mail/b.md' }],
      creates: [],
      deletes: [],
    },
    filesOf(trees.first),
    { label: 'first' },
  );
  before = filesOf(trees.first);
  trees.second = copyOf(trees.first);
  const applied = await apply(trees.second, edit, before, { label: 'second' }).ending;
  expect(applied.code, applied.printed).toBe(0);
  const undone = copyOf(trees.second);
  const ending = await undo(undone).ending;
  expect(ending.code, ending.printed).toBe(0);
  steps = { apply: stepsOf(applied.printed), undo: stepsOf(ending.printed) };
  states = { empty: stateOf(trees.empty), first: stateOf(trees.first), second: stateOf(trees.second) };
  expect(stateOf(undone)).toEqual(states.first);
});

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
async function forEach(numbers: readonly number[], work: (number: number) => Promise<void>): Promise<void> {
  const left = [...numbers];
  await Promise.all(
    [1, 2, 3].map(async () => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
    }),
  );
}

describe('at whichever step a run is killed', { timeout: 120_000 }, () => {
  test('while it carries out an operation: what is undone afterwards is what was done last', async () => {
    const seen = { first: 0, second: 0, refused: 0 };
    await forEach(upTo(steps.apply), async (step) => {
      const root = copyOf(trees.first);
      const at = `killed at step ${step}`;
      expect((await apply(root, edit, before, { label: 'second', stopAt: step }).ending).signal, at).toBe('SIGKILL');
      const unrecovered = copyOf(root);
      const said = attempt(unrecovered);
      if (said === 'first' || said === 'second') expect(stateOf(unrecovered), at).toEqual(states[said === 'first' ? 'empty' : 'first']);
      else {
        expect(said, at).toMatch(/^A run of casebook was interrupted/);
        seen.refused++;
      }
      recover(root);
      const last = stateOf(root).tree['index.md'] === states.first.tree['index.md'] ? 'first' : 'second';
      expect(stateOf(root), at).toEqual(states[last]);
      expect(attempt(root), at).toBe(last);
      expect(stateOf(root), at).toEqual(last === 'first' ? states.empty : states.first);
      expect(accounts(root), at).toEqual([]);
      seen[last]++;
      for (const folder of [root, unrecovered]) rmSync(folder, { recursive: true });
    });
    expect(seen.first).toBeGreaterThan(20);
    expect(seen.second).toBeGreaterThan(3);
    expect(seen.refused).toBeGreaterThan(20);
  });

  test('while it undoes one: it is undone, or it still can be', async () => {
    const seen = { first: 0, second: 0 };
    await forEach(upTo(steps.undo), async (step) => {
      const root = copyOf(trees.second);
      const at = `killed at step ${step}`;
      expect((await undo(root, { stopAt: step }).ending).signal, at).toBe('SIGKILL');
      recover(root);
      const state = stateOf(root).tree['index.md'] === states.first.tree['index.md'] ? 'first' : 'second';
      expect(stateOf(root), at).toEqual(states[state]);
      expect(attempt(root), at).toBe(state === 'first' ? 'There is nothing to undo; nothing was written' : 'second');
      expect(stateOf(root), at).toEqual(states.first);
      expect(accounts(root), at).toEqual([]);
      seen[state]++;
      rmSync(root, { recursive: true });
    });
    expect(seen.first).toBeGreaterThan(3);
    expect(seen.second).toBeGreaterThan(20);
  });
});
