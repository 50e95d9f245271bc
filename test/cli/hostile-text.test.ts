import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { collection, sound } from '../support/collection.js';
import { type Files, repo } from '../support/repo.js';
import { type Outcome, run, runOnTerminal, runWith } from '../support/run.js';

/** Sets a colour, opens a link, and turns the direction of text, in all the ways a terminal knows. */
const hostile = '\x1b[31mred\x1b]8;;https://example.org\x07link\x1b]8;;\x07\x9b31m\u202Ebidi\u2066\u200F\x08\x7f';
const shown = '\\x1b[31mred\\x1b]8;;https://example.org\\x07link\\x1b]8;;\\x07\\x9b31m\\u202ebidi\\u2066\\u200f\\x08\\x7f';
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
const active = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

function expectTame({ stdout, stderr }: Outcome): void {
  expect(JSON.stringify(active.exec(stdout)?.input)).toBeUndefined();
  expect(JSON.stringify(active.exec(stderr)?.input)).toBeUndefined();
}

describe('what a terminal would act on is shown and not sent:', () => {
  const report = (files: Files, ...args: string[]): string => {
    const outcome = run(repo(files).root, ...args);
    expectTame(outcome);
    return outcome.stdout;
  };

  test('in a heading', () => {
    const stdout = report(
      collection({ '01-chat': `# Chat\n\n## Issue (${hostile})\n\nText.\n\n## Plan\n\nText.\n\n#### ${hostile}\n\nText.\n` }),
    );
    expect(stdout).toContain(`11 │ #### ${shown.slice(0, 60)}`);
    expect(stdout).toContain('found level 4');
  });

  test('in a message, a remedy and a related place', () => {
    const stdout = report(
      collection({ '01-chat': sound.replace('Messages are late.', `### A ${hostile}\n\nText.\n\n### A ${hostile}\n\nText.`) }),
    );
    expect(stdout).toContain(`found \`A ${shown}\` again`);
  });

  test('in the name of a rule that a comment names', () =>
    expect(report({ 'a.md': `<!-- casebook-disable ${hostile.replaceAll(' ', '')} -->\n` })).toContain(`found \`${shown}\``));
  test('in front matter', () => report(collection({ '01-chat': `---\n"${hostile}": [\n---\n${sound}` })));
  test('in the name of a file, with a line break', () =>
    expect(report({ [`a\n${hostile.replaceAll('/', '')}.md`]: '<!-- casebook-disable no-such-rule -->\n' })).toContain(
      `a\\x0a${shown.replaceAll('/', '')}.md:1:23\n`,
    ));
  test('in the name of a case study', () =>
    expect(report({ ...collection({ '01-chat': sound }), 'studies/02-\x1b[31m\nmaps/design.md': sound })).toContain(
      '02-\\x1b[31m\\x0amaps',
    ));
  test('in the name of a file that is not UTF-8', () =>
    expect(report({ '\x1b[31m.md': Uint8Array.of(0xff) })).toContain('\\x1b[31m.md\n  error Expected UTF-8'));
  test('in what was assumed', () => {
    const files = Object.fromEntries(
      ['requirements', 'high-level-design', 'trade-offs'].map((name) => [`\x1b[31m\nfake/01-chat/${name}.md`, '# Chat\n']),
    );
    const outcome = run(repo(files).root);
    expectTame(outcome);
    expect(outcome.stderr).toBe(
      'Found 1 case study in `\\x1b[31m\\x0afake` under profile `three-file`; write `casebook.config.yaml` to say otherwise\n',
    );
  });

  test('in arguments', () => {
    const { root } = repo({ 'a.md': '' });
    for (const args of [
      [hostile],
      [`--${hostile}`],
      ['--root', hostile],
      ['--config', hostile],
      ['--rule', `${hostile}=error`],
      ['--report', hostile],
      ['--max-warnings', hostile],
      ['explain', hostile],
    ]) {
      const outcome = run(root, ...args);
      expect(outcome).toMatchObject({ code: 2, stdout: '' });
      expectTame(outcome);
    }
  });

  test('in a configuration that is wrong', () => {
    for (const text of [
      `rules:\n  ? "${escaped}"\n  : error\nprofile: "${escaped}"\ncollections: [{ path: "${escaped}" }]\n`,
      `"${escaped}": 1\nignore: "${escaped}"\n`,
    ]) {
      const outcome = run(repo({ 'a.md': '', 'casebook.config.yaml': text }).root);
      expect(outcome).toMatchObject({ code: 2, stdout: '' });
      expectTame(outcome);
    }
  });

  test('in a configuration that is right, as `casebook config` prints it', () => {
    const { root } = repo({
      'a.md': '',
      'casebook.config.yaml': `ignore: ["${escaped}"]\noverrides: [{ files: ["${escaped}"], rules: {} }]\n`,
    });
    const outcome = run(root, 'config');
    expect(outcome.code).toBe(0);
    expectTame(outcome);
  });

  test.skipIf(process.platform !== 'linux')('in a diff on a terminal', () => {
    const { root } = repo(collection({ '01-chat': `# Chat\n\n${hostile}\n\n## Issue\n\nText.\n\n## Plan\n\nText.\n` }));
    const { code, stdout } = runOnTerminal(root, '--fix', '--dry-run', '--no-color');
    expect(code).toBe(0);
    expect(stdout).toContain(` ${shown}`);
    expect(stdout).not.toContain('\x1b[31m');
  });

  /** `hostile` as YAML writes it. */
  const escaped = JSON.stringify(hostile).slice(1, -1);
});

