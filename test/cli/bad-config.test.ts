import { describe, expect, test } from 'vitest';
import { repo } from '../support/repo.js';
import { run } from '../support/run.js';

/** What is said of a configuration that cannot be used: one line for each fault, with file, line and column. */
function complaints(text: string, file = 'casebook.config.yaml'): string[] {
  const { root } = repo({ 'README.md': '# Notes\n', [file]: text });
  const { code, stdout, stderr } = run(root);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  const lines = stderr.trimEnd().split('\n');
  expect(lines.pop()).toBe('help: Mend the file; nothing was checked');
  return lines.map((line) => line.replace(`error: <root>/${file}:`, ''));
}

describe('YAML that cannot be read is placed', () => {
  test('when a list is left open', () => expect(complaints('rules: [\n')).toEqual(['2:1 Flow sequence in block collection must be sufficiently indented and end with a ]']));
  test('when a line holds two mappings', () => expect(complaints('rules:\n  a: b: c\n')).toEqual(['2:6 Nested mappings are not allowed in compact mappings']));
  test('when a tab indents', () => expect(complaints('rules:\n\ttitles-match: off\n')).toEqual(['2:1 Tabs are not allowed as indentation']));
  test('when a key stands twice', () => expect(complaints('rules:\n  titles-match: off\n  titles-match: error\n')).toEqual(['3:3 Map keys must be unique']));
  test('when it is a bomb of aliases', () => {
    const [message] = complaints(`${bomb}ignore: *f\n`);
    expect(message).toMatch(/^\d+:\d+ Excessive alias count indicates a resource exhaustion attack$/);
  });
});

describe('an unknown name is answered with the nearest:', () => {
  test('a key', () => expect(complaints('rulez: {}\n')).toEqual(['1:1 Unknown key `rulez`; did you mean `rules`?']));
  test('a key of a collection', () => expect(complaints('collections:\n  - path: .\n    foldr: NN-slug\n')).toEqual(['3:5 Unknown key `foldr` in `collections.0`; did you mean `folder`?']));
  test('a rule', () => expect(complaints('rules:\n  titles-match: off\n  headings-nestd: off\n')).toEqual(['3:3 Unknown rule `headings-nestd`; did you mean `headings-nested`?']));
  test('a rule in an override', () => expect(complaints("overrides:\n  - files: ['*.md']\n    rules: { headings-nestd: off }\n")).toEqual(['3:14 Unknown rule `headings-nestd`; did you mean `headings-nested`?']));
  test('a stock rule', () => expect(complaints('rules:\n  remark/no-undefined-reference: error\n')).toEqual(['2:3 Unknown stock rule `remark/no-undefined-reference`; did you mean `remark/no-undefined-references`?']));
  test('a stock rule in an override', () => expect(complaints("overrides:\n  - files: ['*.md']\n    rules:\n      remark/frobnicate: off\n")).toEqual(['4:7 Unknown stock rule `remark/frobnicate`']));
  test('a profile', () => expect(complaints('profile: four-fil\n')).toEqual(['1:1 Unknown profile `four-fil`; did you mean `four-file`?']));
  test('a profile of a collection', () => expect(complaints('collections:\n  - path: .\n    profile: frobnicate\n')).toEqual(['3:5 Unknown profile `frobnicate`; expected `adr`, `four-file`, `single-file`, `three-file`']));
  test('all of them at once', () => expect(complaints('rules:\n  headings-nestd: off\n  title-match: off\nprofile: four-fil\n')).toHaveLength(3));
});

describe('a value of the wrong type is refused with what was expected and found:', () => {
  const severities = 'Expected `off`, `info`, `warning`, `error`, or a list of one of these and options';
  test('no severity', () => expect(complaints('rules:\n  titles-match: eror\n')).toEqual([`2:17 \`rules.titles-match\`: ${severities}, found \`"eror"\``]));
  test('no mapping of rules', () => expect(complaints('rules: 5\n')).toEqual(['1:8 `rules`: Expected a mapping, found `5`']));
  test('no list of patterns', () => expect(complaints('ignore: drafts\n')).toEqual(['1:9 `ignore`: Expected a list, found `"drafts"`']));
  test('no text', () => expect(complaints('profile: 4\n')).toEqual(['1:10 `profile`: Expected text, found `4`']));
  test('a list', () => expect(complaints('- rules\n')).toEqual(['1:1 Expected a mapping, found `["rules"]`']));
  test('a sentence', () => expect(complaints('Hello\n')).toEqual(['1:1 Expected a mapping, found `"Hello"`']));
  test('a pattern for folders without `slug`', () => expect(complaints('collections:\n  - path: .\n    folder: NN\n')).toEqual(['3:13 `collections.0.folder`: Expected a folder name with `slug` or `name` for the name and one run of `N` for the number, such as `NN-slug`, found `"NN"`']));
  test('a reserved number in words', () => expect(complaints('collections:\n  - path: .\n    reserved: [1, two]\n')).toEqual(['3:19 `collections.0.reserved.1`: Expected a number or a range such as `13-15`, found `"two"`']));
  test('a profile and a contract', () => expect(complaints('collections:\n  - path: .\n    profile: four-file\n    contract: c.yaml\n')).toEqual(['2:5 `collections.0`: Expected `profile` or `contract` and not both, found `{"path":".","profile":"four-file","contract":"c.yaml"}`']));
  test('an override without files', () => expect(complaints('overrides:\n  - rules: { titles-match: off }\n')).toEqual(['2:5 `overrides.0.files`: Expected a list, found nothing']));
  test('an option that the rule does not have', () => expect(complaints('rules:\n  titles-match: [error, { colour: red }]\n')).toEqual(['2:27 Rule `titles-match`: Unknown key `colour`']));
  test('an option of the wrong type', () => expect(complaints('rules:\n  suppressions-apply: [error, { reasons: maybe }]\n')).toEqual(['2:33 Rule `suppressions-apply`: `reasons`: Expected `true` or `false`, found `"maybe"`']));
  test('all faults at once', () => expect(complaints('rules: 5\nignore: 5\nprofil: x\n')).toHaveLength(3));
});

