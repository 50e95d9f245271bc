import type { Diagnostic } from './diagnostic.js';
import { withoutPairs } from './pairs.js';

/** The findings that were not there before, wherever in their file they stand by now. */
export const newAmong = (findings: readonly Diagnostic[], before: readonly Diagnostic[]): Diagnostic[] =>
  withoutPairs(before, findings, ({ rule, path, message }) => JSON.stringify([rule, path, message])).now;
