import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** How a process ended and what it said. The folder it ran in reads `<root>`, and times read `(0.00 s)`. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `casebook` in a folder, with neither terminal nor colours. */
export const run = (cwd: string, ...args: string[]): Outcome => runWith({ cwd }, ...args);

/** The same with other options, such as variables of the environment on top of the few that are always there. */
export function runWith({ env, ...options }: SpawnSyncOptions & { cwd: string }, ...args: string[]): Outcome {
  return start(process.execPath, [options.uid === undefined ? main : mainForAll(), ...args], {
    env: { ...plainEnv(), ...env },
    ...options,
  });
}

let copied: string | undefined;

/** The command in a folder that every user may read; the checkout may stand where only its owner gets. */
function mainForAll(): string {
  if (copied === undefined) {
    const home = mkdtempSync(path.join(tmpdir(), 'casebook-for-all-'));
    const checkout = path.dirname(path.dirname(main));
    for (const part of ['dist', 'templates', 'package.json']) cpSync(path.join(checkout, part), path.join(home, part), { recursive: true });
    chmodSync(home, 0o755);
    process.once('exit', () => rmSync(home, { recursive: true, force: true }));
    copied = path.join(home, 'dist', 'main.js');
  }
  return copied;
}

/** Runs a line of shell in which `casebook` is the command under test: for pipes. */
export const runShell = (cwd: string, line: string): Outcome =>
  start('bash', ['-o', 'pipefail', '-c', `casebook() { "${process.execPath}" "${main}" "$@"; }; ${line}`], { cwd, env: plainEnv() });

/** Runs `casebook` on a terminal of its own; stdout is all that the terminal was sent. */
export const runOnTerminal = (cwd: string, ...args: string[]): Outcome => runOnTerminalWith('', cwd, ...args);

/** The same, with somebody at the keyboard. */
export const runOnTerminalWith = (typed: string, cwd: string, ...args: string[]): Outcome =>
  start('script', ['-qec', ['stty cols 100;', process.execPath, main, ...args].join(' '), '/dev/null'], {
    cwd,
    env: { ...plainEnv(), TERM: 'xterm' },
    ...(typed !== '' && { input: typed }),
  });

/** Whatever happens, a process ends by itself, with a code of ours, and never with a stack trace. */
function start(command: string, args: readonly string[], options: SpawnSyncOptions & { cwd: string }): Outcome {
  if (!existsSync(main)) throw new Error('dist/main.js is not there; run `npm run bundle` first');
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    timeout: 25_000,
    maxBuffer: 64 * 1024 * 1024,
    ...options,
    encoding: 'utf8',
  });
  const root = realpathSync(options.cwd);
  const tidy = (text: string): string => text.replaceAll(root, '<root>').replace(/\(\d+\.\d\d s\)/g, '(0.00 s)');
  const outcome = { code: status, stdout: tidy(stdout), stderr: tidy(stderr) };
  expect(error, `${args.join(' ')}: ${error?.message}`).toBeUndefined();
  expect(outcome.code, outcome.stderr).toBeOneOf([0, 1, 2]);
  expect(outcome.stdout + outcome.stderr).not.toMatch(/casebook itself failed|^\s+at .*[(/].*:\d+:\d+/m);
  return outcome;
}

const plainEnv = (): Record<string, string> => ({ PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', XDG_CACHE_HOME: caches() });

let cacheHome: string | undefined;

/** Caches of tests go with the tests. */
function caches(): string {
  if (cacheHome === undefined) {
    const home = mkdtempSync(path.join(tmpdir(), 'casebook-caches-'));
    chmodSync(home, 0o777);
    process.once('exit', () => rmSync(home, { recursive: true, force: true }));
    cacheHome = home;
  }
  return cacheHome;
}
