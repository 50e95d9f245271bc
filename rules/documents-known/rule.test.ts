import { expect, test } from 'vitest';
import { findings } from '../../test/support/repo.js';

const study = (folder: string, ...more: string[]): Record<string, string> =>
  Object.fromEntries(['01-requirements.md', '02-architecture.md', ...more].map((file) => [`case-studies/${folder}/${file}`, '# Chat\n']));
const config = { 'casebook.config.yaml': 'collections:\n  - path: case-studies\n' };
const check = (files: Record<string, string>): Promise<string[]> => findings(files, 'documents-known');

test('says nothing of files that are no Markdown, or that stand deeper', async () => {
  expect(await check({ ...config, ...study('01-chat', 'costs.csv', 'scripts/seed.md', 'diagrams/old/flow.md') })).toEqual([]);
});

test('leaves a document under another name to documents-present', async () => {
  expect(await check({ ...config, ...study('01-chat', '03-decisions-key.md', '4-wrap-up.md') })).toEqual([
    'case-studies/01-chat/03-decisions-key.md warning Expected only `01-requirements.md`, `02-architecture.md`, `03-key-decisions.md`, `04-wrap-up.md` here, found `03-decisions-key.md`',
  ]);
});

test('takes a document that half of the case studies have for a custom, where nothing is configured', async () => {
  const files = {
    ...study('01-chat', 'costs.md'),
    ...study('02-news-feed', 'costs.md'),
    ...study('03-cdn'),
    ...study('04-maps', 'ideas.md'),
  };
  expect(await check(files)).toEqual([expect.stringContaining('case-studies/04-maps/ideas.md warning')]);
  expect(await check({ ...config, ...files })).toHaveLength(3);
});

test('counts a lone case study as no custom', async () => {
  expect(await check(study('01-chat', 'costs.md'))).toHaveLength(1);
});
