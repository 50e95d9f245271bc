import { rules } from '../../rules/index.js';
import { indexFindings } from '../report/index-findings.js';
import { indexOverview } from '../report/index-overview.js';
import { amount } from '../report/pretty.js';
import { Failure } from './failure.js';
import { openSettings } from './settings.js';
import { terminal } from './terminal.js';
import { openSession } from './workspace.js';
import { recoverFirst, writeOutcome } from './write.js';

export interface IndexOptions {
  readonly root?: string;
  readonly config?: string;
  readonly write?: boolean;
  readonly dryRun?: boolean;
  readonly color?: string | boolean;
}

/** `casebook index`: how the views of the index differ from the folders; `--write` mends what has one right answer. */
export async function index(options: IndexOptions): Promise<0 | 1> {
  const screen = terminal(options.color);
  const recover = recoverFirst(Boolean(options.write) && !options.dryRun, screen);
  const settings = await openSettings({ root: options.root, config: options.config, flags: { severities: new Map(), only: [] }, recover });
  const session = await openSession(settings, { onProgress: screen.progress });
  const { collections, assumptions } = session.project;
  if (collections.length === 0)
    throw new Failure(
      'No collection of case studies found, so there is no index to hold against it',
      'Name one under `collections` in `casebook.config.yaml`',
    );
  for (const assumption of assumptions) screen.note(`Found ${assumption}`);
  const concerns = indexFindings(session.project, rules);

  const before = session.project;
  const outcome = options.write ? session.fix('safe', concerns) : { fixed: 0, changed: new Set<string>(), result: session.lint() };
  if (options.write) writeOutcome({ root: settings.root, before, session, outcome, dryRun: options.dryRun ?? false, screen });
  const left = outcome.result.diagnostics.filter(concerns);
  screen.out(indexOverview(session.project, left, screen.style));
  const mendable = left.filter(({ fix }) => fix).length;
  if (left.length > 0)
    screen.note(
      `${amount(left.length, 'difference')}${mendable > 0 ? `; \`casebook index --write\` mends ${mendable}` : `, which need${left.length === 1 ? 's' : ''} a person`}`,
    );
  return left.length > 0 ? 1 : 0;
}
