import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { page, studies } from '../scaffold/inferred.js';
import { commit, git } from '../support/git.js';
import { type Files, repo } from '../support/repo.js';
import { run, runOnTerminal } from '../support/run.js';

/** Ten case studies of two documents; the fourth lacks a section, and the seventh has one under another heading. */
const files: Files = {
  ...studies(10, (number) => ({
    '01-requirements.md': page(
      'Requirements',
      ...(number === 4 ? [] : ['Problem']),
      'Scope',
      number === 7 ? 'Scale Estimates' : 'Scale Estimate',
    ),
    '02-design.md': page('Design', 'Parts', 'Flows'),
  })),
  'README.md': `# All\n\n${Object.keys(studies(10, () => ({ a: '' })))
    .map((file) => `- [Study](${file.replace(/a$/, '')})`)
    .join('\n')}\n`,
};
const config = 'casebook.config.yaml';
const contract = 'casebook.contract.yaml';

describe('casebook init', () => {
  test('writes a configuration and a contract, and says how much conforms', () => {
    const { root, read } = repo(files);
    const { code, stdout, stderr } = run(root, 'init');
    expect(code).toBe(0);
    expect(stdout).toBe(`Wrote casebook.config.yaml, casebook.contract.yaml

Collection    conform  documents  sections
case-studies  9 of 10   20 of 20  49 of 50

A check finds  errors  warnings  infos
sections            1         0      1
`);
    expect(stderr).toBe(
      'Read casebook.config.yaml first: its comments say why each line is there\n`casebook check` shows 2 findings; `casebook check --fix` mends 1\n',
    );
    expect(read(config)).toContain('  # 10 folders, numbers 1 to 10, all named NN-slug\n  # README.md shows contents 10 of 10\n');
    expect(read(contract)).toContain('heading: Problem');
  });

  test('leaves to a check only what is out of line', () => {
    const { root } = repo(files);
    run(root, 'init');
    const { code, stdout } = run(root, 'check');
    expect(code).toBe(1);
    expect(stdout).toContain('case-studies/04-feed/01-requirements.md:1:1');
    expect(stdout).toContain('Expected section `Problem`, found none');
    expect(stdout).toContain('✖ 1 error, 1 info in 10 case studies');
  });

  test('comes to the same when it runs again with --force', () => {
    const { root, read } = repo(files);
    run(root, 'init');
    const before = [read(config), read(contract)];
    expect(run(root, 'init', '--force').code).toBe(0);
    expect([read(config), read(contract)]).toEqual(before);
  });

  test('asks nothing, on a terminal neither', () => {
    const { root } = repo(files);
    expect(runOnTerminal(root, 'init', '--yes').stdout).toContain('9 of 10');
    expect(existsSync(path.join(root, config))).toBe(true);
  });
});

test('--dry-run prints what would be written as a patch, and writes nothing', () => {
  const { root, read, write } = repo(files);
  commit(root);
  const { code, stdout, stderr } = run(root, 'init', '--dry-run');
  expect(code).toBe(0);
  expect(stdout).toContain('+collections:\n');
  expect(stdout).toContain('case-studies  9 of 10   20 of 20  49 of 50');
  expect(stderr).toBe('Nothing was written; run again without `--dry-run`\n');
  expect(git(root, 'status', '--porcelain')).toBe('');
  write({ 'init.patch': stdout });
  git(root, 'apply', 'init.patch');
  const patched = [read(config), read(contract)];
  expect(run(root, 'init', '--force').code).toBe(0);
  expect([read(config), read(contract)]).toEqual(patched);
});

