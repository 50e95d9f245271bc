import { describe, expect, test } from 'vitest';
import { collection, sound } from '../support/collection.js';
import { type Repo, repo } from '../support/repo.js';
import { run, runWith } from '../support/run.js';

interface Place {
  line: number;
  column: number;
  offset: number;
}
interface Item {
  rule: string;
  path: string;
  start: Place;
  end: Place;
  severity: string;
}

const report = ({ root }: Repo, ...args: string[]): { version: number; summary: Record<string, number>; diagnostics: Item[] } =>
  JSON.parse(run(root, '--report', 'json', ...args).stdout);

test('the report is versioned, has a summary, and diagnostics with fixes, related places and data', () => {
  const text = '# Chat\n\n## Issue\n\nMessages are late.\n\n### Why\n\nA queue.\n\n### Why\n\nAnother.\n';
  expect(report(repo({ ...collection({ '01-chat': text }), 'README.md': '# Notes\n' }))).toEqual({
    version: 1,
    summary: {
      errors: 1,
      warnings: 1,
      infos: 1,
      fixable: 2,
      suppressed: 0,
      documents: 2,
      caseStudies: 1,
      durationMs: expect.toSatisfy(Number.isInteger),
    },
    diagnostics: [
      {
        rule: 'sections-present',
        severity: 'error',
        message: 'Expected section `Plan`, found none',
        help: 'Add `## Plan` after `Issue`',
        path: 'studies/01-chat/design.md',
        start: { line: 3, column: 1, offset: 8 },
        end: { line: 3, column: 9, offset: 16 },
        data: { section: 'Plan', mark: '##', after: 'Issue' },
        related: [],
        suggestions: [],
        fix: {
          safety: 'ask',
          edits: [
            {
              path: 'studies/01-chat/design.md',
              start: text.length,
              end: text.length,
              text: '\n## Plan\n\n<!-- Guidance: What is done about it. -->\n',
            },
          ],
        },
        url: 'rules/sections-present/README.md',
      },
      {
        rule: 'headings-canonical',
        severity: 'info',
        message: 'Expected heading `Problem`, found its alias `Issue`',
        help: 'Rename the heading to `Problem`, with the links that point at it',
        path: 'studies/01-chat/design.md',
        start: { line: 3, column: 4, offset: 11 },
        end: { line: 3, column: 9, offset: 16 },
        data: { heading: 'Problem', alias: 'Issue' },
        related: [],
        suggestions: [],
        fix: { safety: 'safe', edits: [{ path: 'studies/01-chat/design.md', start: 11, end: 16, text: 'Problem' }] },
        url: 'rules/headings-canonical/README.md',
      },
      {
        rule: 'headings-unique',
        severity: 'warning',
        message: 'Expected a heading of its own, found `Why` again',
        help: 'Merge the two sections, or say in the heading what sets them apart',
        path: 'studies/01-chat/design.md',
        start: { line: 11, column: 1, offset: 57 },
        end: { line: 11, column: 8, offset: 64 },
        data: { heading: 'Why' },
        related: [
          {
            path: 'studies/01-chat/design.md',
            start: { line: 7, column: 1, offset: 38 },
            end: { line: 7, column: 8, offset: 45 },
            message: 'first here',
          },
        ],
        suggestions: [],
        url: 'rules/headings-unique/README.md',
      },
    ],
  });
});

test('a clean repository has an empty list', () => {
  expect(report(repo(collection({ '01-chat': sound })))).toEqual({
    version: 1,
    summary: { errors: 0, warnings: 0, infos: 0, fixable: 0, suppressed: 0, documents: 1, caseStudies: 1, durationMs: expect.any(Number) },
    diagnostics: [],
  });
});

test('a finding about a whole file or folder stands at its first character', () => {
  const [missing] = report(
    repo({ ...collection({}), 'studies/01-chat/notes.txt': '', 'studies/01-chat/README.md': '# Chat\n' }),
  ).diagnostics;
  expect(missing).toMatchObject({
    rule: 'documents-present',
    path: 'studies/01-chat',
    start: { line: 1, column: 1, offset: 0 },
    end: { line: 1, column: 1, offset: 0 },
  });
});

