import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readContract } from '../../src/contract/read.js';
import type { SectionSpec } from '../../src/contract/schema.js';
import type { Files } from '../support/repo.js';
import { inferredFrom, studies, writtenFor } from './inferred.js';

/** Enough of everything that a profile may ask of a section. */
const full =
  'A few words that say what there is to say of this, and then some more, so that nobody finds it short.\n\n- one\n- two\n\n```mermaid\ngraph LR\n  a --> b\n```\n';

/** What a document of a profile holds when it keeps to it. */
function documentsOf(profile: string, text = full): Record<string, string> {
  const { value } = readContract(readFileSync(new URL(`../../templates/${profile}/contract.yaml`, import.meta.url), 'utf8'));
  const write = ({ heading, repeat, sections, pattern }: SectionSpec, depth: number): string => {
    const names = repeat && pattern?.includes('decision') ? ['Decision: A', 'Decision: B', 'Decision: C'] : [heading];
    return names
      .map((name) => `${'#'.repeat(depth)} ${name}\n\n${text}\n${sections.map((section) => write(section, depth + 1)).join('')}`)
      .join('');
  };
  return Object.fromEntries(
    (value?.documents ?? []).map(({ file, sections }) => [
      file,
      `# Title\n\n${sections
        .filter(({ optional }) => !optional)
        .map((section) => write(section, 2))
        .join('')}`,
    ]),
  );
}

const four = documentsOf('four-file');
const three = documentsOf('three-file');

async function chosen(files: Files): Promise<{ kind: string; profile: string | undefined; spelt: string[]; drop: readonly string[] }> {
  const { families } = await inferredFrom(files);
  const { kind, profile, spelt, drop } = (families[0] as (typeof families)[number]).choice;
  return { kind, profile: profile?.name, spelt: spelt.map(({ file }) => file), drop };
}

describe('a profile', () => {
  test('is taken where the documents keep to it, a few exceptions aside', async () => {
    const files = studies(10, (number) =>
      number === 4 ? { ...four, '01-requirements.md': '# R\n\n## Problem Statement\n\nHere it is.\n\n## Notes\n\nMore.\n' } : four,
    );
    expect(await chosen(files)).toMatchObject({ kind: 'profile', profile: 'four-file' });
    const written = await writtenFor(files);
    expect(Object.keys(written)).toEqual(['casebook.config.yaml']);
    expect(written['casebook.config.yaml']).toMatch(/profile: four-file +# 100 % of its documents and 98 % of its sections are there/);
  });

  test('of three documents is known too', async () =>
    expect(
      await chosen(
        Object.fromEntries(
          ['chat', 'mail', 'shop'].flatMap((name) => Object.entries(three).map(([file, text]) => [`case-studies/${name}/${file}`, text])),
        ),
      ),
    ).toMatchObject({
      kind: 'profile',
      profile: 'three-file',
    }));

  test('is taken by the names of documents that nobody has written yet', async () =>
    expect(
      await chosen(
        Object.fromEntries(
          ['chat', 'mail'].flatMap((name) => Object.keys(three).map((file) => [`case-studies/${name}/${file}`, '# Soon\n'])),
        ),
      ),
    ).toMatchObject({ kind: 'profile', profile: 'three-file' }));

  test('is extended where most of its documents fit: the others are spelt out or dropped', async () => {
    const { '04-wrap-up.md': _, ...kept } = four;
    const files = studies(6, () => ({ ...kept, '03-key-decisions.md': '# D\n\n## Bets\n\nOne thing.\n\n## Regrets\n\nAnother.\n' }));
    expect(await chosen(files)).toEqual({
      kind: 'extension',
      profile: 'four-file',
      spelt: ['03-key-decisions.md'],
      drop: ['04-wrap-up.md'],
    });
    expect(
      (await writtenFor(files))['casebook.contract.yaml'],
    ).toBe(`# What most of the 6 case studies in case-studies have. \`casebook init\` counted; change it as you like.
extends: four-file
name: case-studies
drop: [04-wrap-up.md]          # few have it
documents:
  - file: 03-key-decisions.md  # all 6
    sections:
      - heading: Bets          # all 6
      - heading: Regrets       # all 6
`);
  });

  test('does not hold for documents most of whose sections hold nothing of what it asks for', async () =>
    expect(await chosen(studies(6, () => documentsOf('four-file', 'Prose.\n')))).toMatchObject({
      kind: 'extension',
      spelt: ['01-requirements.md'],
    }));

  test('is not taken where everybody uses other headings, aliases though they are', async () => {
    const renamed = (text: string): string =>
      text
        .replace('## Scale Estimates', '## Scale')
        .replace('## Key Challenges', '## Challenges')
        .replace('## Success Measures', '## Success Metrics');
    expect(await chosen(studies(6, () => ({ ...four, '01-requirements.md': renamed(four['01-requirements.md'] ?? '') })))).toMatchObject({
      kind: 'extension',
      spelt: ['01-requirements.md'],
    });
  });
});
