import { describe, expect, test } from 'vitest';
import { commit, git } from '../support/git.js';
import { repo } from '../support/repo.js';
import { run } from '../support/run.js';

const examples = `# Design Examples

For reading on a train.

## 1. Maps (Atlas-like)

### Requirements
- **Functional**: Find ways
- **Non-Functional**: 5M users, 99.9% availability

### Tile Pipeline
Tiles are drawn at night.

---

## 2. Mail

### Components
- **Inbox**: what came

See [the tiles](#tile-pipeline).

---

## Common Patterns

- Cache what is read often
`;

const filesIn = (root: string): string[] => git(root, 'ls-files', '--others', '--exclude-standard').split('\n').filter(Boolean);

test('a file is split into folders, the index is made, and the output says what went where', () => {
  const { root, read } = repo({ 'examples.md': examples });
  git(root, 'init', '--quiet');
  const { code, stdout, stderr } = run(root, 'import', 'examples.md');
  expect(stdout).toMatch(/\n`casebook check`: no errors, no warnings, \d+ infos \(what is still to be written\)\n$/);
  expect({ code, stdout: stdout.replace(/\d+ infos/, 'N infos'), stderr }).toEqual({
    code: 0,
    stdout: `Imported 2 case studies from examples.md under profile \`four-file\`

  1  case-studies/01-maps  1 of 2 sections mapped; 0 of 24 headings filled, 24 scaffold
       \`Tile Pipeline\` → 01-requirements.md, under its own heading
  2  case-studies/02-mail  its section mapped; 1 of 24 headings filled, 23 scaffold

Outside the case studies
  \`Design Examples\` → case-studies/README.md
  \`Common Patterns\` → case-studies/README.md

\`casebook check\`: no errors, no warnings, N infos (what is still to be written)
`,
    stderr: 'examples.md stays as it is; remove it when you have looked at what came of it\n',
  });
  expect(filesIn(root)).toEqual([
    ...['01-maps', '02-mail'].flatMap((name) =>
      ['01-requirements', '02-architecture', '03-key-decisions', '04-wrap-up'].map((document) => `case-studies/${name}/${document}.md`),
    ),
    'case-studies/README.md',
    'examples.md',
  ]);
  expect(read('examples.md')).toBe(examples);
  expect(read('case-studies/README.md')).toMatch(
    /^# Design Examples\n\nFor reading on a train\.\n\n## Contents\n\n- 01\. \[Maps\]\(\.\/01-maps\/\)\n[\s\S]*\n## Quick Reference\n[\s\S]*\| 5M users \|[\s\S]*\n## Common Patterns\n\n- Cache what is read often\n$/,
  );
  expect(read('case-studies/02-mail/02-architecture.md')).toContain(
    'See [the tiles](../01-maps/01-requirements.md#tile-pipeline).\n\n---\n\n## Data Flows',
  );
});

describe('running it again', () => {
  const again = (change: (root: string) => void): { stdout: string; status: string } => {
    const { root } = repo({ 'examples.md': examples });
    run(root, 'import', 'examples.md');
    change(root);
    commit(root);
    const { code, stdout } = run(root, 'import', 'examples.md');
    expect(code).toBe(0);
    return { stdout, status: git(root, 'status', '--porcelain') };
  };
  const nothing = { stdout: 'Nothing to import: case-studies has all 2 case studies of examples.md\n', status: '' };

  test('adds nothing', () => expect(again(() => {})).toEqual(nothing));

  test('adds nothing when a folder has another number or another name', () => {
    expect(
      again((root) => {
        git(root, 'init', '--quiet');
        git(root, 'add', '.');
        git(root, 'mv', 'case-studies/01-maps', 'case-studies/07-maps');
        git(root, 'mv', 'case-studies/02-mail', 'case-studies/02-letters');
      }),
    ).toEqual(nothing);
  });

  test('adds nothing when the documents were edited', () => {
    const { root, write, read } = repo({ 'examples.md': examples });
    run(root, 'import', 'examples.md');
    write({
      'case-studies/README.md': read('case-studies/README.md').replace('Common Patterns', 'What Is Common'),
      'case-studies/01-maps/01-requirements.md': '# Something Else\n\nRewritten.\n',
    });
    commit(root);
    expect(run(root, 'import', 'examples.md').stdout).toBe(nothing.stdout);
    expect(git(root, 'status', '--porcelain')).toBe('');
  });

  test('adds what has come to the file, and nothing twice', () => {
    const { root, write, read } = repo({ 'examples.md': examples });
    run(root, 'import', 'examples.md');
    write({ 'examples.md': examples.replace('## Common', '## 3. Chat\n\n### Components\n\n- **Hub**: all\n\n## Common') });
    const { code, stdout } = run(root, 'import', 'examples.md');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Imported 1 case study .*\n\n {2}3 {2}case-studies\/03-chat /);
    expect(stdout).toContain('\nThere already, and left as they are\n  `Maps` is case-studies/01-maps\n  `Mail` is case-studies/02-mail\n');
    expect(stdout).not.toContain('Outside');
    expect(read('case-studies/README.md')).toContain('- 03. [Chat](./03-chat/)\n  - [Requirements](./03-chat/01-requirements.md)');
    expect(read('case-studies/README.md').match(/Common Patterns/g)).toHaveLength(1);
  });
});

