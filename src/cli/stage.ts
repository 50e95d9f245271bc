import { applyWorkspaceEdit } from '../edit/apply.js';
import { changesDiff } from '../edit/diff.js';
import { planEdit } from '../edit/plan.js';
import { type Before, type FileChange, noEdit, type WorkspaceEdit } from '../edit/workspace-edit.js';
import { Lines } from '../facts/lines.js';
import type { Diagnostic } from '../lint/diagnostic.js';
import { newAmong } from '../lint/new-findings.js';
import { prettyFindings } from '../report/pretty.js';
import type { Plan } from '../scaffold/plan.js';
import { registerStudies } from '../scaffold/register.js';
import type { Left } from '../scaffold/registration.js';
import type { Session } from '../session.js';
import { Failure } from './failure.js';
import type { Terminal } from './terminal.js';

/** A plan carried out in memory, and nowhere else. */
export interface Staged {
  readonly edit: WorkspaceEdit;
  readonly changes: readonly FileChange[];
  /** The tree before it. */
  readonly before: Before;
  /** Views that were left to the user. */
  readonly left: readonly Left[];
  /** What `casebook check` says now and did not say before. */
  readonly found: readonly Diagnostic[];
}

/** Rules that ask for text which only an author can write. */
const ofAuthors = new Set(['sections-authored', 'sections-filled']);

/**
 * Carries a plan out in a session: files, then every view of the index.
 *
 * @param others Files that are no documents and are edited too, by path.
 */
export function stage(session: Session, plan: Plan, others: Before = new Map()): Staged {
  const tree: Before = new Map([...session.tree, ...others]);
  const before = session.project;
  const known = session.lint().diagnostics;
  session.change(planEdit({ ...noEdit, creates: plan.creates, edits: plan.edits }, tree));
  const registration = registerStudies(before, session.project, plan.collection, plan.newcomers);
  session.change(planEdit({ ...noEdit, creates: registration.creates, edits: registration.edits }, session.tree));
  const edit = { ...noEdit, creates: [...plan.creates, ...registration.creates], edits: [...plan.edits, ...registration.edits] };
  return {
    edit,
    changes: planEdit(edit, tree),
    before: tree,
    left: registration.left,
    found: newAmong(session.lint().diagnostics, known).filter(({ rule }) => !ofAuthors.has(rule)),
  };
}

/**
 * Shows what is staged as a diff, or writes it.
 *
 * @throws Failure with every error that the repository would have and has not.
 */
export function commit(
  root: string,
  session: Session,
  { edit, changes, before, left, found }: Staged,
  dryRun: boolean,
  screen: Terminal,
): void {
  // What a view lacks that was left to the user is no news to them.
  const isLeft = ({ rule, path }: Diagnostic): boolean =>
    (rule === 'index-complete' || rule === 'path-covers-all') && left.some((one) => one.path === path);
  const errors = found.filter((one) => one.severity === 'error' && !isLeft(one));
  if (errors.length > 0) {
    screen.out(prettyFindings(errors, session.project, screen.style));
    throw new Failure(
      `The repository would have ${errors.length === 1 ? 'an error' : `${errors.length} errors`} that it does not have now; nothing was written`,
      'Give other answers, or mend the index first (`casebook index`)',
    );
  }
  if (dryRun) screen.outSource(changesDiff(changes));
  else applyWorkspaceEdit(root, edit, before);
}

/** `README.md:12` of an offset in a document as it is staged. */
export const placeIn = (session: Session, path: string, offset: number | undefined): string =>
  offset === undefined ? path : `${path}:${new Lines(session.text(path) ?? '').position(offset).line}`;
