import { expect, test } from 'vitest';
import { collection, lacking } from '../support/collection.js';
import { repo } from '../support/repo.js';
import { runShell } from '../support/run.js';

const many = (count: number, text: string) =>
  collection(Object.fromEntries(Array.from({ length: count }, (_, index) => [`${String(index + 1).padStart(4, '0')}-chat`, text])));

test.each(['pretty', 'json', 'github', 'sarif', 'gitlab', 'junit', 'markdown', 'html'])(
  'a reader that stops early ends %s cleanly, with the exit code of what was found',
  (format) => {
    const { root } = repo(many(300, lacking));
    const { stdout, stderr } = runShell(root, `casebook --report ${format} | head -c 20 >/dev/null; echo "\${PIPESTATUS[0]}"`);
    expect({ stdout, stderr }).toEqual({ stdout: '1\n', stderr: '' });
  },
);

test('a file that is written beside a closed screen is written whole', () => {
  const { root, read } = repo(many(300, lacking));
  runShell(root, 'casebook --report pretty --report json=report.json | head -c 20 >/dev/null');
  expect(JSON.parse(read('report.json'))).toMatchObject({ summary: { errors: 600 } });
});

test('casebook ci ends cleanly in a closed pipe', () => {
  const { root } = repo(many(300, lacking));
  expect(runShell(root, 'casebook ci 2>/dev/null | head -n 1; echo $PIPESTATUS').stdout).toMatch(/^Index and [^\n]*\n1\n$/);
});

test('results go to stdout and nothing else does', () => {
  const { root } = repo({ 'README.md': '# Notes\n' });
  const { stdout } = runShell(root, 'casebook --report sarif --timing');
  expect(JSON.parse(stdout)).toMatchObject({ version: '2.1.0' });
});
