import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import nodePath from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { identityOf, isMissing, placeOf, removeHidden, removeIfEmpty, statsOf, syncFolder } from './apply-disk.js';
import { hash, type Journal, type Task } from './apply-journal.js';
import { settleRecord } from './apply-record.js';
import { foldersAbove } from './places.js';
import { RefusedEdit } from './refused-edit.js';
import type { FileChange } from './workspace-edit.js';

/**
 * Does what a journal says: new files are laid beside their places, old ones that move or go are taken away, new ones are
 * put into place. Each place is looked at again right before it is touched. Old files are removed only by `finish`.
 *
 * @param changes The changes that the tasks of the journal were made from, in the same order.
 */
export function carryOut(home: string, journal: Journal, changes: readonly FileChange[]): void {
  const { tasks, folders } = journal.plan;
  for (const folder of folders) mkdirSync(placeOf(home, folder), { recursive: true });
  for (const [index, task] of tasks.entries())
    if (task.staged !== undefined) writeWhole(placeOf(home, task.staged), changes[index]?.bytes ?? changes[index]?.after ?? '', task);
  syncAll(
    home,
    tasks.flatMap(({ staged }) => staged ?? []),
  );
  journal.mark('staged');
  for (const { from, taken, oldHash } of tasks) {
    if (from === undefined || taken === undefined) continue;
    expectContent(home, from, oldHash);
    renameSync(placeOf(home, from), placeOf(home, taken));
  }
  syncAll(
    home,
    tasks.flatMap(({ taken }) => taken ?? []),
  );
  journal.mark('taken');
  for (const { from, to, staged, taken, oldHash } of tasks) {
    const source = staged ?? taken;
    if (to === undefined || source === undefined) continue;
    if (from === to) expectContent(home, to, oldHash);
    else if (statsOf(placeOf(home, to))) throw new RefusedEdit(`${to}: somebody made a file there meanwhile`);
    renameSync(placeOf(home, source), placeOf(home, to));
  }
  syncAll(
    home,
    tasks.flatMap(({ to }) => to ?? []),
  );
  journal.mark('done');
}

/** Removes what the new tree does not need: old files, folders that they leave empty, the journal. May be repeated. */
export function finish(home: string, journal: Journal): void {
  const { tasks, leaving = [] } = journal.plan;
  removeLeftovers(home, journal);
  for (const { from, to } of tasks) if (from !== undefined && to !== undefined) recapitalise(home, from, to);
  const left = [
    ...leaving.flatMap((folder) => [folder, ...foldersAbove(folder)]),
    ...tasks.flatMap(({ from, taken }) => (from !== undefined && taken !== undefined ? foldersAbove(from) : [])),
  ];
  for (const folder of deepestFirst(left)) removeIfEmpty(placeOf(home, folder));
  settleRecord(home, journal.plan, true);
  journal.remove();
}

/** Where the disk does not tell capitals apart, a file that came to `foo/` lies in `Foo/` as before, which is then renamed itself. */
function recapitalise(home: string, from: string, to: string): void {
  if (from === to || from.toLowerCase() !== to.toLowerCase()) return;
  const old = foldersAbove(from).reverse();
  for (const [index, folder] of foldersAbove(to).reverse().entries()) {
    const former = nodePath.posix.join(nodePath.posix.dirname(folder), nodePath.posix.basename(old[index] as string));
    const [now, then] = [statsOf(placeOf(home, folder)), statsOf(placeOf(home, former))];
    if (folder !== former && now && then && identityOf(now) === identityOf(then)) renameSync(placeOf(home, former), placeOf(home, folder));
  }
}

/** Removes every hidden file of a run. */
export function removeLeftovers(home: string, { plan: { tasks, prefix } }: Journal): void {
  for (const folder of new Set(
    tasks.flatMap(({ from, to }) => [from, to].filter((path) => path !== undefined).map((path) => nodePath.posix.dirname(path))),
  ))
    removeHidden(placeOf(home, folder), prefix);
}

export const deepestFirst = (folders: Iterable<string>): string[] => [...new Set(folders)].sort((a, b) => b.length - a.length);

/** Writes a file with the mode and owner of the one that it stands for. */
export function writeWhole(file: string, content: string | Uint8Array, { mode, uid, gid }: Task): void {
  writeFileAtomic.sync(file, typeof content === 'string' ? content : Buffer.from(content), {
    encoding: 'utf8',
    ...(mode !== undefined && { mode }),
    ...(uid !== undefined && gid !== undefined && { chown: { uid, gid } }),
  });
}

/** Waits until the disk has the folders of these files. */
export function syncAll(home: string, paths: readonly string[]): void {
  for (const folder of new Set(paths.map((path) => nodePath.dirname(placeOf(home, path))))) syncFolder(folder);
}

/** The hash of a plain file; `undefined` where there is none. */
export function hashAt(home: string, path: string): string | undefined {
  try {
    const file = placeOf(home, path);
    return statsOf(file)?.isFile() ? hash(readFileSync(file)) : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

function expectContent(home: string, path: string, expected: string | undefined): void {
  if (hashAt(home, path) !== expected) throw new RefusedEdit(`${path}: somebody changed it meanwhile`);
}
