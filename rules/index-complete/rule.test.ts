import { describe, expect, test } from 'vitest';
import { findings, repo } from '../../test/support/repo.js';

const path = 'case-studies/README.md';
const names = ['chat', 'email', 'search', 'cdn', 'cache'];
const files = (index: string, frontMatter = ''): Record<string, string> => ({
  'casebook.config.yaml': 'collections: [{ path: case-studies, contract: contract.yaml }]\n',
  'contract.yaml': 'name: small\ndocuments: [{ file: design.md }]\n',
  ...Object.fromEntries(
    names.map((name, at) => [
      `case-studies/0${at + 1}-${name}/design.md`,
      `---\ntitle: ${name.charAt(0).toUpperCase()}${name.slice(1)}\n${frontMatter}---\n`,
    ]),
  ),
  [path]: index,
});
const check = (index: string, frontMatter?: string): Promise<string[]> => findings(files(index, frontMatter), 'index-complete');

/** The index after `--fix`, which a second `--fix` does not change. */
async function fixed(index: string, frontMatter?: string): Promise<string | undefined> {
  const session = await repo(files(index, frontMatter)).open({ only: ['index-complete'] });
  session.fix('safe');
  expect(session.fix('safe').changed).toEqual(new Set());
  return session.text(path);
}

describe('a case study is added in the style of its neighbours:', () => {
  test.each([
    ['bullets', '* [Chat](./01-chat/)\n* [Search](./03-search/)\n* [Cdn](./04-cdn/)\n* [Cache](./05-cache/)\n', '* [Email](./02-email/)'],
    ['no slash', '- [Chat](01-chat)\n- [Search](03-search)\n- [Cdn](04-cdn)\n- [Cache](05-cache)\n', '- [Email](02-email)'],
    [
      'numbers in links',
      '+ [01 - Chat](01-chat/design.md)\n+ [03 - Search](03-search/design.md)\n+ [04 - Cdn](04-cdn/design.md)\n+ [05 - Cache](05-cache/design.md)\n',
      '+ [02 - Email](02-email/design.md)',
    ],
    [
      'stars',
      '- **1.** **[Chat](./01-chat/)**\n- **3.** **[Search](./03-search/)**\n- **4.** **[Cdn](./04-cdn/)**\n- **5.** **[Cache](./05-cache/)**\n',
      '- **2.** **[Email](./02-email/)**',
    ],
    [
      'links to documents',
      '- 01. Chat — [Design](./01-chat/design.md) · [All](./01-chat/)\n- 03. Search — [Design](./03-search/design.md) · [All](./03-search/)\n- 04. Cdn — [Design](./04-cdn/design.md) · [All](./04-cdn/)\n- 05. Cache — [Design](./05-cache/design.md) · [All](./05-cache/)\n',
      '- 02. Email — [Design](./02-email/design.md) · [All](./02-email/)',
    ],
    ['ones', '1. [Chat](01-chat)\n1. [Search](03-search)\n1. [Cdn](04-cdn)\n1. [Cache](05-cache)\n', '1. [Email](02-email)'],
    ['rows', '| # | System |\n|---|---|\n| 1 | Chat |\n| 3 | Search |\n| 4 | Cdn |\n| 5 | Cache |\n', '| 2 | Email |'],
    ['bare rows', '#|System\n-|-\n01|Chat\n03|Search\n04|Cdn\n05|Cache\n', '02|Email'],
    [
      'records',
      '| ADR | Title |\n|---|---|\n| [0001](01-chat/design.md) | Chat |\n| [0003](03-search/design.md) | Search |\n| [0004](04-cdn/design.md) | Cdn |\n| [0005](05-cache/design.md) | Cache |\n',
      '| [0002](02-email/design.md) | Email |',
    ],
  ])('%s', async (_, view, line) => {
    const lines = `# Studies\n\n${view}`.split('\n');
    const behind = lines.findIndex((one) => /\bChat\b/.test(one)) + 1;
    expect(await fixed(lines.join('\n'))).toBe(lines.toSpliced(behind, 0, line).join('\n'));
    expect(await fixed(lines.join('\r\n'))).toBe(lines.toSpliced(behind, 0, line).join('\r\n'));
  });

  test('without the remark about the neighbour', async () =>
    expect(
      await fixed(
        '# S\n\n* [Chat (Slack)](01-chat): talk\n* [Email](02-email) - write\n* **[Search](03-search)** (find)\n\n<!-- end -->\n',
      ),
    ).toBe(
      '# S\n\n* [Chat (Slack)](01-chat): talk\n* [Email](02-email) - write\n* **[Search](03-search)** (find)\n* **[Cdn](04-cdn)**\n* **[Cache](05-cache)**\n\n<!-- end -->\n',
    ));

  test('with an empty line between, if there is one', async () =>
    expect(await fixed('# S\n\n- [Chat](01-chat)\n\n- [Search](03-search)\n\n- [Cdn](04-cdn)')).toBe(
      '# S\n\n- [Chat](01-chat)\n\n- [Email](02-email)\n\n- [Search](03-search)\n\n- [Cdn](04-cdn)\n\n- [Cache](05-cache)',
    ));

  test('in one go, however many are missing in one place', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [
        `case-studies/${at + 10}-study-${String.fromCharCode(65 + at).toLowerCase()}x/design.md`,
        '# S\n',
      ]),
    );
    const shown = Object.keys(many)
      .slice(0, 18)
      .map((file) => `- [X](${file.split('/')[1]})`);
    const session = await repo({
      ...files(
        `# S\n\n${['- [Chat](01-chat)', '- [Email](02-email)', '- [Search](03-search)', '- [Cdn](04-cdn)', '- [Cache](05-cache)', ...shown].join('\n')}`,
      ),
      ...many,
    }).open({ only: ['index-complete'] });
    expect(session.fix('safe').result.diagnostics).toEqual([]);
    expect(
      session
        .text(path)
        ?.split('\n')
        .slice(2)
        .map((line) => /\((\d\d)/.exec(line)?.[1]),
    ).toEqual(['01', '02', '03', '04', '05', ...Array.from({ length: 30 }, (_, at) => String(at + 10))]);
  });

  test('in front of the first, behind the last, and both at once', async () =>
    expect(await fixed('# S\n\n2. [Email](02-email)\n3. [Search](03-search)\n4. [Cdn](04-cdn)')).toBe(
      '# S\n\n2. [Chat](01-chat)\n2. [Email](02-email)\n3. [Search](03-search)\n4. [Cdn](04-cdn)\n5. [Cache](05-cache)',
    ));

  test('with columns in line, where they were', async () =>
    expect(
      await fixed(
        '# S\n\n| # | System | Level  |\n|--:|--------|--------|\n| 1 | Chat   | Easy   |\n| 2 | Email  | Medium |\n| 3 | Search | Hard   |\n| 5 | Cache  | Hard   |\n',
        'difficulty: easy\n',
      ),
    ).toContain('| 3 | Search | Hard   |\n| 4 | Cdn    | Easy   |\n| 5 | Cache  | Hard   |\n'));

  test('with nothing in columns of which nothing is known, whatever they are called', async () =>
    expect(
      await fixed(
        '# S\n\n| # | System | | Stars | Stars |\n|--|--|--|--|--|\n| 1 | Chat | a | b | c |\n| 2 | Email | a | b | c |\n| 3 | Search | a | b | c |\n| 5 | Cache | a | b | c |\n',
      ),
    ).toContain('\n| 4 | Cdn |  |  |  |\n'));

  const entry = (number: number, name: string, scale = '1 user'): string =>
    `### ${number}. ${name}\n\n📁 [View](./0${number}-${name.toLowerCase()}/)\n\n**Scale:** ${scale}  \n**Level:** Easy\n`;

  test('entries with a rule between them, and the last of them', async () =>
    expect(
      await fixed(
        `# S\n\n${[entry(1, 'Chat'), entry(2, 'Email'), entry(4, 'Cdn')].join('\n---\n\n')}\n## More\n`,
        'difficulty: easy\nscale: 2 users\n',
      ),
    ).toBe(
      `# S\n\n${[entry(1, 'Chat'), entry(2, 'Email'), entry(3, 'Search', '2 users')].join('\n---\n\n')}\n---\n\n${entry(4, 'Cdn')}\n${entry(5, 'Cache', '2 users')}\n## More\n`,
    ));
});

