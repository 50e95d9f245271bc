import { expect, test } from 'vitest';
import { findings, repo } from '../../test/support/repo.js';

const path = 'case-studies/01-chat/01-requirements.md';
const files = (text: string): Record<string, string> => ({ [path]: text, 'case-studies/01-chat/02-architecture.md': '# Chat\n' });
const check = (text: string): Promise<string[]> => findings(files(text), 'headings-unique');

test('points at the first of them', async () => {
  const session = await repo(files('# Chat\n\n## Scale\n\n## Scale\n\n## Scale\n')).open({ only: ['headings-unique'] });
  expect(session.lint().diagnostics.flatMap(({ related }) => related)).toEqual([
    { path, span: { start: 8, end: 16 }, message: 'first here' },
    { path, span: { start: 8, end: 16 }, message: 'first here' },
  ]);
});

test('markup makes no difference', async () => {
  expect(await check('# Chat\n\n## Data Model\n\n## **Data** `Model`\n')).toHaveLength(1);
});

test('headings at different levels, or without a text, are not compared', async () => {
  expect(await check('# Chat\n\n### Scale\n\n## Scale\n\n##\n\n##\n')).toEqual([]);
});

test('numbering sets headings apart', async () => {
  expect(await check('# Chat\n\n## Option 1\n\n## Option 2\n')).toEqual([]);
});
