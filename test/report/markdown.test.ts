import fc from 'fast-check';
import type { Nodes, Root, Table } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { expect, test } from 'vitest';
import { escapeTerminal } from '../../src/report/escape.js';
import { markdown } from '../../src/report/markdown.js';
import { markdownCell } from '../../src/report/markdown-text.js';
import { collection, sound } from '../support/collection.js';
import { context, hostileDocument, hostileLink, hostileName, made } from './support/made.js';

const parse = (text: string): Root => unified().use(remarkParse).use(remarkGfm).parse(text);
const all = (node: Nodes): Nodes[] => [node, ...('children' in node ? (node.children as Nodes[]).flatMap(all) : [])];

/** The HTML that the report itself writes. */
const own = /^(?:<br>|<\/?code>|<!-- -->|<\/?details>|<details><summary><code>[^<]*<\/code> \(\d+\)<\/summary>)$/;

test('counts come first, then what is inconsistent in the index, then rules, then documents', async () => {
  const { run } = await made({
    ...collection({ '01-chat': '# Chat\n', '02-maps': sound.replace('Chat', 'Maps') }),
    'studies/README.md': '# Studies\n\n- 01. [Chat](./01-chat/design.md)\n- 02. [Maps](./02-maps/design.md)\n\nSee #2 Chat.\n',
  });
  const text = markdown(run, context);
  expect(all(parse(text)).flatMap((node) => (node.type === 'heading' ? [textOf(node)] : []))).toEqual([
    '❌ casebook: 2 errors',
    'Index and learning path',
    'By rule',
    'By document',
  ]);
  expect(text).toContain('2 case studies, 3 documents checked in 1.23 s.');
  expect(text).toMatch(/\| ❌ error \| `studies\/README.md:6` \| Expected a name of `2 Maps` beside \\#2, found `Chat`/);
});

test('a sound collection is one heading and one line', async () => {
  const { run } = await made(collection({ '01-chat': sound }));
  expect(markdown(run, context)).toBe('## ✅ casebook: no problems\n\n1 case study, 1 document checked in 1.23 s.\n');
});

test('places are links where the address of the repository is known', async () => {
  const { run } = await made({ [hostileName]: hostileLink });
  const links = all(parse(markdown(run, { ...context, blobs: 'https://example.org/o/n/blob/abc' }))).flatMap((node) =>
    node.type === 'link' ? [node.url] : [],
  );
  expect(links).toEqual([expect.stringMatching(/^https:\/\/example\.org\/o\/n\/blob\/abc\/notes\/50%25%2C%20[^ ]*\.md\?plain=1#L3$/)]);
});

test('hostile headings and names break no table and become no markup', async () => {
  const { run } = await made({ ...collection({ '01-chat': hostileDocument }), [hostileName]: hostileLink });
  const nodes = all(parse(markdown(run, context)));
  for (const table of nodes.filter((node): node is Table => node.type === 'table'))
    expect(new Set(table.children.map(({ children }) => children.length)).size).toBe(1);
  expect(nodes.filter(({ type }) => ['link', 'image', 'delete', 'strong', 'emphasis', 'linkReference'].includes(type))).toEqual([]);
  expect(nodes.flatMap((node) => (node.type === 'html' ? node.value.split('\n') : [])).filter((html) => !own.test(html))).toEqual([]);
  const rows = nodes.flatMap((node) => (node.type === 'tableRow' ? [textOf(node)] : []));
  expect(rows.filter((row) => row.includes('<img src=x onerror=alert(1)>'))).not.toEqual([]);
});

test('of very many findings the first are shown and the rest is counted', async () => {
  const heading = '### Same\n\nText.\n\n';
  const { run } = await made(collection({ '01-chat': `${sound}\n${heading.repeat(1000)}` }));
  const text = markdown(run, context);
  expect(text).toMatch(/699 more findings left out here; `casebook check` shows all\.\n$/);
});

test('whatever a message says, it is the text of one cell', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'`|\\*_<>[]()~#$&!:/ a1\n\u202e-') }), (message) => {
      const [table] = parse(`| a | b |\n| --- | --- |\n| x${markdownCell(message)}x | y |\n`).children as [Table];
      expect(table.children[1]?.children.map((cell) => cell.children.length > 0)).toEqual([true, true]);
      const text = all(table.children[1]?.children[0] as Nodes).map((node) =>
        node.type === 'text' || node.type === 'inlineCode' ? node.value : node.type === 'html' ? '' : '',
      );
      const plain = (value: string): string => value.replace(/[`\s\u00a0]/g, '');
      expect(plain(text.join(''))).toBe(plain(`x${escapeTerminal(message)}x`));
      expect(all(table).filter(({ type }) => ['link', 'image', 'strong', 'emphasis', 'delete'].includes(type))).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});
