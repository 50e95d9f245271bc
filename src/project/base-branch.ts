import { parentOf } from './tree.js';

/** What git knows of the branch that this one is to be merged into. Paths are posix and relative to the root. */
export interface BaseBranch {
  /** `origin/main`. */
  readonly name: string;
  /** The files there. */
  readonly files: ReadonlySet<string>;
  /** The files where this branch left it. */
  readonly fork: ReadonlySet<string>;
  /** What files that were renamed there since were called at the fork, by their names there. */
  readonly renamedThere: ReadonlyMap<string, string>;
  /** The same for files that were renamed here. */
  readonly renamedHere: ReadonlyMap<string, string>;
}

/** Whether a file, or anything in a folder, is among files. */
export const isAmong = (files: ReadonlySet<string>, place: string): boolean =>
  files.has(place) || [...files].some((file) => file.startsWith(`${place}/`));

/** What a file or folder was called before files of it were renamed. */
export function originsOf(place: string, renames: ReadonlyMap<string, string>): Set<string> {
  const origins = new Set<string>();
  for (const [to, from] of renames) {
    if (to === place) origins.add(from);
    if (!to.startsWith(`${place}/`)) continue;
    let folder = from;
    for (const _ of to.slice(place.length + 1).split('/')) folder = parentOf(folder);
    origins.add(folder);
  }
  return origins;
}

/** All that is known of a base branch, in a form that can be compared; empty where there is none. */
export const baseToText = (base: BaseBranch | undefined): string =>
  base === undefined ? '' : JSON.stringify([base.name, [...base.files], [...base.fork], [...base.renamedThere], [...base.renamedHere]]);
