import { describe, expect, test } from 'vitest';
import { collect } from '../../src/facts/collect.js';
import type { Facts, Section } from '../../src/facts/facts.js';
import { holdingsWithin } from '../../src/facts/holdings.js';
import { loadParser } from '../../src/facts/parse.js';

const parse = await loadParser();
const factsOf = (text: string): Facts => collect({ path: 'a.md', text }, parse);
const slice = (text: string, { start, end }: { start: number; end: number }): string => text.slice(start, end);

describe('the running example of the facts', () => {
  const text = '# Chat\n## Data **Model** <!-- casebook-disable headings-unique -->\nSee the [API](./02-architecture.md#api-design).\n';
  const facts = factsOf(text);
  const [, model] = facts.sections as [Section, Section];

  test('a heading has its plain title, its slug, its depth and its parent', () =>
    expect(model).toMatchObject({ title: 'Data Model', slug: 'data-model', depth: 2, parent: 0 }));
  test('its title is what may be replaced to rename it', () =>
    expect(slice(text, model.titleSpan)).toBe('Data **Model** <!-- casebook-disable headings-unique -->'));
  test('its section reaches to the end', () => expect(slice(text, model.whole)).toBe(text.slice(7)));
  test('the link has target, fragment and destination', () => {
    expect(facts.links).toMatchObject([{ kind: 'link', target: './02-architecture.md', fragment: 'api-design' }]);
    expect(slice(text, facts.links[0]?.destination ?? { start: 0, end: 0 })).toBe('./02-architecture.md#api-design');
  });
  test('the comment switches a rule off', () =>
    expect(facts.directives).toMatchObject([{ kind: 'off', rules: [{ id: 'headings-unique' }], reason: '' }]));
  test('the section holds one paragraph of three words and a link', () =>
    expect(model.holds).toMatchObject({ blocks: 1, words: 3, links: 1 }));
});

test('facts are plain JSON', () => {
  const facts = factsOf('---\ndate: 2026-01-02\n---\n# A\n\n| a |\n|---|\n| b |\n');
  expect(JSON.parse(JSON.stringify(facts))).toEqual(JSON.parse(JSON.stringify(structuredClone(facts))));
  expect(facts.frontMatter?.entries[0]?.value).toBe('2026-01-02');
});

test('offsets count UTF-16 units of the original text, byte order mark included', () => {
  const text = '\uFEFF---\r\ntitle: "😀"\r\n---\r\n# 😀 One\r\n';
  const { sections, frontMatter } = factsOf(text);
  expect(slice(text, sections[0]?.titleSpan ?? { start: 0, end: 0 })).toBe('😀 One');
  expect(slice(text, frontMatter?.entries[0]?.valueSpan ?? { start: 0, end: 0 })).toBe('"😀"');
});

test('anchors are those of GitHub: numbered where a heading repeats, without punctuation, in quotes and lists too', () => {
  const ids = factsOf(
    '# Phase 2:  Beta\n\n# Twice\n\n# Twice\n\n# Twice-1\n\n> ## In a `quote`!\n\n- # 日本語 😀\n\n<a id="spot"></a>\n\n# [Link](x) & **more**\n',
  ).anchors.map(({ id }) => id);
  expect(ids).toEqual(['phase-2--beta', 'twice', 'twice-1', 'twice-1-1', 'in-a-quote', '日本語-', 'spot', 'link--more']);
});

test('headings in quotes and lists head no sections', () =>
  expect(factsOf('> # Quoted\n\n- # Listed\n\n# Real\n').sections.map(({ title }) => title)).toEqual(['Real']));

describe('what a section holds', () => {
  const holds = (body: string) => holdingsWithin(factsOf(`# T\n\n${body}\n`), factsOf(`# T\n\n${body}\n`).sections[0] as Section);

  test('nothing, when there are only comments, rules and definitions', () =>
    expect(holds('<!-- todo -->\n\n---\n\n[a]: b.md\n\n<a name="x"></a>').blocks).toBe(0));
  test('items of the outermost lists only', () => expect(holds('- a\n  - b\n- c\n\n1. d\n').items).toBe(3));
  test('rows of a table, without the header', () =>
    expect(holds('| A | B |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |').tables).toMatchObject([
      { columns: ['A', 'B'], rows: [{ cells: [{ text: '1' }, { text: '2' }] }, { cells: [{ text: '3' }, { text: '4' }] }] },
    ]));
  test('paragraphs that open in bold', () => expect(holds('**One**: x\n\n**Two**: y\n\nThree').leads).toBe(2));
  test.each([
    '```mermaid\nflowchart LR\n```',
    '```\n┌─┐\n```',
    '```text\n[A] --> [B]\n```',
    '![a](b.png)',
    '<img src="a.png">',
    '[diagram](../diagrams/a.md)',
  ])('a diagram: %j', (body) => expect(holds(body).drawings).toBe(1));
  test.each(['```js\nconst f = (a) => a;\nx --> y\n```', '```sql\nSELECT 1\n```', 'See [the text](a.md)', '```\nplain words\n```'])(
    'no diagram: %j',
    (body) => expect(holds(body).drawings).toBe(0),
  );
  test('words of any script', () => expect(holds("don't stop 日本 naïve 100M — e2e").words).toBe(7));
});

describe('comments that switch rules off', () => {
  const directive = (comment: string) => factsOf(`${comment}\n`).directives[0];

  test('may name several rules and give a reason', () =>
    expect(directive('<!-- casebook-disable-next-line links-resolve, anchors-resolve -- the site is down -- again -->')).toMatchObject({
      kind: 'next-line',
      rules: [{ id: 'links-resolve' }, { id: 'anchors-resolve' }],
      reason: 'the site is down -- again',
    }));
  test('may name none, which means all', () => expect(directive('<!-- casebook-disable -->')).toMatchObject({ kind: 'off', rules: [] }));
  test('may be those of remark-lint', () =>
    expect(directive('<!--lint ignore no-html-->')).toMatchObject({ kind: 'next-line', syntax: 'lint' }));
  test('are nothing else', () => expect(directive('<!-- casebook-disabled x -->')).toBeUndefined());
});
