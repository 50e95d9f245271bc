import { mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { git as runGit } from '../support/git.js';
import { type Files, type Repo, repo } from '../support/repo.js';
import { run, runOnTerminalWith } from '../support/run.js';

interface GitRepo extends Repo {
  git(...args: string[]): string;
  commit(message: string): void;
  move(from: string, to: string): void;
}

/** A repository with a real history. */
function gitRepo(files: Files): GitRepo {
  const made = repo(files);
  const git = (...args: string[]): string => runGit(made.root, ...args);
  const commit = (message: string): void => {
    git('add', '--all');
    git('commit', '--quiet', '--date=2026-03-02T12:00:00Z', '--message', message);
  };
  git('init', '--quiet');
  commit('Begin');
  const move = (from: string, to: string): void => {
    mkdirSync(path.dirname(path.join(made.root, to)), { recursive: true });
    renameSync(path.join(made.root, from), path.join(made.root, to));
    commit(`Move ${from}`);
  };
  return { ...made, git, commit, move };
}

const body = 'Long enough a text that git knows the document again, whatever its name or its place may have become since then.\n';

describe('a broken link is repaired on the word of git:', () => {
  test('a file that was renamed, and renamed again', () => {
    const { root, read, move } = gitRepo({
      'README.md': 'See [the plan](./docs/plan.md#goals "soon").\n',
      'docs/plan.md': `# Plan\n\n## Goals\n\n${body}`,
    });
    move('docs/plan.md', 'docs/proposal.md');
    move('docs/proposal.md', 'archive/2026/proposal.md');
    expect(run(root, 'fix', '--yes')).toMatchObject({ code: 0, stderr: expect.stringContaining('1 repair made; 0 places left') });
    expect(read('README.md')).toBe('See [the plan](./archive/2026/proposal.md#goals "soon").\n');
  });

  test('a folder that was renamed, linked as a folder and by its files', () => {
    const { root, read, move } = gitRepo({
      'README.md': '[Chat](case-studies/1-chat/) [design](case-studies/1-chat/design.md)\n',
      'case-studies/1-chat/design.md': `# Design\n\n${body}`,
      'case-studies/1-chat/notes.md': `# Notes\n\n${body}${body}`,
    });
    move('case-studies/1-chat', 'case-studies/01-chat');
    run(root, 'fix', '--yes');
    expect(read('README.md')).toBe('[Chat](case-studies/01-chat/) [design](case-studies/01-chat/design.md)\n');
  });

  test('a heading that was renamed', () => {
    const { root, read, write, commit } = gitRepo({
      'README.md': '[Cost](design.md#what-it-costs)\n',
      'design.md': `# Design\n\n## What it costs\n\n${body}`,
    });
    write({ 'design.md': `# Design\n\n## Monthly bill\n\n${body}` });
    commit('Say it shorter');
    expect(run(root, 'fix').stdout).toMatch(/Perhaps `#monthly-bill \(renamed in [0-9a-f]{7,}, \d{4}-\d\d-\d\d\)`/);
    run(root, 'fix', '--yes');
    expect(read('README.md')).toBe('[Cost](design.md#monthly-bill)\n');
  });

  test('an image, in `check --fix` too', () => {
    const { root, read, move } = gitRepo({
      'README.md': '![Flow](img/flow.svg)\n',
      'img/flow.svg': `<svg xmlns="http://www.w3.org/2000/svg"><title>${body}</title></svg>\n`,
    });
    move('img/flow.svg', 'diagrams/data-flow.svg');
    expect(run(root, 'check', '--fix').code).toBe(0);
    expect(read('README.md')).toBe('![Flow](diagrams/data-flow.svg)\n');
  });

  test('names with spaces and letters of any script', () => {
    const { root, read, move } = gitRepo({
      'README.md': '[Plan](docs/der%20pl%C3%A4n.md) [again](<docs/der plän.md>)\n',
      'docs/der plän.md': `# Plan\n\n${body}`,
    });
    move('docs/der plän.md', 'docs/neuer plan 日本.md');
    run(root, 'fix', '--yes');
    expect(read('README.md')).toBe('[Plan](docs/neuer%20plan%20%E6%97%A5%E6%9C%AC.md) [again](<docs/neuer plan 日本.md>)\n');
  });
});

describe('what no strong witness speaks for is listed and not rewritten:', () => {
  test('two files of the name', () => {
    const files = { 'README.md': '[Plan](plan.md)\n', 'a/plan.md': '# A\n', 'b/plan.md': '# B\n' };
    const { root, read } = gitRepo(files);
    const { code, stdout } = run(root, 'fix', '--yes');
    expect(code).toBe(1);
    expect(stdout).toContain('Perhaps `a/plan.md (a file of that name)`, `b/plan.md (a file of that name)`');
    expect(read('README.md')).toBe(files['README.md']);
  });

  test('one folder of the name', () => {
    const { root } = repo({ 'README.md': '[Studies](studies/chat/)\n', 'case-studies/chat/design.md': '# D\n' });
    expect(run(root, 'fix').stdout).toContain('Perhaps `case-studies/chat (the only folder of that name)`');
  });

  test('a name that was taken again after it was renamed', () => {
    const { root, read, move, write, git, commit } = gitRepo({ 'README.md': '[Plan](plan.md)\n', 'plan.md': `# Plan\n\n${body}` });
    move('plan.md', 'old-plan.md');
    write({ 'plan.md': '# Another plan\n\nOf which nothing is known.\n' });
    commit('Plan anew');
    git('rm', '--quiet', 'plan.md');
    commit('Drop the new plan');
    run(root, 'fix', '--yes');
    expect(read('README.md')).toBe('[Plan](plan.md)\n');
  });

  test('a heading that gave way to another with another text', () => {
    const { root, read, write, commit } = gitRepo({
      'README.md': '[Cost](design.md#what-it-costs)\n',
      'design.md': `# Design\n\n## What it costs\n\n${body}`,
    });
    write({ 'design.md': '# Design\n\n## Attaching a bucket\n\nNothing of the old text is left, and this is about something else.\n' });
    commit('Write about something else');
    run(root, 'fix', '--yes');
    expect(read('README.md')).toBe('[Cost](design.md#what-it-costs)\n');
  });

  test('one file of the name waits for a person', () => {
    const { root, read } = gitRepo({ 'README.md': '[Plan](plan.md)\n', 'a/plan.md': '# A\n' });
    run(root, 'fix', '--yes');
    expect(read('README.md')).toBe('[Plan](plan.md)\n');
    run(root, 'check', '--fix=all');
    expect(read('README.md')).toBe('[Plan](a/plan.md)\n');
  });

  test('a file that git saw renamed and then deleted', () => {
    const { root, read, move, git, commit } = gitRepo({ 'README.md': '[Plan](plan.md)\n', 'plan.md': `# Plan\n\n${body}` });
    move('plan.md', 'old/proposal.md');
    git('rm', '--quiet', 'old/proposal.md');
    commit('Delete it');
    run(root, 'fix', '--yes');
    expect(read('README.md')).toBe('[Plan](plan.md)\n');
  });
});

describe('on a terminal', () => {
  test('each repair is shown and asked about: y for the one there is, a number where there are several', () => {
    const { root, read } = repo({
      'README.md': '[a](docs/DESIGN.md) [b](plan.md) [c](docs/desing.md)\n',
      'docs/design.md': '# D\n',
      'new/plan.md': '# N\n',
      'old/plan.md': '# O\n',
    });
    const { code, stdout } = runOnTerminalWith('y\n2\nn\n', root, 'fix');
    expect(stdout.replaceAll('\r\n', '\n')).toContain(
      '  2. -[a](docs/DESIGN.md) [b](plan.md) [c](docs/desing.md)\n     +[a](docs/DESIGN.md) [b](old/plan.md) [c](docs/desing.md)\n',
    );
    expect(code).toBe(1);
    expect(read('README.md')).toBe('[a](docs/design.md) [b](old/plan.md) [c](docs/desing.md)\n');
  });
  test('q ends the questions', () => {
    const { root, read } = repo({ 'README.md': '[a](docs/DESIGN.md) [b](docs/DESIGN.md)\n', 'docs/design.md': '# D\n' });
    runOnTerminalWith('y\nq\n', root, 'fix');
    expect(read('README.md')).toBe('[a](docs/design.md) [b](docs/DESIGN.md)\n');
  });
});

describe('without a history', () => {
  const files = { 'README.md': '[Design](docs/Design.md) [Plan](docs/plan.md)\n', 'docs/design.md': '# Design\n' };

  test('it is said once, and repair goes on', () => {
    const { root, read } = repo(files);
    const { stderr } = run(root, 'fix', '--yes');
    expect(stderr.match(/This is no git repository: links are repaired without its history/g)).toHaveLength(1);
    expect(read('README.md')).toBe('[Design](docs/design.md) [Plan](docs/plan.md)\n');
  });

  test('without a terminal and without --yes nothing is written, and the plan is printed', () => {
    const { root, read } = repo(files);
    expect(run(root, 'fix')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('1 repair of 1 would be made by `casebook fix --yes`; nothing was written'),
    });
    expect(read('README.md')).toBe(files['README.md']);
  });

  test('nothing to repair is nothing to do', () =>
    expect(run(repo({ 'README.md': '# A\n' }).root, 'fix')).toEqual({ code: 0, stdout: 'Nothing to repair\n', stderr: '' }));
});
