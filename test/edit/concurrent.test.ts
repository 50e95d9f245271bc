import { readdirSync, readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { applyWorkspaceEdit, isInterrupted, recover } from '../../src/edit/apply.js';
import { undoLast } from '../../src/edit/apply-revert.js';
import { noEdit, type WorkspaceEdit } from '../../src/edit/workspace-edit.js';
import { repo } from '../support/repo.js';
import { processes, type Running } from './support/processes.js';
import { readBefore, snapshot } from './support/snapshot.js';

const { apply, recover: recoverApart, stepAfter, undo } = processes();
const names = Array.from({ length: 12 }, (_, index) => `${String(index).padStart(2, '0')}.md`);
const files = Object.fromEntries(names.map((name) => [name, 'old\n']));
const editTo = (text: string): WorkspaceEdit => ({
  ...noEdit,
  edits: names.map((path) => ({ path, start: 0, end: 3, text })),
  moves: [{ from: '00.md', to: `${text}.md` }],
});

/** Right after the old file was taken out of the way and before any new one is in its place. */
const middle = (): Promise<number> => stepAfter(/^renameSync 00\.md .*\.old$/, files, editTo('first'));

/** A process that stands still in the middle of its work. */
async function standing(root: string): Promise<Running> {
  const running = apply(root, editTo('first'), readBefore(root), { stopAt: await middle(), stopWith: 'SIGSTOP' });
  onTestFinished(() => void running.child.kill('SIGKILL'));
  while (!readdirSync(root).some((name) => name.endsWith('.old'))) await new Promise((resolve) => setTimeout(resolve, 10));
  await new Promise((resolve) => setTimeout(resolve, 50));
  return running;
}

test('a second run is refused while one is writing, and the first gets through', async () => {
  const { root } = repo(files);
  const first = await standing(root);
  const state = snapshot(root);
  const second = await apply(root, { ...noEdit, creates: [{ path: 'new.md', text: '' }] }, new Map()).ending;
  expect(second).toMatchObject({
    code: 1,
    printed: expect.stringMatching(
      new RegExp(`^RefusedEdit: Another run of casebook is writing here \\(process ${first.child.pid}\\); nothing was written\n$`),
    ),
  });
  expect(isInterrupted(root)).toBe(false);
  expect(recover(root)).toEqual([]);
  expect(snapshot(root)).toEqual(state);

  first.child.kill('SIGCONT');
  expect(await first.ending).toMatchObject({ code: 0 });
  expect(snapshot(root)).toEqual(
    snapshot(repo({ ...Object.fromEntries(names.slice(1).map((name) => [name, 'first\n'])), 'first.md': 'first\n' }).root),
  );
});

test('of many runs at once each gets through whole or is refused, and nothing is left', async () => {
  let throughs = 0;
  for (let round = 0; round < 6; round++) {
    const { root } = repo(files);
    const before = readBefore(root);
    const words = ['one', 'two', 'three', 'four'];
    const endings = await Promise.all(words.map((word) => apply(root, editTo(word), before).ending));
    const winners = words.filter((_, index) => endings[index]?.code === 0);
    for (const { code, printed } of endings)
      if (code !== 0) expect(printed).toMatch(/^RefusedEdit: .*(?:nothing was written|everything is as it was)/);
    expect(winners.length, endings.map(({ printed }) => printed).join('')).toBeLessThan(2);
    throughs += winners.length;
    const [word] = winners;
    expect(snapshot(root)).toEqual(
      snapshot(
        repo(
          word === undefined
            ? files
            : { ...Object.fromEntries(names.slice(1).map((name) => [name, `${word}\n`])), [`${word}.md`]: `${word}\n` },
        ).root,
      ),
    );
  }
  expect(throughs).toBeGreaterThan(3);
});

test('of many that recover at once one does it, and the tree is whole', async () => {
  const taken = await middle();
  for (const stopAt of [taken - 30, taken, taken + 8, taken + 15]) {
    const { root } = repo(files);
    await apply(root, editTo('new'), readBefore(root), { stopAt }).ending;
    const endings = await Promise.all([1, 2, 3].map(() => recoverApart(root).ending));
    for (const { code, printed } of endings)
      if (code !== 0) expect(printed).toMatch(/^RefusedEdit: Another run of casebook is writing here/);
    expect(endings.some(({ code }) => code === 0)).toBe(true);
    recover(root);
    expect(snapshot(root), `killed at ${stopAt}`).toEqual(snapshot(repo(files).root));
  }
});

test('what changes after the checks and before its turn is noticed: the run undoes what it did', async () => {
  const { root, write, read } = repo(files);
  const first = await standing(root);
  write({ '11.md': 'my own\n' });
  first.child.kill('SIGCONT');
  expect(await first.ending).toMatchObject({
    code: 1,
    printed: 'RefusedEdit: 11.md: somebody changed it meanwhile; everything is as it was\n',
  });
  expect(read('11.md')).toBe('my own\n');
  expect(snapshot(root)).toEqual(snapshot(repo({ ...files, '11.md': 'my own\n' }).root));
});

test('a file that appears where one is to be put is not overwritten', async () => {
  const { root, write } = repo(files);
  const first = await standing(root);
  write({ 'first.md': 'my own\n' });
  first.child.kill('SIGCONT');
  expect(await first.ending).toMatchObject({
    code: 1,
    printed: 'RefusedEdit: first.md: somebody made a file there meanwhile; everything is as it was\n',
  });
  expect(snapshot(root)).toEqual(snapshot(repo({ ...files, 'first.md': 'my own\n' }).root));
});

test('what is undone is the operation that was the last one when the undoing began', async () => {
  const { root } = repo(files);
  const move = (from: string, label: string): void =>
    void applyWorkspaceEdit(root, { ...noEdit, moves: [{ from, to: `${label}.md` }] }, new Map([[from, 'old\n']]), { label });
  move('00.md', 'first');
  // It has read the record and holds no claim yet.
  const undoing = undo(root, { stopAt: 1, stopWith: 'SIGSTOP' });
  onTestFinished(() => void undoing.child.kill('SIGKILL'));
  while (!isStopped(undoing.child.pid as number)) await new Promise((resolve) => setTimeout(resolve, 10));
  move('01.md', 'second');
  undoing.child.kill('SIGCONT');
  expect(await undoing.ending).toMatchObject({
    code: 1,
    printed: 'RefusedEdit: Another run of casebook wrote here meanwhile; nothing was written\n',
  });
  expect(undoLast(root).label).toBe('second');
});

/** Whether a process stands still; Linux tells. */
const isStopped = (pid: number): boolean => /^\S+ \(.*\) T/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
