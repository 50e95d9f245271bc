import { describe, expect, test } from 'vitest';
import { repo } from '../support/repo.js';
import { run } from '../support/run.js';

/** What is said of a configuration that cannot be used: one line for each fault, with file, line and column. */
function complaints(text: string | Uint8Array, file = 'casebook.config.yaml'): string[] {
  const { root } = repo({ 'README.md': '# Notes\n', [file]: text });
  const { code, stdout, stderr } = run(root);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  const lines = stderr.trimEnd().split('\n');
  expect(lines.pop()).toBe('help: Mend the file; nothing was checked');
  return lines.map((line) => line.replace(`error: <root>/${file}:`, ''));
}

describe('YAML that cannot be read is placed', () => {
  test('when a list is left open', () =>
    expect(complaints('rules: [\n')).toEqual(['2:1 Flow sequence in block collection must be sufficiently indented and end with a ]']));
  test('when a line holds two mappings', () =>
    expect(complaints('rules:\n  a: b: c\n')).toEqual(['2:6 Nested mappings are not allowed in compact mappings']));
  test('when a tab indents', () =>
    expect(complaints('rules:\n\ttitles-match: off\n')).toEqual(['2:1 Tabs are not allowed as indentation']));
  test('when a key stands twice', () =>
    expect(complaints('rules:\n  titles-match: off\n  titles-match: error\n')).toEqual(['3:3 Map keys must be unique']));
  test('when it is a bomb of aliases', () => {
    const [message] = complaints(`${bomb}ignore: *f\n`);
    expect(message).toMatch(/^\d+:\d+ Excessive alias count indicates a resource exhaustion attack$/);
  });
});

describe('every fault is named at once, with what was expected, what was found and the nearest known name:', () => {
  const severities = 'Expected `off`, `info`, `warning`, `error`, or a list of one of these and options';
  const inside = 'Expected a path with `/`, relative to the root and inside it';
  const twoNames = 'Expected a folder name with one `slug` or `name` for the name and one run of `N` for the number, such as `NN-slug`';

  test('keys that do not exist, and values of the wrong type', () => {
    expect(
      complaints(`rulez: {}
profile: 4
rules:
  titles-match: eror
  headings-nested: [error]
ignore: drafts
overrides:
  - rules: { titles-match: off }
  - files: '*.md'
    rules: 5
`),
    ).toEqual([
      '2:10 `profile`: Expected text, found `4`',
      `4:17 \`rules.titles-match\`: ${severities}, found \`"eror"\``,
      expect.stringMatching(/^5:\d+ `rules\.headings-nested/),
      '8:5 `overrides.0.files`: Expected a list, found nothing',
      '9:12 `overrides.1.files`: Expected a list, found `"*.md"`',
      '10:12 `overrides.1.rules`: Expected a mapping, found `5`',
      '6:9 `ignore`: Expected a list, found `"drafts"`',
      '1:1 Unknown key `rulez`; did you mean `rules`?',
    ]);
  });

  test('collections that are no collections', () => {
    expect(
      complaints(`collections:
  - path: .
    foldr: NN-slug
  - name: Cases
  - path: ../cases
  - path: /etc
  - path: .
    folder: NN
    reserved: [1, two]
  - path: .
    folder: NN-slug-name
  - path: .
    profile: four-file
    contract: c.yaml
`),
    ).toEqual([
      '3:5 Unknown key `foldr` in `collections.0`; did you mean `folder`?',
      '4:5 `collections.1.path`: Expected text, found nothing',
      `5:11 \`collections.2.path\`: ${inside}, found \`"../cases"\``,
      `6:11 \`collections.3.path\`: ${inside}, found \`"/etc"\``,
      `8:13 \`collections.4.folder\`: ${twoNames}, found \`"NN"\``,
      '9:19 `collections.4.reserved.1`: Expected a number or a range such as `13-15`, found `"two"`',
      `11:13 \`collections.5.folder\`: ${twoNames}, found \`"NN-slug-name"\``,
      '12:5 `collections.6`: Expected `profile` or `contract` and not both, found `{"path":".","profile":"four-file","contract":"c.yaml"}`',
    ]);
  });

  test('rules, profiles and paths that do not exist, and options that a rule does not have', () => {
    expect(
      complaints(`profile: four-fil
collections:
  - name: Cases
    path: nowhere
  - path: .
    profile: frobnicate
rules:
  headings-nestd: off
  titles-match: [error, { colour: red }]
  suppressions-apply: [error, { reasons: maybe }]
  remark/no-undefined-reference: error
overrides:
  - files: ['*.md']
    rules:
      title-match: off
      remark/frobnicate: off
`).sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)),
    ).toEqual([
      '1:1 Unknown profile `four-fil`; did you mean `four-file`?',
      '4:5 `collections.0.path`: no such file or folder: nowhere',
      '6:5 Unknown profile `frobnicate`; expected `adr`, `four-file`, `single-file`, `three-file`',
      '8:3 Unknown rule `headings-nestd`; did you mean `headings-nested`?',
      '9:27 Rule `titles-match`: Unknown key `colour`',
      '10:33 Rule `suppressions-apply`: `reasons`: Expected `true` or `false`, found `"maybe"`',
      '11:3 Unknown stock rule `remark/no-undefined-reference`; did you mean `remark/no-undefined-references`?',
      '15:7 Unknown rule `title-match`; did you mean `titles-match`?',
      '16:7 Unknown stock rule `remark/frobnicate`',
    ]);
  });

  test('a list', () => expect(complaints('- rules\n')).toEqual(['1:1 Expected a mapping, found `["rules"]`']));
  test('a sentence', () => expect(complaints('Hello\n')).toEqual(['1:1 Expected a mapping, found `"Hello"`']));
});