describe('the path of a collection is refused', () => {
  const inside = 'Expected a path with `/`, relative to the root and inside it';
  test('when nothing is there', () => expect(complaints('collections:\n  - name: Cases\n    path: nowhere\n')).toEqual(['3:5 `collections.0.path`: no such file or folder: nowhere']));
  test('when it leads out of the root', () => expect(complaints('collections:\n  - path: ../cases\n')).toEqual([`2:11 \`collections.0.path\`: ${inside}, found \`"../cases"\``]));
  test('when it is absolute', () => expect(complaints('collections:\n  - path: /etc\n')).toEqual([`2:11 \`collections.0.path\`: ${inside}, found \`"/etc"\``]));
  test('when it is not given', () => expect(complaints('collections:\n  - name: Cases\n')).toEqual(['2:5 `collections.0.path`: Expected text, found nothing']));
});

describe('every file that may hold the configuration is read the same way:', () => {
  test('casebook.config.yml', () => expect(complaints('rulez: {}\n', 'casebook.config.yml')).toEqual(['1:1 Unknown key `rulez`; did you mean `rules`?']));
  test('casebook.config.json, with a wrong value', () => expect(complaints('{\n  "rules": {\n    "titles-match": "eror"\n  }\n}\n', 'casebook.config.json')).toEqual(['3:21 `rules.titles-match`: Expected `off`, `info`, `warning`, `error`, or a list of one of these and options, found `"eror"`']));
  test('casebook.config.json, left open', () => expect(complaints('{\n  "rules": {\n', 'casebook.config.json')).toEqual([expect.stringMatching(/^3:1 .*\}$/)]));
  test('.casebookrc in YAML', () => expect(complaints('rules:\n  titles-mach: off\n', '.casebookrc')).toEqual(['2:3 Unknown rule `titles-mach`; did you mean `titles-match`?']));
  test('.casebookrc in JSON', () => expect(complaints('{"rulez": {}}\n', '.casebookrc')).toEqual(['1:2 Unknown key `rulez`; did you mean `rules`?']));
  test('package.json, with an unknown key', () => expect(complaints('{\n  "name": "x",\n  "casebook": {\n    "rulez": {}\n  }\n}\n', 'package.json')).toEqual(['4:5 Unknown key `rulez` in `casebook`; did you mean `rules`?']));
  test('package.json, with no mapping', () => expect(complaints('{ "name": "x", "casebook": 5 }\n', 'package.json')).toEqual(['1:28 `casebook`: Expected a mapping, found `5`']));

  test('a package.json that says nothing of casebook, or is broken, is none of our business', () => {
    for (const text of ['{ "name": "x", "rules": 5 }\n', '{ "name": "x",\n', '5\n', '']) {
      expect(run(repo({ 'README.md': '# Notes\n', 'package.json': text }).root)).toMatchObject({ code: 0, stdout: '✔ No problems in 1 document (0.00 s)\n' });
    }
  });

  test('a file that --config names, whatever it is called', () => {
    const { root } = repo({ 'README.md': '# Notes\n', 'strict.txt': 'rulez: {}\n' });
    expect(run(root, '--config', 'strict.txt')).toMatchObject({ code: 2, stderr: 'error: <root>/strict.txt:1:1 Unknown key `rulez`; did you mean `rules`?\nhelp: Mend the file; nothing was checked\n' });
  });
});

test('an empty configuration, or one of comments, is a configuration', () => {
  for (const text of ['', '\n', '# Nothing yet.\n', 'null\n', '\uFEFF# Nothing.\r\n']) {
    expect(run(repo({ 'README.md': '# Notes\n', 'casebook.config.yaml': text }).root)).toMatchObject({ code: 0 });
  }
});

test('the same faults are reported by `casebook config`', () => {
  const { root } = repo({ 'casebook.config.yaml': 'rulez: {}\n' });
  expect(run(root, 'config')).toEqual({ code: 2, stdout: '', stderr: 'error: <root>/casebook.config.yaml:1:1 Unknown key `rulez`; did you mean `rules`?\nhelp: Mend the file; nothing was checked\n' });
});

/** Each line means the line above ten times over. */
const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]', ...['ba', 'cb', 'dc', 'ed', 'fe'].map(([name, above]) => `${name}: &${name} [${Array(10).fill(`*${above}`).join(', ')}]`), ''].join('\n');
