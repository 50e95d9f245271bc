import { chmodSync, chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { applyWorkspaceEdit } from '../../src/edit/apply.js';
import type { Applied } from '../../src/edit/apply-carry.js';
import { undoLast } from '../../src/edit/apply-revert.js';
import { noEdit, type WorkspaceEdit } from '../../src/edit/workspace-edit.js';
import { commit, git } from '../support/git.js';
import { type Files, type Repo, repo } from '../support/repo.js';
import { readBefore } from './support/snapshot.js';

/** Long enough that git sees one file in two. */
const long = (name: string): string => `# ${name}\n\n${Array.from({ length: 20 }, (_, line) => `${name} ${line}`).join('\n')}\n`;

/** A repository with all of these files committed. */
function tracked(files: Files): Repo {
  const made = repo(files);
  commit(made.root);
  return made;
}

const apply = (root: string, edit: Partial<WorkspaceEdit>, label?: string): Applied =>
  applyWorkspaceEdit(
    root,
    { ...noEdit, ...edit },
    new Map([...readBefore(root)].filter(([name]) => !/^\.(?:git|casebook)\//.test(name))),
    label === undefined ? undefined : { label },
  );

const index = (root: string): string[] => git(root, 'ls-files', '--stage').split('\n').slice(0, -1);
const status = (root: string): string[] => git(root, 'status', '--porcelain', '--untracked-files=all').split('\n').slice(0, -1);

// No settings of whoever runs this.
beforeEach(() => {
  vi.stubEnv('HOME', '/nonexistent');
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
  return () => vi.unstubAllEnvs();
});

describe('the index of git follows', () => {
  test('a file that moves, as `git mv` has it', () => {
    const files = { 'a.md': long('a'), 'box/b.md': 'b\n' };
    const [ours, theirs] = [tracked(files), tracked(files)];
    expect(apply(ours.root, { moves: [{ from: 'a.md', to: 'box/a.md' }] })).toEqual({});
    git(theirs.root, 'mv', 'a.md', 'box/a.md');
    expect(index(ours.root)).toEqual(index(theirs.root));
    expect(status(ours.root)).toEqual(['R  a.md -> box/a.md']);
  });

  test('a file that goes, as `git rm --cached` has it, and not one that comes', () => {
    const { root } = tracked({ 'a.md': 'a\n', 'b.md': 'b\n' });
    expect(apply(root, { deletes: [{ path: 'a.md' }], creates: [{ path: 'c.md', text: 'c\n' }] })).toEqual({});
    expect(status(root)).toEqual(['D  a.md', '?? c.md']);
  });

  test('with what was staged: later edits stay unstaged, and what was untracked stays so', () => {
    const { root, write } = tracked({ 'old/a.md': long('a'), 'old/b.md': long('b'), 'old/run.sh': long('run') });
    chmodSync(path.join(root, 'old/run.sh'), 0o755);
    write({ 'old/b.md': `${long('b')}staged\n` });
    git(root, 'add', '--all');
    write({ 'old/b.md': `${long('b')}staged\nand not staged\n`, 'old/new.md': 'new\n' });
    const before = index(root);
    apply(root, { moves: [{ from: 'old', to: 'new' }], edits: [{ path: 'old/a.md', start: 2, end: 3, text: 'A' }] });
    expect(index(root)).toEqual(before.map((line) => line.replace('old/', 'new/')));
    expect(status(root)).toEqual(['RM old/a.md -> new/a.md', 'RM old/b.md -> new/b.md', 'R  old/run.sh -> new/run.sh', '?? new/new.md']);
  });

  test('so that after a commit the history goes back beyond the move', () => {
    const { root } = tracked({ 'studies/08-chat/design.md': long('chat') });
    apply(root, { moves: [{ from: 'studies/08-chat', to: 'studies/09-chat' }] });
    git(root, 'commit', '--quiet', '--message', 'Renumbered');
    expect(git(root, 'log', '--follow', '--format=%s', '--', 'studies/09-chat/design.md')).toBe('Renumbered\nAs it was\n');
  });

  test.each<[string, { from: string; to: string }[]]>([
    ['in a change of places', ['a', 'b'].map((name) => ({ from: `${name}.md`, to: name === 'a' ? 'b.md' : 'a.md' }))],
    ['in a rename of capitals', [{ from: 'a.md', to: 'A.md' }]],
    ['in a rename of the capitals of a folder', [{ from: 'box', to: 'Box' }]],
    [
      'where a file becomes a folder',
      [
        { from: 'box/c.md', to: 'd.md' },
        { from: 'a.md', to: 'a/a.md' },
      ],
    ],
  ])('%s', (_, moves) => {
    const { root } = tracked({ 'a.md': long('a'), 'b.md': long('b'), 'box/c.md': long('c') });
    const before = index(root);
    apply(root, { moves }, 'move');
    expect(status(root).filter((line) => !/^[RMADT] /.test(line))).toEqual([]);
    expect(index(root)).not.toEqual(before);
    undoLast(root);
    expect(index(root)).toEqual(before);
    expect(status(root)).toEqual([]);
  });

  test('below a folder of the repository, whatever the names are', () => {
    const { root, read } = tracked({ 'ö a/*.md': long('star'), 'ö a/b.md': 'b\n', 'ö a/[c]\n"d".md': long('c'), 'b.md': 'top\n' });
    const home = path.join(root, 'ö a');
    apply(home, {
      moves: [
        { from: '*.md', to: 'ü/:(top)x.md' },
        { from: '[c]\n"d".md', to: '-z\\.md' },
      ],
      deletes: [{ path: 'b.md' }],
    });
    expect(git(root, 'ls-files', '-z').split('\0').slice(0, -1).sort()).toEqual(['b.md', 'ö a/-z\\.md', 'ö a/ü/:(top)x.md'].sort());
    expect(read('b.md')).toBe('top\n');
  });

  test('of thousands of files at once', () => {
    const { root } = tracked(Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`old/${'n'.repeat(100)}-${at}.txt`, `${at}\n`])));
    const before = index(root);
    expect(apply(root, { moves: [{ from: 'old', to: 'new' }] })).toEqual({});
    expect(index(root)).toEqual(before.map((line) => line.replace('old/', 'new/')));
  });
});

