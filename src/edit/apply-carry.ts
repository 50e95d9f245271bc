import { claim } from './apply-claim.js';
import { GitComplaint, givenUp, type Index, planIndex, readIndex, writeIndex } from './apply-git.js';
import { Journal, type JournalPlan } from './apply-journal.js';
import { type FolderMove, preflight } from './apply-preflight.js';
import { makeRecord, markUntold, readRecord, stageRecord, type UndoRecord } from './apply-record.js';
import { carryOut, finish } from './apply-steps.js';
import { undo } from './apply-undo.js';
import { RefusedEdit } from './refused-edit.js';
import type { FileChange } from './workspace-edit.js';

/** Something that the user called for and may want to undo. */
export interface Operation {
  /** How it is called when it is undone, such as `casebook renumber 8 9`. */
  readonly label: string;
}

/** What is to be said of an edit that was carried out. */
export interface Applied {
  /** What the index of git does not follow, or why there will be no undoing: sentences for the user. */
  readonly complaint?: string;
}

/** Changes with all that goes along with them. */
export interface Work {
  readonly changes: readonly FileChange[];
  /** Empty folders that go along. */
  readonly folders: readonly FolderMove[];
  readonly operation?: Operation;
  /** Set where the last operation is undone: its record, as it is written, and what that says of git. */
  readonly undoing?: { readonly record: string } & Pick<UndoRecord, 'index' | 'isTold'>;
}

/**
 * Carries out changes through a journal, lets the index of git follow, and keeps the record by which an operation is undone.
 *
 * @throws RefusedEdit when nothing was written, with the reason.
 */
export function carry(home: string, work: Work): Applied {
  const { changes, operation, undoing } = work;
  const git = askGit(home, work);
  const folders = work.folders.filter(({ from = '' }) => !git.index?.submodules.has(from));
  const indexPlan = git.index && planIndex(git.index, changes, undoing?.index ?? []);
  const checked = preflight(home, changes, folders);
  const isTold = git.index !== undefined;
  const recording = { changes, folders, index: git.index ? givenUp(git.index, changes) : [], isTold };
  const record = operation && makeRecord(home, checked, { label: operation.label, ...recording });
  const plan: JournalPlan = {
    ...checked,
    ...(indexPlan && { index: [...indexPlan.entries] }),
    ...(record !== undefined ? { record: 'replaced' } : (undoing || operation) && { record: 'dropped' }),
  };
  const { file, left, release, abandon } = claim(home);
  try {
    if (left.length > 0) throw new RefusedEdit('A run of casebook was interrupted meanwhile; nothing was written', 'Run again');
    if (undoing && readRecord(home) !== undoing.record)
      throw new RefusedEdit('Another run of casebook wrote here meanwhile; nothing was written', 'Run again');
    const journal = Journal.write(file, plan);
    try {
      if (record !== undefined) stageRecord(home, plan, record);
      carryOut(home, journal, changes);
    } catch (error) {
      undoAfter(error, home, journal, abandon);
    }
    const complaints = [
      git.complaint,
      ...work.folders
        .filter((folder) => !folders.includes(folder))
        .map(({ from }) => `${from} is a submodule and stays where it is; \`git mv\` moves it`),
      ...(indexPlan?.unmerged ?? []).map((path) => `${path} is in the middle of a merge, so git's index still has its old path`),
      tidyUp(home, journal, abandon),
      operation && record === undefined && 'What went is too large to be kept, so this cannot be undone by casebook',
    ].filter((complaint) => typeof complaint === 'string');
    return complaints.length > 0 ? { complaint: complaints.join('. ') } : {};
  } finally {
    release();
  }
}

/** The index of git, where it matters to the work. It is worth a complaint where something leaves its place or returns to it. */
function askGit(home: string, { changes, operation, undoing }: Work): { index?: Index; complaint?: string } {
  if (undoing?.isTold === false) return {};
  const isMoving = changes.some(({ from, to }) => from !== undefined && from !== to) || (undoing?.index.length ?? 0) > 0;
  if (!isMoving && !operation) return {};
  try {
    const index = readIndex(home);
    return index ? { index } : {};
  } catch (error) {
    if (!(error instanceof GitComplaint)) throw error;
    return isMoving ? { complaint: error.message } : {};
  }
}

/**
 * Lets the index of git follow, once all is in its place.
 *
 * @returns Why it does not, in a sentence for the user.
 */
export function tellGit(home: string, journal: Journal): string | undefined {
  if (!journal.plan.index?.length || journal.has('indexed')) return undefined;
  let complaint: string | undefined;
  try {
    writeIndex(home, journal.plan.index);
  } catch (error) {
    if (!(error instanceof GitComplaint)) throw error;
    complaint = error.message;
    markUntold(home, journal.plan);
  }
  journal.mark('indexed');
  return complaint;
}

/** All is written; what cannot be removed now is left to the next run. */
function tidyUp(home: string, journal: Journal, abandon: () => void): string | undefined {
  try {
    const complaint = tellGit(home, journal);
    finish(home, journal);
    return complaint;
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
