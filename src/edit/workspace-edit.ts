import type { TextEdit } from './edit.js';

/**
 * A change of a repository as a value: nothing of it is done before it is applied, and then all of it is.
 * Every path is posix and relative to the root. All parts speak of the tree as it was before: an edit of a file that
 * is moved names its old path, and its UTF-16 offsets are those of the old text.
 */
export interface WorkspaceEdit {
  readonly edits: readonly TextEdit[];
  readonly moves: readonly Move[];
  readonly creates: readonly Creation[];
  readonly deletes: readonly Deletion[];
}

/** A file or a folder gets another path. A folder takes along whatever lies in it; of two moves of one file the one that names it more closely counts. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** A new file, at a place that is free or that a move makes free: its text, or its bytes where it is none. */
export type Creation = {
  readonly path: string;
  /** Its permissions, such as `0o755`; by default what the system gives. */
  readonly mode?: number;
} & ({ readonly text: string } | { readonly bytes: Uint8Array });

/** A file goes, or every file that is known below a folder. */
export interface Deletion {
  readonly path: string;
}

/** The tree that an edit was made from: each file with its text, or `undefined` where it was not read as text, such as an image. */
export type Before = ReadonlyMap<string, string | undefined>;

/** What becomes of one file. */
export interface FileChange {
  /** Where it was; `undefined` for a new file. */
  readonly from: string | undefined;
  /** Where it is to be: as `from` when only its text changes, `undefined` when it goes. */
  readonly to: string | undefined;
  /** Its old text, byte order mark included; `undefined` when there was none or it was not read. */
  readonly before: string | undefined;
  /** Its new text; `undefined` when it goes, or is moved with bytes that were not read. */
  readonly after: string | undefined;
  /** What a new file is made of where that is no text. */
  readonly bytes?: Uint8Array;
  /** The permissions of a new file. */
  readonly mode?: number;
}

/** An edit that changes nothing: what others are made from. */
export const noEdit: WorkspaceEdit = { edits: [], moves: [], creates: [], deletes: [] };
