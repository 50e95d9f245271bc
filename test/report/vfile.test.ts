import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { reporter } from 'vfile-reporter';
import { expect, test } from 'vitest';
import { vfiles } from '../../src/report/vfiles.js';
import { collection } from '../support/collection.js';
import { repo } from '../support/repo.js';
import { run } from '../support/run.js';
import { made } from './support/made.js';

const messy = collection({ '01-chat': '# Chat\n\n## Issue\n\nLate.\n' });

test('diagnostics are messages of VFiles, with rule, place, severity, note and what would stand there', async () => {
  const files = vfiles((await made(messy)).run);
  expect(files.map(({ path }) => path)).toEqual(['studies/01-chat/design.md']);
  expect(files[0]?.messages).toEqual([
    expect.objectContaining({
      ruleId: 'sections-present',
      source: 'casebook',
      fatal: true,
      line: 3,
      column: 1,
      note: 'Add `## Plan` after `Issue`',
    }),
    expect.objectContaining({ ruleId: 'headings-canonical', fatal: undefined, actual: 'Issue', expected: ['Problem'] }),
  ]);
});

test('any reporter for VFiles reports a run: vfile-reporter says of it what it says of the VFiles', async () => {
  const { root } = repo(messy);
  symlinkSync(fileURLToPath(new URL('../../node_modules', import.meta.url)), path.join(root, 'node_modules'));
  const { code, stdout } = run(root, '--report', 'vfile:vfile-reporter');
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^studies\/01-chat\/design\.md\n3:1-3:9 +error +Expected section `Plan`, found none +sections-present +casebook\n/,
  );
  expect(stdout).toBe(`${reporter(vfiles((await made(messy)).run), { color: false, quiet: true })}\n`);
});

test('a reporter may be a file, and may be found by the end of its name', () => {
  const reporter = 'export default (files) => files.map((file) => file.path + " " + file.messages.length).join("\\n");';
  const { root } = repo({
    ...messy,
    'count.mjs': reporter,
    'node_modules/vfile-reporter-count/package.json': '{ "type": "module", "exports": { "import": "./main.js" } }',
    'node_modules/vfile-reporter-count/main.js': reporter,
  });
  const expected = { code: 1, stdout: 'studies/01-chat/design.md 2\n', stderr: '' };
  expect(run(root, '--report', 'vfile:./count.mjs')).toEqual(expected);
  expect(run(path.join(root, 'studies'), '--report', 'vfile:count')).toEqual(expected);
});

test.each([
  ['vfile:', 'error: --report: no package `` here\nhelp: Write `--report vfile:PACKAGE`, such as `vfile:vfile-reporter`\n'],
  ['vfile:nope', 'error: --report: no package `nope` here\nhelp: Install it: `npm install --save-dev nope`\n'],
  ['vfile:../../etc', 'error: --report: no package `../../etc` here\nhelp: Name a file that is there\n'],
  [
    'vfile:./data.mjs',
    'error: --report: `./data.mjs` exports no function, so it is no reporter\nhelp: Name the package of a reporter for VFiles\n',
  ],
  ['vfile:./late.mjs', 'error: --report: expected text of `./late.mjs`, found a promise\n'],
  ['vfile:./broken.mjs', 'error: --report: `./broken.mjs` cannot be loaded: no\n'],
])('%s is refused with the reason', (report, message) => {
  const { root } = repo({
    ...messy,
    'data.mjs': 'export default 1;',
    'late.mjs': 'export default async () => "";',
    'broken.mjs': 'throw new Error("no");',
  });
  expect(run(root, '--report', report)).toEqual({ code: 2, stdout: '', stderr: message });
});
