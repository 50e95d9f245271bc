import { renameSync } from 'node:fs';
import nodePath from 'node:path';
import { identityOf, missingFolders, placeOf, removeIfEmpty, statsOf } from './apply-disk.js';
import type { Journal, Task } from './apply-journal.js';
import { settleRecord } from './apply-record.js';
import { deepestFirst, hashAt, removeLeftovers, syncAll, writeWhole } from './apply-steps.js';
import { checkName } from './places.js';
import { RefusedEdit } from './refused-edit.js';

/**
 * Makes the tree what it was before a run that did not get through. May itself be stopped anywhere and repeated: how far
 * it has come shows in the marks and in which hidden files are there.
 *
 * @throws RefusedEdit when somebody has changed since what would have to be replaced; nothing is touched then.
 */
export function undo(home: string, journal: Journal): void {
  const { tasks, folders } = journal.plan;
  const there = (path: string): boolean => statsOf(placeOf(home, path)) !== undefined;
  const isPut = ({ to, staged, taken }: Task): boolean =>
    journal.has('taken') && !journal.has('unput') && to !== undefined && !there(staged ?? (taken as string));
  const put = tasks.filter(isPut);
  checkForeign(home, journal, put);

  for (const task of put) takeBack(home, task);
  syncAll(
    home,
    put.flatMap(({ to }) => to ?? []),
  );
  if (journal.has('taken') && !journal.has('unput')) journal.mark('unput');
  for (const { from, taken, oldHash } of tasks) {
    if (from === undefined || taken === undefined || !there(taken)) continue;
    if (!there(from)) renameSync(placeOf(home, taken), placeOf(home, from));
    else if (hashAt(home, from) !== oldHash) throw foreign(from, journal);
  }
  syncAll(
    home,
    tasks.flatMap(({ from }) => from ?? []),
  );
  removeLeftovers(home, journal);
  for (const folder of deepestFirst(folders)) removeIfEmpty(placeOf(home, folder));
  settleRecord(home, journal.plan, false);
  journal.remove();
}

/** Takes a new file out of its place again. */
function takeBack(home: string, task: Task): void {
  const { from, to, staged, taken, oldHash, oldText } = task;
  if (to === undefined) return;
  if (from !== to) {
    if (hashAt(home, to) !== undefined) renameSync(placeOf(home, to), placeOf(home, staged ?? (taken as string)));
  } else if (oldText !== undefined && staged !== undefined && hashAt(home, to) !== oldHash) {
    const old = staged.replace(/\.new$/, '.back');
    writeWhole(placeOf(home, old), oldText, task);
    renameSync(placeOf(home, old), placeOf(home, to));
  }
}

/** What stands where a file was put is that file, and where an old file returns to is nothing of anybody else's. */
function checkForeign(home: string, journal: Journal, put: readonly Task[]): void {
  const ours = new Set(put.flatMap(({ to }) => statsOf(placeOf(home, to as string)) ?? []).map(identityOf));
  for (const { from, to, newHash, oldHash, taken } of put) {
    const stats = statsOf(placeOf(home, to as string));
    const found = hashAt(home, to as string);
    if (stats && found !== newHash && !(from === to && found === oldHash)) throw foreign(to as string, journal);
    const isKeptNowhere =
      stats === undefined && taken !== undefined && !statsOf(placeOf(home, taken)) && from !== undefined && hashAt(home, from) !== oldHash;
    if (isKeptNowhere) throw foreign(to as string, journal);
  }
  const isTaken = (task: Task): boolean =>
    task.taken !== undefined && (put.includes(task) || statsOf(placeOf(home, task.taken)) !== undefined);
  for (const { from, oldHash } of journal.plan.tasks.filter(isTaken)) {
    const stats = statsOf(placeOf(home, from as string));
    if (stats && !ours.has(identityOf(stats)) && hashAt(home, from as string) !== oldHash) throw foreign(from as string, journal);
  }
}

function foreign(path: string, { file }: Journal): RefusedEdit {
  return new RefusedEdit(
    `${path}: changed since a run that was interrupted in the middle of its work, so that run cannot be undone; nothing was written`,
    `Move your ${path} out of the way and run again, then put it back. What that run was doing is in \`.casebook/${nodePath.basename(file)}\`; the files that it moved away are named \`.casebook-*.old\``,
  );
}

/** A journal may come from anywhere; it reaches no further than an edit does. */
export function checkPlaces(home: string, { file, plan: { tasks, prefix, folders, leaving = [], index = [] } }: Journal): void {
  for (const folder of [...folders, ...leaving]) {
    checkName(folder);
    missingFolders(home, folder);
  }
  const ours = new Set(tasks.flatMap(({ from, to }) => [from, to]));
  if (index.some(({ path }) => !ours.has(path))) throw notOurs(file);
  for (const { from, to, staged, taken } of tasks) {
    for (const path of [from, to, staged, taken].filter((path) => path !== undefined)) {
      checkName(path);
      missingFolders(home, path);
    }
    const isOurs = (hidden: string | undefined): boolean => hidden === undefined || nodePath.posix.basename(hidden).startsWith(prefix);
    if (!isOurs(staged) || !isOurs(taken)) throw notOurs(file);
  }
}

const notOurs = (file: string): RefusedEdit =>
  new RefusedEdit(`.casebook/${nodePath.basename(file)}: not written by casebook; nothing was written`, 'Remove it');