test('diagnostics are sorted by path, then offset, then rule', () => {
  const messy = '# Chat\n\n## Issue\n\n#### Deep\n\n#### Deep\n\n<!-- casebook-disable b-rule, a-rule -->\n';
  const { diagnostics } = report(
    repo({
      ...collection({ '02-maps': messy, '01-chat': messy, '03-cache': messy }),
      'B.md': '---\na: [\n---\n',
      'a.md': '---\na: [\n---\n',
      'a/b.md': '---\na: [\n---\n',
    }),
  );
  const keys = diagnostics.map(({ path, start, rule }) => [path, start.offset, rule] as const);
  const sorted = [...keys].sort((a, b) => order(a[0], b[0]) || a[1] - b[1] || order(a[2], b[2]));
  expect(keys).toEqual(sorted);
  expect(new Set(keys.map(([path]) => path))).toEqual(
    new Set(['B.md', 'a.md', 'a/b.md', 'studies/01-chat/design.md', 'studies/02-maps/design.md', 'studies/03-cache/design.md']),
  );
});

test('paths are relative to the root, with `/`, wherever one stands', () => {
  const { root } = repo({ ...collection({ '01-chat': sound }), 'docs/deep/notes.md': '---\na: [\n---\n' });
  expect(
    (JSON.parse(run(`${root}/docs/deep`, '--report', 'json', '.').stdout) as { diagnostics: Item[] }).diagnostics.map(({ path }) => path),
  ).toEqual(['docs/deep/notes.md']);
});

describe('lines and columns are 1-based and offsets are UTF-16 into the file as it is', () => {
  const comment = '<!-- casebook-disable no-such-rule -->';
  const above: Record<string, string> = {
    'on the first line': '',
    'with LF': '# Notes\n\n',
    'with CRLF': '# Notes\r\n\r\n',
    'with a lone CR': '# Notes\r\r',
    'with a byte order mark': '\uFEFF# Notes\n\n',
    'with a byte order mark and CRLF': '\uFEFF# Notes\r\n\r\n',
    'with astral characters in lines above': '# 😀😀\n\n',
    'with astral characters in the line': '# Notes\n\n😀 𝒳 ',
    'with combining characters and CJK': '# e\u0301 設計\n\n',
    'with a NUL': '# No\0tes\n\n',
    'behind front matter': '---\ntitle: 😀\n---\n\n',
  };

  test.each(['remark', 'satteri'])('whatever stands above, with %s', (parser) => {
    const { root, read } = repo(Object.fromEntries(Object.entries(above).map(([name, text]) => [`${name}.md`, `${text}${comment}\n`])));
    const { diagnostics } = JSON.parse(runWith({ cwd: root, env: { CASEBOOK_PARSER: parser } }, '--report', 'json').stdout) as {
      diagnostics: Item[];
    };
    const meant = diagnostics.map(({ path, start, end }) => read(path).slice(start.offset, end.offset));
    expect(meant).toEqual(Object.keys(above).map(() => 'no-such-rule'));
    expect(Object.fromEntries(diagnostics.map(({ path, start }) => [path.replace('.md', ''), start]))).toEqual({
      'on the first line': { line: 1, column: 23, offset: 22 },
      'with LF': { line: 3, column: 23, offset: 31 },
      'with CRLF': { line: 3, column: 23, offset: 33 },
      'with a lone CR': { line: 3, column: 23, offset: 31 },
      'with a byte order mark': { line: 3, column: 23, offset: 32 },
      'with a byte order mark and CRLF': { line: 3, column: 23, offset: 34 },
      'with astral characters in lines above': { line: 3, column: 23, offset: 30 },
      'with astral characters in the line': { line: 3, column: 29, offset: 37 },
      'with combining characters and CJK': { line: 3, column: 23, offset: 31 },
      'with a NUL': { line: 3, column: 23, offset: 32 },
      'behind front matter': { line: 5, column: 23, offset: 41 },
    });
  });
});

test('a JSON report of bad input is none at all', () => {
  expect(run(repo({}).root, '--report', 'json')).toMatchObject({ code: 2, stdout: '' });
});

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
