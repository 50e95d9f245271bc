import { describe, expect, test } from 'vitest';
import { snapshot } from '../edit/support/snapshot.js';
import { repo } from '../support/repo.js';
import { run } from '../support/run.js';
import { after } from './support/after.js';

const contract = 'name: small\npattern: NN-slug\ndocuments:\n  - file: design.md\n';
const config = 'collections:\n  - path: studies\n    contract: contract.yaml\n';
const study = (number: number, title: string, rest = ''): string =>
  `---\nnumber: ${number}\ntitle: ${title}\n${rest}---\n\n# ${number}. ${title}\n`;

const files = {
  'casebook.config.yaml': config,
  'contract.yaml': contract,
  'studies/01-chat/design.md': `${study(1, 'Chat', 'prerequisites: [2, "03-cache"]\nrelated:\n  - 3\n  - Feed\n')}\nSee [Feed](../02-feed/design.md#2-feed), Cache (#3), #2 Feed, case study 3 and #2–#4.\n`,
  'studies/02-feed/design.md': study(2, 'Feed'),
  'studies/03-cache/design.md': study(3, 'Cache'),
  'studies/04-search/design.md': study(4, 'Search'),
  'studies/README.md': `# Index

1. [Chat](01-chat/)
2. [Feed](02-feed/)
3. [Cache](03-cache/)
4. [Search](04-search/)

## Entries

### 1. Chat

**Difficulty:** Beginner

---

### 2. Feed

**Difficulty:** Advanced

---

### 3. Cache

**Difficulty:** Beginner

---

### 4. Search

**Difficulty:** Advanced

## Table

| # | System | Link |
| --- | --- | --- |
| 01 | Chat | [open](#1-chat) |
| 02 | Feed | [open](#2-feed) |
| 03 | Cache | [open](#3-cache) |
| 04 | Search | [open](#4-search) |

## Learning Path

### Beginner

- **#1** Chat - first
- **#3** Cache - then

### Advanced

- **#4** Search
- **#2** Feed

## Portfolios

- Chat (#1) + Feed (#2)
- Cache (#3) or Search (#4)
- Search (#2)
`,
};

test('two studies exchange their numbers everywhere, and views that follow the numbers follow the new ones', () => {
  const { root, read } = repo(files);
  const { code, stdout, stderr } = run(root, 'renumber', '--swap', '2', 'Cache', '--force');
  expect(code).toBe(0);
  expect(stderr).toContain('Renumbered 2 folders, 2 documents');
  expect(stderr).toContain('1 place left to you');
  expect(stdout).toContain('studies/README.md:57:3 `Search` is no name of `2 Feed`\n    - Search (#2)');
  expect(read('studies/01-chat/design.md')).toBe(
    `${study(1, 'Chat', 'prerequisites: [3, "02-cache"]\nrelated:\n  - 2\n  - Feed\n')}\nSee [Feed](../03-feed/design.md#3-feed), Cache (#2), #3 Feed, case study 2 and #2–#4.\n`,
  );
  expect(read('studies/03-feed/design.md')).toBe(study(3, 'Feed'));
  expect(read('studies/02-cache/design.md')).toBe(study(2, 'Cache'));
  expect(read('studies/README.md')).toBe(`# Index

1. [Chat](01-chat/)
2. [Cache](02-cache/)
3. [Feed](03-feed/)
4. [Search](04-search/)

## Entries

### 1. Chat

**Difficulty:** Beginner

---

### 2. Cache

**Difficulty:** Beginner

---

### 3. Feed

**Difficulty:** Advanced

---

### 4. Search

**Difficulty:** Advanced

## Table

| # | System | Link |
| --- | --- | --- |
| 01 | Chat | [open](#1-chat) |
| 02 | Cache | [open](#2-cache) |
| 03 | Feed | [open](#3-feed) |
| 04 | Search | [open](#4-search) |

## Learning Path

### Beginner

- **#1** Chat - first
- **#2** Cache - then

### Advanced

- **#4** Search
- **#3** Feed

## Portfolios

- Chat (#1) + Feed (#3)
- Cache (#2) or Search (#4)
- Search (#2)
`);
});

