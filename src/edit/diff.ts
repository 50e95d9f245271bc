import { formatPatch, type StructuredPatch, structuredPatch } from 'diff';
import { pathOf } from './plan.js';
import type { FileChange } from './workspace-edit.js';

/** Changes as git shows them, and as it applies them: edits, new files, deleted files, renames. */
export const changesDiff = (changes: readonly FileChange[]): string => changes.map(fileDiff).join('');

function fileDiff(change: FileChange): string {
  const { from, to, before, after } = change;
  const path = pathOf(change);
  if (from === to) return formatPatch({ ...patchOf(`a/${path}`, `b/${path}`, before, after), isGit: true });
  if (from === undefined) return formatPatch({ ...patchOf('/dev/null', `b/${path}`, '', after), isGit: true, isCreate: true });
  if (to !== undefined) return formatPatch({ ...patchOf(`a/${from}`, `b/${to}`, before, after), isGit: true, isRename: true });
  const heading = formatPatch({ ...patchOf(`a/${path}`, '/dev/null', before, ''), isGit: true, isDelete: true });
  return before === undefined ? `${heading}Binary files a/${path} and /dev/null differ\n` : heading;
}

const patchOf = (from: string, to: string, before = '', after = ''): StructuredPatch =>
  structuredPatch(from, to, before, after, undefined, undefined, { context: 3 });
