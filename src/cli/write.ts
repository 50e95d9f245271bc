import { applyReplacements } from '../edit/apply.js';
import { unifiedDiff } from '../edit/diff.js';
import type { FixOutcome } from '../lint/fix.js';
import type { Project } from '../project/project.js';
import { amount } from '../report/pretty.js';
import type { Session } from '../session.js';
import type { Terminal } from './terminal.js';

/** What is to be written, and how. */
export interface Write {
  readonly root: string;
  /** The project as it was before fixing. */
  readonly before: Project;
  readonly session: Session;
  readonly outcome: FixOutcome;
  readonly dryRun: boolean;
  readonly screen: Terminal;
}

/** Writes what fixing changed in memory, or shows it as a diff. @throws RefusedEdit */
export function writeOutcome({ root, before, session, outcome, dryRun, screen }: Write): void {
  const replacements = [...outcome.changed].sort().map((path) => ({ path, before: before.documents.get(path)?.text ?? '', after: session.text(path) ?? '' }));
  if (!dryRun) return applyReplacements(root, replacements);
  for (const { path, before: old, after } of replacements) screen.outSource(unifiedDiff(path, old, after));
  screen.note(`${amount(outcome.fixed, 'problem')} in ${amount(replacements.length, 'file')} would be fixed; nothing was written`);
}
