import type { Document } from '../../project/study.js';
import { join } from '../../project/tree.js';
import { isMost } from './evidence.js';
import type { Family } from './family.js';

/** A folder whose files repeat what case studies say. */
export interface Copies {
  readonly folder: string;
  readonly files: number;
}

/** Tells collections from folders of copies: files with the names of case studies that hold most of their lines. */
export function findCopies(families: readonly Family[], documents: ReadonlyMap<string, Document>): { kept: Family[]; copies: Copies[] } {
  const originals = new Map(
    families
      .filter(({ study }) => study === 'folder')
      .flatMap(({ homes }) =>
        homes.flatMap(({ path, members }) =>
          members.map(({ name, files }) => [name, files.map((file) => join(join(path, name), file))] as const),
        ),
      ),
  );
  const copies: Copies[] = [];
  const kept = families.filter(({ study, homes }) => {
    const [home] = homes;
    if (study !== 'file' || homes.length !== 1 || home === undefined || home.path === '') return true;
    const repeated = home.members.filter(({ name, files: [file = ''] }) =>
      repeats(
        documents.get(join(home.path, file)),
        (originals.get(name) ?? []).flatMap((path) => documents.get(path) ?? []),
      ),
    );
    if (!isMost({ has: repeated.length, of: home.members.length })) return true;
    copies.push({ folder: home.path, files: repeated.length });
    return false;
  });
  return { kept, copies };
}

/** Whether a document holds four of five lines of others. */
function repeats(copy: Document | undefined, originals: readonly Document[]): boolean {
  if (!copy || originals.length === 0) return false;
  const lines = new Set(linesOf(copy));
  const wanted = originals.flatMap(linesOf);
  return wanted.length > 0 && wanted.filter((line) => lines.has(line)).length * 5 >= wanted.length * 4;
}

const linesOf = ({ text }: Document): string[] =>
  text
    .split('\n')
    .map((line) => line.replace(/^#+/, '').trim())
    .filter((line) => line !== '');
