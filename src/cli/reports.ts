import path from 'node:path';
import { rules } from '../../rules/index.js';
import { unknown } from '../contract/nearest.js';
import { writeOutput } from '../edit/apply-output.js';
import type { Context, Report } from '../report/context.js';
import { type FormatName, formatNames, formats } from '../report/formats.js';
import type { Run } from '../report/run.js';
import { readRulePage, version } from '../source/package.js';
import { kindOf, repositoryTop } from '../source/read.js';
import { Failure } from './failure.js';
import type { Terminal } from './terminal.js';
import { loadReporter } from './vfile-reporter.js';

/** A report that was asked for. */
export interface WantedReport {
  readonly format: string;
  readonly report: Report;
  /** Where it goes; without it, the screen. */
  readonly file: string | undefined;
}

/** What the reports of a run over `root` may tell of besides it. */
export const contextFor = (root: string, screen: Terminal): Context => ({
  version: version(),
  rules,
  pageOf: readRulePage,
  prefix: prefixOf(root),
  blobs: blobsOf(process.env),
  style: screen.style,
});

/** Where a root lies in its repository, with `/`. Outside of any repository it is the top itself. */
export function prefixOf(root: string): string {
  const top = repositoryTop(root);
  return kindOf(path.join(top, '.git')) === 'missing' ? '' : path.relative(top, root).split(path.sep).join('/');
}

/** Where GitHub or GitLab show the files of the commit that a job runs on. */
function blobsOf(env: NodeJS.ProcessEnv): string | undefined {
  if (env.GITHUB_SERVER_URL && env.GITHUB_REPOSITORY && env.GITHUB_SHA)
    return safeAddress(`${env.GITHUB_SERVER_URL}/${env.GITHUB_REPOSITORY}/blob/${env.GITHUB_SHA}`);
  if (env.CI_PROJECT_URL && env.CI_COMMIT_SHA) return safeAddress(`${env.CI_PROJECT_URL}/-/blob/${env.CI_COMMIT_SHA}`);
  return undefined;
}

const safeAddress = (address: string): string | undefined => (/^https?:\/\/[\w.:/~-]+$/.test(address) ? address : undefined);

/**
 * Reads `--report FORMAT[=FILE]` and loads what makes them.
 *
 * @throws Failure before any work for a format there is not and a file that cannot be written.
 */
export async function readReports(wanted: readonly string[]): Promise<WantedReport[]> {
  if (wanted.length === 0) return [{ format: 'pretty', report: await formats.pretty(), file: undefined }];
  const parsed = wanted.map((report) => {
    const [format = '', ...file] = report.split('=');
    if (!formatNames.includes(format as FormatName) && !format.startsWith('vfile:'))
      throw new Failure(
        `--report: ${unknown('format', format, [...formatNames, 'vfile:PACKAGE'])}`,
        `Write \`--report FORMAT\` or \`--report FORMAT=FILE\`, where FORMAT is ${formatNames.join(', ')} or vfile:PACKAGE`,
      );
    return { format, file: file.length === 0 ? undefined : readTarget(format, file.join('=')) };
  });
  return Promise.all(
    parsed.map(async ({ format, file }) => ({
      format,
      file,
      report: format.startsWith('vfile:') ? await loadReporter(format.slice('vfile:'.length)) : await formats[format as FormatName](),
    })),
  );
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

/** Writes each report to its file or to the screen. */
export function emit(reports: readonly WantedReport[], run: Run, context: Context, screen: Terminal): void {
  for (const { report, file } of reports) {
    if (file === undefined) screen.out(report(run, context));
    else writeOutput(file, report(run, { ...context, style: { color: false, width: 120 } }));
  }
}