describe('undoing', () => {
  test('takes the index back to every entry, the one of a deleted file too', () => {
    const { root, write } = tracked({ 'old/a.md': long('a'), 'b.md': 'b\n', 'c.png': Uint8Array.of(0, 255), 'd.sh': 'd\n' });
    write({ 'b.md': 'b, staged\n' });
    git(root, 'add', '--all');
    write({ 'b.md': 'b, not staged\n' });
    const before = [index(root), status(root)];
    apply(
      root,
      {
        moves: [
          { from: 'old', to: 'new' },
          { from: 'd.sh', to: 'b.md' },
        ],
        deletes: [{ path: 'b.md' }, { path: 'c.png' }],
      },
      'remove',
    );
    expect(status(root)).toEqual(['M  b.md', 'D  c.png', 'D  d.sh', 'R  old/a.md -> new/a.md']);
    expect(undoLast(root)).toMatchObject({ label: 'remove' });
    expect([index(root), status(root)]).toEqual(before);
  });

  test('of nothing but deletions, or of nothing but a new file, takes it back as well', () => {
    const { root, write } = tracked({ 'old/a.md': 'a\n', 'old/b.png': Uint8Array.of(0, 255), 'c.md': 'c\n', 'lost.md': 'lost\n' });
    write({ 'c.md': 'staged\n' });
    git(root, 'add', '--all');
    rmSync(path.join(root, 'lost.md'));
    const before = [index(root), status(root)];
    apply(root, { deletes: [{ path: 'old' }, { path: 'c.md' }] }, 'remove');
    expect(index(root).map((line) => line.slice(50))).toEqual(['lost.md']);
    undoLast(root);
    expect([index(root), status(root)]).toEqual(before);
    apply(root, { creates: [{ path: 'lost.md', text: 'found\n' }] }, 'new');
    undoLast(root);
    expect([index(root), status(root)]).toEqual(before);
  });

  test('goes with what was staged and committed since', () => {
    const { root } = tracked({ 'old/a.md': long('a'), 'b.md': 'b\n' });
    apply(root, { moves: [{ from: 'old', to: 'new' }], deletes: [{ path: 'b.md' }], creates: [{ path: 'c.md', text: 'c\n' }] }, 'move');
    git(root, 'add', '--all');
    git(root, 'commit', '--quiet', '--message', 'Moved');
    undoLast(root);
    expect(status(root)).toEqual(['A  b.md', 'D  c.md', 'R  new/a.md -> old/a.md']);
    expect(git(root, 'show', ':b.md')).toBe('b\n');
  });

  test('git sees nothing of the record', () => {
    const { root } = tracked({ 'a.md': 'a\n' });
    apply(root, { creates: [{ path: 'b.md', text: 'b\n' }] }, 'new');
    expect(existsSync(path.join(root, '.casebook/undo.json'))).toBe(true);
    expect(status(root)).toEqual(['?? b.md']);
  });
});

