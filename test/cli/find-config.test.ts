import { unlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { collection, sound, warned } from '../support/collection.js';
import { commit } from '../support/git.js';
import { repo } from '../support/repo.js';
import { run } from '../support/run.js';

const rootOf = (cwd: string, ...args: string[]): string | undefined => /^root +(\S+)/.exec(run(cwd, 'config', ...args).stdout)?.[1];
/** `<root>` is the folder the command ran in; this is the folder of the repository. */
const inside = (root: string, folder: string): string => `${root}/${folder}`;

test('the configuration is found from a folder below it, and its folder is the root', () => {
  const { root } = repo(collection({ '01-chat': warned }));
  const below = inside(root, 'studies/01-chat');
  expect(rootOf(below)).toBe(root);
  expect(run(below).stdout).toBe(run(root).stdout);
  expect(run(below, 'design.md').stdout).toContain('studies/01-chat/design.md:11:23');
});

test('a path is relative to the folder one stands in', () => {
  const { root } = repo(collection({ '01-chat': warned, '02-maps': warned.replace('Chat', 'Maps') }));
  expect(run(inside(root, 'studies/01-chat'), '.').stdout).toBe(run(root, 'studies/01-chat').stdout);
  expect(run(inside(root, 'studies/01-chat'), '../02-maps/design.md').stdout).toContain('studies/02-maps/design.md:11:23');
});

test('the nearest configuration wins, and the ones above are not read', () => {
  const { root } = repo({
    'casebook.config.yaml': 'this is: [broken',
    'inner/casebook.config.yaml': 'ignore: [old]\n',
    'inner/deep/a.md': '# A\n',
  });
  expect(rootOf(inside(root, 'inner/deep'))).toBe(`${root}/inner`);
});

test('an empty configuration marks a root', () => {
  const { root } = repo({ 'casebook.config.yaml': 'profile: three-file\n', 'inner/.casebookrc': '', 'inner/deep/a.md': '# A\n' });
  expect(rootOf(inside(root, 'inner/deep'))).toBe(`${root}/inner`);
});

test('a package.json without `casebook` does not end the search', () => {
  const { root } = repo({ 'casebook.config.yaml': '', 'package/package.json': '{ "name": "x" }\n', 'package/a.md': '# A\n' });
  expect(rootOf(inside(root, 'package'))).toBe(root);
});

test('nothing above the top of the git repository is read', () => {
  const { root } = repo({ 'casebook.config.yaml': 'this is: [broken', 'checkout/docs/a.md': '# A\n' });
  commit(inside(root, 'checkout'));
  expect(run(inside(root, 'checkout/docs'))).toMatchObject({ code: 0, stdout: '✔ No problems in 1 document (0.00 s)\n' });
});

test('without a configuration the working directory is the root', () => {
  const { root } = repo({ 'a.md': '# A\n', 'docs/b.md': '# B\n' });
  expect(run(inside(root, 'docs')).stdout).toBe('✔ No problems in 1 document (0.00 s)\n');
  expect(run(inside(root, 'docs'), '..')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('error: ..: outside the root <root>\n'),
  });
});

describe('in one folder the order is', () => {
  const names = [
    'casebook.config.yaml',
    'casebook.config.yml',
    'casebook.config.json',
    '.casebookrc',
    '.casebookrc.yaml',
    '.casebookrc.yml',
    '.casebookrc.json',
    'package.json',
  ];
  test(names.join(', '), () => {
    const { root } = repo(
      Object.fromEntries(
        names.map((name) => [name, name === 'package.json' ? `{ "casebook": { "ignore": ["${name}"] } }` : `{ "ignore": ["${name}"] }`]),
      ),
    );
    for (const name of names) {
      expect(run(root, 'config').stdout).toMatch(
        new RegExp(`^ignore +${name.replaceAll('.', '\\.')} +${name.replaceAll('.', '\\.')}:1$`, 'm'),
      );
      unlinkSync(inside(root, name));
    }
  });
});

describe('--root', () => {
  test('makes another folder the repository, from anywhere', () => {
    const { root } = repo(collection({ '01-chat': warned }));
    const { root: elsewhere } = repo({});
    expect(run(elsewhere, '--root', root).stdout).toBe(run(root).stdout);
  });

  test('takes the configuration in that folder and none above, whose paths would mean something else', () => {
    const { root } = repo({ ...collection({ '01-chat': sound }), 'other/casebook.config.yaml': 'ignore: [old]\n' });
    expect(run(root, 'config', '--root', 'other').stdout).toContain('casebook.config.yaml:1');
    expect(run(root, '--root', 'studies')).toMatchObject({ code: 0, stdout: '✔ No problems in 1 document (0.00 s)\n' });
  });
});

describe('--config', () => {
  test('reads that file instead, and its folder is the root', () => {
    const { root } = repo({
      ...collection({ '01-chat': warned }),
      'casebook.config.yaml': 'this is: [broken',
      'strict.yaml': 'collections:\n  - path: studies\n    contract: contract.yaml\nrules:\n  suppressions-apply: error\n',
    });
    expect(run(root, '--config', 'strict.yaml')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('✖ 1 error in 1 case study, 1 document'),
    });
  });

  test('with --root reads that file for that folder', () => {
    const { root } = repo({
      'settings/strict.yaml': 'rules:\n  suppressions-apply: error\n',
      'docs/a.md': '<!-- casebook-disable no-such-rule -->\n',
    });
    expect(run(root, '--root', 'docs', '--config', 'settings/strict.yaml')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('a.md:1:23'),
    });
  });
});
