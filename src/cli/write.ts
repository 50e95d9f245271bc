import { applyWorkspaceEdit, isInterrupted, recover } from '../edit/apply.js';
import { changesDiff } from '../edit/diff.js';
import { planEdit } from '../edit/plan.js';
import { noEdit } from '../edit/workspace-edit.js';
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
export function writeOutcome({ root, before: project, session, outcome, dryRun, screen }: Write): void {
  const before = new Map([...outcome.changed].map((path) => [path, project.documents.get(path)?.text ?? '']));
  const edit = {
    ...noEdit,
    edits: [...outcome.changed].map((path) => ({ path, start: 0, end: before.get(path)?.length ?? 0, text: session.text(path) ?? '' })),
  };
  if (!dryRun) {
    applyWorkspaceEdit(root, edit, before);
    return;
  }
  const changes = planEdit(edit, before);
  screen.outSource(changesDiff(changes));
  screen.note(`${amount(outcome.fixed, 'problem')} in ${amount(changes.length, 'file')} would be fixed; nothing was written`);
}

/**
 * What to do before a repository is read: a run that writes puts right what a killed one left and says so in one line;
 * one that only reads tells of it.
 *
 * @returns A function that takes the root and says whether files were changed. It throws RefusedEdit.
 */
export function recoverFirst(isWriting: boolean, screen: Terminal): (root: string) => boolean {
  return (root) => {
    if (!isWriting) {
      if (isInterrupted(root))
        screen.note('A run was interrupted while it was writing; `casebook check --fix` first puts right what it left');
      return false;
    }
    const recoveries = recover(root);
    for (const { outcome, files, complaint } of recoveries) {
      screen.note(
        `A run was interrupted while it was writing; ${amount(files.length, 'file')} ${outcome === 'undone' ? 'set back to what was there before it' : 'had been written, its leftovers are removed'}: ${shorten(files)}`,
      );
      if (complaint !== undefined) screen.note(complaint);
    }
    return recoveries.length > 0;
  };
}

const shorten = (files: readonly string[]): string =>
  files.length > 3 ? `${files.slice(0, 3).join(', ')} and ${files.length - 3} more` : files.join(', ');
