import { randomUUID } from 'node:crypto';
import path from 'node:path';
import picocolors from 'picocolors';
import { rules } from '../../rules/index.js';
import { appendOutput, makeFolder, writeOutput } from '../edit/apply-output.js';
import type { Context, Report } from '../report/context.js';
import { escapeTerminal } from '../report/escape.js';
import { type FormatName, formats } from '../report/formats.js';
import { indexFindings } from '../report/index-findings.js';
import { amount, prettyFindings, prettySummary } from '../report/pretty.js';
import { count, type Run } from '../report/run.js';
import { type CheckOptions, check } from './check.js';
import { detectServer, type Server } from './ci-server.js';
import { Failure } from './failure.js';
import { nextSteps } from './next-steps.js';
import type { Terminal } from './terminal.js';

export type CiOptions = Omit<CheckOptions, 'fix' | 'dryRun'> & { readonly output?: string };

/** `casebook ci`: checks, and says what was found where the server shows it. Never changes a document. Resolves to the exit code. */
export async function ci(paths: readonly string[], options: CiOptions): Promise<0 | 1> {
  const server = detectServer(process.env);
  const folder = options.output ?? server.ownFolder;
  if (options.output === '') throw new Failure('--output: expected a folder, found nothing', 'Write `--output FOLDER`');
  if (folder !== undefined) makeFolder(folder);
  const [github, markdown] = await Promise.all([formats.github(), formats.markdown()]);
  const files = await loadFiles(server, folder);
  const color = options.color ?? (server.hasColors && !process.env.NO_COLOR ? 'always' : undefined);
  const log = server.name === 'GitHub Actions' ? shieldLog() : undefined;
  const present = (run: Run, context: Context, screen: Terminal): void => {
    screen.out(findings(run, context));
    log?.open();
    const written = files.map(({ file, report }) => {
      writeOutput(file, report(run, { ...context, style: { color: false, width: 120 } }));
      return file;
    });
    if (log) {
      screen.out(github(run, context));
      tellGitHub(run, markdown(run, context), files);
    }
    for (const file of written) screen.note(`Wrote ${file}`);
    if (folder === undefined) screen.note(`\`--output FOLDER\` writes ${Object.values(server.files).join(', ')} for ${server.name}`);
    screen.out(prettySummary(run, context.style));
    screen.out(`${escapeTerminal(nextSteps(run.diagnostics, options))}\n`);
  };
  try {
    return await check(paths, { ...options, fix: false, dryRun: false, cache: false, ...(color !== undefined && { color }) }, present);
  } finally {
    log?.open();
  }
}

interface OwnFile {
  readonly format: FormatName;
  readonly file: string;
  readonly report: Report;
}

const loadFiles = async ({ files }: Server, folder: string | undefined): Promise<OwnFile[]> =>
  folder === undefined
    ? []
    : Promise.all(
        Object.entries(files).map(async ([format, file]) => ({
          format: format as FormatName,
          file: path.join(folder, file),
          report: await formats[format as FormatName](),
        })),
      );

/** What is inconsistent in index and learning path as its own section, then everything else. */
function findings({ diagnostics, project }: Run, { style }: Context): string {
  const paint = picocolors.createColors(style.color);
  const isIndex = indexFindings(project, rules);
  const inIndex = diagnostics.filter(isIndex);
  const others = diagnostics.filter((one) => !isIndex(one));
  const section = (title: string, own: typeof inIndex): string => `${paint.bold(title)}\n\n${prettyFindings(own, project, style)}\n`;
  return [
    ...(inIndex.length > 0
      ? [section(`Index and learning path: ${amount(inIndex.length, 'inconsistency', 'inconsistencies')}`, inIndex)]
      : project.collections.length > 0
        ? [`${paint.bold('Index and learning path:')} consistent\n\n`]
        : []),
    ...(others.length > 0 ? [section(`Documents: ${amount(others.length, 'finding')}`, others)] : []),
  ].join('');
}

/** Keeps a log of GitHub from taking lines for commands, which text of documents may look like, until it is opened. */
function shieldLog(): { open(): void } {
  const token = randomUUID();
  let isOpen = false;
  process.stdout.write(`::stop-commands::${token}\n`);
  return {
    open: () => {
      if (!isOpen) process.stdout.write(`::${token}::\n`);
      isOpen = true;
    },
  };
}

/** The summary of the step, and outputs for the steps after it. */
function tellGitHub({ diagnostics }: Run, summary: string, files: readonly OwnFile[]): void {
  const { GITHUB_STEP_SUMMARY, GITHUB_OUTPUT } = process.env;
  if (GITHUB_STEP_SUMMARY) appendOutput(GITHUB_STEP_SUMMARY, summary);
  if (!GITHUB_OUTPUT) return;
  const { errors, warnings, infos } = count(diagnostics);
  const named = files.filter(({ file }) => !/[\r\n]/.test(file)).map(({ format, file }) => `${format}=${path.resolve(file)}\n`);
  appendOutput(GITHUB_OUTPUT, `errors=${errors}\nwarnings=${warnings}\ninfos=${infos}\n${named.join('')}`);
}
