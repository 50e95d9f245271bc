import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { slugOfTitle } from '../../src/scaffold/names.js';
import { catalogue, soundIndex } from '../support/catalogue.js';
import { line, repo } from '../support/repo.js';
import { make } from '../support/scaffold.js';

const good: readonly (readonly [title: string, folder: string])[] = [
  ['Search & Ranking', '09-search-ranking'],
  ["Bob's Burgers", '09-bobs-burgers'],
  ['“Quoted” Title', '09-quoted-title'],
  [`"Double" and 'single'`, '09-double-and-single'],
  ['Client/Server Sync', '09-client-server-sync'],
  ['Back\\slash', '09-back-slash'],
  ['🚀 Rocket Launcher', '09-rocket-launcher'],
  ['Ленты новостей', '09-ленты-новостей'],
  ['動画配信サービス', '09-動画配信サービス'],
  ['محرك بحث', '09-محرك-بحث'],
  ['A'.repeat(200), `09-${'a'.repeat(60)}`],
  ['../../etc/passwd', '09-etc-passwd'],
  ['{{title}}', '09-title'],
  ['{{> section}} {{ number }}', '09-section-number'],
  ['--leading dashes', '09-leading-dashes'],
  ['E*TRADE *bold* _it_', '09-e-trade-bold-it'],
  ['`code` [link](x) <b>html</b>', '09-code-link-x-b-html-b'],
  ['C++ vs C#', '09-c-vs-c'],
  ['eBay clone', '09-ebay-clone'],
  ['a|b|c', '09-a-b-c'],
  ['Title: with colon', '09-title-with-colon'],
  ['null', '09-null'],
  ['# Heading', '09-heading'],
  ['- item', '09-item'],
  ['&amp; entity &lt;', '09-amp-entity-lt'],
  ['<!-- casebook-disable -->', '09-casebook-disable'],
  ['www.example.com', '09-www-example-com'],
  ['$x$ ~~y~~', '09-x-y'],
];

describe.each(good)('%s', (title, folder) => {
  test('comes out right in every view, and so does the study after it', async () => {
    const { root, read, open } = repo(catalogue(soundIndex));
    await make(root, 'case-study', { title, also: 'A|B, C*d*e' });
    expect(readdirSync(path.join(root, 'case-studies'))).toContain(folder);
    const first = read('case-studies/README.md');
    await make(root, 'case-study', { title: 'Zebra Crossing' });
    const session = await open();
    const [collection] = session.project.collections;
    const study = collection?.studies.find(({ number }) => number === 9);
    expect(study?.titles[0]).toBe(title);
    for (const { kind, members } of collection?.indexes.flatMap(({ views }) => views) ?? [])
      if (kind !== 'groups')
        expect(
          members.filter((member) => member.study === study && !member.fault),
          kind,
        ).toHaveLength(1);
    expect(
      session
        .lint()
        .diagnostics.filter(({ rule }) => !/^sections-(?:authored|filled)$/.test(rule))
        .map((one) => line(session, one)),
    ).toEqual([]);
    // What the neighbour is made of is not left behind beside the next one.
    const added = read('case-studies/README.md')
      .split('\n')
      .filter((one) => !first.includes(one) && /Zebra/.test(one));
    for (const one of added) expect(one).toMatch(/^(?:- (?:\d+\. |\*\*#10\*\* )?|### 10\. |\| 10 +\| )Zebra Crossing(?: \||$)/);
  });
});

test.each([
  ['', 'found nothing'],
  ['   ', 'found nothing'],
  ['..', 'a letter in it'],
  ['!!!', 'a letter in it'],
  ['🚀', 'a letter in it'],
  ['2048', 'a letter in it'],
  ['1. Numbered', 'without a number in front'],
  ['Fix #12 now', 'without a number sign'],
  ['a\u202Eb', 'visible characters'],
  ['a\u0000b', 'visible characters'],
  ['a\u001B[31mb', 'visible characters'],
  ['é'.repeat(201), '200 characters or fewer, found 201'],
  ['rate limiter service', 'a title of its own, found that of `02-rate-limiter`'],
])('refuses %j', async (title, reason) => {
  const { root } = repo(catalogue(soundIndex));
  await expect(make(root, 'case-study', { title })).rejects.toThrow(reason);
});

test('a slug stays short and is cut between words', () => {
  expect(slugOfTitle('word '.repeat(40))).toBe('word-word-word-word-word-word-word-word-word-word-word-word');
  expect(Buffer.byteLength(slugOfTitle('設計'.repeat(100)))).toBeLessThan(200);
});
