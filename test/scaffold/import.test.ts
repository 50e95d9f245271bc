import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contract } from '../../src/contract/schema.js';
import { collect } from '../../src/facts/collect.js';
import { loadParser } from '../../src/facts/parse.js';
import { readProfiles } from '../../src/source/package.js';
import { countLines, importText } from './support/import-text.js';

const parse = await loadParser('remark');
const contract = readProfiles().get('four-file') as Contract;

const examples = `# Design Examples

What these are about.

## 1. Online Shop (Amazon-like)

### Requirements
- **Functional**: Catalogue, cart, payments
- **Non-Functional**: 100M+ users, 99.9% availability

### High-Level Architecture

\`\`\`
[CDN] → [Gateway]
   ↓
# not a heading
\`\`\`

### Key Components
- **Cart**: sessions
- **Stock**: levels

### Image Pipeline
1. Resize
2. Store

### Scaling Strategies
- Shard by user

---

## 2. Chat (WhatsApp/Slack)

Messages between people.

### Business Requirements
- **Scale**: 2+ billion users
- **Availability**: 99.99% uptime

### Technical Challenges
1. Order
2. Presence

### Key Design Decisions

#### Push or Pull
Push.

---

## Common Patterns

- Cache
`;

describe('the sections of a file', () => {
  const { files, accounts } = importText(examples);

  test('go to the documents of the contract, by name and by what they are about', () => {
    expect(files['case-studies/01-online-shop/01-requirements.md']).toMatch(
      /^# 1\. Online Shop \(Amazon-like\)\n\n## Requirements\n- \*\*Functional\*\*: Catalogue, cart, payments\n- \*\*Non-Functional\*\*: .*\n\n## Problem Statement\n/m,
    );
    expect(files['case-studies/01-online-shop/02-architecture.md']).toContain(
      '# Online Shop: Architecture\n\n## High-Level Architecture\n\n```\n[CDN]',
    );
    expect(files['case-studies/01-online-shop/02-architecture.md']).toContain(
      '\n## Key Components\n- **Cart**: sessions\n- **Stock**: levels\n',
    );
    expect(files['case-studies/01-online-shop/04-wrap-up.md']).toContain(
      '## Scaling Playbook\n\n### Scaling Strategies\n- Shard by user\n',
    );
    expect(files['case-studies/02-chat/01-requirements.md']).toContain(
      '## Non-Functional Requirements\n\n### Business Requirements\n- **Scale**: 2+ billion users\n',
    );
    expect(files['case-studies/02-chat/01-requirements.md']).toContain('\n## Technical Challenges\n1. Order\n2. Presence\n');
    expect(files['case-studies/02-chat/03-key-decisions.md']).toContain(
      '# Chat: Key Decisions\n\n## Key Design Decisions\n\n### Push or Pull\nPush.\n',
    );
  });

  test('that nobody knows a place for stand behind what stood before them', () => {
    expect(files['case-studies/01-online-shop/02-architecture.md']).toContain('levels\n\n## Image Pipeline\n1. Resize\n2. Store\n');
    expect(accounts.map(({ strays }) => strays)).toEqual([[{ title: 'Image Pipeline', document: '02-architecture.md' }], []]);
  });

  test('are counted, and so are the headings that are scaffold', () =>
    expect(accounts).toMatchObject([
      { number: 1, path: 'case-studies/01-online-shop', sections: 5, mapped: 4, filled: 3, wanted: 24 },
      { number: 2, path: 'case-studies/02-chat', sections: 3, mapped: 3, filled: 2, wanted: 24 },
    ]));

  test('fill the front matter with what they say beyond doubt', () => {
    expect(files['case-studies/01-online-shop/01-requirements.md']).toMatch(
      /^---\nnumber: 1\ntitle: Online Shop\nalso: \[Amazon\]\nscale: 100M\+ users\navailability: 99\.9%\nstatus: draft\n---\n/,
    );
    expect(files['case-studies/02-chat/01-requirements.md']).toMatch(
      /^---\nnumber: 2\ntitle: Chat\nalso: \[WhatsApp, Slack\]\nscale: 2\+ billion users\navailability: 99\.99%\nstatus: draft\n---\n/,
    );
  });

  test('what stands around the case studies has a document of its own where there is an index already', () =>
    expect(files['case-studies/examples.md']).toBe('# Design Examples\n\nWhat these are about.\n\n## Common Patterns\n\n- Cache\n'));

  test('every line that says something stands in exactly one document, and all else is scaffold', () => {
    const found = countLines(Object.values(files).map((text) => text.replace(/^---\n[\s\S]*?\n---\n/, '')));
    const headings = new Set(contract.documents.flatMap(({ sections }) => sections.map(({ heading }) => heading)));
    for (const [line, times] of countLines([examples])) {
      if (headings.has(line) || line === '```') expect(found.get(line), line).toBeGreaterThanOrEqual(times);
      else expect(found.get(line), line).toBe(times);
      found.delete(line);
    }
    const scaffold =
      /^<!-- Guidance: |^- (?:\*\*FR-\d\*\*: )?TBD$|^```mermaid$|^flowchart LR$|^client\[|^service -->|^Decision: TBD|^(?:Context|Options|Decision|Consequences)$|^(?:Online Shop|Chat): /;
    expect([...found.keys()].filter((line) => !headings.has(line) && !scaffold.test(line))).toEqual([]);
  });
});

describe('below a heading', () => {
  const importOne = (body: string, profile?: string): Record<string, string> =>
    importText(`## 1. Maps\n\n${body}\n\n## 2. Mail\n\n### Requirements\n\nText.\n`, profile === undefined ? {} : { profile }).files;

  test('sections that the contract knows go to their own place, and a bare heading shows the way', () => {
    const files = importOne('### Requirements\n\n#### Functional\n\n- a\n- b\n\n#### Non-Functional\n\n- c\n- d\n');
    expect(files['case-studies/01-maps/01-requirements.md']).toContain(
      '# 1. Maps\n\n## Requirements\n\n- [Functional](#functional)\n- [Non-Functional](#non-functional)\n\n## Problem Statement',
    );
    expect(files['case-studies/01-maps/01-requirements.md']).toContain(
      '\n## Functional\n\n- a\n- b\n\n## Non-Functional\n\n- c\n- d\n\n## Scale',
    );
  });

  test('bold labels stand in for headings', () => {
    const files = importOne(
      '**Requirements:** Find ways\n**Scale:** 1B users, 99.95% availability\n\n**Design:**\n```\n[A] → [B]\n```\n\n**Tiles:**\n- a\n\n**Trade-offs:** None.\n',
    );
    expect(files['case-studies/01-maps/01-requirements.md']).toContain('# 1. Maps\n\n**Requirements:** Find ways\n');
    expect(files['case-studies/01-maps/01-requirements.md']).toContain(
      '## Scale Estimates\n\n**Scale:** 1B users, 99.95% availability\n\n##',
    );
    expect(files['case-studies/01-maps/01-requirements.md']).toContain('scale: 1B users, 99.95% availability\navailability: 99.95%\n');
    expect(files['case-studies/01-maps/02-architecture.md']).toContain(
      '## High-Level Architecture\n\n**Design:**\n```\n[A] → [B]\n```\n\n**Tiles:**\n- a\n\n## Components',
    );
    expect(files['case-studies/01-maps/03-key-decisions.md']).toContain(
      '# Maps: Key Decisions\n\n**Trade-offs:** None.\n\n## Decision: TBD 1',
    );
  });

  test('labels part requirements that do not say which they are', () => {
    const text = importOne(
      '### Requirements\n\n- Find ways\n- Show traffic\n\n**Non-functional**:\n- 300M users, 200M DAU.\n- Availability of 99.9%\n',
    )['case-studies/01-maps/01-requirements.md'];
    expect(text).toContain(
      '## Functional Requirements\n\n### Requirements\n\n- Find ways\n- Show traffic\n\n## Non-Functional Requirements\n\n**Non-functional**:\n- 300M',
    );
    expect(text).toContain('scale: 300M users, 200M DAU\navailability: 99.9%\n');
  });

  test('levels follow the nesting, however many were skipped; what is underlined gets marks', () => {
    const text = importOne('### Components\n\n##### Router ##\n\nText.\n\n###### Table\n\nText.\n', 'three-file')[
      'case-studies/maps/high-level-design.md'
    ];
    expect(text).toContain('## Components\n\n### Router ##\n\nText.\n\n#### Table\n');
    const setext = importText(
      'Study 1: Maps\n=============\n\nRequirements\n------------\n\nText.\n\n### Deep\n\nStudy 2: Mail\n=============\n\nSystem\nArchitecture\n------\n\nText.\n',
    ).files;
    expect(setext['case-studies/01-maps/01-requirements.md']).toContain(
      'Study 1: Maps\n=============\n\nRequirements\n------------\n\nText.\n\n### Deep\n',
    );
    expect(setext['case-studies/02-mail/02-architecture.md']).toContain('## High-Level Architecture\n\n### System Architecture\n\nText.\n');
  });

  test('code, lists with code, tables and HTML stay byte for byte', () => {
    const body = [
      '### Architecture',
      '~~~md',
      '## 7. No study',
      '```',
      '~~~',
      '- item',
      '',
      '  ```sh',
      '  # comment',
      '  ```',
      '  1. inner',
      '',
      '      indented code',
      '',
      '| a | b |',
      '| --- | --- |',
      '| `|` | # |',
      '',
      '<details>',
      '<summary># More</summary>',
      '',
      '    # code',
      '</details>',
      '',
      '> ### Quoted',
    ].join('\n');
    expect(importOne(body)['case-studies/01-maps/02-architecture.md']).toContain(
      `## High-Level Architecture\n\n#${body}\n\n## Components`.replace('####', '###'),
    );
  });

  test('a fence or a comment that is never closed swallows nothing', () => {
    for (const [open, close] of [
      ['```go\nx := 1', '```'],
      ['<!-- to do', '-->'],
    ] as const) {
      const { files } = importText(`## 1. Maps\n\n### Components\n\nText.\n\n## 2. Mail\n\n### Components\n\n${open}\n`);
      expect(files['case-studies/02-mail/02-architecture.md']).toContain(`${open}\n\n${close}\n\n## Data Flows\n`);
    }
  });
});

describe('what points somewhere', () => {
  const source = [
    '# All',
    '',
    'See [one](#1-maps), [its data](#data-model) and [patterns](#patterns).',
    '',
    '## 1. Maps',
    '',
    '### Data Model',
    '',
    '![tiles](./img/tiles.png "Tiles") <img src="img/x.png"> [guide](<docs/a b.md#x>) [up](../up.md) [site](https://a.org/b) [root](/r.md)',
    '[mail](#2-mail) [own](#components) [gone](#nowhere) [both][r] and[^n].',
    '',
    '### Components',
    '',
    'Text `[r]`.',
    '',
    '## 2. Mail',
    '',
    '### Data Model',
    '',
    'As [there](#data-model), not [here](#data-model-1). [r] <a id="spot"></a>',
    '',
    '### API',
    '',
    'To [the spot](#spot). [only]',
    '',
    '## Patterns',
    '',
    'Text.',
    '',
    '[r]: ./docs/r.md "R"',
    '[only]: #components',
    '[unused]: x.md',
    '',
    '[^n]: A note',
    '    of two lines.',
    '',
  ].join('\n');
  const { files } = importText(source, { path: 'docs/all.md' });
  const [maps, mail, rest] = ['01-maps/02-architecture.md', '02-mail/02-architecture.md', 'all.md'].map(
    (name) => files[`case-studies/${name}`] as string,
  ) as [string, string, string];

  test('leads where it led, from the new folder', () => {
    expect(maps).toContain(
      '![tiles](../../docs/img/tiles.png "Tiles") <img src="../../docs/img/x.png"> [guide](<../../docs/docs/a b.md#x>) [up](../../up.md) [site](https://a.org/b) [root](/r.md)',
    );
    expect(rest).toContain('See [one](./01-maps/), [its data](./01-maps/02-architecture.md#data-model) and [patterns](#patterns).');
  });

  test('anchors of the file become documents and their headings', () => {
    expect(maps).toContain('[mail](../02-mail/01-requirements.md#2-mail) [own](#components) [gone](#nowhere)');
    expect(mail).toContain('As [there](../01-maps/02-architecture.md#data-model), not [here](#data-model).');
    expect(mail).toContain('To [the spot](#spot).');
  });

  test('an anchor right above a heading goes along with it', () => {
    const text =
      'To [chat](#chat).\n\n## 1. Maps\n\n### Components\n\nText.\n\n<a id="data"></a>\n\n### Data Model\n\nText.\n\n<a name="chat"></a>\n## 2. Chat\n\n### Components\n\n[data](#data)\n';
    const moved = importText(text).files;
    expect(moved['case-studies/examples.md']).toContain('To [chat](./02-chat/01-requirements.md#chat).');
    expect(moved['case-studies/01-maps/02-architecture.md']).toContain('\n\n<a id="data"></a>\n\n## Data Model\n\nText.\n\n## API Design');
    expect(moved['case-studies/02-chat/01-requirements.md']).toContain('---\n\n<a name="chat"></a>\n# 2. Chat\n');
    expect(moved['case-studies/02-chat/02-architecture.md']).toContain('[data](../01-maps/02-architecture.md#data)');
  });

  test('definitions and notes go along with those that use them; what several use stands in each, what nobody uses stays', () => {
    expect(maps).toMatch(/\n\n\[r\]: \.\.\/\.\.\/docs\/docs\/r\.md "R"\n\[\^n\]: A note\n {4}of two lines\.\n$/);
    expect(mail).toMatch(/\n\n\[r\]: \.\.\/\.\.\/docs\/docs\/r\.md "R"\n\[only\]: \.\.\/01-maps\/02-architecture\.md#components\n$/);
    expect(rest).toMatch(/Text\.\n\n\[unused\]: \.\.\/docs\/x\.md\n$/);
  });
});

describe('a text', () => {
  test('keeps its line endings; a byte order mark is left out, and each document ends a line', () => {
    const crlf = `\uFEFF${examples.trimEnd().replaceAll('\n', '\r\n')}`;
    const { files } = importText(crlf);
    for (const [path, text] of Object.entries(files)) {
      expect(text, path).toMatch(/[^\r\n]\r\n$/);
      expect(text.replaceAll('\r\n', ''), path).not.toMatch(/[\r\n\uFEFF]/);
    }
    const plain = importText(examples).files;
    for (const [path, text] of Object.entries(files)) expect(text.replaceAll('\r\n', '\n')).toBe(plain[path]);
  });

  test('with a number twice gives the second study the next free one, in its heading too', () => {
    const { files, accounts } = importText(
      '## 1. Maps\n\n### Components\n\na\n\n## 1. Mail\n\n### Components\n\nb\n\n## 2. Maps\n\n### Components\n\nc\n',
    );
    expect(accounts.map(({ path, was }) => [path, was])).toEqual([
      ['case-studies/01-maps', undefined],
      ['case-studies/03-mail', 1],
      ['case-studies/02-maps', undefined],
    ]);
    expect(files['case-studies/03-mail/01-requirements.md']).toContain('\n# 3. Mail\n');
  });

  test('of a file that is one design is none of several', () =>
    expect(importText('# Maps\n\n## 1. Requirements\n\n### Functional\n\na\n\n## 2. Architecture\n\n### Parts\n\nb\n').accounts).toEqual(
      [],
    ));

  const block = fc.constantFrom(
    'A paragraph with [a link](#1-maps) and `# code`.',
    '- one\n- two\n  - three\n\n  ```\n  # four\n  ```',
    '```sh\n# comment\n## 9. No study\n```',
    '    # indented\n\n    code',
    '| a | b |\n| --- | --- |\n| 1 | 2 |',
    '> ## quoted\n> text',
    '<div>\n\n## inside\n\n</div>',
    '**Scale:** 5M users\n**Design:** boxes',
    'Text[^1] and [ref][one].',
    '---',
    '1. first\n2. second',
  );
  const title = fc.constantFrom(
    'Requirements',
    'Overview',
    'Components',
    'Data Model',
    'Odds and Ends',
    'Trade-offs',
    'Scaling',
    'Deep Dive',
    'Functional',
    'API',
    'Summary',
  );
  const section = (depth: number): fc.Arbitrary<string> =>
    fc.tuple(title, fc.array(block, { maxLength: 3 })).map(([name, blocks]) => [`${'#'.repeat(depth)} ${name}`, ...blocks].join('\n\n'));
  const study = fc
    .tuple(
      fc.array(block, { maxLength: 2 }),
      fc.array(fc.tuple(section(3), fc.array(section(4), { maxLength: 2 })), { minLength: 1, maxLength: 4 }),
    )
    .map(([opening, sections]) => [...opening, ...sections.map(([top, below]) => [top, ...below].join('\n\n'))].join('\n\n'));
  const file = fc
    .array(study, { minLength: 2, maxLength: 4 })
    .map(
      (studies) =>
        `# File\n\n${studies.map((text, index) => `## ${index + 1}. ${['Maps', 'Mail', 'Chat', 'Shop'][index]}\n\n${text}`).join('\n\n')}\n\n## Ends\n\nText.\n\n[one]: a.md\n\n[^1]: Note.\n`,
    );

  test('loses no line and doubles none, and its code stays whole, whatever it is made of', () =>
    fc.assert(
      fc.property(file, fc.constantFrom('four-file', 'three-file'), (text, profile) => {
        const { files, accounts } = importText(text, { profile });
        if (accounts.length === 0) return;
        const found = countLines(Object.values(files));
        const scaffold = /^(?:[\w -]+|- TBD|---|```|.*Guidance.*)$/;
        const copied = /^\[(?:one|\^1)\]:/;
        for (const [line, times] of countLines([text])) {
          if (scaffold.test(line) || copied.test(line)) expect(found.get(line) ?? 0, line).toBeGreaterThanOrEqual(times);
          else expect(found.get(line), line).toBe(times);
        }
        const codeIn = (one: string): string[] =>
          collect({ path: 'a.md', text: one }, parse).sections.flatMap(({ holds }) =>
            holds.code.map(({ span }) => one.slice(span.start, span.end).trim()),
          );
        const code = Object.values(files).flatMap(codeIn);
        for (const one of codeIn(text)) expect(code).toContain(one);
      }),
      { numRuns: 30 },
    ));
});
