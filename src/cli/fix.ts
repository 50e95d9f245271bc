import { createInterface } from 'node:readline/promises';
import { changesDiff } from '../edit/diff.js';
import { applyEdits, type Fix } from '../edit/edit.js';
import type { Diagnostic } from '../lint/diagnostic.js';
import { escapeTerminal } from '../report/escape.js';
import { amount, prettyFindings } from '../report/pretty.js';
import type { Session } from '../session.js';
import { recallHistory } from './repair.js';
import { readScope } from './scope.js';
import { openSettings } from './settings.js';
import { interrupted } from './signals.js';
import { type Terminal, terminal } from './terminal.js';
import { openSession } from './workspace.js';
import { recoverFirst, writeOutcome } from './write.js';

export interface FixOptions {
  readonly root?: string;
  readonly config?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly color?: string | boolean;
}

/**
 * `casebook fix`: shows each repair with its evidence and asks; `--yes` takes the safe ones. Where nobody can be asked it prints the
 * plan and changes nothing. Resolves to 1 when something is left to repair.
 */
export async function fix(paths: readonly string[], options: FixOptions): Promise<0 | 1> {
  const screen = terminal(options.color);
  const canAsk = process.stdin.isTTY === true && process.stdout.isTTY === true && !options.yes;
  const recover = recoverFirst((canAsk || Boolean(options.yes)) && !options.dryRun, screen);
  const settings = await openSettings({ root: options.root, config: options.config, flags: { severities: new Map(), only: [] }, recover });
  const within = readScope(settings.root, paths);
  const session = await openSession(settings, { onProgress: screen.progress });
  await recallHistory(session, settings.root, screen);
  const isRepair = (diagnostic: Diagnostic): boolean =>
    within(diagnostic) && (diagnostic.fix !== undefined || diagnostic.suggestions.length > 0);
  const before = session.project;
  const plan = session.lint().diagnostics.filter(isRepair);
  if (plan.length === 0) {
    screen.out('Nothing to repair\n');
    return 0;
  }
  if (!canAsk && !options.yes) {
    screen.out(show(session, plan, screen));
    screen.note(
      `${amount(plan.filter(({ fix: one }) => one?.safety === 'safe').length, 'repair')} of ${plan.length} would be made by \`casebook fix --yes\`; nothing was written`,
    );
    return 1;
  }
  const outcome = canAsk ? session.fixChosen(await choose(session, plan, screen)) : session.fix('safe', isRepair);
  writeOutcome({ root: settings.root, before, session, outcome, dryRun: options.dryRun ?? false, screen });
  const left = outcome.result.diagnostics.filter(isRepair);
  screen.out(left.length > 0 && options.yes ? show(session, left, screen) : '');
  screen.note(`${amount(outcome.fixed, 'repair')} ${options.dryRun ? 'would be made' : 'made'}; ${amount(left.length, 'place')} left`);
  return left.length > 0 ? 1 : 0;
}

const show = (session: Session, diagnostics: readonly Diagnostic[], screen: Terminal): string =>
  prettyFindings(diagnostics, session.project, screen.style);

/** Asks about each repair: `y` or a number makes it, `q` ends the questions, anything else passes it over. */
async function choose(session: Session, plan: readonly Diagnostic[], screen: Terminal): Promise<Fix[]> {
  const chosen: Fix[] = [];
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  prompt.once('SIGINT', () => {
    process.stderr.write('\nNothing was written\n');
    process.exit(interrupted);
  });
  // Line by line, so that what is typed ahead counts, and the end of the input ends the questions.
  const lines = prompt[Symbol.asyncIterator]();
  try {
    for (const diagnostic of plan) {
      screen.out(show(session, [diagnostic], screen));
      const choices = diagnostic.choices.length > 1 ? diagnostic.choices : diagnostic.fix ? [diagnostic.fix] : [];
      if (choices.length === 0) continue;
      const isOne = choices.length === 1;
      for (const [index, choice] of choices.entries()) screen.out(changeOf(session, choice, isOne ? '' : `${index + 1}. `));
      screen.out(`  ${isOne ? '[y/N/q]' : `[1-${choices.length}/N/q]`} `);
      const { value = 'q' } = (await lines.next()) as { value?: string };
      const answer = value.trim().toLowerCase();
      if (answer === 'q') break;
      const choice = isOne && /^y(?:es)?$/.test(answer) ? choices[0] : isOne ? undefined : choices[Number(answer) - 1];
      if (choice) chosen.push(choice);
    }
  } finally {
    prompt.close();
  }
  return chosen;
}

/** The lines that a fix takes away and puts in their place, as a diff shows them. */
function changeOf(session: Session, { edits }: Fix, label: string): string {
  const [first] = edits;
  const before = first && session.text(first.path);
  if (!first || before === undefined) return '';
  const own = edits.filter(({ path }) => path === first.path);
  const hunks = changesDiff([{ from: first.path, to: first.path, before, after: applyEdits(before, own) }])
    .split('\n')
    .filter((line) => /^[-+](?![-+])/.test(line));
  return hunks.map((line, index) => `  ${index === 0 ? label : ' '.repeat(label.length)}${escapeTerminal(line)}\n`).join('');
}