test('exchanging twice restores every byte', () => {
  const { root } = repo(files);
  const before = snapshot(root);
  run(root, 'renumber', '--swap', '1', '4');
  expect(Object.keys(snapshot(root))).toContain('studies/01-search/design.md');
  run(root, 'renumber', '--swap', '1', '4');
  expect(withoutHidden(snapshot(root))).toEqual(before);
});

const withoutHidden = (tree: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(tree).filter(([name]) => !name.startsWith('.casebook')));

describe('--insert', () => {
  test('makes room: what stands there and above goes up by one', () => {
    const { root, read } = repo(files);
    expect(run(root, 'renumber', '--insert', '3')).toMatchObject({ code: 0 });
    expect(read('studies/04-cache/design.md')).toBe(study(4, 'Cache'));
    expect(read('studies/05-search/design.md')).toBe(study(5, 'Search'));
    expect(read('studies/01-chat/design.md')).toContain('Cache (#4), #2 Feed, case study 4 and #2–#5.');
    expect(read('studies/README.md')).toContain('- Cache (#4) or Search (#5)\n');
    expect(read('studies/README.md')).toContain('| 05 | Search | [open](#5-search) |');
  });

  test('passes over reserved numbers', () => {
    const { root } = repo({ ...files, 'casebook.config.yaml': `${config}    reserved: [5]\n` });
    run(root, 'renumber', '--insert', '4');
    expect(Object.keys(snapshot(root))).toContain('studies/06-search/design.md');
  });
});

test('--close-gaps numbers all in a row, and tells apart two that share a number', () => {
  const gaps = {
    'casebook.config.yaml': config,
    'contract.yaml': contract,
    'studies/02-chat/design.md': '# Chat\n\nFeed (#4), Cache (#4) and #4.\n',
    'studies/04-cache/design.md': '# Cache\n',
    'studies/04-feed/design.md': '# Feed\n',
    'studies/README.md': '# I\n\n- 02. [Chat](02-chat/)\n- 04. [Cache](04-cache/)\n- 04. [Feed](04-feed/)\n',
  };
  expect(
    after(
      gaps,
      ['renumber', '--close-gaps'],
      'studies/README.md',
      'studies/02-chat/design.md',
      'studies/03-cache/design.md',
      'studies/04-feed/design.md',
    ),
  ).toEqual({
    'studies/README.md': '# I\n\n- 02. [Chat](02-chat/)\n- 03. [Cache](03-cache/)\n- 04. [Feed](04-feed/)\n',
    'studies/02-chat/design.md': '# Chat\n\nFeed (#4), Cache (#3) and #4.\n',
    'studies/03-cache/design.md': '# Cache\n',
    'studies/04-feed/design.md': '# Feed\n',
  });
});

test('a range follows while its studies stand in a row, and is left to a person when another comes between them', () => {
  const wide = repo(files);
  run(wide.root, 'renumber', '4', '7');
  expect(wide.read('studies/01-chat/design.md')).toContain('case study 3 and #2–#7.');
  const { root, read } = repo(files);
  const { stdout } = run(root, 'renumber', '--swap', '1', '3');
  expect(stdout).toContain('The case studies `#2–#4` no longer stand in a row');
  expect(read('studies/03-chat/design.md')).toContain('Cache (#1), #2 Feed, case study 1 and #2–#4.');
});

test('a folder that moves to another number takes the number along everywhere', () => {
  const { root, read } = repo(files);
  expect(run(root, 'move', 'studies/04-search', 'studies/09-finding')).toMatchObject({ code: 0 });
  expect(read('studies/09-finding/design.md')).toBe(study(9, 'Search'));
  expect(read('studies/README.md')).toContain('- Cache (#3) or Search (#9)\n');
  expect(read('studies/README.md')).toContain('4. [Search](09-finding/)\n');
});

