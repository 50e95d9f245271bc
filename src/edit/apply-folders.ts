import { readdirSync } from 'node:fs';
import { placeOf, statsOf } from './apply-disk.js';
import type { FolderMove } from './apply-preflight.js';
import { checkName } from './places.js';
import type { Before, WorkspaceEdit } from './workspace-edit.js';

/** Every file below a folder, read or not. @throws RefusedEdit where the accounts of git or of casebook lie there. */
export function filesBelow(home: string, folder: string): string[] {
  checkName(folder);
  return walk(home, folder).files;
}

/** The empty folders that go along with the folders of an edit. One of a folder that is deleted goes if all files there do. */
export function emptyFolders(home: string, { moves, deletes }: WorkspaceEdit, before: Before): FolderMove[] {
  const whole = deletes.filter(
    ({ path }) => !before.has(path) && walk(home, path).files.every((file) => before.has(file) || moves.some(({ from }) => from === file)),
  );
  const found = new Map<string, FolderMove>();
  const roots = [...moves, ...whole.map(({ path }) => ({ from: path, to: undefined }))].filter(({ from }) => !before.has(from));
  // What is named more closely counts.
  for (const { from, to } of roots.sort((a, b) => a.from.length - b.from.length))
    for (const empty of walk(home, from).empty)
      found.set(empty, { from: empty, ...(to !== undefined && { to: to + empty.slice(from.length) }) });
  return [...found.values()];
}

function walk(home: string, folder: string): { files: string[]; empty: string[] } {
  if (!statsOf(placeOf(home, folder))?.isDirectory()) return { files: [], empty: [] };
  const entries = readdirSync(placeOf(home, folder), { withFileTypes: true });
  if (entries.length === 0) return { files: [], empty: [folder] };
  const parts = entries.map((entry) =>
    entry.isDirectory() ? walk(home, `${folder}/${entry.name}`) : { files: [`${folder}/${entry.name}`], empty: [] },
  );
  return { files: parts.flatMap(({ files }) => files), empty: parts.flatMap(({ empty }) => empty) };
}
