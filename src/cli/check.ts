import type { Project } from '../project/project.js';
import type { Context } from '../report/context.js';
import { amount } from '../report/pretty.js';
import { count, type Run } from '../report/run.js';
import type { Severity } from '../rule/rule.js';
import { Failure } from './failure.js';
import { recallHistory } from './repair.js';
import { contextFor, emit, readReports } from './reports.js';
import { readScope } from './scope.js';
import { openSieve, refuseFixes } from './sieve.js';
import { type Terminal, terminal } from './terminal.js';
import { openSession, openSettings } from './workspace.js';
import { recoverFirst, writeOutcome } from './write.js';

export interface CheckOptions {
  readonly root?: string;
  readonly config?: string;
  readonly fix?: boolean | string;
  readonly dryRun?: boolean;
  readonly report: readonly string[];
  readonly rule: readonly string[];
  readonly only: readonly string[];
  readonly maxWarnings?: number;
  readonly baseline?: string;
  readonly since?: string;
  readonly quiet?: boolean;
  readonly timing?: boolean;
  readonly color?: string | boolean;
}

/** Says what a run found in another way than by reports. */
export type Present = (run: Run, context: Context, screen: Terminal) => void;

/**
 * `casebook check`: lints, fixes when asked, reports. Resolves to the exit code.
 *
 * @param present Comes after the reports that were asked for, instead of the one that nobody need ask for.
 */
export async function check(paths: readonly string[], options: CheckOptions, present?: Present): Promise<0 | 1> {
  const started = performance.now();
  const reports = present && options.report.length === 0 ? [] : await readReports(options.report);
  const screen = terminal(options.color);
  if (options.dryRun && !options.fix)
    throw new Failure('--dry-run shows what `--fix` would change; found no `--fix`', 'Add `--fix` or `--fix=all`');
  refuseFixes(options, Boolean(options.fix));
  const recover = recoverFirst(Boolean(options.fix) && !options.dryRun, screen);
  const settings = await openSettings({
    root: options.root,
    config: options.config,
    flags: { severities: readSeverities(options.rule), only: options.only },
    recover,
  });
  const within = readScope(settings.root, paths);
  const session = await openSession(settings, screen.progress);
  if (!placesOf(session.project).some(within))
    throw new Failure(`${paths.join(', ')}: no Markdown to check there`, 'Name other paths; what is ignored or hidden is not checked');

  for (const assumption of session.project.assumptions) screen.note(`Found ${assumption}; write \`casebook.config.yaml\` to say otherwise`);
  if (session.project.collections.length === 0)
    screen.note(
      'No collection of case studies found; files are checked one by one. Name one under `collections` in `casebook.config.yaml`',
    );
  if (options.fix) await recallHistory(session, settings.root, screen);
  const project = session.project;
  const outcome = options.fix
    ? session.fix(options.fix === 'all' ? 'ask' : 'safe', within)
    : { fixed: 0, changed: new Set<string>(), result: session.lint() };
  if (options.fix) writeOutcome({ root: settings.root, before: project, session, outcome, dryRun: options.dryRun ?? false, screen });
  if (options.dryRun) return 0;

  const sifted = (await openSieve(options, settings, session))(outcome.result.diagnostics, within);
  const run: Run = {
    suppressed: outcome.result.suppressed,
    withheld: sifted.withheld,
    diagnostics: sifted.diagnostics.filter(({ severity }) => !options.quiet || severity === 'error'),
    project: narrow(session.project, within),
    fixed: outcome.fixed,
    isQuiet: options.quiet ?? false,
    durationMs: performance.now() - started,
  };
  const context = contextFor(settings.root, screen);
  emit(reports, run, context, screen);
  present?.(run, context, screen);
  if (options.timing)
    for (const [rule, ms] of [...session.timing].sort(([, a], [, b]) => b - a)) screen.note(`${ms.toFixed(1).padStart(8)} ms  ${rule}`);
  const { errors, warnings } = count(sifted.diagnostics);
  const tooMany = options.maxWarnings !== undefined && warnings > options.maxWarnings;
  if (tooMany && errors === 0) screen.note(`${amount(warnings, 'warning')} found; --max-warnings allows ${options.maxWarnings}`);
  return errors > 0 || tooMany ? 1 : 0;
}

/** Everywhere something can be found. */
const placesOf = ({ documents, problems, collections }: Project): { path: string }[] => [
  ...documents.values(),
  ...problems,
  ...collections.flatMap(({ studies }) => studies),
];

/** The part of a project that was asked about, so that a summary counts what was checked. Documents elsewhere stay known to places that point there. */
function narrow(project: Project, within: (place: { path: string }) => boolean): Project {
  return {
    ...project,
    documents: new Map([...project.documents].filter(([path]) => within({ path }))),
    collections: project.collections.map((collection) => ({ ...collection, studies: collection.studies.filter(within) })),
  };
}

function readSeverities(flags: readonly string[]): Map<string, Severity | 'off'> {
  return new Map(
    flags.map((flag) => {
      const [, id, severity] = /^([^=]+)=(off|info|warning|error)$/.exec(flag) ?? [];
      if (id === undefined || severity === undefined)
        throw new Failure(`--rule: expected \`RULE=off\`, \`=info\`, \`=warning\` or \`=error\`, found \`${flag}\``);
      return [id, severity as Severity | 'off'] as const;
    }),
  );
}
