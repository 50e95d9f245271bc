import { describe, expect, test } from 'vitest';
import type { Index, Member } from '../../src/project/index-model.js';
import { type Files, findings, repo } from '../support/repo.js';

const slugs = ['url-shortener', 'rate-limiter', 'chat', 'news-feed'];
const contract = 'name: small\ndocuments: [{ file: design.md }]\n';
const config = 'collections: [{ path: case-studies, contract: contract.yaml }]\n';
const titleOf = (slug: string): string =>
  slug
    .split('-')
    .map((word) => (word === 'url' ? 'URL' : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ');
const studies: Files = Object.fromEntries(
  slugs.map((slug, index) => [`case-studies/0${index + 1}-${slug}/design.md`, `# ${titleOf(slug)}\n`]),
);
const files = (more: Files): Files => ({ 'casebook.config.yaml': config, 'contract.yaml': contract, ...studies, ...more });

async function indexesOf(more: Files): Promise<readonly Index[]> {
  const session = await repo({ ...files({}), ...more }).open();
  return session.project.collections[0]?.indexes ?? [];
}
const shown = (members: readonly Member[] = []): string[] =>
  members.map(({ number, name, study }) => `${number?.value ?? '-'} ${name?.value ?? '-'} → ${study?.name ?? 'nothing'}`);
const view = async (more: Files, kind: string): Promise<string[]> =>
  shown((await indexesOf(more)).flatMap(({ views }) => views).find((one) => one.kind === kind)?.members);

describe('a view is found by its shape:', () => {
  const all = ['URL Shortener → 01-url-shortener', 'Rate Limiter → 02-rate-limiter', 'Chat → 03-chat', 'News Feed → 04-news-feed'];

  test('a table in the readme of the root, with links to folders', async () => {
    const rows = slugs
      .map((slug, index) => `| 0${index + 1} | [${titleOf(slug)}](./case-studies/0${index + 1}-${slug}) | Caching |`)
      .join('\n');
    expect(await view({ 'README.md': `# Notes\n\n| # | System | Key Concepts |\n|---|---|---|\n${rows}\n` }, 'table')).toEqual(
      all.map((one, index) => `${index + 1} ${one}`),
    );
  });

  test('several tables, one for each category, are one view', async () => {
    const row = (index: number): string => `| ${index + 1} | ${titleOf(slugs[index] as string)} |`;
    expect(
      await view(
        {
          'README.md': `# Notes\n\n## Basics\n\n| No. | Name |\n|---|---|\n${row(0)}\n${row(1)}\n\n## Social\n\n| No. | Name |\n|---|---|\n${row(3)}\n${row(2)}\n`,
        },
        'table',
      ),
    ).toHaveLength(4);
  });

  test('bullets that link to the folders', async () => {
    const items = slugs.map((slug, index) => `- [${titleOf(slug)}](./0${index + 1}-${slug}/) – notes`).join('\n');
    expect(await view({ 'case-studies/README.md': `# Studies\n\n${items}\n` }, 'contents')).toEqual(all.map((one) => `- ${one}`));
  });

  test('bullets that link to the folders from an ordered list, whose own numbers are no numbers of studies', async () => {
    const items = [...slugs.keys()]
      .reverse()
      .map((index, place) => `${place + 1}. **[${titleOf(slugs[index] as string)}](./0${index + 1}-${slugs[index]})**: notes`)
      .join('\n');
    expect((await view({ 'case-studies/README.md': `# Studies\n\n${items}\n` }, 'contents'))[0]).toBe('- News Feed → 04-news-feed');
  });

  test('SUMMARY.md of a book, with chapters below each study', async () => {
    const items = slugs
      .map(
        (slug, index) =>
          `- [${titleOf(slug)}](case-studies/0${index + 1}-${slug}/README.md)\n  - [Design](case-studies/0${index + 1}-${slug}/design.md)`,
      )
      .join('\n');
    expect(await view({ 'SUMMARY.md': `# Summary\n\n- [Introduction](README.md)\n${items}\n` }, 'contents')).toEqual(
      all.map((one) => `- ${one}`),
    );
  });

  test('nested bullets with the number in front, indented by tabs', async () => {
    const items = slugs
      .map((slug, index) => `- 0${index + 1}. ${titleOf(slug)}\n\t- [design.md](./0${index + 1}-${slug}/design.md)`)
      .join('\n');
    expect(await view({ 'case-studies/README.md': `# Studies\n\n## Quick Links\n\n${items}\n` }, 'contents')).toEqual(
      all.map((one, index) => `${index + 1} ${one}`),
    );
  });

  test('numbered headings with fields, whatever is left of an emoji in front', async () => {
    const entries = slugs
      .map((slug, index) => `### ${index === 0 ? 'üìÅ ' : ''}${index + 1}. ${titleOf(slug)} (Also)\n\n**Difficulty:** Advanced\n`)
      .join('\n');
    expect(await view({ 'case-studies/README.md': `# Studies\n\n## üìö Complete\n\n${entries}\n` }, 'entries')).toEqual(
      all.map((one, index) => `${index + 1} ${one}`),
    );
  });

  test('a learning path under a heading with numbering and broken emoji', async () => {
    const [index] = await indexesOf({
      'case-studies/README.md':
        '# Studies\n\n## 3. üéØ LEARNING PATH\n\n### Beginner (start here)\n- **#1** URL Shortener - simple\n- #2: Rate Limiter\n\n### Expert\n- [Chat](./03-chat/)\n',
    });
    expect(index?.levels.map(({ level, members }) => [level, shown(members)])).toEqual([
      ['beginner', ['1 URL Shortener → 01-url-shortener', '2 Rate Limiter → 02-rate-limiter']],
      ['advanced', ['- Chat → 03-chat']],
    ]);
  });

  test('groups: several citations in a line are several members', async () =>
    expect(
      await view(
        {
          'case-studies/README.md':
            '# Studies\n\n## Synergies\n\n1. URL Shortener (#1) or Rate Limiter (#2)\n2. Chat (#3) + News Feed (#4) - **both** live\n',
        },
        'groups',
      ),
    ).toEqual(all.map((one, index) => `${index + 1} ${one}`)));
});

describe('what only looks like a view is none:', () => {
  test('steps that are numbered', async () =>
    expect(await indexesOf({ 'README.md': '# Notes\n\n1. Choose a study\n2. Read it\n3. Build it\n4. Show it\n' })).toEqual([]));
  test('a selection of fewer than half of the studies', async () =>
    expect(
      (await indexesOf({ 'case-studies/README.md': '# Studies\n\nStart with [Chat](./03-chat/).\n\n- [Chat](./03-chat/)\n' })).flatMap(
        ({ views }) => views,
      ),
    ).toEqual([]));
  test('numbered chapters without fields or links', async () =>
    expect(
      (await indexesOf({ 'case-studies/README.md': '# Studies\n\n## 1. Introduction\n\nText.\n\n## 2. How to read\n\nText.\n' })).flatMap(
        ({ views }) => views,
      ),
    ).toEqual([]));
  test('a table about something else', async () =>
    expect(
      (
        await indexesOf({
          'case-studies/README.md': '# Studies\n\n| # | Reviewer |\n|---|---|\n| 1 | Ada |\n| 2 | Grace |\n| 3 | Edsger |\n',
        })
      ).flatMap(({ views }) => views),
    ).toEqual([]));
});

test('the configuration may say which heading a view stands under, and which names a study has', async () => {
  const more = {
    'casebook.config.yaml':
      'collections:\n  - path: case-studies\n    contract: contract.yaml\n    index: docs/overview.md\n    views: { path: Where to begin }\n    aliases: { 03-chat: [Messenger] }\n',
    'docs/overview.md': '# Overview\n\n## Where to begin\n\n- **#1** URL Shortener\n- **#3** Messenger\n',
  };
  expect(await view(more, 'path')).toEqual(['1 URL Shortener → 01-url-shortener', '3 Messenger → 03-chat']);
  expect((await findings(files(more), 'references-agree')).length).toBe(0);
});

describe('a plain index of decision records', () => {
  const record = (title: string): string =>
    `# ${title}\n\n## Status\n\nAccepted\n\n## Context\n\nText.\n\n## Decision\n\nText.\n\n## Consequences\n\nText.\n`;
  const records = {
    'docs/adr/0001-use-markdown.md': record('1. Use Markdown'),
    'docs/adr/0002-use-postgresql.md': record('2. Use PostgreSQL'),
    'docs/adr/0003-drop-xml.md': record('3. Drop XML'),
  };
  const table = (rows: string): string => `# Decisions\n\n| ADR | Title | Status |\n|---|---|---|\n${rows}`;

  test('is read and agrees', async () =>
    expect(
      await findings({
        ...records,
        'docs/adr/README.md': table(
          '| [0001](0001-use-markdown.md) | Use Markdown | Accepted |\n| [0002](0002-use-postgresql.md) | Use PostgreSQL | Accepted |\n| [0003](0003-drop-xml.md) | Drop XML | Accepted |\n',
        ),
      }),
    ).toEqual([]));
  test('lacks a record', async () =>
    expect(
      await findings(
        {
          ...records,
          'docs/adr/README.md': table(
            '| [0001](0001-use-markdown.md) | Use Markdown | Accepted |\n| [0003](0003-drop-xml.md) | Drop XML | Accepted |\n',
          ),
        },
        'index-complete',
      ),
    ).toEqual(['docs/adr/README.md:5:3 error Expected `2 Use PostgreSQL` in the table, found none']));
  test('gets it back in the style of its neighbours', async () => {
    const session = await repo({
      ...records,
      'docs/adr/README.md': table(
        '| [0001](0001-use-markdown.md) | Use Markdown | Accepted |\n| [0003](0003-drop-xml.md) | Drop XML | Accepted |\n',
      ),
    }).open();
    session.fix('safe');
    expect(session.text('docs/adr/README.md')).toContain('| [0002](0002-use-postgresql.md) | Use PostgreSQL |');
  });
});