describe('however bad a document is, the answer comes in seconds:', () => {
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x, x]',
    ...['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg'].map(([name, above]) => `${name}: &${name} [${Array(10).fill(`*${above}`).join(', ')}]`),
  ].join('\n');
  const texts: Record<string, string> = {
    '10,000 quotes': `${'>'.repeat(10_000)} deep\n`,
    '10,000 quotes with blanks': `${'> '.repeat(10_000)}deep\n`,
    '1,000 lists': `${'- '.repeat(1000)}item\n`,
    'a bomb of aliases': `---\n${bomb}\n---\n# A\n`,
    'a heading of 100 kB': `# A\n\n## ${'y'.repeat(100_000)}\n`,
    'a NUL': '# A\0B\n\n\0\n\n<!-- casebook-disable no-such\0rule -->\n',
    'a line of 1 MB': `# A\n\n${'word '.repeat(100_000)}${'x'.repeat(500_000)}\n`,
    'many brackets': `${'['.repeat(5000)}a${']'.repeat(5000)}\n\n${'*'.repeat(5000)}b\n\n${'<'.repeat(5000)}\n`,
    'nested front matter': `---\na: ${'['.repeat(5000)}${']'.repeat(5000)}\n---\n# A\n`,
    'nothing but line breaks': '\r\n'.repeat(100_000),
  };

  test.each(['remark', 'satteri'])('all of it together, with %s', (parser) => {
    const { root } = repo(Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${name}.md`, text])));
    const started = performance.now();
    const { code, stdout } = runWith({ cwd: root, env: { CASEBOOK_PARSER: parser } });
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(code).toBe(1);
    expect([...stdout.matchAll(/^(\S.*)\.md.*\n(?: .*│.*\n)* {2}(.*?)$/gm)].map(([, name, message]) => `${name}: ${message}`)).toEqual([
      '1,000 lists: error Expected lists and quotes nested at most 200 deep, found more than 200 levels  files-readable',
      '10,000 quotes with blanks: error Expected lists and quotes nested at most 200 deep, found more than 200 levels  files-readable',
      '10,000 quotes: error Expected lists and quotes nested at most 200 deep, found more than 200 levels  files-readable',
      'a NUL: warning Expected the name of a rule, found `no-such\uFFFDrule`  suppressions-apply',
      'a bomb of aliases: warning Expected valid YAML, found a fault: Excessive alias count indicates a resource exhaustion attack  front-matter-valid',
      expect.stringMatching(/^nested front matter: warning Expected valid YAML, found a fault: /),
    ]);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThan(200);
  });

  test('brackets nested 5,000 deep in the configuration', () => {
    expect(run(repo({ 'a.md': '', 'casebook.config.yaml': `ignore: ${'['.repeat(5000)}${']'.repeat(5000)}\n` }).root)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^error: <root>\/casebook\.config\.yaml:\d+:\d+ /),
    });
  });
});

describe('checking a repository never runs code from it:', () => {
  const spy = 'require("node:fs").writeFileSync("ran.txt", ""); module.exports = {};';
  const esm = 'import { writeFileSync } from "node:fs"; writeFileSync("ran.txt", ""); export default {};';
  const files: Files = Object.fromEntries(
    [
      'casebook.config',
      '.casebookrc',
      '.config/config',
      '.config/casebookrc',
      '.config/casebook.config',
      'node_modules/remark-lint-mine/index',
    ].flatMap((name) =>
      [`${name}.js`, `${name}.cjs`, `${name}.mjs`, `${name}.ts`].map((file) => [file, file.endsWith('.mjs') ? esm : spy]),
    ),
  );

  test('no configuration in JavaScript is run or even asked for', () => {
    const { root } = repo({ ...files, 'a.md': '# A\n' });
    expect(run(root)).toMatchObject({ code: 0, stdout: '✔ No problems in 1 document (0.00 s)\n' });
    expect(run(root, 'config').code).toBe(0);
    expect(() => readRan(root)).toThrow('ENOENT');
  });

  test('not even when package.json asks for it', () => {
    const { root } = repo({
      ...files,
      'a.md': '# A\n',
      'package.json': '{ "cosmiconfig": { "searchPlaces": ["casebook.config.cjs", ".config/config.mjs"] }, "type": "module" }\n',
    });
    expect(run(root).code).toBe(0);
    expect(() => readRan(root)).toThrow('ENOENT');
  });

  test('not even when --config names it', () => {
    const { root } = repo({ ...files, 'a.md': '# A\n' });
    expect(run(root, '--config', 'casebook.config.cjs')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^error: <root>\/casebook\.config\.cjs:1:\d+ /),
    });
    expect(() => readRan(root)).toThrow('ENOENT');
  });

  test('not by a tag in YAML', () => {
    const { root } = repo({
      'a.md': '---\na: !!js/function "function () { throw 1 }"\n---\n',
      'casebook.config.yaml': 'ignore: !!js/function "function () { throw 1 }"\n',
    });
    expect(run(root)).toMatchObject({ code: 2, stderr: expect.stringContaining('`ignore`: Expected a list') });
  });

  const readRan = (root: string): string => readFileSync(path.join(root, 'ran.txt'), 'utf8');
});
