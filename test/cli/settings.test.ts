import { describe, expect, test } from 'vitest';
import { collection, lacking, sound, warned } from '../support/collection.js';
import { type Files, repo } from '../support/repo.js';
import { run } from '../support/run.js';

/** What is found, as `path severity rule`. */
function findings(files: Files, ...args: string[]): string[] {
  const { diagnostics } = JSON.parse(run(repo(files).root, '--report', 'json', ...args).stdout) as {
    diagnostics: { path: string; severity: string; rule: string }[];
  };
  return diagnostics.map(({ path, severity, rule }) => `${path} ${severity} ${rule}`);
}

describe('`rules`', () => {
  const unexplained = sound.replace('## Plan', '<!-- casebook-disable-next-line headings-nested -->\n\n#### Aside\n\nText.\n\n## Plan');
  const files = (rules: string, text = warned): Files => collection({ '01-chat': text }, `rules:\n  suppressions-apply: ${rules}\n`);
  test('sets a severity', () => expect(findings(files('error'))).toEqual(['studies/01-chat/design.md error suppressions-apply']));
  test('sets a severity with options', () => {
    expect(findings(files('info', unexplained))).toEqual([]);
    expect(findings(files('[info, { reasons: true }]', unexplained))).toEqual(['studies/01-chat/design.md info suppressions-apply']);
  });
  test('switches a rule off', () => expect(findings(files('off'))).toEqual([]));
});

describe('`overrides`', () => {
  const files = (...overrides: [glob: string, severity: string][]): Files => ({
    ...collection(
      { '01-chat': lacking, '02-maps': lacking.replace('Chat', 'Maps') },
      `overrides:\n${overrides.map(([glob, severity]) => `  - files: ['${glob}']\n    rules: { sections-present: ${severity}, suppressions-apply: ${severity} }\n`).join('')}`,
    ),
    'notes/a.md': '<!-- casebook-disable no-such-rule -->\n',
    '.github.md': '<!-- casebook-disable no-such-rule -->\n',
  });

  test('hold for the files of their glob', () => {
    expect(findings(files(['studies/02-*/**', 'info']))).toEqual([
      '.github.md warning suppressions-apply',
      'notes/a.md warning suppressions-apply',
      'studies/01-chat/design.md error sections-present',
      'studies/02-maps/design.md info sections-present',
    ]);
  });

  test('hold for any of several globs, and for hidden files', () => {
    expect(findings(files(['notes/**', 'error'], ['.*', 'error']))).toEqual(
      expect.arrayContaining(['.github.md error suppressions-apply', 'notes/a.md error suppressions-apply']),
    );
  });

  test('can switch a rule off', () =>
    expect(findings(files(['studies/01-chat/**', 'off']), '--only', 'sections-present')).toEqual([
      'studies/02-maps/design.md error sections-present',
    ]));
  test('win over each other in the order of the file: the last does', () =>
    expect(findings(files(['**', 'info'], ['studies/01-chat/**', 'off']), '--only', 'sections-present')).toEqual([
      'studies/02-maps/design.md info sections-present',
    ]));
});

/** Collections beside each other, each a folder with settings of its own and case studies by their names. */
function side(collections: Readonly<Record<string, { settings: string; studies: readonly string[] }>>): Files {
  const all = Object.entries(collections);
  const documents = all.flatMap(([name, { studies }]) => studies.map((study) => [`${name}/${study}/design.md`, sound] as const));
  return {
    ...collection({}),
    'casebook.config.yaml': `collections:\n${all.map(([name, { settings }]) => `  - path: ${name}\n    contract: contract.yaml\n    ${settings}\n`).join('')}`,
    ...Object.fromEntries(documents),
  };
}

test('`reserved` numbers leave no gap, others do', () => {
  const studies = ['01-chat', '04-chat', '09-chat'];
  expect(
    findings(
      side({
        all: { settings: 'reserved: [2, 3, 5-8]', studies },
        blanks: { settings: "reserved: ['2 - 3', '5 -8']", studies },
        none: { settings: 'reserved: []', studies },
        some: { settings: 'reserved: [2, 3, 5-7]', studies },
      }),
      '--only',
      'numbers-contiguous',
    ).map((line) => line.replace(/\/.*/, '')),
  ).toEqual(['none', 'none', 'some']);
});