describe('left alone and told:', () => {
  test('files in the middle of a merge', () => {
    const { root, write } = tracked({ 'a.md': 'a\n', 'b.md': long('b') });
    git(root, 'checkout', '--quiet', '-b', 'other');
    write({ 'a.md': 'theirs\n' });
    git(root, 'commit', '--quiet', '--all', '--message', 'Theirs');
    git(root, 'checkout', '--quiet', '-');
    write({ 'a.md': 'ours\n' });
    git(root, 'commit', '--quiet', '--all', '--message', 'Ours');
    expect(() => git(root, 'merge', '--quiet', 'other')).toThrow();
    expect(
      apply(root, {
        moves: [
          { from: 'a.md', to: 'c.md' },
          { from: 'b.md', to: 'd.md' },
        ],
      }),
    ).toEqual({
      complaint: "a.md is in the middle of a merge, so git's index still has its old path",
    });
    expect(index(root).map((line) => line.slice(48))).toEqual(['1\ta.md', '2\ta.md', '3\ta.md', '0\td.md']);
  });

  test('a submodule that is not checked out; one that is stops the move', () => {
    const inner = tracked({ 'x.md': 'x\n' });
    const { root } = tracked({ 'box/a.md': long('a') });
    git(root, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.root, 'box/sub');
    git(root, 'commit', '--quiet', '--message', 'With a submodule');
    expect(() => apply(root, { moves: [{ from: 'box', to: 'crate' }] })).toThrow('box/sub/.git: lies in `.git`, where nothing is edited');
    git(root, 'submodule', '--quiet', 'deinit', '--all');
    expect(apply(root, { moves: [{ from: 'box', to: 'crate' }] })).toEqual({
      complaint: 'box/sub is a submodule and stays where it is; `git mv` moves it',
    });
    expect(status(root)).toEqual(['R  box/a.md -> crate/a.md']);
  });
});

