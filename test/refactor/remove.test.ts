import { expect, test } from 'vitest';
import { snapshot } from '../edit/support/snapshot.js';
import { repo } from '../support/repo.js';
import { run } from '../support/run.js';

const files = {
  'casebook.config.yaml': 'collections:\n  - path: studies\n    contract: contract.yaml\n',
  'contract.yaml': 'name: small\npattern: NN-slug\ndocuments:\n  - file: design.md\n',
  'studies/01-chat/design.md': '---\nrelated:\n  - 3\nsee_also: [3]\n---\n\n# Chat\n',
  'studies/02-feed/design.md': '---\nprerequisites: [1, 3]\nrelated:\n  - 1\n  - 3 # often\n---\n\n# Feed\n',
  'studies/03-cache/design.md': '# Cache\n',
  'studies/03-cache/picture.png': 'png',
  'studies/README.md': `# Index

Three case studies.

1. [Chat](01-chat/)
2. [Cache](03-cache/)
   - [Design](03-cache/design.md)
3. [Feed](02-feed/)

## Table

| # | System |
| --- | --- |
| 1 | Chat |
| 2 | Feed |
| 3 | Cache |

## Learning Path

### Beginner

- **#1** Chat
- **#3** Cache - then

### Advanced

- **#2** Feed

## Portfolios

- Chat (#1) + Feed (#2) + Cache (#3)
- Cache (#3), Chat (#1), Feed (#2)
- Cache (#3)
`,
};

test('a study goes with its files, its members in every view, its number in front matter and one of the count', () => {
  const { root, read } = repo(files);
  const { code, stderr } = run(root, 'remove', 'cache');
  expect(stderr).toMatch(/Removed 1 folder, 1 document, 7 entries, 4 values of front matter in 3 files; `--undo` takes it back\n$/);
  expect(code).toBe(0);
  expect(Object.keys(snapshot(root)).filter((name) => name.startsWith('studies/03'))).toEqual([]);
  expect(read('studies/01-chat/design.md')).toBe('---\nrelated: []\nsee_also: []\n---\n\n# Chat\n');
  expect(read('studies/02-feed/design.md')).toBe('---\nprerequisites: [1]\nrelated:\n  - 1\n---\n\n# Feed\n');
  expect(read('studies/README.md')).toBe(`# Index

Two case studies.

1. [Chat](01-chat/)
2. [Feed](02-feed/)

## Table

| # | System |
| --- | --- |
| 1 | Chat |
| 2 | Feed |

## Learning Path

### Beginner

- **#1** Chat

### Advanced

- **#2** Feed

## Portfolios

- Chat (#1) + Feed (#2)
- Chat (#1), Feed (#2)
`);
  expect(run(root, 'check').code).toBe(0);
});

const pointing = {
  ...files,
  'studies/02-feed/design.md': '# Feed\n\nSee [it](../03-cache/design.md#cache), [the folder](../03-cache/) and Cache (#3).\n',
};

test('what still points there is shown and the removal refused; --force removes all the same and tells of the errors', () => {
  const { root, read } = repo(pointing);
  const before = snapshot(root);
  const refused = run(root, 'remove', '3');
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('This would add 2 errors; nothing was written') });
  expect(refused.stderr).toContain('studies/02-feed/design.md:3 Expected a file or folder `studies/03-cache/design.md`, found none');
  expect(snapshot(root)).toEqual(before);
  const forced = run(root, 'remove', '3', '--force');
  expect(forced.code).toBe(1);
  expect(forced.stdout).toContain('studies/02-feed/design.md:3:5 This link leads to `3 Cache`');
  expect(forced.stdout).toContain('This names `3 Cache`');
  expect(read('studies/02-feed/design.md')).toBe(pointing['studies/02-feed/design.md']);
});

test('a tombstone keeps links alive and says where the study went', () => {
  const { root, read } = repo(pointing);
  const { code, stderr } = run(root, 'remove', '3', '--tombstone', 'Feed');
  expect(stderr).toContain('1 place left to you');
  expect(code).toBe(0);
  expect(read('studies/03-cache/README.md')).toBe('---\nstatus: removed\n---\n\n# Cache\n\nIt is now part of [Feed](../02-feed/).\n');
  expect(read('studies/02-feed/design.md')).toBe('# Feed\n\nSee [it](../03-cache/README.md), [the folder](../03-cache/) and Cache (#3).\n');
  const { stdout } = run(root, 'check');
  expect(stdout).not.toContain('links-resolve');
  expect(stdout).not.toContain('documents-present');
});

test('a tombstone of a decision record stands at its place, and its number stays taken', () => {
  const record = (title: string): string =>
    `# ${title}\n\n## Status\n\nAccepted\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n## Consequences\n\nE.\n`;
  const { root, read } = repo({
    'casebook.config.yaml': 'collections:\n  - path: adr\n    profile: adr\n',
    'adr/0001-a.md': record('One'),
    'adr/0002-b.md': record('Two'),
    'adr/0003-c.md': `${record('Three')}\n[b](0002-b.md#context)\n`,
    'adr/README.md': '# Records\n\n- [One](0001-a.md)\n- [Two](0002-b.md)\n- [Three](0003-c.md)\n',
  });
  expect(run(root, 'remove', '2', '--tombstone', 'We no longer have a database.')).toMatchObject({ code: 0 });
  expect(read('adr/0002-b.md')).toBe('---\nstatus: removed\n---\n\n# Two\n\nWe no longer have a database.\n');
  expect(read('adr/0003-c.md')).toContain('[b](0002-b.md)\n');
  expect(read('adr/README.md')).toBe('# Records\n\n- [One](0001-a.md)\n- [Three](0003-c.md)\n');
  expect(run(root, 'check').stdout).not.toContain('numbers-contiguous');
});

test.each([
  ['an unknown study', ['remove', 'Cash'], '`Cash`: no case study has that number or name'],
  ['none', ['remove'], 'Expected a case study, found none'],
  ['itself as the successor', ['remove', '3', '--tombstone', 'cache'], '`cache` is what is to be removed'],
])('refused: %s', (_, command, message) => {
  const { root } = repo(files);
  const before = snapshot(root);
  expect(run(root, ...command)).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
  expect(snapshot(root)).toEqual(before);
});
