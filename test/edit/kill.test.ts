import { accessSync, constants, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recover } from '../../src/edit/apply.js';
import { planEdit } from '../../src/edit/plan.js';
import type { Before } from '../../src/edit/workspace-edit.js';
import { fortyFileEdit, oldTree, setModes } from './support/forty-files.js';
import { processes } from './support/processes.js';
import { readBefore, snapshot } from './support/snapshot.js';

const { apply, recover: recoverApart } = processes();
const stepsOf = (printed: string): number => Number(/(\d+) steps/.exec(printed)?.[1]);

/** In memory where there is such a place: a process that is killed leaves the same there, and sooner. */
const fast = isWritable('/dev/shm') ? '/dev/shm' : tmpdir();
const home = mkdtempSync(path.join(fast, 'casebook-kill-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** The tree before the edit, in a folder of its own. */
function freshTree(): string {
  const root = mkdtempSync(path.join(home, 'tree-'));
  for (const [name, content] of Object.entries(oldTree)) {
    mkdirSync(path.join(root, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(root, name), content);
  }
  setModes(root);
  return root;
}

/** Does something for every number up to a limit, a few at a time. */
async function forEach(numbers: readonly number[], work: (number: number) => Promise<void>): Promise<void> {
  const left = [...numbers];
  await Promise.all(
    [1, 2, 3].map(async () => {
      for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
    }),
  );
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

let steps = 0;
let before: Before;
let oldState: ReturnType<typeof snapshot>;
let newState: ReturnType<typeof snapshot>;
beforeAll(async () => {
  const root = freshTree();
  before = readBefore(root);
  oldState = snapshot(root);
  const { code, printed } = await apply(root, fortyFileEdit, before).ending;
  expect(code, printed).toBe(0);
  steps = stepsOf(printed);
  newState = snapshot(root);
});

test('the edit is of forty files and has hundreds of steps', () => {
  expect(planEdit(fortyFileEdit, before)).toHaveLength(40);
  expect(steps).toBeGreaterThan(200);
  expect(Object.keys(newState).filter((name) => name.includes('.casebook'))).toEqual([]);
});

/** Hundreds of processes take their time where others want the processor too. */
const timeout = 180_000;

describe('after the next run the tree is wholly old or wholly new, and nothing else is left', { timeout }, () => {
  test('at whichever step a run of forty files was killed', async () => {
    const seen = { old: 0, new: 0, left: 0 };
    await forEach(upTo(steps), async (step) => {
      const root = freshTree();
      expect((await apply(root, fortyFileEdit, before, { stopAt: step }).ending).signal, `step ${step}`).toBe('SIGKILL');
      if (Object.keys(snapshot(root)).some((name) => name.includes('.casebook'))) seen.left++;
      recover(root);
      const state = snapshot(root);
      const isNew = Object.keys(state).includes('studies/07-atlas/');
      expect(state, `killed at step ${step}`).toEqual(isNew ? newState : oldState);
      seen[isNew ? 'new' : 'old']++;
      rmSync(root, { recursive: true });
    });
    expect(seen.old + seen.new).toBe(steps);
    expect(seen.old).toBeGreaterThan(0);
    expect(seen.new).toBeGreaterThan(0);
    process.stdout.write(
      `killed at each of ${steps} steps: ${seen.old} times wholly old, ${seen.new} times wholly new; ${seen.left} left something to recover\n`,
    );
  });

  test('even when the run that recovers is killed as well, twice', async () => {
    let recoveries = 0;
    await forEach(
      upTo(steps).filter((step) => step % 5 === 0),
      async (step) => {
        const root = freshTree();
        await apply(root, fortyFileEdit, before, { stopAt: step }).ending;
        // Killed again and again, each time further on.
        for (const stopAt of [7 + ((step * 13) % 60), 20 + ((step * 7) % 90)])
          if ((await recoverApart(root, { stopAt }).ending).signal === 'SIGKILL') recoveries++;
        recover(root);
        const state = snapshot(root);
        expect(state, `killed at step ${step}`).toEqual(Object.keys(state).includes('studies/07-atlas/') ? newState : oldState);
        rmSync(root, { recursive: true });
      },
    );
    expect(recoveries).toBeGreaterThan(20);
  });

  test('when the longest undoing there is gets killed, at every other step', async () => {
    const halfDone = freshTree();
    await apply(halfDone, fortyFileEdit, before, { stopAt: steps - 30 }).ending;
    const half = (): string => {
      const root = mkdtempSync(path.join(home, 'half-'));
      cpSync(halfDone, root, { recursive: true });
      return root;
    };
    const whole = await recoverApart(half()).ending;
    expect(whole.printed).toContain('"outcome":"undone"');
    await forEach(
      upTo(stepsOf(whole.printed)).filter((step) => step % 2 === 0),
      async (step) => {
        const root = half();
        expect((await recoverApart(root, { stopAt: step }).ending).signal).toBe('SIGKILL');
        recover(root);
        expect(snapshot(root), `killed at step ${step}`).toEqual(oldState);
        rmSync(root, { recursive: true });
      },
    );
  });
});