describe('init stops with 2 and writes nothing', () => {
  const own = 'collections:\n  - path: case-studies\n';
  test.each<[string, Files, string]>([
    ['where there is a configuration', { [config]: own }, config],
    ['where it is broken', { [config]: 'collections: 7\n' }, config],
    ['where it stands in package.json', { 'package.json': '{ "casebook": {} }' }, 'package.json'],
    ['where it is hidden', { '.casebookrc': own }, '.casebookrc'],
  ])('%s', (_, more, name) => {
    const { root, read } = repo({ ...files, ...more });
    const { code, stderr } = run(root, 'init');
    expect(code).toBe(2);
    expect(stderr).toBe(
      `error: There is a configuration already: ${name}; nothing was written\nhelp: Write another one with \`--force\`; \`casebook config\` prints what holds\n`,
    );
    expect(existsSync(path.join(root, contract))).toBe(false);
    expect(read(name)).toBe(more[name]);
  });

  test('where one above holds for the folder too', () => {
    const { root } = repo({ ...files, [config]: own });
    mkdirSync(path.join(root, '.git'));
    const { code, stderr } = run(path.join(root, 'case-studies'), 'init');
    expect(code).toBe(2);
    expect(stderr).toContain('../casebook.config.yaml');
  });

  test('where a contract of that name is there', () => {
    const { root, read } = repo({ ...files, [contract]: 'name: mine\n' });
    const { code, stderr } = run(root, 'init');
    expect(code).toBe(2);
    expect(stderr).toContain('There is a file already: casebook.contract.yaml; nothing was written');
    expect(existsSync(path.join(root, config))).toBe(false);
    expect(read(contract)).toBe('name: mine\n');
  });

  test('where there is no collection, and says what one is', () => {
    const { root } = repo({ 'README.md': '# Notes\n', 'notes/a.md': '# A\n' });
    const { code, stdout, stderr } = run(root, 'init');
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('No collection found among 2 documents in <root>; nothing was written');
    expect(stderr).toContain('A collection is folders that hold the same documents');
    expect(existsSync(path.join(root, config))).toBe(false);
  });
});

test('--force takes the place of another configuration and says so', () => {
  const { root, read } = repo({ ...files, '.casebookrc': 'ignore: [drafts/]\n' });
  const { code, stderr } = run(root, 'init', '--force');
  expect(code).toBe(0);
  expect(stderr).toContain('.casebookrc is no longer read here: casebook.config.yaml comes first');
  expect(read('.casebookrc')).toBe('ignore: [drafts/]\n');
});

describe('from git', () => {
  test.each([
    ['git@github.com:owner/designs.git', 'owner/designs'],
    ['https://github.com/owner/designs', 'owner/designs'],
    ['ssh://git@github.com/owner/de.signs.git', 'owner/de.signs'],
    ['https://gitlab.com/owner/designs.git', undefined],
  ])('the remote %s tells the repository', (url, name) => {
    const { root, read } = repo(files);
    commit(root);
    git(root, 'remote', 'add', 'origin', url);
    run(root, 'init');
    expect(/repository: (\S+)/.exec(read(config))?.[1]).toBe(name);
  });

  test('the default branch of the remote is the base, else the branch that is called so', () => {
    const { root, read } = repo(files);
    commit(root);
    git(root, 'branch', '--move', 'trunk');
    run(root, 'init');
    expect(read(config)).toContain('base: trunk');
    git(root, 'remote', 'add', 'origin', 'https://example.org/x.git');
    git(root, 'update-ref', 'refs/remotes/origin/release/next', 'HEAD');
    git(root, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/release/next');
    run(root, 'init', '--force');
    expect(read(config)).toMatch(/base: release\/next +# the default branch of `origin`/);
    expect(run(root, 'config').stdout).toMatch(/base +release\/next +casebook\.config\.yaml:\d/);
  });

  test('nothing is needed', () => {
    const { root, read } = repo(files);
    run(root, 'init');
    expect(read(config)).not.toMatch(/base:|links:/);
  });
});

test('text that would steer a terminal is shown and never sent', () => {
  const { root, read } = repo(
    studies(3, () => ({ '01-requirements.md': page('R', 'Problem', 'Cost\u001b[31m: red'), '02-design.md': page('D', 'Parts') })),
  );
  expect(runOnTerminal(root, 'init', '--dry-run').stdout).not.toContain('\u001b[31m:');
  expect(run(root, 'init').code).toBe(0);
  expect(read(contract)).not.toContain('\u001b');
  expect(run(root, 'check').code).toBe(0);
});

test('--root is a repository of its own: a configuration above it is not its own', () => {
  const { root } = repo({
    ...Object.fromEntries(Object.entries(files).map(([file, text]) => [`inner/${file}`, text])),
    [config]: 'ignore: [inner/]\n',
  });
  mkdirSync(path.join(root, '.git'));
  expect(run(root, 'init', '--root', 'inner').code).toBe(0);
  expect(existsSync(path.join(root, 'inner', config))).toBe(true);
  expect(run(root, 'init', '--root', 'nowhere')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('expected a folder, found none: nowhere'),
  });
});
