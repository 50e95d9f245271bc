import type { SourceText } from '../facts/facts.js';
import type { Entry } from './entry.js';
import type { Rests } from './rests.js';
import type { VerdictsByKind } from './verdict.js';

/** What an earlier run under the same settings has left. */
export interface Recall {
  /** What was kept of a document, where its file is what it was. */
  entry(source: SourceText): Entry | undefined;
  /** What was kept of it then, whatever it is now. */
  former(path: string): Entry | undefined;
  /** Verdicts, where there are the same files; those on what has changed since are dropped. */
  readonly verdicts: VerdictsByKind | undefined;
  readonly basis: readonly Rests[];
  /** What was known of the base branch, as `Remains` say. */
  readonly base: string;
  /** The collections that were found. */
  readonly detected: readonly FoundCollection[] | undefined;
}

/** A collection that was found, with its contract by name. */
export interface FoundCollection {
  readonly path: string;
  readonly contract: string;
  readonly assumption: string;
}

/** What a run leaves for the next one. */
export interface Remains {
  readonly documents: readonly { readonly source: SourceText; readonly entry: Entry }[];
  readonly verdicts: VerdictsByKind;
  readonly basis: readonly Rests[];
  /** What is known of the base branch, in a form that can be compared. */
  readonly base: string;
  readonly detected: readonly FoundCollection[];
  /** Whether there is more than was recalled. */
  readonly isNew: boolean;
}
