import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { git } from '../support/git.js';
import { repo } from '../support/repo.js';
import { run, runWith } from '../support/run.js';
import { branched, design, oldCollection, reported, save, studyName } from './support.js';

const document = (number: number): string => `studies/${studyName(number)}/design.md`;

describe('a branch of a repository with 300 old findings', () => {
  test('two that it adds are reported, and nothing else', () => {
    const { root, read, write } = branched(oldCollection(30));
    expect(reported(root).found).toHaveLength(300);
    expect(reported(root, '--since', 'main')).toMatchObject({ found: [], code: 0, summary: { olderThanSince: 300 } });
    write({
      [document(3)]: read(document(3)).replace('- Point 4', 'A new [link](nowhere.md).\n\n- Point 4'),
      [document(9)]: `${read(document(9))}\nAnother [link](nowhere-else.md).\n`,
    });
    save(root);
    expect(reported(root, '--since', 'main')).toEqual({
      found: [`${document(3)}:11 links-resolve`, `${document(9)}:18 links-resolve`],
      summary: expect.objectContaining({ errors: 2, olderThanSince: 300 }),
      code: 1,
    });
    expect(run(root, '--since', 'main').stdout).toContain('300 old findings left out: there before `main` was left (');
  });

  test('nothing of the tree, the index or the repository is touched', () => {
    const { root, write } = branched(oldCollection(3));
    write({ [document(3)]: '# Study 3\n' });
    const before = [git(root, 'status', '--porcelain'), git(root, 'for-each-ref'), git(root, 'stash', 'list')];
    expect(reported(root, '--since', 'main').found).toHaveLength(1);
    expect([git(root, 'status', '--porcelain'), git(root, 'for-each-ref'), git(root, 'stash', 'list')]).toEqual(before);
  });

  test('what main got since then is not of this branch', () => {
    const { root, write } = branched(oldCollection(2));
    git(root, 'checkout', '--quiet', 'main');
    write({ [document(1)]: design(0, 0) });
    save(root, 'main mends ten');
    git(root, 'checkout', '--quiet', 'work');
    expect(reported(root, '--since', 'main').found).toEqual([]);
  });

  test('changes that nobody has committed, and files that git does not know, are new', () => {
    const { root, write } = branched(oldCollection(2));
    write({ 'studies/31-new/design.md': design(1, 40), [document(20)]: design(1, 19) });
    expect(reported(root, '--since', 'main').found).toEqual([
      `${document(20)}:7 links-resolve`,
      'studies/31-new/design.md:7 links-resolve',
    ]);
  });
});

