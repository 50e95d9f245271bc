import type { Fix } from '../edit/edit.js';
import type { Place } from '../project/study.js';
import type { Related, Severity } from '../rule/rule.js';

/** A finding, fully worded and placed: the one shape that every reporter, the fixer and the editor read. */
export interface Diagnostic extends Place {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** The remedy, an imperative sentence. */
  readonly help: string | undefined;
  readonly data: unknown;
  readonly related: readonly Related[];
  readonly suggestions: readonly string[];
  /** What would carry each suggestion out, in the same order, or nothing. */
  readonly choices: readonly Fix[];
  readonly fix: Fix | undefined;
}

/** By path, then offset, then rule, then message. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compare(a.path, b.path) || (a.span?.start ?? -1) - (b.span?.start ?? -1) || compare(a.rule, b.rule) || compare(a.message, b.message)
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
