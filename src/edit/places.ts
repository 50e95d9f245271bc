import { RefusedEdit, refuse } from './refused-edit.js';

/** Folders that hold the accounts of casebook and of git; no document lives there. */
const closed = new Set(['.casebook', '.git']);

/** @throws RefusedEdit for what is no plain posix path relative to the root. */
export function checkName(path: string): void {
  const parts = path.split('/');
  if (path === '' || path.startsWith('/') || /^[A-Za-z]:[/\\]/.test(path))
    throw new RefusedEdit(`Expected a path relative to the root, found \`${path}\`; nothing was written`);
  if (parts.includes('..')) throw refuse(path, 'lies outside the root');
  if (parts.some((part) => part === '' || part === '.') || path.includes('\0'))
    throw new RefusedEdit(`Expected a path in its plain form, found \`${path}\`; nothing was written`);
  const inside = parts.find((part) => closed.has(part.toLowerCase()));
  if (inside !== undefined) throw refuse(path, `lies in \`${inside}\`, where nothing is edited`);
}

/** The folders above a path, nearest first. */
export function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
}

/** Every folder that holds one of the files, directly or further down. */
export const foldersOf = (files: Iterable<string>): Set<string> => new Set([...files].flatMap(foldersAbove));

/** What a new place is held against. */
export interface OldTree {
  /** The folders that there were. */
  readonly folders: ReadonlySet<string>;
  readonly wasFile: (path: string) => boolean;
  /** Whether the file that was there goes away by the same edit. */
  readonly getsFree: (path: string) => boolean;
}

/** @throws RefusedEdit where a place at which files are to arrive is taken, by one that stays or by another that arrives. */
export function checkNewPlaces(places: readonly string[], { folders, wasFile, getsFree }: OldTree): void {
  const arriving = new Map<string, string>();
  for (const place of places) {
    const folded = place.normalize('NFC').toLowerCase();
    const other = arriving.get(folded);
    if (other === place) throw refuse(place, 'two files are to come to this place', 'Give one of them another name');
    if (other !== undefined)
      throw refuse(
        place,
        `differs from ${other} only in capitals, which not every file system tells apart`,
        'Give one of them another name',
      );
    arriving.set(folded, place);
    if (wasFile(place) && !getsFree(place)) throw refuse(place, 'there is a file already', 'Choose another name, or move that file first');
    if (folders.has(place)) throw refuse(place, 'there is a folder already', 'Choose another name');
  }
  const files = new Set(places);
  for (const place of places) {
    const blocking = foldersAbove(place).find((folder) => wasFile(folder) || files.has(folder));
    if (blocking !== undefined) throw refuse(place, `${blocking} is a file and holds nothing`, 'Choose another name');
  }
}
