import { describe, expect, test } from 'vitest';
import { aliased, collection, lacking } from '../support/collection.js';
import { repo } from '../support/repo.js';
import { runOnTerminal, runShell, runWith } from '../support/run.js';

const isColored = (env: NodeJS.ProcessEnv, ...args: string[]): boolean =>
  runWith({ cwd: repo({}).root, env }, 'rules', ...args).stdout.includes('\x1b[');

describe('colours', () => {
  test('are not sent to a pipe', () => expect(isColored({})).toBe(false));
  test('are not sent to a pipe in CI either', () => expect(isColored({ CI: '1' })).toBe(false));
  test('are forced by FORCE_COLOR', () => expect(isColored({ FORCE_COLOR: '1' })).toBe(true));
  test('are not forced by FORCE_COLOR=0 or FORCE_COLOR=', () => {
    expect(isColored({ FORCE_COLOR: '0' })).toBe(false);
    expect(isColored({ FORCE_COLOR: '' })).toBe(false);
  });
  test('are kept away by NO_COLOR, also from FORCE_COLOR', () => {
    expect(isColored({ NO_COLOR: '1' })).toBe(false);
    expect(isColored({ NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false);
  });
  test('are what --color says, whatever the environment says', () => {
    expect(isColored({ NO_COLOR: '1' }, '--color=always')).toBe(true);
    expect(isColored({ NO_COLOR: '1' }, '--color')).toBe(true);
    expect(isColored({ FORCE_COLOR: '1' }, '--color=never')).toBe(false);
    expect(isColored({ FORCE_COLOR: '1' }, '--no-color')).toBe(false);
  });
  test('are what they would be without it under --color=auto', () => {
    expect(isColored({}, '--color=auto')).toBe(false);
    expect(isColored({ FORCE_COLOR: '1' }, '--color=auto')).toBe(true);
  });
  test('change nothing but colours', () => {
    const { root } = repo(collection({ '01-chat': lacking }));
    const colored = runWith({ cwd: root }, '--color=always').stdout;
    expect(colored).toContain('\x1b[31merror\x1b[39m');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours start with one.
    expect(colored.replace(/\x1b\[\d+m/g, '')).toBe(runWith({ cwd: root }).stdout);
  });
  test('are not in JSON', () => expect(isColored({ FORCE_COLOR: '1' }, '--json')).toBe(false));
});

describe.skipIf(process.platform !== 'linux')('on a terminal', () => {
  test('the report has colours', () => {
    const { code, stdout } = runOnTerminal(repo(collection({ '01-chat': lacking })).root);
    expect(code).toBe(1);
    expect(stdout).toContain('\x1b[31merror\x1b[39m');
  });

  test('NO_COLOR and --color=never keep them away', () => {
    expect(runOnTerminal(repo(collection({ '01-chat': lacking })).root, '--color=never').stdout).not.toContain('\x1b[3');
  });

  test('no line is wider than the terminal', () => {
    const { root } = repo(collection({ '01-chat': lacking.replace('## Problem', `## Problem (${'very '.repeat(40)}long)`) }));
    const lines = runOnTerminal(root, '--color=never').stdout.split(/\r?\n/);
    expect(lines.filter((line) => line.includes('│')).every((line) => line.length <= 100)).toBe(true);
  });
});

describe('a reader that stops early', () => {
  /** A repository that has more to say than a pipe holds. */
  const talkative = (): string =>
    repo(Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`${index}.md`, '<!-- casebook-disable no-such-rule -->\n']))).root;

  test('is no failure', () => {
    expect(runShell(talkative(), 'casebook | head -1')).toEqual({
      code: 0,
      stdout: '0.md:1:23\n',
      stderr: expect.not.stringContaining('EPIPE'),
    });
  });

  test('does not make problems disappear', () => {
    expect(runShell(talkative(), 'casebook --rule suppressions-apply=error --report json | head -1')).toMatchObject({
      code: 1,
      stdout: '{\n',
    });
  });

  test('may stop reading stderr too', () => {
    expect(runShell(talkative(), 'casebook --timing 2>&1 >/dev/null | head -1').code).toBe(0);
  });

  test('may be `less` that is left, for every command', () => {
    const { root } = repo(collection({ '01-chat': aliased }));
    for (const command of ['rules', 'config', 'explain titles-match', '--fix --dry-run'])
      expect(runShell(root, `casebook ${command} | true`).code).toBe(0);
  });
});
