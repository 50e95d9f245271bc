import { expect, test } from 'vitest';
import { gitlab } from '../../src/report/gitlab.js';
import { collection } from '../support/collection.js';
import { context, hostileDocument, hostileLink, hostileName, made } from './support/made.js';

interface Issue {
  check_name: string;
  description: string;
  fingerprint: string;
  severity: string;
  location: { path: string; lines: { begin: number } };
}

test('each finding is an issue with all that GitLab asks for', async () => {
  const { run } = await made(collection({ '01-chat': '# Chat\n\n## Issue\n\nLate.\n' }));
  const issues = JSON.parse(gitlab(run, { ...context, prefix: 'docs' })) as Issue[];
  expect(issues.map(({ check_name, severity, location }) => [check_name, severity, location.path, location.lines.begin])).toEqual([
    ['sections-present', 'major', 'docs/studies/01-chat/design.md', 3],
    ['headings-canonical', 'info', 'docs/studies/01-chat/design.md', 3],
  ]);
  expect(issues[0]?.description).toBe('Expected section `Plan`, found none');
});

test('no two issues have one fingerprint, however alike they are', async () => {
  const { run } = await made({
    ...collection({ '01-chat': hostileDocument, '02-maps': hostileDocument }),
    [hostileName]: hostileLink,
  });
  const issues = JSON.parse(gitlab(run, context)) as Issue[];
  expect(issues).toHaveLength(run.diagnostics.length);
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
});

test('without findings it is an empty list', async () => {
  const { run } = await made({ 'README.md': '# Notes\n' });
  expect(JSON.parse(gitlab(run, context))).toEqual([]);
});
