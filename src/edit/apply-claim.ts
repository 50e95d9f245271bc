import { closeSync, mkdirSync, openSync, renameSync, unlinkSync } from 'node:fs';
import nodePath from 'node:path';
import { isMissing, readFolder, removeIfEmpty, statsOf } from './apply-disk.js';
import { livenessOf, nameOwner, readOwner, self } from './apply-owner.js';
import { RefusedEdit } from './refused-edit.js';

/** How long a run waits for one that is about to end, in milliseconds. */
const patience = 2000;

/** The right to write in a repository, held by one process at a time: an empty journal that bears its name. */
export interface Claim {
  /** The journal of this process. */
  readonly file: string;
  /** Journals of processes that are gone. */
  readonly left: readonly string[];
  /** Gives the right back, with the journal if it is still there. */
  release(): void;
  /** Leaves the journal for a later run to deal with. */
  abandon(): void;
}

const homeOfJournals = (home: string): string => nodePath.join(home, '.casebook');
const journalsIn = (home: string): string[] =>
  readFolder(homeOfJournals(home))
    .filter((name) => name.startsWith('journal-'))
    .sort();
const ownerOf = (name: string) => readOwner(name.slice('journal-'.length));
const isLeft = (name: string): boolean => {
  const owner = ownerOf(name);
  return owner === undefined || livenessOf(owner) === 'gone';
};

/** The journals that runs have left which are gone, as absolute paths. Changes nothing. */
export const journalsLeft = (home: string): string[] =>
  journalsIn(home)
    .filter(isLeft)
    .map((name) => nodePath.join(homeOfJournals(home), name));

/**
 * Makes the journal, which only one process can hold. Each makes its own first and looks for others then, so of two
 * that come at once at least one sees the other; the one whose name sorts first waits a moment, the other gives way.
 *
 * @throws RefusedEdit when another run is writing.
 */
export function claim(home: string): Claim {
  const own = `journal-${nameOwner(self())}`;
  const file = nodePath.join(homeOfJournals(home), own);
  makeEmpty(home, file);
  const release = (): void => {
    if (statsOf(file)) unlinkSync(file);
    removeIfEmpty(homeOfJournals(home));
  };
  for (const end = Date.now() + patience; ; sleep(10)) {
    const others = journalsIn(home).filter((name) => name !== own && !isLeft(name));
    const [other] = others;
    if (other === undefined) break;
    if (other > own && Date.now() < end) continue;
    release();
    throw busy(other);
  }
  return {
    file,
    left: journalsLeft(home),
    release,
    abandon: () => renameSync(file, nodePath.join(homeOfJournals(home), `journal-left.${Date.now().toString(36)}`)),
  };
}

function makeEmpty(home: string, file: string): void {
  const folder = homeOfJournals(home);
  const stats = statsOf(folder);
  if (stats && !stats.isDirectory())
    throw new RefusedEdit(
      '.casebook: expected a folder, found something else; nothing was written',
      'Remove it; casebook keeps its journals there',
    );
  // Another run may remove the folder, which was empty, between the two steps.
  for (let attempts = 5; ; attempts--) {
    try {
      mkdirSync(folder, { recursive: true });
      closeSync(openSync(file, 'wx'));
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EEXIST') throw busy(nodePath.basename(file));
      if (!isMissing(error) || attempts === 0)
        throw new RefusedEdit(
          `.casebook: cannot be made in the root: ${code}; nothing was written`,
          'casebook keeps its journal there while it writes; allow it to',
        );
    }
  }
}

function busy(name: string): RefusedEdit {
  const owner = ownerOf(name);
  const where = owner && livenessOf(owner) === 'elsewhere' ? ` on ${owner.place}` : '';
  return new RefusedEdit(
    `Another run of casebook is writing here (process ${owner?.pid}${where}); nothing was written`,
    `Wait until it has ended and run again. If no such process runs any more, rename \`.casebook/${name}\` to \`.casebook/journal-left\` and run again`,
  );
}

const sleep = (ms: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
