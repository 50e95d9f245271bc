import { describe, expect, test } from 'vitest';
import type { Files } from '../support/repo.js';
import { inferredFrom, page, studies } from './inferred.js';

/** Each collection as `path: count kind, pattern, contract`. */
async function found(files: Files): Promise<string[]> {
  const { families } = await inferredFrom(files);
  return families.flatMap(({ collections, family, naming, choice }) =>
    collections.map(
      ({ path, studies: count }) =>
        `${path || '.'}: ${count} ${family.study}, ${family.study === 'section' ? '' : `${naming.pattern}, `}${choice.kind === 'profile' ? choice.contract.name : choice.kind}`,
    ),
  );
}

const four = (number: number): Record<string, string> => ({
  '01-requirements.md': page('Requirements', 'Problem', 'Needs', `Detail ${number}`),
  '02-architecture.md': page('Architecture', 'Parts', 'Flows'),
  '03-key-decisions.md': page('Decisions', 'Decision: A', 'Decision: B', 'Decision: C'),
  '04-wrap-up.md': page('Wrap-Up', 'Pitfalls', 'Questions'),
});
const record = (number: number): string => page(`${number}. Choice`, 'Status', 'Context', 'Decision', 'Consequences');

describe('a collection is', () => {
  test('thirty numbered folders of four documents beside an index', async () =>
    expect(await found({ ...studies(30, four), 'case-studies/README.md': '# Index\n' })).toEqual([
      'case-studies: 30 folder, NN-slug, own',
    ]));

  test('folders without numbers, in the root of the repository', async () =>
    expect(
      await found({
        'README.md': '# All\n',
        'uber/README.md': '# Uber\n',
        'uber/architecture.md': page('Uber', 'Overview', 'Data Model'),
        'uber/requirements.md': page('Uber', 'Goals', 'Scope'),
        'yelp/README.md': '# Yelp\n',
        'yelp/architecture.md': page('Yelp', 'Overview', 'Data Model'),
        'yelp/requirements.md': page('Yelp', 'Goals', 'Scope'),
        'tools/README.md': '# Tools\n',
      }),
    ).toEqual(['.: 2 folder, slug, own']));

  test('folders whose documents lie in a folder further down', async () =>
    expect(
      await found(
        studies(4, () => ({
          'docs/00-requirements.md': page('Requirements', 'Objective', 'Scope'),
          'docs/01-design.md': page('Design', 'Objective', 'Parts'),
          'service/notes.txt': 'code',
        })),
      ),
    ).toEqual(['case-studies: 4 folder, NN-slug, own']));

  test('decision records in numbered files, with their template and index aside', async () =>
    expect(
      await found({
        'docs/adr/README.md': '# Decisions\n',
        'docs/adr/template.md': page('Template', 'Status', 'Context', 'Decision', 'Consequences'),
        'docs/adr/0001-use-git.md': record(1),
        'docs/adr/0002-use-HTTP.md': record(2),
        'docs/adr/0003-use-sql.md': record(3),
      }),
    ).toEqual(['docs/adr: 3 file, NNNN-name, adr']));

  test('files with a prefix, or with a number alone', async () => {
    const proposals = (name: (number: number) => string): Files =>
      Object.fromEntries([1, 2, 3, 4].map((number) => [`proposals/${name(number)}.md`, page('P', 'Abstract', 'Motivation', 'Rationale')]));
    expect(await found(proposals((number) => `adr-000${number}-title`))).toEqual(['proposals: 4 file, adr-NNNN-slug, own']);
    expect(await found(proposals((number) => `eip-${number}`))).toEqual(['proposals: 4 file, eip-N, own']);
  });

  test('one file with numbered sections', async () =>
    expect(
      await found({
        'examples.md': `# Examples\n\n${[1, 2, 3].map((number) => `## ${number}. Shop\n\n### Requirements\n\n- a\n- b\n\n### High-Level Architecture\n\nText.\n`).join('\n')}`,
      }),
    ).toEqual(['examples.md: 3 section, single-file']));

  test('several at once, largest first', async () => {
    const files = { ...studies(4, four), 'adr/0001-a.md': record(1), 'adr/0002-b.md': record(2) };
    expect(await found(files)).toEqual(['case-studies: 4 folder, NN-slug, own', 'adr: 2 file, NNNN-name, adr']);
  });

  test('collections side by side under one contract', async () => {
    const { families } = await inferredFrom({ ...studies(3, four, 'designs/easy'), ...studies(4, four, 'designs/hard') });
    expect(families.map(({ collections }) => collections.map(({ path }) => path))).toEqual([['designs/easy', 'designs/hard']]);
  });

  test('what a check without configuration finds, even a first case study', async () =>
    expect(await found(studies(1, four))).toEqual(['case-studies: 1 folder, NN-slug, four-file']));
});

describe('no collection is', () => {
  test.each<[string, Files]>([
    [
      'chapters of a tutorial',
      Object.fromEntries(
        ['intro', 'setup', 'usage', 'faq'].map((name, index) => [
          `docs/0${index + 1}-${name}.md`,
          page(name, `About ${name}`, `More ${name}`),
        ]),
      ),
    ],
    [
      'modules with readmes',
      Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`modules/${name}/README.md`, page(name, 'Inputs', 'Outputs', 'Usage')])),
    ],
    ['notes of any kind', { 'notes/a.md': page('A', 'One'), 'notes/b.md': page('B', 'Two'), 'README.md': '# Notes\n' }],
  ])('%s', async (_, files) => expect(await found(files)).toEqual([]));

  test('the documents of a case study, however alike', async () =>
    expect(
      await found(
        studies(3, () =>
          Object.fromEntries([1, 2, 3, 4].map((number) => [`0${number}-part.md`, page('Part', 'Goals', 'Design', 'Risks')])),
        ),
      ),
    ).toHaveLength(1));
});

test('names that break the pattern are told and tolerated', async () => {
  const { families } = await inferredFrom({
    ...studies(20, four),
    'case-studies/21_Late Night/01-requirements.md': '# R\n',
    'case-studies/21_Late Night/02-architecture.md': '# A\n',
  });
  expect(families[0]?.naming).toEqual({ pattern: 'NN-slug', share: { has: 20, of: 21 }, outliers: ['21_Late Night'] });
});

test('a folder of copies is no collection', async () => {
  const files = studies(3, four);
  const copies = Object.fromEntries(
    ['01-chat', '02-rides', '03-video'].map((name) => [
      `case-studies/_bundles/${name}.md`,
      Object.entries(files)
        .filter(([path]) => path.includes(name))
        .map(([, text]) => text)
        .join('\n'),
    ]),
  );
  const { families, copies: told } = await inferredFrom({ ...files, ...copies });
  expect(families).toHaveLength(1);
  expect(told).toEqual([{ folder: 'case-studies/_bundles', files: 3 }]);
});
