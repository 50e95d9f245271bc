import { expect, test } from 'vitest';
import { snapshot } from '../edit/support/snapshot.js';
import { commit, git } from '../support/git.js';
import { repo } from '../support/repo.js';
import { run } from '../support/run.js';

const files = {
  'casebook.config.yaml': 'collections:\n  - path: studies\n    contract: contract.yaml\n',
  'contract.yaml': 'name: small\npattern: NN-slug\ndocuments:\n  - file: design.md\n',
  'studies/01-chat/design.md': '# Chat\r\n\r\nSee Feed (#2).\r\n',
  'studies/02-feed/design.md': '# Feed\n',
  'studies/02-feed/flow.png': Buffer.from([0, 255, 13, 10]),
  'studies/README.md': '# I\n\n- [Chat](01-chat/)\n- [Feed](02-feed/)\n',
};

test.each([
  ['move', 'remove', ['studies/02-feed', 'studies/02-stream']],
  ['renumber', 'renumber', ['--swap', '1', '2']],
  ['remove', 'move', ['feed', '--force']],
])('%s is taken back byte for byte, by %s and only once', (command, by, args) => {
  const { root } = repo(files);
  commit(root);
  const before = snapshot(root);
  expect(run(root, command, ...args).stderr).toContain('`--undo` takes it back');
  expect(snapshot(root)).not.toEqual(before);
  const { code, stderr } = run(root, by, '--undo');
  expect(stderr).toContain(`Took back \`casebook ${command} ${args.filter((arg) => arg !== '--force').join(' ')}\``);
  expect(code).toBe(0);
  expect(git(root, 'status', '--short')).toBe('');
  expect(withoutGit(snapshot(root))).toEqual(withoutGit(before));
  expect(run(root, 'renumber', '--undo')).toMatchObject({ code: 2, stderr: expect.stringContaining('There is nothing to undo') });
});

const withoutGit = (tree: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(tree).filter(([name]) => !name.startsWith('.git/')));

test('what has changed since is not overwritten', () => {
  const { root, read, write } = repo(files);
  run(root, 'renumber', '--swap', '1', '2');
  write({ 'studies/README.md': '# Mine\n' });
  const before = snapshot(root);
  expect(run(root, 'renumber', '--undo')).toMatchObject({ code: 2, stderr: expect.stringContaining('studies/README.md') });
  expect(read('studies/README.md')).toBe('# Mine\n');
  expect(snapshot(root)).toEqual(before);
});

test('git sees renames, and its history follows them', () => {
  const { root } = repo(files);
  commit(root);
  run(root, 'move', 'studies/02-feed', 'studies/02-stream');
  expect(git(root, 'status', '--short')).toBe(
    'R  studies/02-feed/design.md -> studies/02-stream/design.md\nR  studies/02-feed/flow.png -> studies/02-stream/flow.png\n M studies/README.md\n',
  );
  git(root, 'commit', '--quiet', '--all', '--message', 'Moved');
  expect(git(root, 'log', '--follow', '--format=%s', '--', 'studies/02-stream/design.md')).toBe('Moved\nAs it was\n');
});

test('--undo stands alone', () => {
  const { root } = repo(files);
  expect(run(root, 'move', 'studies', 'x', '--undo')).toMatchObject({ code: 2, stderr: expect.stringContaining('--undo stands alone') });
});