test('`folder` says how folders are named, and may hold what means something in a regular expression', () => {
  const { root } = repo(
    side({
      a: { settings: 'folder: NNN-slug', studies: ['001-chat', '02-maps'] },
      b: { settings: 'folder: slug', studies: ['chat'] },
      c: { settings: 'folder: case-NN.slug', studies: ['case-01.chat', 'case-02-maps'] },
      d: { settings: 'folder: NN (slug)', studies: ['01 (chat)'] },
      e: { settings: "folder: '[NN]+slug'", studies: ['[01]+chat'] },
    }),
  );
  const { diagnostics } = JSON.parse(run(root, '--only', 'folders-named', '--report', 'json').stdout) as {
    diagnostics: { message: string }[];
  };
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'Expected a folder named `NNN-slug`, found `02-maps`',
    'Expected a folder named `case-NN.slug`, found `case-02-maps`',
  ]);
});

describe('stock rules of remark-lint', () => {
  const text = '# A\n\nSee [that][nowhere].\n\n* one\n\n- two\n';
  const setting = 'rules:\n  remark/no-undefined-references: warning\n';
  const stock = (files: Files, ...args: string[]): string[] => findings(files, ...args).filter((line) => line.includes(' remark/'));

  test('are off until a setting names them', () => expect(stock({ 'a.md': text })).toEqual([]));

  test('run at the severity that is set, with a place and a page', () => {
    const { root } = repo({ 'a.md': text, 'casebook.config.yaml': setting });
    const { diagnostics } = JSON.parse(run(root, '--report', 'json').stdout) as { diagnostics: object[] };
    expect(diagnostics).toContainEqual(
      expect.objectContaining({
        rule: 'remark/no-undefined-references',
        severity: 'warning',
        path: 'a.md',
        start: { line: 3, column: 5, offset: 9 },
        end: { line: 3, column: 20, offset: 24 },
        url: 'https://www.npmjs.com/package/remark-lint-no-undefined-references',
      }),
    );
  });

  test('run when --rule names them', () =>
    expect(stock({ 'a.md': text }, '--rule', 'remark/no-undefined-references=error')).toEqual([
      'a.md error remark/no-undefined-references',
    ]));

  test('run alone when --only names them too', () => {
    const files = { 'a.md': `${text}<!-- casebook-disable no-such-rule -->\n` };
    expect(findings(files, '--rule', 'remark/no-undefined-references=error', '--only', 'remark/no-undefined-references')).toEqual([
      'a.md error remark/no-undefined-references',
    ]);
  });

  test('run only where an override names them', () => {
    const settings = "overrides:\n  - files: ['docs/**']\n    rules:\n      remark/no-undefined-references: info\n";
    expect(stock({ 'a.md': text, 'docs/b.md': text, 'casebook.config.yaml': settings })).toEqual([
      'docs/b.md info remark/no-undefined-references',
    ]);
  });

  test('take an option as `value`', () => {
    const settings = "rules:\n  remark/unordered-list-marker-style: [warning, { value: '*' }]\n";
    expect(stock({ 'a.md': text, 'casebook.config.yaml': settings })).toEqual(['a.md warning remark/unordered-list-marker-style']);
  });

  test('heed the comments of remark-lint and of casebook', () => {
    const files = {
      'a.md': `<!-- lint disable no-undefined-references -->\n\n${text}`,
      'b.md': `<!-- casebook-disable remark/no-undefined-references -->\n\n${text}`,
      'c.md': text,
    };
    expect(stock({ ...files, 'casebook.config.yaml': setting })).toEqual(['c.md warning remark/no-undefined-references']);
  });

  test('see the same text with a byte order mark and CRLF', () => {
    const { root } = repo({ 'a.md': `\uFEFF${text.replaceAll('\n', '\r\n')}`, 'casebook.config.yaml': setting });
    const args = ['--only', 'remark/no-undefined-references', '--report', 'json'];
    const { diagnostics } = JSON.parse(run(root, ...args).stdout) as { diagnostics: object[] };
    expect(diagnostics).toEqual([expect.objectContaining({ start: { line: 3, column: 5, offset: 12 } })]);
  });
});

test('what a comment suppresses is counted', () => {
  const { root } = repo(collection({ '01-chat': `<!-- casebook-disable sections-present -- later -->\n${lacking}` }));
  expect(run(root)).toEqual({
    code: 0,
    stdout: '✔ No problems in 1 case study, 1 document (0.00 s)\n1 finding suppressed by comments.\n',
    stderr: '',
  });
});