describe('every file that may hold the configuration is read the same way:', () => {
  test('casebook.config.yml', () =>
    expect(complaints('rulez: {}\n', 'casebook.config.yml')).toEqual(['1:1 Unknown key `rulez`; did you mean `rules`?']));
  test('casebook.config.json, with a wrong value', () =>
    expect(complaints('{\n  "rules": {\n    "titles-match": "eror"\n  }\n}\n', 'casebook.config.json')).toEqual([
      '3:21 `rules.titles-match`: Expected `off`, `info`, `warning`, `error`, or a list of one of these and options, found `"eror"`',
    ]));
  test('casebook.config.json, left open', () =>
    expect(complaints('{\n  "rules": {\n', 'casebook.config.json')).toEqual([expect.stringMatching(/^3:1 .*\}$/)]));
  test('.casebookrc in YAML', () =>
    expect(complaints('rules:\n  titles-mach: off\n', '.casebookrc')).toEqual([
      '2:3 Unknown rule `titles-mach`; did you mean `titles-match`?',
    ]));
  test('.casebookrc in JSON', () =>
    expect(complaints('{"rulez": {}}\n', '.casebookrc')).toEqual(['1:2 Unknown key `rulez`; did you mean `rules`?']));
  test('package.json, with an unknown key', () =>
    expect(complaints('{\n  "name": "x",\n  "casebook": {\n    "rulez": {}\n  }\n}\n', 'package.json')).toEqual([
      '4:5 Unknown key `rulez` in `casebook`; did you mean `rules`?',
    ]));
  test('package.json, with no mapping', () =>
    expect(complaints('{ "name": "x", "casebook": 5 }\n', 'package.json')).toEqual(['1:28 `casebook`: Expected a mapping, found `5`']));

  test('a package.json that says nothing of casebook, or is broken, is none of our business', () => {
    for (const text of ['{ "name": "x", "rules": 5 }\n', '{ "name": "x",\n']) {
      expect(run(repo({ 'README.md': '# Notes\n', 'package.json': text }).root)).toMatchObject({
        code: 0,
        stdout: '✔ No problems in 1 document (0.00 s)\n',
      });
    }
  });

  test('a file that --config names, whatever it is called', () => {
    const { root } = repo({ 'README.md': '# Notes\n', 'strict.txt': 'rulez: {}\n' });
    expect(run(root, '--config', 'strict.txt')).toMatchObject({
      code: 2,
      stderr: 'error: <root>/strict.txt:1:1 Unknown key `rulez`; did you mean `rules`?\nhelp: Mend the file; nothing was checked\n',
    });
  });
});

test('a configuration that is not UTF-8 is refused, not read with holes in it', () => {
  expect(complaints(Buffer.from('# Ours\nignore: [caf\xe9]\n', 'latin1'))).toEqual(['2:13 Expected UTF-8, found other bytes']);
  expect(complaints(Buffer.from('\uFEFFignore: [old]\n', 'utf16le'))).toEqual(['1:1 Expected UTF-8, found other bytes']);
});

test('an empty configuration, or one of comments, is a configuration', () => {
  for (const text of ['', '\uFEFF# Nothing yet.\r\n']) {
    expect(run(repo({ 'README.md': '# Notes\n', 'casebook.config.yaml': text }).root)).toMatchObject({ code: 0 });
  }
});

test('the same faults are reported by `casebook config`', () => {
  const { root } = repo({ 'casebook.config.yaml': 'rulez: {}\n' });
  expect(run(root, 'config')).toEqual({
    code: 2,
    stdout: '',
    stderr: 'error: <root>/casebook.config.yaml:1:1 Unknown key `rulez`; did you mean `rules`?\nhelp: Mend the file; nothing was checked\n',
  });
});

/** Each line means the line above ten times over. */
const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x, x]',
  ...['ba', 'cb', 'dc', 'ed', 'fe'].map(([name, above]) => `${name}: &${name} [${Array(10).fill(`*${above}`).join(', ')}]`),
  '',
].join('\n');
