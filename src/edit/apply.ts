import { readdirSync, realpathSync } from 'node:fs';
import { claim, journalsLeft } from './apply-claim.js';
import { placeOf, removeIfEmpty, statsOf } from './apply-disk.js';
import { preflight } from './apply-preflight.js';
import { carryOut, finish } from './apply-steps.js';
import { undo } from './apply-undo.js';
import { Journal } from './journal.js';
import { checkName } from './places.js';
import { planEdit } from './plan.js';
import { RefusedEdit } from './refused-edit.js';
import type { Before, Move, WorkspaceEdit } from './workspace-edit.js';

/**
 * Does all of an edit or nothing. Everything is checked before the first byte is written; then a journal in `.casebook/`
 * says what is done, so that the next run can undo what this one leaves if it is killed.
 *
 * @param before The tree that the edit was made from; what was read must still be so.
 * @throws RefusedEdit when nothing was written, with the reason.
 */
export function applyWorkspaceEdit(root: string, edit: WorkspaceEdit, before: Before): void {
  const home = realpathSync(root);
  const changes = planEdit(edit, withUnknown(home, edit.moves, before));
  if (changes.length === 0) return;
  const plan = preflight(home, changes);
  const { file, left, release, abandon } = claim(home);
  try {
    if (left.length > 0) throw new RefusedEdit('A run of casebook was interrupted meanwhile; nothing was written', 'Run again');
    const journal = Journal.write(file, plan);
    try {
      carryOut(home, journal, changes);
    } catch (error) {
      undoAfter(error, home, journal, abandon);
    }
    tidyUp(home, journal, abandon);
  } finally {
    release();
  }
}

/** What was found of a run that was killed, and what became of it. */
export interface Recovery {
  /** Whether that run was undone, or had done all and only its leftovers were removed. */
  readonly outcome: 'undone' | 'finished';
  /** The files it was about, by their old path or the path of a new one. */
  readonly files: readonly string[];
}

/**
 * Brings the tree into one piece again where runs were killed: as it was before, or as it was to become.
 *
 * @throws RefusedEdit when another run is writing, or when somebody has changed since what would have to be replaced.
 */
export function recover(root: string): Recovery[] {
  const home = realpathSync(root);
  if (!isInterrupted(root)) {
    removeIfEmpty(placeOf(home, '.casebook'));
    return [];
  }
  const { left, release } = claim(home);
  try {
    return left.flatMap((file) => settle(home, file));
  } finally {
    release();
  }
}

/** Whether a run was killed and left a journal. Changes nothing. */
export const isInterrupted = (root: string): boolean => journalsLeft(realpathSync(root)).length > 0;

function settle(home: string, file: string): Recovery[] {
  const journal = Journal.read(file);
  if (journal === undefined) {
    Journal.discard(file);
    return [];
  }
  const isDone = journal.has('done');
  if (isDone) finish(home, journal);
  else undo(home, journal);
  return [{ outcome: isDone ? 'finished' : 'undone', files: journal.plan.tasks.map(({ from, to }) => from ?? (to as string)) }];
}

/** All is written; what cannot be removed now is left to the next run. */
function tidyUp(home: string, journal: Journal, abandon: () => void): void {
  try {
    finish(home, journal);
  } catch (error) {
    abandon();
    throw error;
  }
}

/** Undoes what an edit did before it failed. */
function undoAfter(error: unknown, home: string, journal: Journal, abandon: () => void): never {
  const reason = (error as Error).message;
  try {
    undo(home, journal);
  } catch (failure) {
    abandon();
    throw new RefusedEdit(
      `${reason}. What was done until then could not be undone: ${(failure as Error).message}`,
      failure instanceof RefusedEdit ? failure.help : 'Mend the cause and run again; the next run that writes undoes it',
    );
  }
  throw new RefusedEdit(`${reason}; everything is as it was`, error instanceof RefusedEdit ? 'Run again' : 'Mend the cause and run again');
}

/** A folder that moves takes along what nobody has read, such as ignored files. */
function withUnknown(home: string, moves: readonly Move[], before: Before): Before {
  const unknown = moves
    .filter(({ from }) => !before.has(from))
    .flatMap(({ from }) => filesBelow(home, from))
    .filter((path) => !before.has(path));
  return new Map([...unknown.map((path) => [path, undefined] as const), ...before]);
}

function filesBelow(home: string, folder: string): string[] {
  checkName(folder);
  if (!statsOf(placeOf(home, folder))?.isDirectory()) return [];
  return readdirSync(placeOf(home, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(home, `${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  );
}
