import path from 'node:path';
import { unknown } from '../contract/nearest.js';
import { writeOutput } from '../edit/apply-output.js';
import type { Diagnostic } from '../lint/diagnostic.js';
import type { LintResult } from '../lint/lint.js';
import type { Project } from '../project/project.js';
import { json } from '../report/json.js';
import { amount, pretty } from '../report/pretty.js';
import { count, type Run } from '../report/run.js';
import type { Severity } from '../rule/rule.js';
import { kindOf } from '../source/read.js';
import { Failure } from './failure.js';
import { recallHistory } from './repair.js';
import { readScope } from './scope.js';
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
  readonly quiet?: boolean;
  readonly timing?: boolean;
  readonly color?: string | boolean;
}

const formats = ['pretty', 'json'] as const;
type Format = (typeof formats)[number];

/** `casebook check`: lints, fixes when asked, reports. Resolves to the exit code. */
export async function check(paths: readonly string[], options: CheckOptions): Promise<0 | 1> {
  const started = performance.now();
  const reports = readReports(options.report);
  const screen = terminal(options.color);
  if (options.dryRun && !options.fix)
    throw new Failure('--dry-run shows what `--fix` would change; found no `--fix`', 'Add `--fix` or `--fix=all`');
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
  if (outcome.changed.size > 0) await session.settle();
  const result = outcome.changed.size > 0 ? session.lint() : outcome.result;

  const selected = select(result, (diagnostic) => within(diagnostic) && !(options.quiet && diagnostic.severity !== 'error'));
  const run: Run = {
    ...selected,
    project: narrow(session.project, within),
    fixed: outcome.fixed,
    isQuiet: options.quiet ?? false,
    durationMs: performance.now() - started,
  };
  for (const { format, file } of reports) emit(run, format, file, screen);
  if (options.timing)
    for (const [rule, ms] of [...session.timing].sort(([, a], [, b]) => b - a)) screen.note(`${ms.toFixed(1).padStart(8)} ms  ${rule}`);
  const { errors, warnings } = count(result.diagnostics.filter(within));
  const tooMany = options.maxWarnings !== undefined && warnings > options.maxWarnings;
  if (tooMany && errors === 0) screen.note(`${amount(warnings, 'warning')} found; --max-warnings allows ${options.maxWarnings}`);
  return errors > 0 || tooMany ? 1 : 0;
}

const select = ({ diagnostics, suppressed }: LintResult, keep: (diagnostic: Diagnostic) => boolean): LintResult => ({
  diagnostics: diagnostics.filter(keep),
  suppressed,
});

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

function emit(run: Run, format: Format, file: string | undefined, screen: Terminal): void {
  const text = format === 'json' ? json(run) : pretty(run, file === undefined ? screen.style : { color: false, width: 120 });
  if (file === undefined) screen.out(text);
  else writeOutput(file, text);
}

function readReports(reports: readonly string[]): { format: Format; file: string | undefined }[] {
  if (reports.length === 0) return [{ format: 'pretty', file: undefined }];
  return reports.map((report) => {
    const [format = '', ...file] = report.split('=');
    if (!formats.includes(format as Format))
      throw new Failure(`--report: ${unknown('format', format, formats)}`, 'Write `--report FORMAT` or `--report FORMAT=FILE`');
    return { format: format as Format, file: file.length === 0 ? undefined : readTarget(format, file.join('=')) };
  });
}

/** Refuses a file that could not be written before the work, not after it. */
function readTarget(format: string, file: string): string {
  const folder = path.dirname(file);
  if (file === '' || kindOf(file) === 'folder')
    throw new Failure(
      `--report: expected a file after \`${format}=\`, found ${file === '' ? 'nothing' : `a folder: ${file}`}`,
      'Write `--report FORMAT=FILE`',
    );
  if (kindOf(folder) !== 'folder') throw new Failure(`--report: no such folder: ${folder}`, 'Make the folder first');
  return file;
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
