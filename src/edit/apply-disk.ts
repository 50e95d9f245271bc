import { closeSync, fsyncSync, lstatSync, openSync, readdirSync, rmdirSync, type Stats, unlinkSync } from 'node:fs';
import nodePath from 'node:path';
import { refuse } from './refused-edit.js';

/** Where a posix path of the repository lies on this disk. */
export const placeOf = (home: string, path: string): string => nodePath.join(home, ...path.split('/'));

/** What stands at a place, links not followed. */
export function statsOf(file: string): Stats | undefined {
  try {
    return lstatSync(file);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Which file it is, whatever its name: equal for two names that differ in capitals where the file system does not tell them apart. */
export const identityOf = ({ dev, ino }: Stats): string => `${dev}:${ino}`;

/**
 * The folders above a path that are not there, outermost first.
 *
 * @throws RefusedEdit when the way there leads through a link or a file, and so perhaps out of the root.
 */
export function missingFolders(home: string, path: string): string[] {
  const missing: string[] = [];
  const parts = path.split('/').slice(0, -1);
  if (parts.some((part) => part.includes(nodePath.sep))) throw refuse(path, 'cannot be named so on this system');
  for (const [index] of parts.entries()) {
    const folder = parts.slice(0, index + 1).join('/');
    const stats = statsOf(placeOf(home, folder));
    if (stats === undefined) missing.push(folder);
    else if (stats.isSymbolicLink()) throw refuse(path, `lies behind the symbolic link ${folder}`, 'Name the place that the link means');
    else if (!stats.isDirectory()) throw refuse(path, `${folder} is a file and holds nothing`, 'Choose another name');
  }
  return missing;
}

/** Waits until the disk has the entries of a folder, where the system can. */
export function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // Windows has no such thing, and nothing depends on it while the system runs.
  }
}

/** Removes what is in a folder under names that begin so. A folder that is not there holds nothing. */
export function removeHidden(folder: string, prefix: string): void {
  for (const name of readFolder(folder)) if (name.startsWith(prefix)) unlinkSync(nodePath.join(folder, name));
}

/** The names in a folder; none where there is no such folder. */
export function readFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Removes a folder if it is there and empty; says whether it did. */
export function removeIfEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch (error) {
    if (
      isMissing(error) ||
      ['ENOTEMPTY', 'EEXIST', 'EACCES', 'EPERM', 'EBUSY', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')
    )
      return false;
    throw error;
  }
}

export const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
