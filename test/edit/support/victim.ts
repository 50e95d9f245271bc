// A run that stops itself in the middle. Bundled and started as a process of its own by `processes.ts`.
import fs from 'node:fs';
import path from 'node:path';
import { applyWorkspaceEdit, recover } from '../../../src/edit/apply.js';
import { undoLast } from '../../../src/edit/apply-revert.js';
import type { WorkspaceEdit } from '../../../src/edit/workspace-edit.js';

/** What the process is to do: `edit` and `before` are left out where it is to recover or to undo. */
interface Job {
  readonly root: string;
  readonly edit?: WorkspaceEdit;
  readonly before?: readonly (readonly [string, string | null])[];
  readonly label?: string;
  readonly isUndoing?: boolean;
}

/** Everything by which a process changes a disk. */
const steps = [
  'openSync',
  'writeSync',
  'fsyncSync',
  'mkdirSync',
  'rmdirSync',
  'renameSync',
  'unlinkSync',
  'chmodSync',
  'chownSync',
  'linkSync',
  'rmSync',
  'truncateSync',
  'copyFileSync',
  'writeFileSync',
] as const;

const stopAt = Number(process.env.STOP_AT ?? 0);
const signal = process.env.STOP_WITH === 'SIGSTOP' ? 'SIGSTOP' : 'SIGKILL';
let step = 0;
const trace: string[] = [];

/** Counts a step before it is made; at the chosen one the process ends, and a write has come half of its way. */
function countSteps(): void {
  for (const name of steps) {
    const real = fs[name] as (...args: unknown[]) => unknown;
    Object.assign(fs, {
      [name]: (...args: unknown[]) => {
        const isReading = name === 'openSync' && args[1] === 'r';
        if (!isReading)
          trace.push(
            [
              name,
              ...args
                .slice(0, 2)
                .filter((arg): arg is string => name !== 'writeSync' && typeof arg === 'string')
                .map((arg) => path.basename(arg)),
            ].join(' '),
          );
        if (!isReading && ++step === stopAt) {
          if (name === 'writeSync' && signal === 'SIGKILL') {
            const bytes = Buffer.from(args[1] as string | Uint8Array);
            real(args[0], bytes, 0, bytes.length >> 1);
          }
          process.kill(process.pid, signal);
        }
        return real(...args);
      },
    });
  }
}

const { root, edit, before, label, isUndoing } = JSON.parse(fs.readFileSync(process.argv[2] as string, 'utf8')) as Job;
countSteps();
try {
  if (edit && before)
    applyWorkspaceEdit(
      root,
      edit,
      new Map(before.map(([path, text]) => [path, text ?? undefined])),
      label === undefined ? undefined : { label },
    );
  else if (isUndoing) process.stdout.write(`${JSON.stringify(undoLast(root))}\n`);
  else process.stdout.write(`${JSON.stringify(recover(root))}\n`);
  process.stdout.write(`${step} steps\n${process.env.TRACE ? `${trace.join('\n')}\n` : ''}`);
} catch (error) {
  process.stdout.write(`${(error as Error).name}: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
