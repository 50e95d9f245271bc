import type { Section } from '../facts/facts.js';
import type { SectionSpec } from './schema.js';

/** A section of a document and the section of the contract that it is. */
export interface Found {
  readonly spec: SectionSpec;
  readonly section: Section;
  /** `heading`: the canonical one, numbering and emoji aside. */
  readonly by: 'heading' | 'alias' | 'pattern';
  /** The part of the title that says so: `Data Flow` of `2. Data Flow — Upload (draft)`. */
  readonly words: string;
  readonly below: Match;
}

/** A section of the contract that the document lacks. */
export interface Missing {
  readonly spec: SectionSpec;
  /** The section that most likely is the missing one under another name. Then it is in no other list. */
  readonly instead: Section | undefined;
  /** A section with the right heading at the wrong level. */
  readonly elsewhere: Section | undefined;
  /** The section it belongs behind. */
  readonly after: Section | undefined;
  /** The section it belongs before. */
  readonly before: Section | undefined;
}

/** A section that must move so that the others may stay. */
export interface Moved {
  readonly spec: SectionSpec;
  readonly section: Section;
  readonly before: Section | undefined;
  readonly after: Section | undefined;
}

/** A repeated section that stands too seldom or too often. */
export interface Miscounted {
  readonly spec: SectionSpec;
  readonly sections: readonly Section[];
}

/** How the sections of one level of a document answer to a contract. Each section of the document is in one list at most. */
export interface Match {
  /** The number of `#` at which sections were looked for. */
  readonly level: number;
  readonly found: readonly Found[];
  readonly missing: readonly Missing[];
  readonly moved: readonly Moved[];
  readonly extra: readonly Section[];
  /** What the contract says of `extra`. */
  readonly policy: Demand['extra'];
  /** The headings of the contract, in order. */
  readonly known: readonly string[];
  readonly miscounted: readonly Miscounted[];
}

/** What the sections of a region are held to. */
export interface Demand {
  readonly sections: readonly SectionSpec[];
  readonly ordered: boolean;
  readonly extra: 'allow' | 'warn' | 'forbid';
  /** The number of `#` that is expected. */
  readonly level: number;
}

/** A section that a name of the contract fits, with the place of that name in the contract, and how well it does. */
export type Identified = Omit<Found, 'below'> & { readonly index: number; readonly rank: number };
