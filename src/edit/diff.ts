import { formatPatch, type StructuredPatch, structuredPatch } from 'diff';
import { binaryPatch, blobName } from './binary-patch.js';
import { pathOf } from './plan.js';
import type { FileChange } from './workspace-edit.js';

/** What a patch must say of a file that goes, so that git takes it. */
export interface GoneFile {
  /** The name that git gives to its content. */
  readonly blob: string;
  readonly mode: '100644' | '100755';
}

/**
 * Changes as git shows them, and as it applies them: edits, new files, deleted files, renames.
 *
 * @param gone What the disk says of files that are deleted, by path. A patch that deletes bytes is not taken by git without.
 */
export const changesDiff = (changes: readonly FileChange[], gone: ReadonlyMap<string, GoneFile> = new Map()): string =>
  changes.map((change) => fileDiff(change, gone)).join('');

function fileDiff(change: FileChange, gone: ReadonlyMap<string, GoneFile>): string {
  const { from, to, before, after } = change;
  const path = pathOf(change);
  if (from === to) return formatPatch({ ...patchOf(`a/${path}`, `b/${path}`, before, after), isGit: true });
  if (from === undefined) return creation(path, change);
  if (to === undefined) return deletion(path, before, gone.get(path));
  const rename = formatPatch({ ...patchOf(`a/${from}`, `b/${to}`, before, after), isGit: true, isRename: true });
  return before === after ? rename.replace('\nrename from ', '\nsimilarity index 100%\nrename from ') : rename;
}

function creation(path: string, { after = '', bytes, mode = 0 }: FileChange): string {
  const newMode = mode & 0o111 ? '100755' : '100644';
  const heading = formatPatch({ ...patchOf('/dev/null', `b/${path}`, '', after), isGit: true, isCreate: true, newMode });
  return bytes === undefined ? heading : `${heading}index ${nothing}..${blobName(bytes)}\n${binaryPatch(bytes)}`;
}

function deletion(path: string, before: string | undefined, gone: GoneFile | undefined): string {
  const oldMode = gone?.mode ?? '100644';
  const heading = formatPatch({ ...patchOf(`a/${path}`, '/dev/null', before, ''), isGit: true, isDelete: true, oldMode });
  if (before !== undefined) return heading;
  return `${heading}${gone ? `index ${gone.blob}..${nothing}\n` : ''}Binary files ${oldName(heading)} and /dev/null differ\n`;
}

/** The name as it stands, quoted perhaps, in `diff --git a/NAME b/NAME`. */
function oldName(heading: string): string {
  const names = heading.slice('diff --git '.length, heading.indexOf('\n'));
  return names.slice(0, (names.length - 1) / 2);
}

const nothing = '0'.repeat(40);

const patchOf = (from: string, to: string, before = '', after = ''): StructuredPatch =>
  structuredPatch(from, to, before, after, undefined, undefined, { context: 3 });
