import type { TextEdit } from '../edit/edit.js';
import type { SourceText } from '../facts/facts.js';
import type { Newcomer } from './registration.js';

/** What a generator wants to do, before any index is told of it. */
export interface Plan {
  readonly creates: readonly SourceText[];
  readonly edits: readonly TextEdit[];
  /** Studies that are to stand in every view of the index. */
  readonly newcomers: readonly Newcomer[];
  /** The path of the collection they come to. */
  readonly collection: string;
  /** What was made, for a sentence: `case study 5 Web Crawler`. */
  readonly made: string;
  /** What to do next, in sentences. */
  readonly next: readonly string[];
}

/** Why a generator cannot do what is asked, and what to do about it. */
export class Refusal extends Error {
  override name = 'Refusal';
  constructor(
    message: string,
    readonly help?: string,
  ) {
    super(message);
  }
}
