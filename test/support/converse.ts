import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** What a terminal was sent, without colours, and how the process on it ended. */
export interface Conversation {
  readonly code: number | null;
  readonly shown: string;
}

/** Runs `casebook` on a terminal of its own and types each answer when what it waits for is shown. */
export function converse(
  cwd: string,
  args: readonly string[],
  answers: readonly (readonly [asked: string, typed: string])[],
): Promise<Conversation> {
  const child = spawn('script', ['-qec', ['stty cols 100;', process.execPath, main, ...args].join(' '), '/dev/null'], {
    cwd,
    env: { PATH: process.env.PATH ?? '', TERM: 'xterm' },
  });
  const left = [...answers];
  let shown = '';
  let from = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal acts on is what is taken out.
    shown += chunk.toString('utf8').replace(/\u001b\[[0-9;?]*[a-zA-Z]/g, '');
    const [next] = left;
    const at = next ? shown.indexOf(next[0], from) : -1;
    if (!next || at === -1) return;
    from = at + next[0].length;
    left.shift();
    // The prompt listens a moment after it is drawn.
    setTimeout(() => child.stdin.write(next[1]), 100);
  });
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`Nothing more was shown than:\n${shown}`));
    }, 30_000);
    child.on('close', (code) => {
      clearTimeout(limit);
      resolve({ code, shown });
    });
  });
}