describe('a finding is old', () => {
  test('wherever its line has gone', () => {
    const { root, read, write } = branched(oldCollection(3));
    const [head, list] = read(document(2)).split('- Point 0');
    write({ [document(2)]: `${head}Some more words.\n\nAnd more.\n\n- Point 0${list}` });
    write({ [document(1)]: read(document(1)).replace(/(- Point 2.*\n)([\s\S]*)/, '$2$1') });
    expect(reported(root, '--since', 'main').found).toEqual([]);
  });

  test('whatever was rewritten around a link that is as broken as it was', () => {
    const { root, read, write } = branched(oldCollection(1));
    write({ [document(1)]: read(document(1)).replace('- Point 4 of 0: see', '- Read') });
    expect(reported(root, '--since', 'main').found).toEqual([]);
  });

  test('with other line endings', () => {
    const { root, read, write } = branched(oldCollection(1));
    write({ [document(1)]: read(document(1)).replaceAll('\n', '\r\n') });
    expect(reported(root, '--since', 'main').found).toEqual([]);
  });

  test.each([
    ['and git knows of it', (root: string) => git(root, 'mv', 'studies', 'cases')],
    ['and git does not', (root: string) => renameSync(path.join(root, 'studies'), path.join(root, 'cases'))],
  ])('when the whole collection has moved, %s', (_, move) => {
    const { root, write, read } = branched(oldCollection(30));
    move(root);
    write({ 'casebook.config.yaml': read('casebook.config.yaml').replace('studies', 'cases') });
    expect(reported(root, '--since', 'main')).toMatchObject({ found: [], summary: { olderThanSince: 300 } });
  });

  test('when its case study got another number, and its text changed a little', () => {
    const { root, read, write } = branched({ ...oldCollection(30), [document(30)]: '# Study 30\n' });
    expect(reported(root).found).toContain(`${document(30)}:1 sections-present`);
    renameSync(path.join(root, 'studies', studyName(30)), path.join(root, 'studies', '31-study-30'));
    renameSync(path.join(root, 'studies', studyName(29)), path.join(root, 'studies', '30-study-29'));
    write({ 'studies/30-study-29/design.md': `${read('studies/30-study-29/design.md')}\nOne [link](lost.md) more.\n` });
    // The gap at 29 is new, as is the link.
    expect(reported(root, '--since', 'main').found).toEqual([
      'studies/30-study-29:1 numbers-contiguous',
      'studies/30-study-29/design.md:18 links-resolve',
    ]);
  });

  test('when it counts case studies, and there are more now', () => {
    const index = (claim: number): string => `# Studies\n\nThis folder holds ${claim} case studies.\n`;
    const { root, write } = branched({ ...oldCollection(0), 'studies/README.md': index(12) });
    expect(reported(root, '--only', 'index-counts').found).toHaveLength(1);
    write({ 'studies/31-new/design.md': design(0, 31) });
    expect(reported(root, '--since', 'main', '--only', 'index-counts').found).toEqual([]);
    write({ 'studies/README.md': `${index(12)}\nThere are 50 case studies.\n` });
    expect(reported(root, '--since', 'main', '--only', 'index-counts').found).toEqual(['studies/README.md:5 index-counts']);
  });

  test('when it stands twice and a third one comes, the third is reported where it was added', () => {
    const text = (lines: readonly string[]): string => `# Study 1\n\n## Problem\n\nWords.\n\n${lines.join('\n\n')}\n`;
    const same = 'See [more](lost.md).';
    const { root, write } = branched({ ...oldCollection(0), [document(1)]: text([same, 'Between.', same]) });
    write({ [document(1)]: text([same, 'New.', same, 'Between.', same]) });
    expect(reported(root, '--since', 'main').found).toEqual([`${document(1)}:11 links-resolve`]);
  });
});

test('what a deleted file breaks elsewhere is new', () => {
  const { root } = branched({
    ...oldCollection(1),
    'plan.md': '# Plan\n',
    'README.md': '# Home\n\nThe [plan](plan.md), the [studies](studies/).\n',
  });
  rmSync(path.join(root, 'plan.md'));
  expect(reported(root, '--since', 'main', '--only', 'links-resolve').found).toEqual(['README.md:3 links-resolve']);
});

test('the settings of now hold for both', () => {
  const { root, write } = branched(oldCollection(1));
  write({
    'contract.yaml': 'name: small\ndocuments:\n  - file: design.md\n    sections:\n      - heading: Problem\n      - heading: Costs\n',
  });
  expect(reported(root, '--since', 'main').found).toEqual([]);
});

test('the root may be a folder of the repository', () => {
  const { root, write } = branched(
    Object.fromEntries(Object.entries(oldCollection(2)).map(([file, text]) => [`docs/designs/${file}`, text])),
  );
  write({ [`docs/designs/${document(4)}`]: design(1, 3) });
  expect(reported(path.join(root, 'docs/designs'), '--since', 'main').found).toEqual([`${document(4)}:7 links-resolve`]);
});

