import { applyEdits, type TextEdit } from './edit.js';
import { checkName, checkNewPlaces, foldersOf } from './places.js';
import { refuse } from './refused-edit.js';
import type { Before, Creation, FileChange, WorkspaceEdit } from './workspace-edit.js';

/**
 * What an edit comes to, file by file and sorted by path. Files that stay as they are do not appear.
 *
 * @throws RefusedEdit for an edit that contradicts itself or the tree it was made from.
 */
export function planEdit(edit: WorkspaceEdit, before: Before): FileChange[] {
  for (const path of [...edit.edits, ...edit.creates, ...edit.deletes].map(({ path }) => path)) checkName(path);
  const folders = foldersOf(before.keys());
  const filesAt = (path: string): string[] =>
    folders.has(path) ? openFiles([...before.keys()].filter((file) => file.startsWith(`${path}/`))) : existing(path, before);

  const moved = readMoves(edit, filesAt);
  const deleted = new Set<string>();
  for (const { path } of edit.deletes) {
    if (edit.moves.some(({ from }) => from === path)) throw refuse(path, 'is both moved and deleted');
    for (const file of filesAt(path)) {
      moved.delete(file);
      deleted.add(file);
    }
  }
  const texts = editTexts(edit.edits, before, deleted);
  const created = new Set(edit.creates.map(({ path }) => path));
  checkNewPlaces([...moved.values(), ...edit.creates.map(({ path }) => path)], {
    folders,
    wasFile: (path) => before.has(path),
    getsFree: (path) => moved.has(path) || (deleted.has(path) && !created.has(path)),
  });

  const changes: FileChange[] = [
    ...[...moved].map(([from, to]) => ({ from, to, before: before.get(from), after: texts.get(from) ?? before.get(from) })),
    ...[...texts]
      .filter(([path, text]) => !moved.has(path) && text !== before.get(path))
      .map(([path, text]) => ({ from: path, to: path, before: before.get(path), after: text })),
    ...edit.creates.map(fileOf),
    ...[...deleted].map((path) => ({ from: path, to: undefined, before: before.get(path), after: undefined })),
  ];
  return changes.sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
}

/** The path that a change is listed under: the new one, if there is one. */
export const pathOf = ({ from, to }: FileChange): string => to ?? (from as string);

const fileOf = (creation: Creation): FileChange => ({
  from: undefined,
  to: creation.path,
  before: undefined,
  ...('text' in creation ? { after: wellFormed(creation.path, creation.text) } : { after: undefined, bytes: creation.bytes }),
  ...(creation.mode !== undefined && { mode: creation.mode }),
});

/** A repository within the folder, such as a submodule, would break. */
function openFiles(files: string[]): string[] {
  for (const file of files) checkName(file);
  return files;
}

function existing(path: string, before: Before): string[] {
  if (!before.has(path)) throw refuse(path, 'no such file or folder', 'Read the repository again');
  return [path];
}

/** Every file that moves, with its new path. */
function readMoves({ moves }: WorkspaceEdit, filesAt: (path: string) => string[]): Map<string, string> {
  const moved = new Map<string, string>();
  const seen = new Set<string>();
  for (const { from, to } of [...moves].sort((a, b) => a.from.length - b.from.length)) {
    checkName(from);
    checkName(to);
    if (from === to) throw refuse(from, 'is moved to where it is');
    if (to.startsWith(`${from}/`)) throw refuse(from, `cannot be moved into itself: ${to}`);
    if (seen.has(from)) throw refuse(from, 'is moved to two places');
    seen.add(from);
    for (const file of filesAt(from)) moved.set(file, to + file.slice(from.length));
  }
  return moved;
}

function editTexts(edits: readonly TextEdit[], before: Before, deleted: ReadonlySet<string>): Map<string, string> {
  const byPath = new Map<string, TextEdit[]>();
  for (const edit of edits) byPath.set(edit.path, [...(byPath.get(edit.path) ?? []), edit]);
  return new Map(
    [...byPath].map(([path, own]) => {
      existing(path, before);
      if (deleted.has(path)) throw refuse(path, 'is both edited and deleted');
      const text = before.get(path);
      if (text === undefined) throw refuse(path, 'was not read as text and cannot be edited');
      return [path, wellFormed(path, applyOwn(path, text, own))] as const;
    }),
  );
}

function applyOwn(path: string, text: string, edits: readonly TextEdit[]): string {
  try {
    return applyEdits(text, edits);
  } catch (error) {
    if (error instanceof RangeError) throw refuse(path, 'two edits overlap, or one lies outside the text');
    throw error;
  }
}

/** Half of a surrogate pair has no bytes in UTF-8. */
function wellFormed(path: string, text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw refuse(path, 'an edit cuts a character in two');
  return text;
}