test('words on a diagram and its links follow', () => {
  const drawn = {
    ...files,
    'studies/02-feed/design.md': `${study(2, 'Feed')}\n\`\`\`mermaid\nflowchart LR\nA["#3 Cache"] --> B["Chat (#1)"]\nclick A "../03-cache/design.md"\n\`\`\`\n`,
  };
  const { root, read } = repo(drawn);
  run(root, 'renumber', '3', '9');
  expect(read('studies/02-feed/design.md')).toContain('A["#9 Cache"] --> B["Chat (#1)"]\nclick A "../09-cache/design.md"\n');
});

test('decision records in files', () => {
  const records = {
    'casebook.config.yaml': 'collections:\n  - path: adr\n    profile: adr\n',
    'adr/0001-use-queues.md':
      '# ADR-0001: Use queues\n\n## Status\n\nSuperseded by [ADR-0002](0002-use-logs.md), see ADR 2, RFC 2 and #2.\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n## Consequences\n\nE.\n',
    'adr/0002-use-logs.md': '# 2. Use logs\n\n## Status\n\nAccepted\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n## Consequences\n\nE.\n',
    'adr/README.md': '# Records\n\n- [ADR-0001](0001-use-queues.md) - Use queues\n- [ADR-0002](0002-use-logs.md) - Use logs\n',
  };
  const found = after(records, ['renumber', '2', '5'], 'adr/0001-use-queues.md', 'adr/0005-use-logs.md', 'adr/README.md');
  expect(found['adr/0001-use-queues.md']).toContain('Superseded by [ADR-0005](0005-use-logs.md), see ADR 5, RFC 2 and #2.');
  expect(found['adr/0005-use-logs.md']).toMatch(/^# 5\. Use logs\n/);
  expect(found['adr/README.md']).toBe(
    '# Records\n\n- [ADR-0001](0001-use-queues.md) - Use queues\n- [ADR-0005](0005-use-logs.md) - Use logs\n',
  );
});

test('case studies in one file change their headings and places', () => {
  const one = {
    'cases.md': '# Cases\n\n[b](#2-feed)\n\n## 1. Chat\n\n### Requirements\n\nA.\n\n---\n\n## 2. Feed\n\n### Requirements\n\nB.\n',
    'casebook.config.yaml': 'collections:\n  - path: cases.md\n    profile: single-file\n',
  };
  expect(after(one, ['renumber', '--swap', '1', '2'], 'cases.md')['cases.md']).toBe(
    '# Cases\n\n[b](#1-feed)\n\n## 1. Feed\n\n### Requirements\n\nB.\n\n---\n\n## 2. Chat\n\n### Requirements\n\nA.\n',
  );
});

describe('refused with exit code 2, and nothing is touched:', () => {
  test.each([
    ['a number that is taken', ['renumber', '1', '3'], '3 is the number of `3 Cache`; nothing was written', 'casebook renumber --swap 1 3'],
    ['a number it has', ['renumber', '1', '1'], '`01-chat` has the number 1 already', ''],
    ['a study that is not there', ['renumber', 'Feet', '9'], '`Feet`: no case study has that number or name', 'Did you mean `02-feed`?'],
    ['no number', ['renumber', '1', 'nine'], 'Expected a number, found `nine`', ''],
    ['the same twice', ['renumber', '--swap', '1', 'chat'], '`01-chat` cannot change places with itself', ''],
    ['a free place', ['renumber', '--insert', '9'], '9 is free already', ''],
    ['no gaps', ['renumber', '--close-gaps'], 'The numbers have no gaps', ''],
    [
      'two ways at once',
      ['renumber', '--swap', '--close-gaps'],
      'Expected one way to renumber, found several',
      'casebook renumber STUDY N',
    ],
    ['nothing', ['renumber'], 'Expected one way to renumber, found none', 'casebook renumber STUDY N'],
    [
      'a collection that is not there',
      ['renumber', '--close-gaps', '--collection', 'x'],
      '--collection: Unknown collection `x`',
      'expected `studies`',
    ],
  ])('%s', (_, command, message, help) => {
    const { root } = repo(files);
    const before = snapshot(root);
    const { code, stderr } = run(root, ...command);
    expect(stderr).toContain(message);
    expect(stderr).toContain(help);
    expect(code).toBe(2);
    expect(snapshot(root)).toEqual(before);
  });
});
