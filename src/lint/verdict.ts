import type { AnyRule, Finding } from '../rule/rule.js';
import type { DocumentChange } from './document-change.js';
import { type Rests, restsOn } from './rests.js';

/** What rules found of one subject, and what they read for it. It stands until something of that changes. */
export interface Verdict {
  readonly findings: readonly (readonly [AnyRule, Finding])[];
  readonly rests: Rests;
  /** Whether a change of a document concerns it. */
  restsOn(change: DocumentChange): boolean;
}

/** A verdict that was passed in this run. */
export class FreshVerdict implements Verdict {
  constructor(
    readonly findings: Verdict['findings'],
    readonly rests: Rests,
  ) {}

  restsOn(change: DocumentChange): boolean {
    return restsOn(this.rests, change);
  }
}

/** Verdicts of each kind by what they are about. */
export type VerdictsByKind = Readonly<Record<VerdictKind, ReadonlyMap<string, Verdict>>>;
export const verdictKinds = ['documents', 'studies', 'wide'] as const;
export type VerdictKind = (typeof verdictKinds)[number];
