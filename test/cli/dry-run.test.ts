import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { aliased, collection, lacking, sound } from '../support/collection.js';
import { commit, git } from '../support/git.js';
import { repo } from '../support/repo.js';
import { run } from '../support/run.js';

const diff = `diff --git a/studies/01-chat/design.md b/studies/01-chat/design.md
--- a/studies/01-chat/design.md
+++ b/studies/01-chat/design.md
@@ -1,6 +1,6 @@
 # Chat
${' '}
-## Issue
+## Problem
${' '}
 Messages are late.
${' '}
`;

test('--fix --dry-run prints the change as a diff and writes nothing', () => {
  const { root, read } = repo(collection({ '01-chat': aliased }));
  commit(root);
  expect(run(root, '--fix', '--dry-run')).toEqual({
    code: 0,
    stdout: diff,
    stderr: '1 problem in 1 file would be fixed; nothing was written\n',
  });
  expect(read('studies/01-chat/design.md')).toBe(aliased);
  expect(git(root, 'status', '--porcelain')).toBe('');
});

test('where nothing would be fixed there is no diff', () => {
  expect(run(repo(collection({ '01-chat': sound })).root, '--fix', '--dry-run')).toEqual({
    code: 0,
    stdout: '',
    stderr: '0 problems in 0 files would be fixed; nothing was written\n',
  });
});

test('the diff is of files in order of their paths', () => {
  const { root } = repo(
    collection({ '02-maps': aliased.replace('Chat', 'Maps'), '01-chat': aliased, '10-mail': aliased.replace('Chat', 'Mail') }),
  );
  const names = [...run(root, '--fix', '--dry-run').stdout.matchAll(/^\+\+\+ b\/(.*)$/gm)].map(([, name]) => name);
  expect(names).toEqual(['studies/01-chat/design.md', 'studies/02-maps/design.md', 'studies/10-mail/design.md']);
});

test('the diff has no colours, even when colours are asked for', () => {
  expect(run(repo(collection({ '01-chat': aliased })).root, '--fix', '--dry-run', '--color=always').stdout).toBe(diff);
});

test('what `git apply` makes of the diff is what the fix would have written, byte for byte', () => {
  const texts: Record<string, string> = {
    '01-lf': aliased,
    '02-crlf': aliased.replaceAll('\n', '\r\n'),
    '03-mixed-line-endings': aliased.replace('# Chat\n', '# Chat\r\n'),
    '04-a-byte-order-mark': `\uFEFF${aliased}`,
    '05-no-line-break-at-the-end': aliased.trimEnd(),
    '06-no-line-break-at-the-end-of-what-is-wrong': '# Chat\n\n## Plan\n\nText.\n\n## Issue',
    '07-a-section-to-add-without-a-line-break': lacking.trimEnd(),
    '08-a-section-to-add-in-crlf': lacking.replaceAll('\n', '\r\n'),
    '09-tabs-and-control-characters': aliased.replace('late', 'la\x1b[31mte\t  \f'),
    '11-a\nline break': aliased,
    '10-astral-characters': aliased.replace('late', '😀 𝒳'),
  };
  const [shown, written] = [repo(collection(texts)), repo(collection(texts))];
  commit(shown.root);
  writeFileSync(path.join(shown.root, '.git/patch'), run(shown.root, '--fix=all', '--dry-run').stdout);
  git(shown.root, 'apply', '.git/patch');
  run(written.root, '--fix=all');
  for (const [name, text] of Object.entries(texts)) {
    expect(shown.read(`studies/${name}/design.md`), name).toBe(written.read(`studies/${name}/design.md`));
    expect(written.read(`studies/${name}/design.md`), name).not.toBe(text);
  }
});
