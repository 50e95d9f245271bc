import { nameOf } from './file-study.js';
import type { Collection } from './project.js';
import { foldersUnder, isMarkdown, join, parentOf } from './tree.js';

/** A name that takes a number in a collection. */
export interface Holder {
  readonly number: number;
  /** `31-maps`. */
  readonly name: string;
  /** The folder, or the file where a case study is one. */
  readonly path: string;
}

/** Who takes which number of a collection, by the names of folders or files that need not be read. */
export function holdersIn({ path, naming, contract }: Pick<Collection, 'path' | 'naming' | 'contract'>, files: Iterable<string>): Holder[] {
  const places =
    contract.study === 'folder'
      ? [...foldersUnder(path, files).keys()].map((name) => ({ name, path: join(path, name) }))
      : [...files].filter((file) => parentOf(file) === path && isMarkdown(file)).map((file) => ({ name: nameOf(file), path: file }));
  return places.flatMap((place) => {
    const number = naming.read(place.name)?.number;
    return number === undefined ? [] : [{ number, ...place }];
  });
}

/** The numbers that files of a collection take, with who has each. */
export const numbersIn = (collection: Pick<Collection, 'path' | 'naming' | 'contract'>, files: Iterable<string>): Map<number, string> =>
  new Map(holdersIn(collection, files).map(({ number, name }) => [number, name]));

/** The number after the highest one that is taken, past those that are reserved. */
export function nextNumber(taken: Iterable<number>, reserved: ReadonlySet<number>): number {
  let number = 1;
  for (const one of taken) if (one >= number) number = one + 1;
  while (reserved.has(number)) number++;
  return number;
}
