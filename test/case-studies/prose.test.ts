import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = new URL('../../case-studies/', import.meta.url).pathname;

/** A paragraph, a list item or a table row. */
interface Block {
  readonly study: string;
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

interface Doc {
  readonly study: string;
  readonly file: string;
  readonly text: string;
}

const documents: readonly Doc[] = readdirSync(root)
  .filter((name) => /^\d\d-/.test(name))
  .flatMap((study) =>
    readdirSync(path.join(root, study))
      .filter((name) => name.endsWith('.md'))
      .map((name) => ({ study, file: `${study}/${name}`, text: readFileSync(path.join(root, study, name), 'utf8') })),
  );
const studies: readonly string[] = [...new Set(documents.map(({ study }) => study))];

describe('the prose of the collection', () => {
  const blocks = documents.flatMap(blocksOf);

  test('is there', () => expect(studies.length).toBeGreaterThan(1));

  test('has no paragraph, list item or table row of eight words that stands in two studies', () => none(copies(blocks)));

  test('has no two paragraphs that are almost the same in two studies', () => none(nearCopies(blocks)));
});

describe.each(studies)('%s', (study) => {
  const own = documents.filter((document) => document.study === study);

  test('is neither thin nor long-winded', () => {
    const counts = own.map(({ file, text }) => ({ file, count: words(text).length }));
    const sum = counts.reduce((total, { count }) => total + count, 0);
    const parts = counts.map(({ file, count }) => `  ${file}: ${count}`).join('\n');
    none(sum >= 1800 && sum <= 3500 ? [] : [`${study} has ${sum} words, expected 1,800 to 3,500\n${parts}`]);
  });

  test('is written to the end', () =>
    none(
      own.flatMap(({ file, text }) =>
        text
          .split('\n')
          .flatMap((line, at) => (/\bTBD\b|<!--\s*Guidance/.test(line) ? [`${file}:${at + 1} is scaffold: ${line.trim()}`] : [])),
      ),
    ));
});

describe('a copy', () => {
  const from = (study: string, text: string): readonly Block[] => blocksOf({ study, file: `${study}/a.md`, text });
  const long = 'A cache that is lost costs time but never an order, because the log is read again from its last mark.';

  test.each([
    ['paragraph', long],
    ['list item', `- ${long}`],
    ['numbered item', `3. ${long}`],
    ['table row', '| Cache | Keeps what was read | Lost without harm, filled from the log |'],
  ])('is found as a %s, whatever its white space and case', (_, text) => {
    const [first, ...others] = copies([
      ...from('01-a', `# A\n\n${text}\n`),
      ...from('02-b', `# B\n\n${text.toUpperCase().replaceAll(' ', '  ')}\n`),
    ]);
    expect(first).toContain('01-a/a.md:3 and 02-b/a.md:3: ');
    expect(first).toMatch(/(mark\.|filled from the log)$/);
    expect(others).toEqual([]);
  });

  test('is found over the lines of a wrapped paragraph', () =>
    expect(copies([...from('01-a', long), ...from('02-b', long.replace('never ', 'never\n'))])).toHaveLength(1));

  test('is not what one study says twice, what is short, code, or front matter', () => {
    const quoted = `---\ntitle: ${long}\n---\n\n\`\`\`text\n${long}\n\`\`\`\n\nUp to seven words are no copy.\n`;
    expect(copies([...from('01-a', `${quoted}\n${long}\n\n- ${long}\n`), ...from('02-b', quoted)])).toEqual([]);
  });

  test('is near when a word differs, or when a longer paragraph holds it', () => {
    const changed = [...from('01-a', long), ...from('02-b', long.replace('mark', 'position'))];
    expect(copies(changed)).toEqual([]);
    expect(nearCopies(changed)).toEqual([expect.stringContaining('01-a/a.md:1 and 02-b/a.md:1')]);
    expect(nearCopies([...from('01-a', long), ...from('02-b', `${long} This was tried in the game day of each month.`)])).toHaveLength(1);
  });

  test('is not near when the thought is the same in other words', () =>
    expect(
      nearCopies([
        ...from('01-a', long),
        ...from('02-b', 'Losing the cache is harmless to orders: the log is replayed from the last mark, and only time is lost.'),
      ]),
    ).toEqual([]));
});

/** Fails with the findings as its message. */
function none(findings: readonly string[]): void {
  if (findings.length > 0) expect.fail(findings.join('\n'));
}

/** As `wc -w` counts. */
function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** Without front matter, fenced code, comments and headings. */
function blocksOf({ study, file, text }: Doc): Block[] {
  const blocks: Block[] = [];
  let open: { line: number; text: string } | undefined;
  let fence: string | undefined;
  const close = (): void => {
    if (open) blocks.push({ study, file, ...open });
    open = undefined;
  };
  const blank = (part: string): string => part.replace(/[^\n]/g, '');
  const lines = text
    .replace(/^---\n[\s\S]*?\n---\n/, blank)
    .replace(/<!--[\s\S]*?-->/g, blank)
    .split('\n');
  for (const [at, line] of lines.entries()) {
    const fenced = /^\s*(```+|~~~+)/.exec(line)?.[1];
    if (fence !== undefined || fenced !== undefined) {
      close();
      if (fence === undefined) fence = fenced;
      else if (fenced?.startsWith(fence)) fence = undefined;
      continue;
    }
    if (/^#{1,6}\s/.test(line) || line.trim() === '' || /^\s*\|[\s:|-]+$/.test(line)) {
      close();
      continue;
    }
    const item = /^\s*(?:[-*+]|\d+[.)])\s+(.*)/.exec(line)?.[1];
    const row = /^\s*\|(.*?)\|?\s*$/.exec(line)?.[1];
    if (item !== undefined || row !== undefined || !open) {
      close();
      open = { line: at + 1, text: item ?? row?.replaceAll('|', ' ') ?? line };
    } else open.text += ` ${line}`;
    if (row !== undefined) close();
  }
  close();
  return blocks;
}

/** What stands in two studies, letter by letter but for white space and case. */
function copies(blocks: readonly Block[]): string[] {
  const groups = new Map<string, Block[]>();
  for (const block of blocks) {
    if (words(block.text).length < 8) continue;
    const group = groups.get(normal(block.text));
    if (group) group.push(block);
    else groups.set(normal(block.text), [block]);
  }
  return [...groups]
    .filter(([, group]) => new Set(group.map(({ study }) => study)).size > 1)
    .map(([said, group]) => `${group.map(place).join(' and ')}: ${said}`);
}

/** What has fifteen words or more and four in five of its runs of five words in common with a block of another study, and is no copy. */
function nearCopies(blocks: readonly Block[]): string[] {
  const spoken = blocks
    .map((block) => ({ block, said: block.text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [] }))
    .filter(({ said }) => said.length >= 15)
    .map(({ block, said }) => ({ block, same: normal(block.text), runs: new Set(runsOf(said)) }));
  const seen = new Map<string, number[]>();
  const found: string[] = [];
  for (const [at, one] of spoken.entries()) {
    const shared = new Map<number, number>();
    for (const run of one.runs) {
      const earlier = seen.get(run) ?? [];
      for (const other of earlier) shared.set(other, (shared.get(other) ?? 0) + 1);
      seen.set(run, [...earlier, at]);
    }
    for (const [index, count] of shared) {
      const other = spoken[index];
      if (!other || other.block.study === one.block.study || other.same === one.same) continue;
      if (count < 0.8 * Math.min(one.runs.size, other.runs.size)) continue;
      found.push(
        `${place(other.block)} and ${place(one.block)}:\n  ${words(other.block.text).join(' ')}\n  ${words(one.block.text).join(' ')}`,
      );
    }
  }
  return found;
}

const normal = (text: string): string => words(text.toLowerCase()).join(' ');
const runsOf = (said: readonly string[]): string[] => said.slice(4).map((_, at) => said.slice(at, at + 5).join(' '));
const place = ({ file, line }: Block): string => `${file}:${line}`;
