import { isUtf8 } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { accessSync, constants, readFileSync, type Stats } from 'node:fs';
import nodePath from 'node:path';
import { identityOf, isMissing, missingFolders, placeOf, statsOf } from './apply-disk.js';
import { hash, type JournalPlan, type Task } from './apply-journal.js';
import { refuse } from './refused-edit.js';
import type { FileChange } from './workspace-edit.js';

/** An empty folder that gets another path, that goes, or that comes. */
export interface FolderMove {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/**
 * Holds every change against the disk before the first byte is written, and says what is to be done.
 *
 * @param empty Empty folders that go along with the files.
 * @returns The plan; its tasks stand in the order of the changes.
 * @throws RefusedEdit when a file has changed since it was read, a place is taken, or a folder is closed.
 */
export function preflight(home: string, changes: readonly FileChange[], empty: readonly FolderMove[]): JournalPlan {
  const prefix = `.casebook-${randomBytes(6).toString('hex')}-`;
  const folders = new Set<string>();
  const leaving = new Set<string>();
  const tasks = changes.map((change, index): Task => {
    const { from, to, after } = change;
    const old = from === undefined ? undefined : checkOld(home, from, change);
    if (old && from !== to) leaving.add(identityOf(old.stats));
    return {
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(old && { oldHash: old.hash, mode: old.stats.mode & 0o7777, uid: old.stats.uid, gid: old.stats.gid }),
      ...(from === undefined && change.mode !== undefined && { mode: change.mode }),
      ...(from === to && { oldText: change.before }),
      ...(from !== to && from !== undefined && { taken: beside(from, `${prefix}${index}.old`) }),
      ...(to !== undefined &&
        (isAsItWas(change)
          ? { newHash: old?.hash }
          : { newHash: hash(change.bytes ?? (after as string)), staged: beside(to, `${prefix}${index}.new`) })),
    };
  });
  for (const { from, to } of changes)
    if (to !== undefined && to !== from) for (const folder of checkNew(home, to, leaving)) folders.add(folder);
  const made = empty.flatMap(({ to }) => to ?? []);
  for (const folder of made) for (const missing of missingFolders(home, `${folder}/.`)) folders.add(missing);
  // Where the disk does not tell capitals apart, a folder may be both.
  const staying = new Set(made.flatMap((folder) => statsOf(placeOf(home, folder)) ?? []).map(identityOf));
  const left = empty.flatMap(({ from }) => {
    const stats = from === undefined ? undefined : statsOf(placeOf(home, from));
    return stats && !staying.has(identityOf(stats)) ? [from as string] : [];
  });
  return {
    version: 1,
    prefix,
    folders: [...folders].sort((a, b) => a.length - b.length),
    ...(left.length > 0 && { leaving: left }),
    tasks,
  };
}

const beside = (path: string, name: string): string => nodePath.posix.join(nodePath.posix.dirname(path), name);

/** A file that only gets another path keeps its very bytes, read or not. */
const isAsItWas = ({ from, before, after }: FileChange): boolean => from !== undefined && after === before;

function checkOld(home: string, path: string, { before, to }: FileChange): { stats: Stats; hash: string } {
  const file = placeOf(home, path);
  missingFolders(home, path);
  const stats = statsOf(file);
  if (stats === undefined) throw refuse(path, 'is gone since it was read', 'Run again');
  if (stats.isSymbolicLink()) throw refuse(path, 'is a symbolic link', 'Edit, move or delete the link by hand');
  if (!stats.isFile()) throw refuse(path, 'is no plain file', 'Move or delete it by hand');
  const bytes = read(path, file);
  if (before !== undefined && !isUtf8(bytes)) throw refuse(path, 'is no longer UTF-8', 'Save it as UTF-8');
  if (before !== undefined && !bytes.equals(Buffer.from(before))) throw refuse(path, 'changed since it was read', 'Run again');
  checkWritable(home, path, to === path ? 'its folder' : 'the folder it leaves');
  return { stats, hash: hash(bytes) };
}

function read(path: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (isMissing(error)) throw refuse(path, 'is gone since it was read', 'Run again');
    throw refuse(path, `cannot be read: ${(error as NodeJS.ErrnoException).code}`, 'Check its permissions');
  }
}

/** The folders that a new file needs. */
function checkNew(home: string, path: string, leaving: ReadonlySet<string>): string[] {
  const missing = missingFolders(home, path);
  const stats = standing(home, path);
  if (stats && !leaving.has(identityOf(stats)))
    throw refuse(
      path,
      stats.isDirectory() ? 'there is a folder already' : 'there is a file already, made since the repository was read or not part of it',
      'Choose another name, or move that one first',
    );
  checkWritable(home, missing[0] ?? path, 'its folder');
  return missing;
}

function standing(home: string, path: string): Stats | undefined {
  try {
    return statsOf(placeOf(home, path));
  } catch (error) {
    throw refuse(path, `cannot be made: ${(error as NodeJS.ErrnoException).code}`, 'Choose another name');
  }
}

function checkWritable(home: string, path: string, which: string): void {
  try {
    accessSync(nodePath.dirname(placeOf(home, path)), constants.W_OK | constants.X_OK);
  } catch {
    throw refuse(path, `${which} cannot be written to`, 'Change its permissions, or run as somebody who may');
  }
}