test('ignored, hidden and linked files are there as they are now', () => {
  const { root, write } = branched({
    'README.md': '# Home\n\nSee [a](dist/a.md), [b](.hidden/b.md), [c](vendor/c.md).\n',
    'dist/a.md': '# A\n\n[lost](lost.md)\n',
    '.hidden/b.md': '# B\n\n[lost](lost.md)\n',
    'vendor/c.md': '# C\n\n[lost](lost.md)\n',
    'casebook.config.yaml': 'ignore: [vendor/]\n',
  });
  write({ '.gitignore': 'dist/\n' });
  expect(reported(root).found).toContain('README.md:3 links-resolve');
  // `dist/a.md` is ignored now, so that it counts as missing then too.
  expect(reported(root, '--since', 'main').found).toEqual([]);
});

describe('what cannot be done is said', () => {
  test('no such branch', () => {
    const { root } = branched(oldCollection(1));
    expect(run(root, 'check', '--since', 'develop')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: --since: no branch, tag or commit `develop`\nhelp: Fetch it (`git fetch origin develop`), or name another\n',
    });
    expect(run(root, 'check', '--since', '--output=x').code).toBe(2);
    expect(run(root, 'check', '--since=--output=x').stderr).toContain('no branch, tag or commit `--output=x`');
    expect(run(root, 'check', '--since', '').code).toBe(2);
  });

  test('no repository, no commit, no git', () => {
    const { root } = repo(oldCollection(1));
    expect(run(root, 'check', '--since', 'main')).toMatchObject({ code: 2, stderr: expect.stringContaining('this is no git repository') });
    git(root, 'init', '--quiet', '--initial-branch=main');
    expect(run(root, 'check', '--since', 'main')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no branch, tag or commit `main`'),
    });
    expect(runWith({ cwd: root, env: { PATH: '/nonexistent' } }, 'check', '--since', 'main').stderr).toContain('git is not installed');
  });

  test('a shallow clone, and what to do about it', () => {
    const { root } = branched(oldCollection(1));
    save(root);
    git(root, 'checkout', '--quiet', 'main');
    save(root, 'main goes on');
    const { root: place } = repo({});
    git(place, 'clone', '--quiet', '--depth=1', '--no-single-branch', '--branch=work', `file://${root}`, 'clone');
    const clone = path.join(place, 'clone');
    expect(run(clone, 'check', '--since', 'main')).toMatchObject({
      code: 2,
      stderr:
        'error: --since: `main` and this branch have no commit in common\nhelp: This is a shallow clone: fetch the history with `fetch-depth: 0` in CI, or `git fetch --unshallow`\n',
    });
    git(clone, 'fetch', '--quiet', '--unshallow');
    // `main` is only `origin/main` here, as in most checkouts of CI.
    expect(reported(clone, '--since', 'main').found).toEqual([]);
  });

  test('mending by the way', () => {
    const { root } = branched(oldCollection(1));
    expect(run(root, 'check', '--since', 'main', '--fix')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('mends old findings too'),
    });
  });
});

test('nothing that the repository brings along is run', () => {
  const { root, write } = branched({ ...oldCollection(1), '.gitattributes': '*.md filter=evil diff=evil\n' });
  const mark = path.join(root, '..', `${path.basename(root)}-mark`);
  git(root, 'config', 'filter.evil.smudge', `touch ${mark}; cat`);
  git(root, 'config', 'filter.evil.clean', `touch ${mark}; cat`);
  git(root, 'config', 'diff.evil.textconv', `touch ${mark}; cat`);
  git(root, 'config', 'core.fsmonitor', `touch ${mark}`);
  mkdirSync(path.join(root, '.git/hooks'), { recursive: true });
  writeFileSync(path.join(root, '.git/hooks/post-checkout'), `#!/bin/sh\ntouch ${mark}\n`, { mode: 0o755 });
  write({ [document(1)]: design(11, 0) });
  expect(reported(root, '--since', 'main').found).toHaveLength(1);
  expect(() => rmSync(mark)).toThrow('ENOENT');
});
