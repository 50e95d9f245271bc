import { applyEdits, type Fix, selectCompatible } from '../edit/edit.js';
import { Lines } from '../facts/lines.js';
import type { Diagnostic } from './diagnostic.js';
import type { LintResult } from './lint.js';
import { newAmong } from './new-findings.js';

/** Something that can be linted again after a change: a session. */
export interface Fixable {
  text(path: string): string | undefined;
  update(path: string, text: string): void;
  lint(): LintResult;
}

/** What fixing came to. Nothing is written to disk. */
export interface FixOutcome {
  /** How many diagnostics were fixed. */
  readonly fixed: number;
  readonly changed: ReadonlySet<string>;
  /** What is left, after the last pass. */
  readonly result: LintResult;
}

/** Rules whose fixes undo each other, or fixes that would make the repository worse. */
export class FixFailure extends Error {
  override name = 'FixFailure';
  constructor(
    message: string,
    /** What there is to see, one line each. */
    readonly details: readonly string[] = [],
  ) {
    super(message);
  }
}

const maxPasses = 10;
/** As many new errors as somebody reads. */
const maxShown = 10;

/**
 * Applies fixes until none is left, in passes: fixes that overlap or touch wait for the next one.
 *
 * @param safety `safe` applies what has one right answer; `ask` applies the rest too.
 * @throws FixFailure when ten passes come to no rest, or when there are more errors afterwards than before.
 */
export function fix(session: Fixable, safety: Fix['safety'], select: (diagnostic: Diagnostic) => boolean = () => true): FixOutcome {
  let result = session.lint();
  const errorsBefore = errorsOf(result);
  const changed = new Set<string>();
  let fixed = 0;
  for (let pass = 0; ; pass++) {
    const fixable = result.diagnostics.filter(
      (diagnostic) => diagnostic.fix && (safety === 'ask' || diagnostic.fix.safety === 'safe') && select(diagnostic),
    );
    const chosen = selectCompatible(fixable.map((diagnostic) => diagnostic.fix as Fix));
    if (chosen.length === 0) break;
    if (pass === maxPasses)
      throw new FixFailure(`The fixes of ${[...new Set(fixable.map(({ rule }) => rule))].join(', ')} undo each other; nothing was written`);
    for (const path of apply(session, chosen)) changed.add(path);
    fixed += chosen.length;
    result = session.lint();
  }
  refuseMoreErrors(errorsBefore, result, session);
  return { fixed, changed, result };
}

/**
 * Applies fixes that somebody has chosen, in one pass: of those that overlap or touch, the first.
 *
 * @throws FixFailure when there are more errors afterwards than before.
 */
export function fixChosen(session: Fixable, fixes: readonly Fix[]): FixOutcome {
  const errorsBefore = errorsOf(session.lint());
  const chosen = selectCompatible(fixes);
  const changed = apply(session, chosen);
  const result = session.lint();
  refuseMoreErrors(errorsBefore, result, session);
  return { fixed: chosen.length, changed, result };
}

/** @returns the documents that changed. */
function apply(session: Fixable, fixes: readonly Fix[]): ReadonlySet<string> {
  const edits = fixes.flatMap((one) => one.edits);
  const changed = new Set(edits.map((edit) => edit.path));
  for (const path of changed)
    session.update(
      path,
      applyEdits(
        session.text(path) ?? '',
        edits.filter((edit) => edit.path === path),
      ),
    );
  return changed;
}

function refuseMoreErrors(before: readonly Diagnostic[], result: LintResult, session: Fixable): void {
  const errors = errorsOf(result);
  if (errors.length > before.length)
    throw new FixFailure(
      'The fixes would lead to more errors than there are; nothing was written',
      describe(newAmong(errors, before), session),
    );
}

const errorsOf = ({ diagnostics }: LintResult): Diagnostic[] => diagnostics.filter(({ severity }) => severity === 'error');

/** `path:line message`, where the line is that of the text after the fixes. */
function describe(errors: readonly Diagnostic[], session: Fixable): string[] {
  const shown = errors
    .slice(0, maxShown)
    .map(
      ({ path, span, message }) =>
        `${path || '.'}${span ? `:${new Lines(session.text(path) ?? '').position(span.start).line}` : ''} ${message}`,
    );
  return errors.length > maxShown ? [...shown, `and ${errors.length - maxShown} more`] : shown;
}
