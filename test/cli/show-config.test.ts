import { expect, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { collection, sound } from '../support/collection.js';
import { repo } from '../support/repo.js';
import { run } from '../support/run.js';

/** What `casebook config` prints, as rows of key, value and origin; the rules that nobody set are left out. */
function rows(cwd: string, ...args: string[]): string[][] {
  const { code, stdout, stderr } = run(cwd, 'config', ...args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const all = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {2,}/));
  return all.filter(([key, , origin]) => !(key?.startsWith('rules.') && origin === 'default'));
}

test('every value that is set is shown with the line that sets it', () => {
  const { root } = repo({
    'casebook.config.yaml': `# Ours
profile: three-file
collections:
  - name: Cases
    path: studies
    folder: NN-slug
    contract: contract.yaml
    reserved: [3, 5-7]
  - path: more
rules:
  titles-match: off
  suppressions-apply: [error, { reasons: true }]
  remark/no-undefined-references: warning
overrides:
  - files: ['drafts/**', 'old/*.md']
    rules:
      sections-present: info
ignore:
  - archive
  - '*.tmp.md'
`,
    'contract.yaml': 'name: small\ndocuments:\n  - file: design.md\n',
    'studies/README.md': '',
    'more/README.md': '',
  });
  expect(rows(root)).toEqual([
    ['root', '<root>', 'the folder of the configuration'],
    ['profile', 'three-file', 'casebook.config.yaml:2'],
    ['collections.0.name', 'Cases', 'casebook.config.yaml:4'],
    ['collections.0.path', 'studies', 'casebook.config.yaml:5'],
    ['collections.0.folder', 'NN-slug', 'casebook.config.yaml:6'],
    ['collections.0.contract', 'contract.yaml', 'casebook.config.yaml:7'],
    ['collections.0.reserved', '3, 5-7', 'casebook.config.yaml:8'],
    ['collections.1.path', 'more', 'casebook.config.yaml:9'],
    ['collections.1.profile', 'three-file', 'default'],
    ['ignore', 'archive, *.tmp.md', 'casebook.config.yaml:18'],
    ['overrides.0.files', 'drafts/**, old/*.md', 'casebook.config.yaml:15'],
    ['overrides.0.rules.sections-present', 'info', 'casebook.config.yaml:17'],
    ['rules.suppressions-apply', 'error {"reasons":true}', 'casebook.config.yaml:12'],
    ['rules.titles-match', 'off', 'casebook.config.yaml:11'],
    ['rules.remark/no-undefined-references', 'warning', 'casebook.config.yaml:13'],
  ]);
});

test('without a configuration everything is a default, and every rule is there', () => {
  const { root } = repo({});
  expect(rows(root)).toEqual([
    ['root', '<root>', 'the working directory'],
    ['profile', 'found by its documents', 'default'],
    ['collections', 'looked for', 'default'],
    ['ignore', 'nothing beyond .gitignore', 'default'],
  ]);
  const { stdout } = run(root, 'config');
  for (const { id, severity } of rules) expect(stdout).toMatch(new RegExp(`^rules\\.${id} +${severity}(?: \\{.*\\})? +default$`, 'm'));
});

test('the origin in a package.json is the line in it', () => {
  expect(
    rows(
      repo({
        'package.json': '{\n  "name": "x",\n  "casebook": {\n    "ignore": ["old"],\n    "rules": { "titles-match": "off" }\n  }\n}\n',
      }).root,
    ),
  ).toEqual(
    expect.arrayContaining([
      ['ignore', 'old', 'package.json:4'],
      ['rules.titles-match', 'off', 'package.json:5'],
    ]),
  );
});

test('--root and --config say where they come from', () => {
  const { root } = repo({ ...collection({ '01-chat': sound }), 'settings/strict.yaml': 'ignore: [old]\n' });
  expect(rows(root, '--root', 'studies')[0]).toEqual(['root', '<root>/studies', '--root']);
  expect(rows(root, '--root', '.', '--config', 'settings/strict.yaml')).toEqual(
    expect.arrayContaining([
      ['root', '<root>', '--root'],
      ['ignore', 'old', 'settings/strict.yaml:1'],
    ]),
  );
  expect(rows(root, '--config', 'settings/strict.yaml')[0]).toEqual(['root', '<root>/settings', 'the folder of the configuration']);
});
