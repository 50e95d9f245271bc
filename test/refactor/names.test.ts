import { expect, test } from 'vitest';
import { repo } from '../support/repo.js';
import { run } from '../support/run.js';
import { after } from './support/after.js';

const readme = (text: string) => ({ 'README.md': `# R\n\n${text}\n` });

test.each([
  // A team, a channel and a label are called like the folder.
  ['Ask sig-storage in #sig-storage.', 'Ask sig-storage in #sig-storage.'],
  ['[#sig-storage](https://example.org/messages/sig-storage)', '[#sig-storage](https://example.org/messages/sig-storage)'],
  ['Review by @acme/sig-storage, label `sig-storage`.', 'Review by @acme/sig-storage, label `sig-storage`.'],
  ['See acme/sig-storage/README there.', 'See acme/sig-storage/README there.'],
  // These are the folder.
  ['```\n├── sig-storage/\n```', '```\n├── sig-disks/\n```'],
  ['```sh\ncd groups/sig-storage\n```', '```sh\ncd groups/sig-disks\n```'],
  ['```sh\ncp ./groups/sig-storage/a.md b\n```', '```sh\ncp ./groups/sig-disks/a.md b\n```'],
])('%s: a folder without a number follows where it stands in a path', (before, expected) => {
  const files = { ...readme(before), 'groups/sig-storage/a.md': '# A\n' };
  expect(after(files, ['move', 'groups/sig-storage', 'groups/sig-disks'], 'README.md')).toEqual(readme(expected));
});

test.each([
  ['08-stock and docs/08-stock', '08-trading and archive/08-trading'],
  ['```\nls docs/08-stock/a.md\n```', '```\nls archive/08-trading/a.md\n```'],
  ['```\nls ./docs/08-stock ~/books/docs/08-stock\n```', '```\nls ./archive/08-trading ~/books/archive/08-trading\n```'],
  ['```\n├── 08-stock/\n```', '```\n├── 08-trading/\n```'],
  ['notes/08-stock', 'notes/08-stock'],
])('%s: the folders in front of a name follow too', (before, expected) => {
  const files = { ...readme(before), 'docs/08-stock/a.md': '# A\n' };
  expect(after(files, ['move', 'docs/08-stock', 'archive/08-trading'], 'README.md')).toEqual(readme(expected));
});

test('an address is left to a person where it may lead here, and is nobody’s business where it leads elsewhere', () => {
  const { root } = repo({
    ...readme('```\ncurl https://example.org/books/docs/08-stock/ https://example.org/other/08-stock/\n```'),
    'docs/08-stock/a.md': '# A\n',
  });
  const { stdout } = run(root, 'move', 'docs/08-stock', 'docs/08-trading');
  expect(stdout).toBe(
    'README.md:4:37 `08-stock` stands in an address\n    curl https://example.org/books/docs/08-stock/ https://example.org/other/08-stock/\n',
  );
});

test('a folder that is called like a document elsewhere follows where it stands in a path', () => {
  const files = {
    ...readme('[08-stock: bundle](bundles/08-stock.md), 08-stock\n\n```\n├── 08-stock/\n```'),
    'docs/08-stock/a.md': '# A\n',
    'bundles/08-stock.md': '# B\n',
  };
  const { 'README.md': text } = after(files, ['move', 'docs/08-stock', 'docs/08-trading'], 'README.md');
  expect({ 'README.md': text }).toEqual(readme('[08-stock: bundle](bundles/08-stock.md), 08-stock\n\n```\n├── 08-trading/\n```'));
});
