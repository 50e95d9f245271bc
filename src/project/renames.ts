import { Lines } from '../facts/lines.js';
import { baseOf, parentOf } from './tree.js';

/** Texts less alike than this, by the characters of lines that both have, are two documents. */
const alike = 0.5;
/** A line that stands in more documents than this says nothing of where one went. */
const common = 20;

/**
 * Which documents have another path now: those with the same text, then those most alike.
 *
 * @param gone Texts by paths that are no more.
 * @param come Texts by paths that were not.
 * @returns new paths by old ones, each at most once.
 */
export function matchRenames(gone: ReadonlyMap<string, string>, come: ReadonlyMap<string, string>): Map<string, string> {
  const renames = new Map<string, string>();
  const free = new Map(come);
  const pairUp = (pairs: readonly Pair[]): void => {
    for (const { from, to } of [...pairs].sort(compare))
      if (!renames.has(from) && free.has(to)) {
        renames.set(from, to);
        free.delete(to);
      }
  };
  const byText = new Map<string, string[]>();
  for (const [path, text] of come) byText.set(text, [...(byText.get(text) ?? []), path]);
  pairUp([...gone].flatMap(([from, text]) => (text === '' ? [] : (byText.get(text) ?? []).map((to) => ({ from, to, likeness: 1 })))));
  pairUp(likePairs(new Map([...gone].filter(([from]) => !renames.has(from))), free));
  return renames;
}

/** Two documents that may be one, and how much of their text they share. */
interface Pair {
  readonly from: string;
  readonly to: string;
  readonly likeness: number;
}

/** The likest first; of equals those that kept their name, then those that kept their folder. */
const compare = (a: Pair, b: Pair): number =>
  b.likeness - a.likeness ||
  Number(baseOf(b.from) === baseOf(b.to)) - Number(baseOf(a.from) === baseOf(a.to)) ||
  Number(parentOf(b.from) === parentOf(b.to)) - Number(parentOf(a.from) === parentOf(a.to)) ||
  (a.to < b.to ? -1 : 1);

function likePairs(gone: ReadonlyMap<string, string>, come: ReadonlyMap<string, string>): Pair[] {
  const holders = new Map<string, string[]>();
  for (const [path, text] of come)
    for (const line of linesOf(text)) {
      const paths = holders.get(line);
      if (paths) paths.push(path);
      else holders.set(line, [path]);
    }
  const telling = (text: string): string[] => [...linesOf(text)].filter((line) => (holders.get(line)?.length ?? 0) <= common);
  const sizes = new Map([...come].map(([path, text]) => [path, sizeOf(telling(text))]));
  return [...gone].flatMap(([from, text]) => {
    const own = telling(text);
    const shared = new Map<string, number>();
    for (const line of own) for (const path of holders.get(line) ?? []) shared.set(path, (shared.get(path) ?? 0) + line.length);
    return [...shared].flatMap(([to, size]): Pair[] => {
      const likeness = size / Math.max(sizeOf(own), sizes.get(to) ?? 0);
      return likeness >= alike ? [{ from, to, likeness }] : [];
    });
  });
}

/** The lines that say something, each once. */
function linesOf(text: string): Set<string> {
  const lines = new Lines(text);
  return new Set(Array.from({ length: lines.count }, (_, index) => lines.line(index + 1).trim()).filter((line) => line !== ''));
}

const sizeOf = (lines: readonly string[]): number => lines.reduce((size, line) => size + line.length, 0);

/** How to speak of an earlier tree in the names of the one there is. */
export interface NewNames {
  /** Where a file or folder is now; the path itself where it did not move. */
  follow(path: string): string;
  /** A text in which files and folders are called what they are called now: `see ../03-chat/` becomes `see ../31-chat/`. */
  rename(text: string): string;
}

/**
 * The names of now, for files that were renamed and folders all of whose documents moved to one place.
 *
 * @param renames New paths of documents by old ones.
 * @param isThere Whether a folder is still there: then it did not move.
 */
export function newNames(renames: ReadonlyMap<string, string>, isThere: (folder: string) => boolean): NewNames {
  const folders = foldersRenamed(renames, isThere);
  const names = new Map(
    [...folders, ...renames].flatMap(([from, to]) => (baseOf(from) === baseOf(to) ? [] : [[baseOf(from), baseOf(to)] as const])),
  );
  const follow = (path: string): string => {
    const direct = renames.get(path) ?? folders.get(path);
    if (direct !== undefined) return direct;
    for (let folder = parentOf(path); folder !== ''; folder = parentOf(folder)) {
      const target = folders.get(folder);
      if (target !== undefined) return target + path.slice(folder.length);
    }
    return path;
  };
  const rename = (text: string): string =>
    text.replace(/[^\s`]+/g, (word) => {
      const followed = follow(word);
      return followed === word ? word.replace(/[^/()#[\]<>"']+/g, (name) => names.get(name) ?? name) : followed;
    });
  return { follow, rename: renames.size === 0 ? (text) => text : rename };
}

/** Where the folders went whose documents all moved to one place and kept their names in it. */
function foldersRenamed(renames: ReadonlyMap<string, string>, stays: (folder: string) => boolean): Map<string, string> {
  const targets = new Map<string, Set<string>>();
  for (const [from, to] of renames) {
    let [folder, target] = [parentOf(from), parentOf(to)];
    while (folder !== '' && target !== '' && from.slice(folder.length) === to.slice(target.length)) {
      targets.set(folder, (targets.get(folder) ?? new Set()).add(target));
      [folder, target] = [parentOf(folder), parentOf(target)];
    }
  }
  return new Map(
    [...targets].flatMap(([folder, found]) => {
      const [target] = found;
      return found.size === 1 && target !== undefined && target !== folder && !stays(folder) ? [[folder, target] as const] : [];
    }),
  );
}
