import type { FileChange, WorkspaceEdit } from '../../../src/edit/workspace-edit.js';
import type { Files } from '../../support/repo.js';

/** The edit of the new tree that brings the old one back. `files` is the old one. */
export function invert(changes: readonly FileChange[], files: Files): WorkspaceEdit {
  return {
    edits: changes.flatMap(({ from, to, before, after }) =>
      from !== undefined && to !== undefined && before !== undefined && after !== undefined && before !== after
        ? [{ path: to, start: 0, end: after.length, text: before }]
        : [],
    ),
    moves: changes.flatMap(({ from, to }) => (from !== undefined && to !== undefined && from !== to ? [{ from: to, to: from }] : [])),
    creates: changes.flatMap(({ from, to, before }) =>
      from !== undefined && to === undefined
        ? [before === undefined ? { path: from, bytes: files[from] as Uint8Array } : { path: from, text: before }]
        : [],
    ),
    deletes: changes.flatMap(({ from, to }) => (from === undefined && to !== undefined ? [{ path: to }] : [])),
  };
}
