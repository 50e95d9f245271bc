import type { Diagnostic } from './diagnostic.js';

/** The findings that were not there before, wherever in their file they stand by now. */
export function newAmong(findings: readonly Diagnostic[], before: readonly Diagnostic[]): Diagnostic[] {
  const keyOf = ({ rule, path, message }: Diagnostic): string => JSON.stringify([rule, path, message]);
  const known = new Map<string, number>();
  for (const finding of before) known.set(keyOf(finding), (known.get(keyOf(finding)) ?? 0) + 1);
  return findings.filter((finding) => {
    const left = known.get(keyOf(finding)) ?? 0;
    known.set(keyOf(finding), left - 1);
    return left <= 0;
  });
}