describe('where nobody but the author knows, there is no fix:', () => {
  test.each([
    [
      'an entry with prose',
      '### 1. Chat\n\nPeople talk.\n\n**Scale:** 1 user\n\n### 2. Email\n\nPeople write.\n\n**Scale:** 1 user\n\n### 3. Search\n\nPeople find.\n\n**Scale:** 1 user\n',
    ],
    [
      'an entry with a field that is said nowhere',
      '### 1. Chat\n\n**Author:** Ada\n\n### 2. Email\n\n**Author:** Ada\n\n### 3. Search\n\n**Author:** Ada\n',
    ],
    [
      'text below the last entry',
      '### 1. Chat\n\n**Scale:** 1 user\n\n### 2. Email\n\n**Scale:** 1 user\n\n### 3. Search\n\n**Scale:** 1 user\n\n---\n\nThat is all.\n',
    ],
    [
      'a list below an item that says something',
      '- [Chat](01-chat)\n  - talking\n- [Email](02-email)\n  - writing\n- [Search](03-search)\n  - finding\n',
    ],
    ['a number that is not of the study', '- Week 1: [Chat](01-chat)\n- Week 2: [Email](02-email)\n- Week 3: [Search](03-search)\n'],
    [
      'a link out of the repository',
      '- [Chat](01-chat) [code](https://example.org/1)\n- [Email](02-email) [code](https://example.org/2)\n- [Search](03-search) [code](https://example.org/3)\n',
    ],
    ['a list that does not follow the numbers', '- [Search](03-search)\n- [Chat](01-chat)\n- [Email](02-email)\n'],
    ['the end of a category', '## Talking\n\n- [Chat](01-chat)\n- [Email](02-email)\n\n## Finding\n\n- [Search](03-search)\n'],
  ])('%s', async (_, view) => {
    const index = `# Studies\n\n${view}`;
    expect(await check(index, 'scale: 1 user\n')).toEqual([
      expect.stringContaining('Expected `4 Cdn`'),
      expect.stringContaining('Expected `5 Cache`'),
    ]);
    expect(await fixed(index, 'scale: 1 user\n')).toBe(index);
  });

  test('but between two of one category there is', async () =>
    expect(
      await fixed(
        '# S\n\n## Talking\n\n- [Chat](01-chat)\n- [Email](02-email)\n\n## Finding\n\n- [Search](03-search)\n- [Cache](05-cache)\n',
      ),
    ).toContain('- [Search](03-search)\n- [Cdn](04-cdn)\n- [Cache](05-cache)\n'));
});

