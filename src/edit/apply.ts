import { realpathSync } from 'node:fs';
import { type Applied, carry, type Operation, tellGit } from './apply-carry.js';
import { claim, journalsLeft } from './apply-claim.js';
import { placeOf, removeIfEmpty } from './apply-disk.js';
import { emptyFolders, filesBelow } from './apply-folders.js';
import { Journal } from './apply-journal.js';
import { finish } from './apply-steps.js';
import { checkPlaces, undo } from './apply-undo.js';
import { planEdit } from './plan.js';
import type { Before, FileChange, Move, WorkspaceEdit } from './workspace-edit.js';

/**
 * Does all of an edit or nothing. Everything is checked before the first byte is written; then a journal in `.casebook/`
 * says what is done, so that the next run can undo what this one leaves if it is killed.
 *
 * @param before The tree that the edit was made from; what was read must still be so.
 * @param operation What the user called for, if it is to be undone by `undoLast`. An edit without one leaves the record of the last.
 * @throws RefusedEdit when nothing was written, with the reason.
 */
export function applyWorkspaceEdit(root: string, edit: WorkspaceEdit, before: Before, operation?: Operation): Applied {
  const home = realpathSync(root);
  const changes = planWorkspaceEdit(home, edit, before);
  if (changes.length === 0) return {};
  return carry(home, { changes, folders: emptyFolders(home, edit, before), ...(operation && { operation }) });
}

/**
 * What an edit comes to, file by file, as it would be applied: a folder that moves takes along what nobody has read, such as
 * ignored files. Changes nothing.
 *
 * @throws RefusedEdit for an edit that contradicts itself or the tree it was made from.
 */
export const planWorkspaceEdit = (root: string, edit: WorkspaceEdit, before: Before): FileChange[] =>
  planEdit(edit, withUnknown(realpathSync(root), edit.moves, before));

/** What was found of a run that was killed, and what became of it. */
export interface Recovery {
  /** Whether that run was undone, or had done all and only its leftovers were removed. */
  readonly outcome: 'undone' | 'finished';
  /** The files it was about, by their old path or the path of a new one. */
  readonly files: readonly string[];
  /** Why the index of git did not follow, in a sentence for the user. */
  readonly complaint?: string;
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
  checkPlaces(home, journal);
  const files = journal.plan.tasks.map(({ from, to }) => from ?? (to as string));
  if (!journal.has('done')) {
    undo(home, journal);
    return [{ outcome: 'undone', files }];
  }
  const complaint = tellGit(home, journal);
  finish(home, journal);
  return [{ outcome: 'finished', files, ...(complaint !== undefined && { complaint }) }];
}

function withUnknown(home: string, moves: readonly Move[], before: Before): Before {
  const unknown = moves
    .filter(({ from }) => !before.has(from))
    .flatMap(({ from }) => filesBelow(home, from))
    .filter((path) => !before.has(path));
  return new Map([...unknown.map((path) => [path, undefined] as const), ...before]);
}