test('into a collection that is there, numbers that are taken are told and every view of the index shows what came', () => {
  const { root, read, write } = repo({
    'examples.md': '## 1. Alpha\n\n### Components\n\n- a\n- b\n\n## 2. Beta\n\n### Components\n\n- c\n- d\n',
  });
  run(root, 'import', 'examples.md', '--into', 'studies');
  write({ 'more.md': examples });
  const { code, stdout } = run(root, 'import', 'more.md');
  expect(code).toBe(0);
  expect(stdout).toMatch(/\n {2}3 {2}studies\/03-maps .*\(1 in the source, which is taken\)\n/);
  expect(stdout).toMatch(/\n {2}4 {2}studies\/04-mail .*\(2 in the source, which is taken\)\n/);
  expect(stdout).toContain('`Design Examples` → studies/more.md\n');
  expect(read('studies/03-maps/01-requirements.md')).toMatch(/^---\nnumber: 3\n[\s\S]*\n# 3\. Maps \(Atlas-like\)\n/);
  expect(read('studies/README.md')).toMatch(
    /02\. \[Beta\][\s\S]*03\. \[Maps\]\(\.\/03-maps\/\)[\s\S]*04\. \[Mail\][\s\S]*\| 2 \| Beta \|[\s\S]*\| 3 \| Maps \|[\s\S]*\| 4 \| Mail \|/,
  );
  expect(run(root, 'check', 'studies').code).toBe(0);
});

test('a number that another case study has on the base branch is passed over', () => {
  const { root, write } = repo({ 'examples.md': examples, 'case-studies/.keep': '' });
  git(root, 'init', '--quiet', '--initial-branch=main');
  commit(root);
  git(root, 'branch', 'mine');
  write({ 'case-studies/01-chat/01-requirements.md': '# Chat\n', 'case-studies/02-mail/01-requirements.md': '# Mail\n' });
  commit(root);
  git(root, 'checkout', '--quiet', 'mine');
  expect(run(root, 'import', 'examples.md').stdout).toMatch(
    /\n {2}3 {2}case-studies\/03-maps .*\(1 in the source, which is taken\)\n[\s\S]*\n {2}2 {2}case-studies\/02-mail .* scaffold\n/,
  );
});

test('a table of contents of the file becomes that of the index, or stands beside it where it would not read right', () => {
  const withContents = (lines: string): string =>
    examples.replace('For reading', `## Table of Contents\n\n${lines}\n\n## Preface\n\nFor reading`);
  const good = repo({ 'examples.md': withContents('- [1. Maps](#1-maps-atlas-like)\n- [2. Mail](#2-mail)') });
  expect(run(good.root, 'import', 'examples.md').code).toBe(0);
  expect(good.read('case-studies/README.md')).toContain(
    '## Table of Contents\n\n- [1. Maps](./01-maps/)\n- [2. Mail](./02-mail/)\n\n## Preface',
  );
  expect(good.read('case-studies/README.md')).not.toContain('## Contents');
  expect(run(good.root, 'index').stdout).not.toContain('error');

  const bad = repo({
    'examples.md': withContents('- [2. Mail](#2-mail), best first\n- [9. Maps](#1-maps-atlas-like)\n- [9. Maps](#1-maps-atlas-like)'),
  });
  expect(run(bad.root, 'import', 'examples.md').code).toBe(0);
  expect(bad.read('case-studies/README.md')).toMatch(
    /^# Design Examples\n\n## Contents\n[\s\S]*\n## Notes\n\n\[Examples\]\(\.\/examples\.md\)\n$/,
  );
  expect(bad.read('case-studies/examples.md')).toMatch(
    /^# Examples\n\n## Table of Contents\n\n- \[2\. Mail\]\(\.\/02-mail\/\), best first\n/,
  );
});

test('--dry-run shows every file as a diff and writes nothing', () => {
  const { root } = repo({ 'examples.md': examples });
  commit(root);
  const { code, stdout, stderr } = run(root, 'import', 'examples.md', '--dry-run');
  expect(code).toBe(0);
  expect([...stdout.matchAll(/^\+\+\+ b\/(.*)$/gm)]).toHaveLength(9);
  expect(stderr).toMatch(/^Would import 2 case studies .*\n[\s\S]*\nNothing was written\n$/);
  expect(git(root, 'status', '--porcelain')).toBe('');
});

test('text in a wrong encoding is told of, and repaired on request', () => {
  const broken = examples.replace('# Design', '# ðŸŽ¯ Design').replace('Find ways', 'Find ways â†’ home');
  const kept = repo({ 'examples.md': broken });
  expect(run(kept.root, 'import', 'examples.md').stderr).toContain(
    '2 places of examples.md look like text in a wrong encoding, such as `ðŸŽ¯` for `🎯`; `--fix-encoding` repairs them\n',
  );
  expect(kept.read('case-studies/README.md')).toContain('# ðŸŽ¯ Design Examples\n');
  const mended = repo({ 'examples.md': broken });
  expect(run(mended.root, 'import', 'examples.md', '--fix-encoding').stderr).toContain(
    'Repaired the encoding in 2 places, such as `ðŸŽ¯` → `🎯`\n',
  );
  expect(mended.read('case-studies/README.md')).toContain('# 🎯 Design Examples\n');
  expect(mended.read('case-studies/01-maps/01-requirements.md')).toContain('Find ways → home\n');
  expect(mended.read('examples.md')).toBe(broken);
});

describe('where case studies go', () => {
  test('is a folder under a profile that are named', () => {
    const { root, read } = repo({ 'examples.md': examples });
    const { code, stdout } = run(root, 'import', 'examples.md', '--into', './docs/designs/', '--profile=three-file');
    expect(code).toBe(0);
    expect(stdout).toContain('  docs/designs/maps  1 of 2 sections mapped; 0 of 6 headings filled, 6 scaffold\n');
    expect(read('docs/designs/mail/high-level-design.md')).toContain('# Mail: High-Level Design\n\n## Architecture\n');
  });

  test('is the collection that is configured, even before its folder is there', () => {
    const { root, read } = repo({
      'examples.md': examples,
      'casebook.config.yaml': 'collections: [{ path: designs, profile: four-file, folder: NNN_slug }]\n',
    });
    expect(run(root, 'import', 'examples.md')).toMatchObject({ code: 0 });
    expect(read('designs/001_maps/01-requirements.md')).toContain('# 1. Maps');
  });

  test('is told where the configuration does not know it yet', () => {
    const { root, read } = repo({ 'examples.md': examples, 'casebook.config.yaml': 'collections: [{ path: designs }]\n' });
    const { code, stderr } = run(root, 'import', 'examples.md', '--into', 'other', '--profile', 'three-file');
    expect({ code, stderr }).toMatchObject({
      code: 0,
      stderr: expect.stringContaining(
        'Enter the new collection in the configuration: `collections: [{ path: other, profile: three-file }]`\n',
      ),
    });
    expect(read('other/README.md')).toContain('[Maps](./maps/)');
  });

  test('does not depend on the ending of the file', () => {
    const { root, read } = repo({ 'notes/old.txt': examples });
    expect(run(root, 'import', 'notes/old.txt').code).toBe(0);
    expect(read('case-studies/01-maps/01-requirements.md')).toContain('# 1. Maps');
  });

  test('may be beside the file, which may be the readme that is then the index', () => {
    const { root, read } = repo({ 'case-studies/README.md': examples });
    expect(run(root, 'import', 'case-studies/README.md').code).toBe(0);
    expect(read('case-studies/README.md')).toMatch(/^# Design Examples\n[\s\S]*\n- Cache what is read often\n\n## Contents\n/);
    expect(run(root, 'import', 'case-studies/README.md').stdout).toBe(
      'Nothing to import: case-studies has all 2 case studies of case-studies/README.md\n',
    );
  });
});

test('templates of the repository are used, and what they leave no room for follows at the end', () => {
  const { root, read } = repo({
    'examples.md': examples,
    'templates/four-file/02-architecture.md.hbs': '# {{heading}} in short\n\nOwn text.\n',
  });
  expect(run(root, 'import', 'examples.md').code).toBe(0);
  expect(read('case-studies/02-mail/02-architecture.md')).toBe(
    '# Mail: Architecture in short\n\nOwn text.\n\n## Components\n- **Inbox**: what came\n\nSee [the tiles](../01-maps/01-requirements.md#tile-pipeline).\n\n---\n',
  );
});

test('errors of the file are errors of what came of it, and told', () => {
  const { root } = repo({ 'examples.md': examples.replace('#tile-pipeline', './gone.md') });
  const { code, stdout } = run(root, 'import', 'examples.md');
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /case-studies\/02-mail\/02-architecture\.md:\d+:\d+\n[\s\S]*error Expected a file or folder `gone\.md`, found none {2}links-resolve\n[\s\S]*\n`casebook check`: 1 error, no warnings, \d+ infos/,
  );
});

describe('what cannot be imported is refused with what was looked for and what was found', () => {
  const refusal = (files: Record<string, string | Uint8Array>, ...args: string[]): string => {
    const { root } = repo(files);
    commit(root);
    const { code, stdout, stderr } = run(root, 'import', ...args);
    expect({ code, stdout, status: git(root, 'status', '--porcelain') }).toEqual({ code: 2, stdout: '', status: '' });
    return stderr;
  };

  test.each([
    [
      'a file without numbers',
      '# A\n\n## Chat\n\n### Parts\n\nText.\n\n## Mail\n\n### Parts\n',
      'found headings: 1 with `#`, 2 with `##`, 2 with `###`',
    ],
    ['a file with one case study', '## 1. Chat\n\n### Parts\n\nText.\n', 'found headings: 1 with `##` (1 numbered), 1 with `###`'],
    [
      'a file that is one design',
      '## 1. Requirements\n\n### A\n\n## 2. Architecture\n\n### B\n',
      'found the numbered parts of one, such as `Requirements`, `Architecture`',
    ],
    ['an empty file', '', 'found no headings'],
  ])('%s', (_, text, found) =>
    expect(refusal({ 'a.md': text }, 'a.md')).toMatch(
      new RegExp(
        `^error: a\\.md: expected two or more numbered headings of one level that head case studies, such as \`## 1\\. Chat\` or \`## Case Study 2: Maps\`.*; ${found.replace(/[`()]/g, '\\$&')}\nhelp: .*\n$`,
      ),
    ),
  );

  test.each([
    [['b.md'], 'error: b.md: expected a file, found none\nhelp: Name the file that holds the case studies\n'],
    [['.'], 'error: .: expected a file, found a folder\nhelp: Name the file that holds the case studies\n'],
    [['a.md', '--profile', 'four-fil'], 'error: --profile: Unknown profile `four-fil`; did you mean `four-file`?\n'],
    [
      ['a.md', '--profile', 'adr'],
      'error: --profile: expected a profile of folders, found `adr`, whose case studies are files\nhelp: Name `four-file` or `three-file`\n',
    ],
    [
      ['a.md', '--into', '../x'],
      'error: --into: expected a folder inside the repository, found `../x`\nhelp: Name it relative to the root, such as `case-studies`\n',
    ],
    [
      ['a.md', '--into', 'a.md'],
      'error: a.md/01-maps/01-requirements.md: a.md is a file and holds nothing; nothing was written\nhelp: Choose another name\n',
    ],
  ])('%j', (args, message) => expect(refusal({ 'a.md': examples }, ...args)).toBe(message));

  test('a file outside the root, and one that is no UTF-8', () => {
    const { root } = repo({ 'repo/a.md': examples, 'b.md': examples });
    expect(run(root, 'import', 'b.md', '--root', 'repo').stderr).toBe(
      'error: b.md: outside the root <root>/repo\nhelp: Copy it into the repository, or name that repository with `--root`\n',
    );
    expect(refusal({ 'a.md': Uint8Array.of(0x23, 0x20, 0xe9, 0x0a) }, 'a.md')).toBe(
      'error: a.md: expected UTF-8, found other bytes in line 1\n',
    );
  });
});
