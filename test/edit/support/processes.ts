import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';
import type { Before, WorkspaceEdit } from '../../../src/edit/workspace-edit.js';
import { type Files, repo } from '../../support/repo.js';
import { readBefore } from './snapshot.js';

/** How a process ended: the signal that ended it, or its code, and what it printed. */
export interface Ending {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  readonly printed: string;
}

/** How to start a process: where it stops itself, by which signal, and as whom it runs. */
export interface Start {
  readonly stopAt?: number;
  readonly stopWith?: 'SIGKILL' | 'SIGSTOP';
  readonly uid?: number;
  /** Prints what was done, one line for each step: the function and the names of its files. */
  readonly trace?: boolean;
  /** The edit is an operation that can be undone, under this label. */
  readonly label?: string;
}

/** A process and how it ends. */
export interface Running {
  readonly child: ChildProcess;
  readonly ending: Promise<Ending>;
}

/** Starts casebook's edit engine in processes of their own. */
export interface Processes {
  apply(root: string, edit: WorkspaceEdit, before: Before, start?: Start): Running;
  recover(root: string, start?: Start): Running;
  undo(root: string, start?: Start): Running;
  /** The number of the step that follows the first one that reads so, when this edit is applied to such files. */
  stepAfter(pattern: RegExp, files: Files, edit: WorkspaceEdit): Promise<number>;
}

/** Bundles the script once for a test file. */
export function processes(): Processes {
  const folder = mkdtempSync(path.join(tmpdir(), 'casebook-victim-'));
  const script = path.join(folder, 'victim.cjs');
  let jobs = 0;
  beforeAll(async () => {
    await build({
      entryPoints: [fileURLToPath(new URL('victim.ts', import.meta.url))],
      outfile: script,
      bundle: true,
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      logLevel: 'warning',
    });
    chmodSync(folder, 0o755);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const run = (job: object, { stopAt = 0, stopWith = 'SIGKILL', uid, trace = false }: Start = {}): Running => {
    const file = path.join(folder, `${++jobs}.json`);
    writeFileSync(file, JSON.stringify(job));
    const child = spawn(process.execPath, [script, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env.PATH ?? '', STOP_AT: String(stopAt), STOP_WITH: stopWith, ...(trace && { TRACE: '1' }) },
      ...(uid !== undefined && { uid, gid: uid }),
    });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
    return { child, ending: new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, printed }))) };
  };
  const apply: Processes['apply'] = (root, edit, before, start) =>
    run({ root, edit, before: [...before].map(([name, text]) => [name, text ?? null]), label: start?.label }, start);
  return {
    apply,
    recover: (root, start) => run({ root }, start),
    undo: (root, start) => run({ root, isUndoing: true }, start),
    stepAfter: async (pattern, files, edit) => {
      const { root } = repo(files);
      const [, ...trace] = (await apply(root, edit, readBefore(root), { trace: true }).ending).printed.split('\n');
      const index = trace.findIndex((line) => pattern.test(line));
      if (index === -1) throw new Error(`No step reads ${pattern}:\n${trace.join('\n')}`);
      return index + 2;
    },
  };
}
