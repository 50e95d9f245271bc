import { applyWorkspaceEdit, planWorkspaceEdit } from '../edit/apply.js';
import { readGone } from '../edit/apply-gone.js';
import { undoLast } from '../edit/apply-revert.js';
import { changesDiff } from '../edit/diff.js';
import { RefusedEdit } from '../edit/refused-edit.js';
import { describeErrors } from '../lint/new-errors.js';
import type { Project } from '../project/project.js';
import { type Intent, type Refactoring, refactor } from '../refactor/refactoring.js';
import type { Repository } from '../refactor/repository.js';
import { amount } from '../report/pretty.js';
import { leftovers, summarise } from '../report/refactoring.js';
import { Failure } from './failure.js';
import { openSettings } from './settings.js';
import { terminal } from './terminal.js';
import { openSession } from './workspace.js';
import { recoverFirst } from './write.js';

export interface RefactorOptions {
  readonly root?: string;
  readonly config?: string;
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly undo?: boolean;
  readonly color?: string | boolean;
}

/** What a command wants to do with a repository. */
export interface Operation {
  /** What is said when it is done, `Moved`. */
  readonly done: string;
  /** The command as it was typed, for `--undo` to name. */
  readonly label: string;
  /** What else can be done where errors would be added, for a sentence: `leave a document in its place with `--tombstone``. */
  readonly remedy?: string;
  /** @throws RefusedEdit */
  plan(root: string, project: Project, repository: Repository): Intent | { readonly repository: Repository; readonly intent: Intent };
}

/** Plans a refactoring on the model, refuses one that adds errors, and then does it, or shows it. Resolves to the exit code. */
export async function operate({ done, label, remedy, plan }: Operation, options: RefactorOptions): Promise<0 | 1> {
  const screen = terminal(options.color);
  const recover = recoverFirst(!options.dryRun, screen);
  const settings = await openSettings({ root: options.root, config: options.config, flags: { severities: new Map(), only: [] }, recover });
  const session = await openSession(settings, { onProgress: screen.progress, isChanging: true });
  const { root } = settings;
  const before = session.tree;
  const planned = plan(root, session.project, session.repository);
  const refactoring: Refactoring =
    'intent' in planned ? refactor(planned.repository, planned.intent) : refactor(session.repository, planned);
  const { edit, counts, left, follow } = refactoring;
  const errors = session.refactor(refactoring);
  const described = describeErrors(errors, (path) => session.text(path));
  if (errors.length > 0 && !options.force)
    throw new RefusedEdit(
      `This would add ${amount(errors.length, 'error')}; nothing was written`,
      `Mend the places first, ${remedy === undefined ? '' : `${remedy}, `}or do it all the same with \`--force\``,
      described,
    );
  const unread = session.project.problems.length;
  if (unread > 0) screen.note(`${amount(unread, 'file')} could not be read; links in ${unread === 1 ? 'it' : 'them'} stay as they are`);
  if (options.dryRun) {
    const changes = planWorkspaceEdit(root, edit, before);
    screen.outSource(changesDiff(changes, readGone(root, changes)));
    screen.out(leftovers(left, (path) => before.get(path) ?? ''));
    screen.note(`${summarise(counts)} would be changed${leftText(left.length)}; nothing was written`);
    return 0;
  }
  const { complaint } = applyWorkspaceEdit(root, edit, before, { label });
  if (complaint !== undefined) screen.note(complaint);
  const texts = session.tree;
  screen.out(
    leftovers(
      left.map((one) => ({ ...one, ...follow(one) }) as typeof one),
      (path) => texts.get(path) ?? '',
    ),
  );
  for (const line of described) screen.note(`new error: ${line}`);
  screen.note(`${done} ${summarise(counts)}${leftText(left.length)}; \`--undo\` takes it back`);
  return errors.length > 0 ? 1 : 0;
}

/** `--undo` of any of the commands: takes back what the last of them did. */
export async function takeBack(args: readonly unknown[], { root: wanted, config, dryRun, color }: RefactorOptions): Promise<0> {
  if (args.length > 0 || dryRun)
    throw new Failure('--undo stands alone: it takes back what the last move, renumbering or removal did', 'Leave the rest out');
  const screen = terminal(color);
  const { root } = await openSettings({
    root: wanted,
    config,
    flags: { severities: new Map(), only: [] },
    recover: recoverFirst(true, screen),
  });
  const { label, files, complaint } = undoLast(root);
  if (complaint !== undefined) screen.note(complaint);
  screen.note(`Took back \`${label}\`: ${amount(files.length, 'file')} as before`);
  return 0;
}

const leftText = (count: number): string => (count > 0 ? `; ${amount(count, 'place')} left to you` : '');
