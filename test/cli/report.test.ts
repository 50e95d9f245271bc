import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { collection, lacking, sound, warned } from '../support/collection.js';
import { repo } from '../support/repo.js';
import { run, runShell } from '../support/run.js';

const summaryOf = (json: string): unknown => (JSON.parse(json) as { summary: unknown }).summary;

test('--report json prints nothing but JSON to stdout', () => {
  const { root } = repo({ 'README.md': '# Notes\n' });
  const { code, stdout, stderr } = run(root, '--report', 'json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ version: 1, diagnostics: [] });
  expect(stdout.endsWith('}\n')).toBe(true);
  expect(stderr).toMatch(/^No collection of case studies found/);
});

test('--report pretty is what is printed without it', () => {
  const { root } = repo(collection({ '01-chat': lacking }));
  expect(run(root, '--report', 'pretty')).toEqual(run(root));
});

test('--report json=FILE writes the file, and `pretty` beside it goes to the screen', () => {
  const { root, read } = repo(collection({ '01-chat': lacking }));
  const { code, stdout } = run(root, '--report', 'json=report.json', '--report', 'pretty');
  expect(code).toBe(1);
  expect(stdout).toBe(run(root).stdout);
  expect(summaryOf(read('report.json'))).toMatchObject({ errors: 1, warnings: 0, documents: 1 });
});

test('a report to a file leaves the screen empty', () => {
  const { root } = repo(collection({ '01-chat': lacking }));
  expect(run(root, '--report', 'json=report.json')).toEqual({ code: 1, stdout: '', stderr: '' });
});

test('a pretty report in a file has no colours, whatever the screen has', () => {
  const { root, read } = repo(collection({ '01-chat': lacking }));
  run(root, '--color=always', '--report', 'pretty=report.txt');
  expect(read('report.txt')).toMatch(/^studies\/01-chat\/design\.md:3:1\n {2}3 │ ## Problem\n/);
  expect(read('report.txt')).not.toContain('\x1b');
});

test('a report file is replaced whole, and nothing is left beside it', () => {
  const { root, read } = repo({ ...collection({ '01-chat': sound }), 'out/report.json': 'x'.repeat(100_000) });
  run(root, '--report', 'json=out/report.json');
  expect(summaryOf(read('out/report.json'))).toMatchObject({ errors: 0 });
  expect(readdirSync(path.join(root, 'out'))).toEqual(['report.json']);
});

test('a report file is named relative to the folder one stands in, and may have `=` in its name', () => {
  const { root, read } = repo(collection({ '01-chat': sound }));
  run(path.join(root, 'studies'), '--report', 'json=a=b.json');
  expect(summaryOf(read('studies/a=b.json'))).toMatchObject({ errors: 0 });
});

test('a report to a link is written to the file that the link names', () => {
  const { root, read } = repo({ ...collection({ '01-chat': sound }), 'real.json': 'old' });
  symlinkSync('real.json', path.join(root, 'link.json'));
  run(root, '--report', 'json=link.json');
  expect(summaryOf(read('real.json'))).toMatchObject({ errors: 0 });
});

test.skipIf(!existsSync('/dev/stdout'))('a report to /dev/stdout is printed, and /dev/stdout stays what it is', () => {
  const { root } = repo(collection({ '01-chat': sound }));
  expect(summaryOf(runShell(root, 'casebook --report json=/dev/stdout | cat').stdout)).toMatchObject({ errors: 0 });
  expect(existsSync('/dev/stdout')).toBe(true);
});

test('--quiet leaves warnings out of the JSON report too', () => {
  const { root } = repo(collection({ '01-chat': warned }));
  expect(JSON.parse(run(root, '--report', 'json', '--quiet').stdout)).toMatchObject({ diagnostics: [] });
});

describe('a report that cannot be made is refused before anything is checked:', () => {
  const refusal = (...reports: string[]): string => {
    const { root } = repo({ ...collection({ '01-chat': lacking }), 'folder/file': '' });
    const { code, stdout, stderr } = run(root, ...reports.flatMap((report) => ['--report', report]));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    return stderr;
  };

  test('an unknown format', () => {
    expect(refusal('xml')).toBe(
      'error: --report: Unknown format `xml`\nhelp: Write `--report FORMAT` or `--report FORMAT=FILE`, where FORMAT is pretty, json, github, sarif, gitlab, junit, markdown, html or vfile:PACKAGE\n',
    );
  });
  test('a mistyped format', () => {
    expect(refusal('pretty', 'jsn=report.json')).toBe(
      'error: --report: Unknown format `jsn`; did you mean `json`?\nhelp: Write `--report FORMAT` or `--report FORMAT=FILE`, where FORMAT is pretty, json, github, sarif, gitlab, junit, markdown, html or vfile:PACKAGE\n',
    );
  });
  test('a file without a name', () => {
    expect(refusal('json=')).toBe('error: --report: expected a file after `json=`, found nothing\nhelp: Write `--report FORMAT=FILE`\n');
  });
  test('a folder', () => {
    expect(refusal('json=folder')).toBe(
      'error: --report: expected a file after `json=`, found a folder: folder\nhelp: Write `--report FORMAT=FILE`\n',
    );
  });
  test('a file in a folder that is not there', () => {
    expect(refusal('json=nowhere/report.json')).toBe('error: --report: no such folder: nowhere\nhelp: Make the folder first\n');
  });
  test('a file below a file', () => {
    expect(refusal('json=folder/file/report.json')).toBe('error: --report: no such folder: folder/file\nhelp: Make the folder first\n');
  });
});

test('a report file that may not be written is named', () => {
  const { root } = repo(collection({ '01-chat': sound }));
  const { code, stderr } = run(root, '--report', 'json=/proc/report.json');
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: \/proc\/report\.json: cannot be written: E[A-Z]+\n$/);
});

test('documents are not taken for reports: the report file of the last run is not checked', () => {
  const { root } = repo(collection({ '01-chat': sound }));
  run(root, '--report', 'json=report.json');
  expect(run(root).stdout).toBe('✔ No problems in 1 case study, 1 document (0.00 s)\n');
  expect(readFileSync(path.join(root, 'report.json'), 'utf8')).toMatch(/^\{/);
});