test('what may stand there under a wrong number is suggested, and not added a second time', async () => {
  const rows = '| # | System |\n|---|---|\n| 1 | Chat |\n| 2 | Email |\n| 3 | Search |\n| 4 | Cdn |\n| 5 | Cache |\n| 16 | Caches |\n';
  const session = await repo({ ...files(`# S\n\n${rows}`), 'case-studies/06-cache-warmer/design.md': '# Warmer\n' }).open({
    only: ['index-complete'],
  });
  expect(session.lint().diagnostics).toMatchObject([
    { message: 'Expected `6 Cache Warmer` in the table, found none', fix: undefined },
    { message: 'Expected a case study that is there, found `16 Caches` in the table', suggestions: ['6 Cache Warmer'], fix: undefined },
  ]);
});

test.each([
  '- [Chat](01-chat)\n- [Email](02-email)\n',
  '1. Chat\n2. Draw\n3. Compare\n',
  '- [x] Chat\n- [ ] Email\n',
  'Read [Chat](01-chat), [Email](02-email) and [Search](03-search).\n',
])('%j is no view', async (text) => expect(await check(`# S\n\n${text}`)).toEqual([]));

test('documents of a case study below it are no members', async () =>
  expect(
    await check(
      `# S\n\n${names.map((name, at) => `- [${name}](0${at + 1}-${name})\n  - [Design](0${at + 1}-${name}/design.md)\n  - [Notes](0${at + 1}-${name}/notes.md)`).join('\n')}\n`,
    ),
  ).toEqual([]));
