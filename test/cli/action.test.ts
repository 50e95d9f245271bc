import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { collection, lacking, sound } from '../support/collection.js';
import { commit, git } from '../support/git.js';
import { type Files, repo } from '../support/repo.js';

const home = fileURLToPath(new URL('../..', import.meta.url));
const action = parse(readFileSync(path.join(home, 'action.yml'), 'utf8')) as {
  inputs: Record<string, { description?: string; default?: string }>;
  outputs: Record<string, { description?: string; value: string }>;
  runs: { using: string; steps: { id: string; shell: string; env: Record<string, string>; run: string }[] };
};
const [step] = action.runs.steps;
if (!step) throw new Error('the action has no step');

/** Runs the step of the action as the runner of GitHub does: the script in bash, inputs as the variables that the step makes of them. */
function runAction(files: Files, inputs: Record<string, string> = {}) {
  const here = repo(files);
  commit(here.root);
  mkdirSync(path.join(here.root, 'node_modules/.bin'), { recursive: true });
  symlinkSync(path.join(home, 'dist/main.js'), path.join(here.root, 'node_modules/.bin/casebook'));
  const server = repo({ summary: '', output: '', 'temp/keep': '' });
  const given = (expression: string): string =>
    expression.replace(/\$\{\{ inputs\.(\w+) \}\}/g, (_, name: string) => inputs[name] ?? action.inputs[name]?.default ?? '');
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', step?.run ?? ''], {
    cwd: here.root,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_STEP_SUMMARY: path.join(server.root, 'summary'),
      GITHUB_OUTPUT: path.join(server.root, 'output'),
      RUNNER_TEMP: path.join(server.root, 'temp'),
      NO_COLOR: '1',
      ...Object.fromEntries(Object.entries(step?.env ?? {}).map(([name, value]) => [name, given(value)])),
    },
  });
  return { here, code: status, stdout, stderr, summary: server.read('summary'), output: server.read('output') };
}

const broken = collection({ '01-chat': lacking, '02-maps': sound });

test('every input and output says what it is for', () => {
  for (const { description } of [...Object.values(action.inputs), ...Object.values(action.outputs)]) expect(description).toMatch(/\w{3,}/);
  expect(action.inputs.version?.default).toBe(
    (JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as { version: string }).version,
  );
});

test('no expression stands in a script, where its text would be run', () => {
  for (const { run } of action.runs.steps) expect(run).not.toContain('${{');
});

test('every output of the action is one that the step sets', () => {
  const { output } = runAction(broken, { version: 'local' });
  const set = new Set(
    output
      .trim()
      .split('\n')
      .map((line) => line.split('=', 1)[0]),
  );
  for (const { value } of Object.values(action.outputs)) expect(set).toContain(/steps\.check\.outputs\.(\w+)/.exec(value)?.[1]);
});

describe('with the casebook that is installed', () => {
  test('it annotates, sums up, writes SARIF outside of the tree and fails', () => {
    const { here, code, stdout, summary, output } = runAction(broken, { version: 'local' });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::error file=studies\/01-chat\/design\.md,/m);
    expect(summary).toMatch(/^## ❌ casebook: 1 error\n/);
    const sarif = /^sarif=(.*)$/m.exec(output)?.[1] as string;
    expect(JSON.parse(readFileSync(sarif, 'utf8'))).toMatchObject({ version: '2.1.0' });
    expect(git(here.root, 'status', '--porcelain', '--', 'studies', 'casebook.config.yaml', 'contract.yaml')).toBe('');
  });

  test('paths and options come one on each line', () => {
    expect(runAction(broken, { version: 'local', paths: 'studies/02-maps\n' }).code).toBe(0);
    expect(runAction(broken, { version: 'local', args: '--rule=sections-present=off\n--quiet\n' }).code).toBe(0);
  });

  test('`fail: false` passes with findings, but not when the work could not be done', () => {
    expect(runAction(broken, { version: 'local', fail: 'false' }).code).toBe(0);
    expect(runAction(broken, { version: 'local', fail: 'false', root: 'nowhere' }).code).toBe(2);
  });

  test.each(['version', 'root', 'paths', 'args', 'output', 'fail'])('input `%s` is never run as a command', (name) => {
    for (const text of ['$(touch pwned) `touch pwned` && touch pwned', '"; touch pwned; \'; touch pwned; #']) {
      const { here, code } = runAction(broken, { version: 'local', [name]: text });
      expect(existsSync(path.join(here.root, 'pwned'))).toBe(false);
      expect(code).toBeOneOf(name === 'fail' || name === 'output' ? [1, 2] : [2]);
    }
  });
});

test('pre-commit hooks run commands that there are', () => {
  const hooks = parse(readFileSync(path.join(home, '.pre-commit-hooks.yaml'), 'utf8')) as { id: string; entry: string }[];
  const here = repo(broken);
  for (const { entry } of hooks) {
    const [command, ...args] = entry.split(' ');
    expect(command).toBe('casebook');
    expect(spawnSync(process.execPath, [path.join(home, 'dist/main.js'), ...args], { cwd: here.root }).status).toBe(1);
  }
});
