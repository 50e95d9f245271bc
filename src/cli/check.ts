import { Timing } from '../lint/timing.js';
import type { Severity } from '../rule/rule.js';
import type { Session } from '../session.js';
import type { Shard } from '../shard/part.js';
import { type CachedSession, openCached } from './cached.js';
import { conclude, type Ended, introduce, type Present } from './conclude.js';
import { Failure } from './failure.js';
import { recallHistory } from './repair.js';
import { contextFor, readReports } from './reports.js';
import { isUnder, readPlaces } from './scope.js';
import { openSettings, type Settings } from './settings.js';
import { readShard, writeShard } from './shard.js';
import { openSieve, refuseFixes } from './sieve.js';
import { terminal } from './terminal.js';
import { tellTiming } from './timing.js';
import { openSession } from './workspace.js';
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
  readonly shard?: string;
  readonly part?: string;
  readonly quiet?: boolean;
  readonly timing?: boolean;
  readonly cache?: boolean;
  readonly watch?: boolean;
  readonly color?: string | boolean;
}

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
  if (options.part !== undefined && options.shard === undefined)
    throw new Failure(
      '--part says where a shard goes; found no `--shard`',
      'Add `--shard I/N`, or write reports with `--report FORMAT=FILE`',
    );
  if (options.watch) refuseBesideWatch(options);
  const shard = options.shard === undefined ? undefined : readShardOnly(options);
  refuseFixes(options, Boolean(options.fix));
  const recover = recoverFirst(Boolean(options.fix) && !options.dryRun, screen);
  const begin = async (): Promise<Settings> =>
    openSettings({
      root: options.root,
      config: options.config,
      flags: { severities: readSeverities(options.rule), only: options.only },
      recover,
    });
  let settings = await begin();
  const places = readPlaces(settings.root, paths);
  if (shard) {
    const flags = { severities: [...readSeverities(options.rule)], only: options.only, places };
    return writeShard({ shard, settings, flags, file: options.part, screen });
  }
  const within = isUnder(places);
  const isCached = options.cache !== false && !options.fix;
  const open = async (): Promise<CachedSession> => {
    const opening = { onProgress: screen.progress, timing: new Timing(options.timing) };
    const opened = isCached ? await openCached(settings, opening) : { session: await openSession(settings, opening), keep: () => {} };
    introduce(opened.session, within, paths, screen);
    return opened;
  };
  const context = contextFor(settings.root, screen);
  const tell = async (session: Session, outcome: Pick<Ended, 'result' | 'fixed'>, since: number): Promise<0 | 1> => {
    const sieve = await openSieve(options, settings, session);
    return conclude({ session, ...outcome, within, sieve, started: since }, { ...options, reports, context, screen, present });
  };

  const { session, keep } = await open();
  if (options.fix) await recallHistory(session, settings.root, screen);
  const project = session.project;
  const outcome = options.fix
    ? session.fix(options.fix === 'all' ? 'ask' : 'safe', within)
    : { fixed: 0, changed: new Set<string>(), result: session.lint() };
  if (options.fix) writeOutcome({ root: settings.root, before: project, session, outcome, dryRun: options.dryRun ?? false, screen });
  if (options.dryRun) return 0;
  if (outcome.changed.size > 0) await session.settle();
  const result = outcome.changed.size > 0 ? session.lint() : outcome.result;
  const code = await tell(session, { result, fixed: outcome.fixed }, started);
  keep();
  if (options.timing) tellTiming(session.timing, screen);
  if (!options.watch) return code;
  const { watch } = await import('./watch.js');
  return watch(session, {
    root: settings.root,
    screen,
    open: async () => {
      settings = await begin();
      const opened = await open();
      opened.keep();
      return opened.session;
    },
    tell: async (again, since) => void (await tell(again, { result: again.lint(), fixed: 0 }, since)),
  });
}

/** Watching goes on for ever, and writes nothing. @throws Failure */
function refuseBesideWatch({ fix, shard, since }: CheckOptions): void {
  const flag = Object.entries({ '--fix': fix, '--shard': shard, '--since': since }).find(([, value]) => value !== undefined)?.[0];
  if (flag !== undefined) throw new Failure(`--watch checks again after every save; ${flag} is for one run`, `Leave ${flag} out`);
}

/** A shard reports nothing, so whatever is about reports is for those who merge. @throws Failure */
function readShardOnly({ shard = '', report, fix, quiet, maxWarnings, baseline, since, timing }: CheckOptions): Shard {
  const others = {
    '--fix': fix,
    '--quiet': quiet,
    '--max-warnings': maxWarnings,
    '--baseline': baseline,
    '--since': since,
    '--timing': timing,
  };
  const flag = report.length > 0 ? '--report' : Object.entries(others).find(([, value]) => value !== undefined)?.[0];
  if (flag !== undefined && flag !== '--fix' && flag !== '--since' && flag !== '--timing')
    throw new Failure(`--shard writes a partial result, and ${flag} is about the whole`, `Say ${flag} to \`casebook merge\``);
  if (flag !== undefined) throw new Failure(`--shard writes a partial result; ${flag} needs the whole repository`, `Leave ${flag} out`);
  return readShard(shard);
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
