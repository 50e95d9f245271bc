import type { LintResult } from '../lint/lint.js';
import type { Project } from '../project/project.js';
import type { Context } from '../report/context.js';
import { amount } from '../report/pretty.js';
import { count, type Run } from '../report/run.js';
import type { Session } from '../session.js';
import { Failure } from './failure.js';
import { emit, type WantedReport } from './reports.js';
import type { Sieve } from './sieve.js';
import type { Terminal } from './terminal.js';

/** Whether something lies under the paths that were asked about. */
export type Within = (place: { readonly path: string }) => boolean;

/** Says what a run found in another way than by reports. */
export type Present = (run: Run, context: Context, screen: Terminal) => void;

/** A run that is over and has not been told of. */
export interface Ended {
  readonly session: Session;
  readonly result: LintResult;
  /** How many problems were fixed. */
  readonly fixed: number;
  readonly within: Within;
  readonly sieve: Sieve;
  /** When it began, in milliseconds of `performance.now()`. */
  readonly started: number;
}

/** How it is to be told of. */
export interface Telling {
  readonly reports: readonly WantedReport[];
  readonly context: Context;
  readonly screen: Terminal;
  readonly quiet?: boolean | undefined;
  readonly maxWarnings?: number | undefined;
  readonly present?: Present | undefined;
}

/**
 * Tells what was assumed of a repository.
 *
 * @param paths What the user asked about, as they wrote it.
 * @throws Failure where there is nothing.
 */
export function introduce({ project }: Session, within: Within, paths: readonly string[], screen: Terminal): void {
  if (!placesOf(project).some(within))
    throw new Failure(`${paths.join(', ')}: no Markdown to check there`, 'Name other paths; what is ignored or hidden is not checked');
  for (const assumption of project.assumptions) screen.note(`Found ${assumption}; write \`casebook.config.yaml\` to say otherwise`);
  if (project.collections.length === 0)
    screen.note(
      'No collection of case studies found; files are checked one by one. Name one under `collections` in `casebook.config.yaml`',
    );
}

/** Makes the reports of a run. @returns the exit code. */
export function conclude({ session, result, fixed, within, sieve, started }: Ended, telling: Telling): 0 | 1 {
  const { reports, context, screen, quiet = false, maxWarnings, present } = telling;
  const sifted = sieve(result.diagnostics, within);
  const run: Run = {
    suppressed: result.suppressed,
    withheld: sifted.withheld,
    diagnostics: sifted.diagnostics.filter(({ severity }) => !quiet || severity === 'error'),
    project: narrow(session.project, within),
    fixed,
    isQuiet: quiet,
    durationMs: performance.now() - started,
  };
  emit(reports, run, context, screen);
  present?.(run, context, screen);
  const { errors, warnings } = count(sifted.diagnostics);
  const tooMany = maxWarnings !== undefined && warnings > maxWarnings;
  if (tooMany && errors === 0) screen.note(`${amount(warnings, 'warning')} found; --max-warnings allows ${maxWarnings}`);
  return errors > 0 || tooMany ? 1 : 0;
}

/** Everywhere something can be found. */
const placesOf = ({ documents, problems, collections }: Project): { path: string }[] => [
  ...documents.values(),
  ...problems,
  ...collections.flatMap(({ studies }) => studies),
];

/** The part of a project that was asked about, so that a summary counts what was checked. Documents elsewhere stay known to places that point there. */
function narrow(project: Project, within: Within): Project {
  if (placesOf(project).every(within)) return project;
  return {
    ...project,
    documents: new Map([...project.documents].filter(([path]) => within({ path }))),
    collections: project.collections.map((collection) => ({ ...collection, studies: collection.studies.filter(within) })),
  };
}
