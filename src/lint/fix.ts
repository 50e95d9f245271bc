import { applyEdits, type Fix, selectCompatible } from '../edit/edit.js';
import type { Diagnostic } from './diagnostic.js';
import type { LintResult } from './lint.js';

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
}

const maxPasses = 10;

/**
 * Applies fixes until none is left, in passes: fixes that overlap or touch wait for the next one.
 *
 * @param safety `safe` applies what has one right answer; `ask` applies the rest too.
 * @throws FixFailure when ten passes come to no rest, or when there are more errors afterwards than before.
 */
export function fix(session: Fixable, safety: Fix['safety'], select: (diagnostic: Diagnostic) => boolean = () => true): FixOutcome {
  let result = session.lint();
  const errorsBefore = countErrors(result);
  const changed = new Set<string>();
  let fixed = 0;
  for (let pass = 0; ; pass++) {
    const fixable = result.diagnostics.filter((diagnostic) => diagnostic.fix && (safety === 'ask' || diagnostic.fix.safety === 'safe') && select(diagnostic));
    const chosen = selectCompatible(fixable.map((diagnostic) => diagnostic.fix as Fix));
    if (chosen.length === 0) break;
    if (pass === maxPasses) throw new FixFailure(`The fixes of ${[...new Set(fixable.map(({ rule }) => rule))].join(', ')} undo each other; nothing was written`);
    const edits = chosen.flatMap((item) => item.edits);
    for (const path of new Set(edits.map((edit) => edit.path))) {
      session.update(path, applyEdits(session.text(path) ?? '', edits.filter((edit) => edit.path === path)));
      changed.add(path);
    }
    fixed += chosen.length;
    result = session.lint();
  }
  if (countErrors(result) > errorsBefore) throw new FixFailure('The fixes would lead to more errors than there are; nothing was written');
  return { fixed, changed, result };
}

const countErrors = ({ diagnostics }: LintResult): number => diagnostics.filter(({ severity }) => severity === 'error').length;
