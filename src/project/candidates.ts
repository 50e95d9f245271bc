import { distance } from 'fastest-levenshtein';
import { followPath, type History, inWords } from './history.js';
import type { Places } from './places.js';
import { baseOf, parentOf } from './tree.js';

/** A place that a broken target may mean. */
export interface Candidate {
  readonly path: string;
  /** Why, in words: `renamed in 3f2c1ab, 2026-03-02`, `the only file of that name`. */
  readonly evidence: string;
  /** Whether this alone is reason enough to rewrite the target. */
  readonly isStrong: boolean;
}

/**
 * Where a path that is not there may have gone, strongest evidence first: git saw it renamed; one file has the name; names beside
 * it differ in a few letters or in their number. At most five.
 */
export function candidatesFor(places: Places, history: History, missing: string): readonly Candidate[] {
  let byHistory = found.get(places);
  if (!byHistory) found.set(places, (byHistory = new WeakMap()));
  let byPath = byHistory.get(history);
  if (!byPath) byHistory.set(history, (byPath = new Map()));
  let candidates = byPath.get(missing);
  if (!candidates) byPath.set(missing, (candidates = findCandidates(places, history, missing)));
  return candidates;
}

/** What is missing in one document is often missing in all of them. */
const found = new WeakMap<Places, WeakMap<History, Map<string, readonly Candidate[]>>>();

function findCandidates(places: Places, history: History, missing: string): Candidate[] {
  const renamed = followPath(history, missing, (path) => places.kindOf(path) !== undefined);
  const byGit: Candidate[] = renamed ? [{ path: renamed.to, evidence: inWords(renamed), isStrong: renamed.isCertain }] : [];
  const name = baseOf(missing);
  // Every folder has a readme: its name says nothing.
  const same = /^(?:readme|index)\.[a-z]+$/i.test(name)
    ? []
    : places
        .named(name)
        .filter((path) => isFile(path) === isFile(missing))
        .sort((a, b) => distance(a, missing) - distance(b, missing));
  const byName = same.map(
    (path): Candidate => ({
      path,
      evidence:
        same.length === 1
          ? `the only ${isFile(path) ? 'file' : 'folder'} of that name`
          : `a ${isFile(path) ? 'file' : 'folder'} of that name`,
      isStrong: false,
    }),
  );
  const bare = withoutNumber(missing);
  const most = Math.max(2, Math.floor(name.length / 5));
  const near = places
    .within(parentOf(missing))
    .flatMap((path) => {
      if (isFile(path) !== isFile(missing)) return [];
      const other = withoutNumber(path);
      const hasSameStem = isFile(path) && stemOf(path) === stemOf(missing);
      // Names are no nearer than their lengths.
      if (!hasSameStem && Math.abs(other.length - bare.length) > most) return [];
      const far = distance(other, bare);
      return far <= most || hasSameStem ? [{ path, far, changed: distance(baseOf(path), name) }] : [];
    })
    .sort((a, b) => a.far - b.far || a.changed - b.changed || (a.path < b.path ? -1 : 1))
    .map(
      ({ path, far }): Candidate => ({
        path,
        evidence:
          far === 0
            ? 'another number'
            : stemOf(path) === stemOf(missing)
              ? 'another ending'
              : `${far} ${far === 1 ? 'letter' : 'letters'} apart`,
        isStrong: false,
      }),
    );
  const seen = new Set<string>();
  return [...byGit, ...byName, ...near].filter(({ path }) => !seen.has(path) && seen.add(path)).slice(0, 5);
}

const withoutNumber = (path: string): string =>
  baseOf(path)
    .toLowerCase()
    .replace(/^\d+[-_.]/, '');
const stemOf = (path: string): string =>
  baseOf(path)
    .toLowerCase()
    .replace(/\.[a-z0-9]+$/, '');
const isFile = (path: string): boolean => /\.[a-z0-9]+$/i.test(path);

/** How a report lists a candidate. */
export const describeCandidate = ({ path, evidence }: Candidate): string => `${path} (${evidence})`;
