import { readFileSync, realpathSync } from 'node:fs';
import { type Applied, carry } from './apply-carry.js';
import { journalsLeft } from './apply-claim.js';
import { identityOf, missingFolders, placeOf, statsOf } from './apply-disk.js';
import { hash } from './apply-journal.js';
import { parseRecord, type RecordedFile, readRecord, type UndoRecord } from './apply-record.js';
import { checkName } from './places.js';
import { RefusedEdit } from './refused-edit.js';
import type { FileChange } from './workspace-edit.js';

/** What was undone. */
export interface Undone extends Applied {
  /** What the user had called for, such as `casebook renumber 8 9`. */
  readonly label: string;
  /** The files it was about, by their old path or the path of a new one. */
  readonly files: readonly string[];
}

/**
 * Undoes the last operation that was applied as one: every file has the bytes and the place that it had before. Its record is
 * used up by that.
 *
 * @throws RefusedEdit when nothing was written: there is no such operation, or what it left has changed since.
 */
export function undoLast(root: string): Undone {
  const home = realpathSync(root);
  if (journalsLeft(home).length > 0)
    throw new RefusedEdit('A run of casebook was interrupted while it was writing; nothing was written', 'Run again');
  const text = readRecord(home);
  if (text === undefined) throw new RefusedEdit('There is nothing to undo; nothing was written');
  const record = parseRecord(text);
  checkPlaces(home, record);
  const applied = carry(home, {
    changes: record.files.map((file) => invert(home, record, file)),
    folders: record.folders.map(({ from, to }) => ({ from: to, to: from })),
    undoing: { record: text, index: record.index, isTold: record.isTold },
  });
  return { ...applied, label: record.label, files: record.files.map(({ from, to }) => from ?? (to as string)) };
}

/** What takes a file back. @throws RefusedEdit when it is not as the operation left it. */
function invert(home: string, record: UndoRecord, { from, to, text, bytes, mode, hash: expected }: RecordedFile): FileChange {
  if (to === undefined)
    return {
      from: undefined,
      to: from,
      before: undefined,
      after: text,
      ...(bytes !== undefined && { bytes: Buffer.from(bytes, 'base64') }),
      ...(mode !== undefined && { mode }),
    };
  const stats = statsOf(placeOf(home, to));
  if (stats === undefined) throw stale(to, 'is gone', record);
  if (!stats.isFile()) throw stale(to, 'was replaced by something that is no plain file', record);
  const now = readFileSync(placeOf(home, to));
  if (hash(now) !== expected) throw stale(to, 'was changed', record);
  // What only moved need not be text.
  return { from: to, to: from, before: text === undefined ? undefined : now.toString('utf8'), after: text };
}

/** A record may come from anywhere; it reaches no further than an edit does, and no place that it gives something back to is taken. */
function checkPlaces(home: string, record: UndoRecord): void {
  const { files, folders, index } = record;
  for (const path of [...files, ...folders].flatMap(({ from, to }) => [from ?? [], to ?? []]).flat()) {
    checkName(path);
    missingFolders(home, path);
  }
  const ours = new Set(files.flatMap(({ from, to }) => [from, to]));
  if (index.some(({ path }) => !ours.has(path)))
    throw new RefusedEdit('.casebook/undo.json: not written by casebook; nothing was written', 'Remove it');
  const leaving = new Set(files.flatMap(({ to }) => (to === undefined ? [] : (statsOf(placeOf(home, to)) ?? []))).map(identityOf));
  for (const { from, to } of files) {
    const stats = from === undefined || from === to ? undefined : statsOf(placeOf(home, from));
    if (stats && !leaving.has(identityOf(stats)))
      throw new RefusedEdit(
        `${from}: somebody made it anew since \`${record.label}\`, so that cannot be undone; nothing was written`,
        'Move it out of the way and run again',
      );
  }
}

const stale = (path: string, what: string, { label }: UndoRecord): RefusedEdit =>
  new RefusedEdit(
    `${path}: ${what} since \`${label}\`, so that cannot be undone; nothing was written`,
    'Put it back as it was and run again, or go back with git',
  );
