import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/** As many caches of one repository are kept, for runs under several settings. */
const maxCaches = 4;

/** A file that no index names may belong to a run that goes on; after so many milliseconds it was left by one that was killed. */
const leftAfterMs = 60 * 60 * 1000;

/** What the index that was just written says of files with records. */
export interface Naming {
  readonly named: readonly string[];
  /** Those that the index before it named and this one does not. */
  readonly retired: readonly string[];
}

/**
 * Deletes what is of no use to anybody any more. Nothing here can fail: what cannot be deleted is left for the next time.
 *
 * @param name What the files of the cache begin with that was just written: the repository, a hyphen, the settings.
 */
export function prune(folder: string, name: string, { named, retired }: Naming): void {
  const repository = name.slice(0, name.lastIndexOf('-') + 1);
  const files = list(folder).filter((file) => file.startsWith(repository));
  const ages = new Map(files.map((file) => [file, Date.now() - writtenAt(path.join(folder, file))]));
  const ageOf = (file: string): number => ages.get(file) as number;
  // A cache is as old as the youngest of its files.
  const caches = new Map<string, number>();
  for (const file of files) {
    const cache = file.slice(0, name.length);
    caches.set(cache, Math.min(caches.get(cache) ?? Infinity, ageOf(file)));
  }
  const others = [...caches].filter(([cache]) => cache !== name).sort(([, a], [, b]) => a - b);
  const old = others.slice(maxCaches - 1).map(([cache]) => cache);
  const isLeft = (file: string): boolean => !named.includes(file) && (retired.includes(file) || ageOf(file) > leftAfterMs);
  for (const file of files)
    if (old.includes(file.slice(0, name.length)) || (file.startsWith(`${name}-`) && isLeft(file))) remove(path.join(folder, file));
}

/** Deletes a file, if that can be. */
export function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Somebody holds it, or may not be touched.
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** In milliseconds; zero where there is no such file. */
function writtenAt(file: string): number {
  try {
    return statSync(file).mtimeMs;
  } catch {
    return 0;
  }
}
