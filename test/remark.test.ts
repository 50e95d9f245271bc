import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import remarkParse from 'remark-parse';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import remarkCasebook from '../src/remark.js';
import { findings, repo } from './support/repo.js';

describe('the remark plugin', () => {
  const run = async (text: string, options?: Parameters<typeof remarkCasebook>[0]) =>
    unified().use(remarkParse).use(remarkCasebook, options).use(remarkStringify).process(text);

  test('reports what rules about single documents find, as messages of the file', async () => {
    const { messages } = await run('# A\n\n<!-- casebook-disable no-such-rule -->\n');
    expect(messages.map(({ ruleId, source, reason, line, column, fatal }) => ({ ruleId, source, reason, line, column, fatal }))).toEqual([
      {
        ruleId: 'suppressions-apply',
        source: 'casebook',
        reason: 'Expected the name of a rule, found `no-such-rule`',
        line: 3,
        column: 23,
        fatal: false,
      },
    ]);
  });
  test('takes severities', async () =>
    expect(
      (await run('# A\n\n<!-- casebook-disable no-such-rule -->\n', { rules: { 'suppressions-apply': 'error' } })).messages[0]?.fatal,
    ).toBe(true));
  test('refuses a rule that does not exist', async () =>
    await expect(run('# A\n', { rules: { 'suppressions-aply': 'off' } })).rejects.toThrow(
      'Unknown rule `suppressions-aply`; did you mean `suppressions-apply`?',
    ));
});

describe('plain remark-cli', () => {
  const home = fileURLToPath(new URL('..', import.meta.url));
  /** Runs the real command in a folder where casebook is installed. */
  const remark = (settings: object, document: string): { code: number | null; stderr: string } => {
    const { root } = repo({ '.remarkrc.json': JSON.stringify({ plugins: [['casebook/remark', settings]] }), 'a.md': document });
    mkdirSync(path.join(root, 'node_modules'));
    symlinkSync(home, path.join(root, 'node_modules', 'casebook'));
    const { status, stderr } = spawnSync(
      process.execPath,
      [path.join(home, 'node_modules/remark-cli/cli.js'), '.', '--frail', '--no-color'],
      {
        cwd: root,
        encoding: 'utf8',
        env: { PATH: process.env.PATH ?? '' },
      },
    );
    return { code: status, stderr };
  };
  const document = '---\ntitle: Chat\n---\n\n# A\n\n### B\n\n```mermaid\nflowchart LR\n  A --> ]\n```\n';

  test('runs our rules by the name of the package, diagrams included, and fails on an error', () => {
    const { code, stderr } = remark({}, document);
    expect(stderr).toMatch(/^7:1-7:6 +\S+ +Expected .+ headings-nested +casebook$/m);
    expect(stderr).toMatch(/^11:3-11:10 +error +Expected a line that Mermaid can parse, found `A --> \]` +diagrams-parse +casebook$/m);
    expect(code).toBe(1);
  });
  test('takes settings', () =>
    expect(remark({ rules: { 'headings-nested': 'off', 'diagrams-parse': 'off' } }, document)).toEqual({
      code: 0,
      stderr: 'a.md: no issues found\n',
    }));
  test('says which setting it cannot use', () => {
    const { code, stderr } = remark({ rules: { 'headings-nestd': 'off' } }, document);
    expect(stderr).toContain('Unknown rule `headings-nestd`; did you mean `headings-nested`?');
    expect(code).toBe(1);
  });
});

describe('stock rules of remark-lint', () => {
  const files = (setting: string) => ({
    'casebook.config.yaml': `rules:\n  remark/no-undefined-references: ${setting}\n  definitions-resolve: off\n`,
    'a.md': '# A\n\nSee [b][missing].\n',
  });

  test('run when a setting names them', async () =>
    expect(await findings(files('warning'))).toEqual([
      'a.md:3:5 warning Unexpected reference to undefined definition, expected corresponding definition (`missing`) for a link or escaped opening bracket (`\\[`) for regular text',
    ]));
  test('do not run when it is off', async () => expect(await findings(files('off'))).toEqual([]));
  test('take their own option as `value`', async () =>
    expect(await findings(files('[error, { value: { allow: [missing] } }]'))).toEqual([]));
  test('keep to the comments of remark-lint', async () =>
    expect(await findings({ ...files('warning'), 'a.md': '<!-- lint disable no-undefined-references -->\n\nSee [b][missing].\n' })).toEqual(
      [],
    ));
});
