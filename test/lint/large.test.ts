import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { RunShelf } from '../../src/cache/run-shelf.js';
import { openSettings } from '../../src/cli/settings.js';
import { readSettings, readTree } from '../../src/cli/workspace.js';
import { collect } from '../../src/facts/collect.js';
import { glimpseFrontMatter } from '../../src/facts/front-matter.js';
import { loadParser } from '../../src/facts/parse.js';
import { Session } from '../../src/session.js';
import { type Files, repo } from '../support/repo.js';

const body = 'One sentence stands for all the others that a document has, and it is long enough.\n\n'.repeat(110);
const name = (number: number): string => `docs/${String(number).padStart(3, '0')}.md`;

test('where documents do not fit into memory, each is judged when it is read, also by those that come later', async () => {
  const files: Record<string, string | Uint8Array> = {};
  for (let number = 1; number <= 300; number++)
    files[name(number)] = `# Document ${number}\n\n## Part\n\n[next](./${path.posix.basename(name((number % 300) + 1))}#part)\n\n${body}`;
  files[name(10)] += '[renamed](./290.md#gone) and [not readable](./295.md#anything)\n';
  files[name(295)] = Buffer.from([0x23, 0x20, 0xff, 0xfe, 0x0a]);
  const session = await repo(files as Files).open();
  expect(session.lint().diagnostics.map(({ path: file, message }) => `${file}: ${message}`)).toEqual([
    `${name(10)}: Expected a heading \`#gone\` in \`${name(290)}\`, found none`,
    `${name(295)}: Expected UTF-8, found other bytes in line 1`,
  ]);
});

test('what is seen of front matter before a document is read is what is read then', async () => {
  const parse = await loadParser();
  const texts = (readdirSync('.', { recursive: true }) as string[])
    .filter((file) => /^(?:case-studies|docs|rules)\/.*\.md$/.test(file.split(path.sep).join('/')))
    .map((file) => readFileSync(file, 'utf8'));
  const odd = [
    '---\n---\n',
    '---\na: 1\n---',
    '\uFEFF---\na: 1\n---\nText',
    '---\r\na: 1\r\n---\r\n',
    '# A\n\n---\na: 1\n---\n',
    '---\na: 1\n',
    '',
  ];
  for (const text of [...texts, ...odd])
    expect(glimpseFrontMatter(text), JSON.stringify(text.slice(0, 60))).toEqual(collect({ path: 'a.md', text }, parse).frontMatter);
  expect(texts.length).toBeGreaterThan(150);
});

test('findings that were taken out of memory are those that stay in it, also after changes', async () => {
  const files: Record<string, string> = {};
  for (let number = 1; number <= 12; number++)
    files[name(number)] =
      `---\ntitle: Document ${number}\n---\n\n# Document ${number}\n\n## Part\n\n[next](./${path.posix.basename(name((number % 12) + 1))}#part), [gone](./gone-${number}.md), github and TBD\n`;
  const { root } = repo(files);
  const settings = await openSettings({ root, flags: { severities: new Map([['documents-reachable', 'warning']]), only: [] } });
  const input = { ...(await readSettings(settings)), ...readTree(settings) };
  const attic = new RunShelf(new Map(settings.ruleset.rules.map((rule) => [rule.id, rule])));
  const [away, kept] = await Promise.all([Session.open({ ...input, attic }), Session.open(input)]);
  const says = (session: Session): unknown => session.lint().diagnostics.map(({ path: file, message }) => `${file}: ${message}`);
  expect(says(away)).toEqual(says(kept));
  expect(attic.records.length).toBeGreaterThan(24);
  for (const [number, from, to] of [
    [3, '## Part', '## Piece'],
    [5, 'gone-5', '006'],
    [3, '## Part', '## Part'],
    [7, '# Document 7', '# Document 8'],
  ] as const) {
    for (const session of [away, kept]) session.update(name(number), (files[name(number)] as string).replace(from, to));
    const found = says(away);
    expect(found).toEqual(says(kept));
    expect(found).not.toEqual([]);
  }
});
