import type { TextEdit } from '../edit/edit.js';
import type { SourceText, Span } from '../facts/facts.js';
import type { ViewKind } from '../project/index-model.js';
import type { CaseStudy } from '../project/study.js';

/** A study that has come to a collection and stands in no view yet. */
export interface Newcomer {
  /** Its folder, or its file, relative to the root. */
  readonly path: string;
  /** Where it belongs in the learning path: a level, or the heading of a part; by default its difficulty. */
  readonly level?: string | undefined;
  /** Headings of portfolios and synergies that are to name it. */
  readonly groups?: readonly string[];
}

/** A newcomer with what its collection knows of it. */
export type Arrival = Newcomer & { readonly study: CaseStudy };

/** A view that a study could not be put into, for a person to do. */
export interface Left {
  readonly study: CaseStudy;
  readonly view: ViewKind;
  /** The document, and where in it before the edits; without a span somewhere. */
  readonly path: string;
  readonly span?: Span | undefined;
  /** Why, as a clause: `its level is not known`. */
  readonly reason: string;
}

/** What puts newcomers into every view of every index of their collection. */
export interface Registration {
  readonly edits: readonly TextEdit[];
  /** An index, where there was none. */
  readonly creates: readonly SourceText[];
  readonly left: readonly Left[];
}

/** What an entry says of a study where nothing is known yet. */
export const toBeDone = 'TBD';
