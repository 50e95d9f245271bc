import { expect, test } from 'vitest';
import type { Session } from '../../src/session.js';
import { line, type Repo, repo } from '../../test/support/repo.js';

const path = 'case-studies/01-chat/requirements.md';
const contract = (sections: string): Record<string, string> => ({
  'casebook.config.yaml': 'collections:\n  - path: case-studies\n    contract: contract.yaml\n',
  'contract.yaml': `name: small\ndocuments:\n  - file: requirements.md\n    sections:\n${sections}`,
});
const scale = contract(
  '      - { heading: Scale Estimates, aliases: [Scale, Capacity & Growth] }\n      - { heading: Cost in $$, aliases: [Cost] }\n',
);
const decisions = contract(
  '      - heading: "Decision: …"\n        pattern: "^decision:"\n        repeat: { min: 1 }\n        sections: [{ heading: Context, aliases: [Problem, Background] }]\n',
);

/** The documents as they are after `--fix`. */
async function fixed({ open }: Pick<Repo, 'open'>): Promise<(file?: string) => string | undefined> {
  const session = await open({ only: ['headings-canonical'] });
  session.fix('safe');
  expect(session.fix('safe').changed).toEqual(new Set());
  return (file = path) => session.text(file);
}

test.each([
  ['## Scale', '## Scale Estimates'],
  ['## 2. Scale', '## 2. Scale Estimates'],
  ['## 📈 Scale:', '## 📈 Scale Estimates:'],
  ['## Scale (Scale of 2024)', '## Scale Estimates (Scale of 2024)'],
  ['## **Scale** ##', '## **Scale Estimates** ##'],
  ['## [Scale](#numbers)', '## [Scale Estimates](#numbers)'],
  ['## SCALE', '## Scale Estimates'],
  ['Scale\n-----', 'Scale Estimates\n-----'],
  ['## Capacity and growth', '## Scale Estimates'],
  ['## Cost', '## Cost in $$'],
])('%j becomes %j', async (before, after) => {
  const text = await fixed(repo({ ...scale, [path]: `# Chat\n\n${before}\n\n500 a second.\n` }));
  expect(text()).toBe(`# Chat\n\n${after}\n\n500 a second.\n`);
});

test('a heading with markup inside its words is reported and left alone', async () => {
  const session = await repo({ ...scale, [path]: '# Chat\n\n## Capacity *&* Growth\n' }).open({ only: ['headings-canonical'] });
  expect(session.lint().diagnostics.map((diagnostic) => line(session, diagnostic))).toEqual([
    `${path}:3:4 info Expected heading \`Scale Estimates\`, found its alias \`Capacity & Growth\``,
  ]);
  expect(session.fix('ask').fixed).toBe(0);
});

test('a byte order mark, the line endings of Windows and a missing last newline stay', async () => {
  const text = await fixed(
    repo({
      ...scale,
      [path]: '\uFEFF---\r\ntitle: Chat\r\n---\r\n# Chat  \r\n\r\n## 1. Scale\t\r\n\r\n* [up](#1-scale)\r\n\r\n+ no newline',
    }),
  );
  expect(text()).toBe(
    '\uFEFF---\r\ntitle: Chat\r\n---\r\n# Chat  \r\n\r\n## 1. Scale Estimates\t\r\n\r\n* [up](#1-scale-estimates)\r\n\r\n+ no newline',
  );
});

test('links of every kind follow, and nothing else', async () => {
  const text = await fixed(
    repo({
      ...scale,
      [path]: '# Chat\n\n## Scale\n\nSee [above](#scale).\n',
      'case-studies/02-cdn/requirements.md': '# CDN\n\nAs in [chat](../01-chat/requirements.md#scale), not [here](#scale).\n',
      'README.md': [
        '[angled](<./case-studies/01-chat/requirements.md#scale> "Scale #scale")',
        '[shouted](case-studies/01-chat/requirements.md#Scale)',
        '[from the root](/case-studies/01-chat/requirements.md#scale)',
        '[defined]',
        '`case-studies/01-chat/requirements.md#scale`',
        '[another](case-studies/01-chat/requirements.md#scale-of-it)',
        '[elsewhere](https://example.org/case-studies/01-chat/requirements.md#scale)',
        '',
        "[defined]: case-studies/01-chat/requirements.md#scale 'Scale'",
        '',
      ].join('\n'),
    }),
  );
  expect(text()).toBe('# Chat\n\n## Scale Estimates\n\nSee [above](#scale-estimates).\n');
  expect(text('case-studies/02-cdn/requirements.md')).toBe(
    '# CDN\n\nAs in [chat](../01-chat/requirements.md#scale-estimates), not [here](#scale).\n',
  );
  expect(text('README.md')?.split('\n')).toEqual([
    '[angled](<./case-studies/01-chat/requirements.md#scale-estimates> "Scale #scale")',
    '[shouted](case-studies/01-chat/requirements.md#scale-estimates)',
    '[from the root](/case-studies/01-chat/requirements.md#scale-estimates)',
    '[defined]',
    '`case-studies/01-chat/requirements.md#scale`',
    '[another](case-studies/01-chat/requirements.md#scale-of-it)',
    '[elsewhere](https://example.org/case-studies/01-chat/requirements.md#scale)',
    '',
    "[defined]: case-studies/01-chat/requirements.md#scale-estimates 'Scale'",
    '',
  ]);
});

test('the same alias in every decision is renamed everywhere, where no link points at one', async () => {
  const text = await fixed(
    repo({
      ...decisions,
      [path]: '# D\n\n## Decision: A\n\n### Problem\n\n## Decision: B\n\n### Problem\n\n## Decision: C\n\n### Background\n',
    }),
  );
  expect(text()).toBe('# D\n\n## Decision: A\n\n### Context\n\n## Decision: B\n\n### Context\n\n## Decision: C\n\n### Context\n');
});

test.each([
  ['two headings that are alike', '# D\n\n## Decision: A\n\n### Problem\n\n## Decision: B\n\n### Problem\n', '#problem-1'],
  ['two aliases of one heading', '# D\n\n## Decision: A\n\n### Background\n\n## Decision: B\n\n### Problem\n', '#problem'],
  ['the canonical heading in another decision', '# D\n\n## Decision: A\n\n### Context\n\n## Decision: B\n\n### Problem\n', '#problem'],
  [
    'a heading further down whose anchor would move',
    '# D\n\n## Decision: A\n\n### Problem\n\n## Decision: B\n\n### Context\n\n#### Problem\n',
    '#problem-1',
  ],
])('a link that could come to mean another heading is not touched: %s', async (_, decision, fragment) => {
  const readme = `[why](${path}${fragment})\n`;
  const made = repo({ ...decisions, [path]: decision, 'README.md': readme });
  const session = await made.open({ only: ['headings-canonical'] });
  session.fix('ask');
  expect(session.text('README.md')).toBe(readme);
  expect(headingOf(session, fragment)).toBe(headingOf(await made.open(), fragment));
});

/** Which heading of the document, counted from the top, an anchor means. */
const headingOf = ({ project }: Session, fragment: string): number | undefined =>
  project.documents.get(path)?.facts.sections.findIndex(({ slug }) => `#${slug}` === fragment);
