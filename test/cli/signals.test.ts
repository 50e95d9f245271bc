import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { design, oldCollection, studyName } from '../baseline/support.js';
import { type Files, repo } from '../support/repo.js';
import { runShell } from '../support/run.js';

const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

/** How a process ended. */
interface End {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `casebook` and sends it a signal after some milliseconds. */
function stopped(cwd: string, signal: NodeJS.Signals, after: number, ...args: string[]): Promise<End> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], { cwd, env: { PATH: process.env.PATH ?? '', CASEBOOK_PARSER: 'remark' } });
    const said = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk) => (said.stdout += chunk));
    child.stderr.on('data', (chunk) => (said.stderr += chunk));
    child.on('error', reject);
    child.on('close', (code, by) => resolve({ code, signal: by, ...said }));
    setTimeout(() => child.kill(signal), after);
  });
}

const large = (): Files => ({
  ...oldCollection(0),
  ...Object.fromEntries(Array.from({ length: 1500 }, (_, index) => [`studies/${studyName(index + 1)}/design.md`, design(20, index)])),
});

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s', (signal, code) => {
  test(`ends a run with ${code}, and leaves no half of a report`, async () => {
    const { root } = repo(large());
    const ends: End[] = [];
    for (const after of [350, 700, 1100, 1600]) {
      const end = await stopped(root, signal, after, 'check', '--report', 'json=out.json', '--report', 'json');
      ends.push(end);
      // One that comes before the process listens ends it as it ends any.
      expect([code, 1, signal]).toContain(end.code ?? end.signal);
      expect(end.stderr).not.toMatch(/^\s+at /m);
      if (end.stdout !== '') JSON.parse(end.stdout);
      if (existsSync(path.join(root, 'out.json'))) JSON.parse(readFileSync(path.join(root, 'out.json'), 'utf8'));
      expect(readdirSync(root).filter((name) => !['casebook.config.yaml', 'contract.yaml', 'studies', 'out.json'].includes(name))).toEqual(
        [],
      );
    }
    expect(ends.map((end) => end.code)).toContain(code);
  }, 60_000);
});

test.each(['', '--report json', '--report sarif', '--report html', '--shard 1/1'])(
  'a reader that stops early is no failure: check %s',
  (flags) => {
    const { root } = repo(oldCollection(30));
    const { stdout, stderr } = runShell(root, `casebook check ${flags} 2>&1 | head -1`);
    expect(stdout.split('\n')).toHaveLength(2);
    expect(stderr).toBe('');
  },
);
