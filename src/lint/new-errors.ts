import { Lines } from '../facts/lines.js';
import type { Place } from '../project/study.js';
import type { Diagnostic } from './diagnostic.js';
import { type KeyOf, withoutPairs } from './pairs.js';

/** How errors before a change are known again after it. */
export interface Comparison {
  /** Where a place of the old tree is afterwards; by default, where it was. */
  readonly follow?: (place: Place) => Place;
  /** Whether the messages of a rule name case studies by numbers, which may be others now: then errors of one document are only counted. */
  readonly isReworded?: (rule: string) => boolean;
}

/** The findings that were not there before, wherever in their file they stand by now. */
export const newAmong = (findings: readonly Diagnostic[], before: readonly Diagnostic[]): Diagnostic[] =>
  withoutPairs(before, findings, sayingOf).now;

/** What a finding says, and of which document. */
const sayingOf = ({ rule, path, message }: Diagnostic): string => JSON.stringify([rule, path, message]);

/** The errors that were not there before, wherever they stand by now and whatever their files are called. */
export function newErrors(
  before: readonly Diagnostic[],
  after: readonly Diagnostic[],
  { follow, isReworded = () => false }: Comparison = {},
): Diagnostic[] {
  const passes: KeyOf<Diagnostic>[] = [
    sayingOf,
    ...(follow ? [({ rule, path, span }: Diagnostic) => JSON.stringify([rule, path, span?.start])] : []),
    ({ rule, path }) => (isReworded(rule) ? JSON.stringify([rule, path]) : undefined),
  ];
  let left: Diagnostic[] = errorsOf(before).map((error) => ({ ...error, ...follow?.(error) }));
  let found = errorsOf(after);
  for (const keyOf of passes) ({ old: left, now: found } = withoutPairs(left, found, keyOf));
  return found;
}

const errorsOf = (diagnostics: readonly Diagnostic[]): Diagnostic[] => diagnostics.filter(({ severity }) => severity === 'error');

/** As many new errors as somebody reads. */
const maxShown = 10;

/** `path:line message`, where the line is that of the new text. */
export function describeErrors(errors: readonly Diagnostic[], textOf: (path: string) => string | undefined): string[] {
  const shown = errors
    .slice(0, maxShown)
    .map(
      ({ path, span, message }) => `${path || '.'}${span ? `:${new Lines(textOf(path) ?? '').position(span.start).line}` : ''} ${message}`,
    );
  return errors.length > maxShown ? [...shown, `and ${errors.length - maxShown} more`] : shown;
}