describe('the files move all the same, and it is told', () => {
  const move = (root: string): string | undefined => {
    const { complaint } = apply(root, { moves: [{ from: 'a.md', to: 'b.md' }] }, 'move');
    expect([existsSync(path.join(root, 'a.md')), existsSync(path.join(root, 'b.md'))]).toEqual([false, true]);
    return complaint;
  };

  test('only where there is a repository', () => {
    expect(move(repo({ 'a.md': 'a\n' }).root)).toBeUndefined();
  });

  test('where there is no git', () => {
    const { root } = tracked({ 'a.md': 'a\n' });
    vi.stubEnv('PATH', '/nonexistent');
    expect(move(root)).toBe('git is not installed, so no index follows what moved or went');
  });

  test('where the index is locked; what is undone later leaves it as it is', () => {
    const { root } = tracked({ 'a.md': 'a\n', 'b.md': 'b\n' });
    const before = index(root);
    writeFileSync(path.join(root, '.git/index.lock'), '');
    const swap = ['a.md', 'b.md'].map((from, at) => ({ from, to: ['b.md', 'a.md'][at] as string }));
    expect(apply(root, { moves: swap }, 'swap')).toEqual({
      complaint: 'git is busy or was interrupted (`index.lock` is there), so its index still has the old paths',
    });
    rmSync(path.join(root, '.git/index.lock'));
    expect(undoLast(root)).toEqual({ label: 'swap', files: ['b.md', 'a.md'] });
    expect([index(root), status(root)]).toEqual([before, []]);
  });

  test('where the repository belongs to somebody else', ({ skip }) => {
    if (process.getuid?.() !== 0) skip('Only root can give files away');
    const { root } = tracked({ 'a.md': 'a\n' });
    for (const name of ['', '.git']) chownSync(path.join(root, name), 65_534, 65_534);
    expect(move(root)).toBe('git does not trust this folder (dubious ownership), so its index still has the old paths');
  });

  test('where the repository is broken', () => {
    const { root, write } = tracked({ 'a.md': 'a\n' });
    write({ '.git/index': 'no index' });
    expect(move(root)).toMatch(/^git failed \(.+\), so its index still has the old paths$/);
  });
});

test('nothing that the repository brings along is run', () => {
  const { root } = tracked({ 'a.md': long('a') });
  const trap = path.join(root, '.git/trap');
  writeFileSync(trap, `#!/bin/sh\necho "$0 $*" >> '${root}/ran'\ncat\n`);
  chmodSync(trap, 0o755);
  mkdirSync(path.join(root, '.git/own-hooks'));
  for (const hook of ['.git/hooks/post-index-change', '.git/own-hooks/post-index-change']) {
    writeFileSync(path.join(root, hook), `#!/bin/sh\necho hook >> '${root}/ran'\n`);
    chmodSync(path.join(root, hook), 0o755);
  }
  for (const [name, value] of [
    ['core.fsmonitor', trap],
    ['core.hooksPath', path.join(root, '.git/own-hooks')],
    ['core.pager', trap],
    ['pager.ls-files', 'true'],
    ['filter.trap.clean', trap],
    ['filter.trap.process', trap],
    ['alias.ls-files', `!${trap}`],
  ] as const)
    git(root, 'config', name, value);
  writeFileSync(path.join(root, '.git/info/attributes'), '* filter=trap\n');
  apply(root, { moves: [{ from: 'a.md', to: 'b.md' }], edits: [{ path: 'a.md', start: 0, end: 0, text: 'x' }] }, 'move');
  undoLast(root);
  expect(existsSync(path.join(root, 'ran'))).toBe(false);
  // The traps are sound: git itself, left to its own, runs them.
  git(root, 'update-index', '--refresh', '--add', 'a.md');
  expect(existsSync(path.join(root, 'ran'))).toBe(true);
});

test('a hook of git that casebook runs in does not lead it to another repository', () => {
  const [ours, other] = [tracked({ 'a.md': 'a\n' }), tracked({ 'a.md': 'other\n' })];
  const before = index(other.root);
  vi.stubEnv('GIT_DIR', path.join(other.root, '.git'));
  vi.stubEnv('GIT_INDEX_FILE', path.join(other.root, '.git/index'));
  apply(ours.root, { moves: [{ from: 'a.md', to: 'b.md' }] });
  vi.unstubAllEnvs();
  expect(index(other.root)).toEqual(before);
  expect(status(ours.root)).toEqual(['R  a.md -> b.md']);
});
