import { applyWorkspaceEdit } from '../edit/apply.js';
import { changesDiff } from '../edit/diff.js';
import { type Fix, selectCompatible, type TextEdit } from '../edit/edit.js';
import { planEdit } from '../edit/plan.js';
import { type Before, type FileChange, noEdit, type WorkspaceEdit } from '../edit/workspace-edit.js';
import { Lines } from '../facts/lines.js';
import type { Diagnostic } from '../lint/diagnostic.js';
import { newAmong } from '../lint/new-errors.js';
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
  const made = planEdit({ ...noEdit, creates: plan.creates, edits: plan.edits }, tree);
  session.change(made);
  const { creates, edits, left } = registerStudies(before, session.project, plan.collection, plan.newcomers);
  session.change(planEdit({ ...noEdit, creates, edits }, session.tree));
  countOn(session, known);
  const edit = wholeEdit(session, tree, made);
  return {
    edit,
    changes: planEdit(edit, tree),
    before: tree,
    left: left.map((one) => moved(one, edits)),
    found: newAmong(session.lint().diagnostics, known).filter(({ rule }) => !ofAuthors.has(rule)),
  };
}

/** A place that was left to the user, where it is after the edits. */
function moved(left: Left, edits: readonly TextEdit[]): Left {
  const { path, span } = left;
  if (!span) return left;
  const before = edits.filter((edit) => edit.path === path && edit.end <= span.start);
  const by = before.reduce((sum, { start, end, text }) => sum + text.length - (end - start), 0);
  return { ...left, span: { start: span.start + by, end: span.end + by } };
}

/** One more item in a list that counts its items moves those behind it on. */
function countOn(session: Session, known: readonly Diagnostic[]): void {
  const behind = newAmong(session.lint().diagnostics, known).filter(({ rule, fix }) => rule === 'lists-counted' && fix?.safety === 'safe');
  const edits = selectCompatible(behind.map(({ fix }) => fix as Fix)).flatMap((fix) => fix.edits);
  session.change(planEdit({ ...noEdit, edits }, session.tree));
}

/** What a session has become since, as one edit. Files that it does not read are as they were made. */
function wholeEdit(session: Session, tree: Before, made: readonly FileChange[]): WorkspaceEdit {
  const apart = made.filter(({ to }) => to !== undefined && session.text(to) === undefined);
  const read = [...session.tree].flatMap(([path, text]) => (text === undefined || text === tree.get(path) ? [] : [{ path, text }]));
  const all = [...read, ...apart.flatMap(({ to, after }) => (to === undefined || after === undefined ? [] : [{ path: to, text: after }]))];
  return {
    ...noEdit,
    creates: all.filter(({ path }) => !tree.has(path)),
    edits: all.flatMap(({ path, text }) => (tree.has(path) ? [{ path, start: 0, end: tree.get(path)?.length ?? 0, text }] : [])),
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
