import { applyWorkspaceEdit } from '../edit/apply.js';
import { changesDiff } from '../edit/diff.js';
import { planEdit } from '../edit/plan.js';
import { RefusedEdit } from '../edit/refused-edit.js';
import { describeErrors } from '../lint/new-errors.js';
import type { Project } from '../project/project.js';
import { type Intent, type Refactoring, refactor } from '../refactor/refactoring.js';
import type { Repository } from '../refactor/repository.js';
import { amount } from '../report/pretty.js';
import { leftovers, summarise } from '../report/refactoring.js';
import { terminal } from './terminal.js';
import { openSession, openSettings } from './workspace.js';
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
  /** @throws RefusedEdit */
  plan(root: string, project: Project, repository: Repository): Intent | { readonly repository: Repository; readonly intent: Intent };
}

/** Plans a refactoring on the model, refuses one that adds errors, and then does it, or shows it. Resolves to the exit code. */
export async function operate({ done, label, plan }: Operation, options: RefactorOptions): Promise<0 | 1> {
  const screen = terminal(options.color);
  const recover = recoverFirst(!options.dryRun, screen);
  const settings = await openSettings({ root: options.root, config: options.config, flags: { severities: new Map(), only: [] }, recover });
  const session = await openSession(settings, screen.progress, true);
  const { root } = settings;
  const before = session.tree;
  const planned = plan(root, session.project, session.repository);
  const refactoring: Refactoring =
    'intent' in planned ? refactor(planned.repository, planned.intent) : refactor(session.repository, planned);
  const { edit, counts, left, follow } = refactoring;
  const changes = planEdit(edit, before);
  const errors = session.refactor(refactoring);
  const described = describeErrors(errors, (path) => session.text(path));
  if (errors.length > 0 && !options.force)
    throw new RefusedEdit(
      `This would add ${amount(errors.length, 'error')}; nothing was written`,
      'Mend the places first, or do it all the same with `--force`',
      described,
    );
  for (const { path, detail } of session.project.problems)
    screen.note(`${path} could not be read (${detail}): links in it stay as they are`);
  if (options.dryRun) {
    screen.outSource(changesDiff(changes));
    screen.out(leftovers(left, (path) => before.get(path) ?? ''));
    screen.note(`${summarise(counts)} would be changed${leftText(left.length)}; nothing was written`);
    return 0;
  }
  applyWorkspaceEdit(root, edit, before);
  void label;
  const texts = session.tree;
  screen.out(
    leftovers(
      left.map((one) => ({ ...one, ...follow(one) }) as typeof one),
      (path) => texts.get(path) ?? '',
    ),
  );
  for (const line of described) screen.note(`new error: ${line}`);
  screen.note(`${done} ${summarise(counts)}${leftText(left.length)}`);
  return errors.length > 0 ? 1 : 0;
}

const leftText = (count: number): string => (count > 0 ? `; ${amount(count, 'place')} left to you` : '');
