import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contractSchema } from '../../src/contract/schema.js';
import { contractIn, inferredFrom, page, studies, writtenFor } from './inferred.js';
import { readConfig } from './read-config.js';

const hostile = [
  'Cost: What It Is',
  'It\'s "quoted"',
  '# Hash # Inside',
  '- dashed',
  '--- rule',
  '? question',
  '[brackets] {braces}',
  '& anchor *alias',
  '!tag %percent',
  '@at `code`',
  'yes',
  '1.5',
  'null',
  '🚀 Launch',
  'Ünïcödé → arrows',
  'a, b, c',
  'back\\slash',
  '| pipe > fold',
];

describe('what is written', () => {
  test('reads back as it was meant, whatever stands in headings', async () => {
    const files = studies(4, () => ({
      'design.md': page('Design', 'Problem', ...hostile.map((title) => `## ${title}`)),
      'api.md': page('API', 'Calls'),
    }));
    const { families } = await inferredFrom(files);
    const { 'casebook.contract.yaml': text = '' } = await writtenFor(files);
    expect(contractIn(text)).toEqual(families[0]?.choice.contract);
    expect(contractIn(text).documents.find(({ file }) => file === 'design.md')?.sections.length).toBeGreaterThan(12);
  });

  test('is valid for any headings', async () => {
    const title = fc.oneof(
      fc.constantFrom(...hostile, 'Option A: x', 'Option B: y', 'Decision 1', 'Plan', 'Plans', 'Plan (draft)', 'Title', '1. One', '2. Two'),
      fc.string({ maxLength: 12 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(title, { minLength: 2, maxLength: 8 }), { minLength: 3, maxLength: 5 }), async (outlines) => {
        const files = studies(outlines.length, (number) => ({
          'design.md': page(
            'Design',
            'Requirements',
            'Architecture',
            ...(outlines[number - 1] ?? []).map((text) => `## ${text.replace(/[\r\n]/g, ' ')}`),
          ),
          'api.md': page('API', 'Calls'),
        }));
        const { families } = await inferredFrom(files);
        const { 'casebook.contract.yaml': text = '', 'casebook.config.yaml': config = '' } = await writtenFor(files);
        expect(contractIn(text)).toEqual(contractSchema.parse(families[0]?.choice.contract));
        expect(readConfig(config).collections).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });

  test('quotes the names of folders and branches', async () => {
    const files = studies(3, () => ({ 'design.md': page('D', 'Problem', 'Plan'), 'api.md': page('A', 'Calls') }), "it's: #1, [new]");
    const { 'casebook.config.yaml': config = '' } = await writtenFor(files, {
      base: { branch: '#main', evidence: 'the only branch' },
      repository: { name: 'owner/repo', remote: '`origin`' },
    });
    expect(readConfig(config)).toMatchObject({
      collections: [{ path: "it's: #1, [new]", contract: 'casebook.contract.yaml' }],
      base: '#main',
      links: { repository: 'owner/repo' },
    });
  });

  test('stands with its evidence in one column', async () => {
    const files = studies(8, (number) => ({
      '01-requirements.md': page('Requirements', ...(number < 8 ? ['Problem'] : []), number < 3 ? 'Data Flows' : 'Data Flow'),
      '02-costs.md': page('Costs', 'Bill'),
    }));
    expect(
      await writtenFor({
        ...files,
        'case-studies/README.md': `# All\n\n${Object.keys(files)
          .filter((path) => path.includes('01-req'))
          .map((path) => `- [${path.split('/')[1]}](${path.replace('case-studies/', '')})`)
          .join('\n')}\n`,
      }),
    ).toEqual({
      'casebook.config.yaml': `# What \`casebook init\` found here, and why. It is yours to change; \`casebook config\` prints what holds.
collections:
  # 8 folders, numbers 1 to 8, all named NN-slug
  # case-studies/README.md shows contents 8 of 8
  - path: case-studies
    contract: casebook.contract.yaml  # no profile fits
`,
      'casebook.contract.yaml': `# What most of the 8 case studies in case-studies have. \`casebook init\` counted; change it as you like.
name: case-studies
study: folder
pattern: NN-slug               # all 8
documents:
  - file: 01-requirements.md   # all 8
    sections:
      - heading: Problem       # 7 of 8
      - heading: Data Flow     # all 8
        aliases: [Data Flows]  # 2
  - file: 02-costs.md          # all 8
    sections:
      - heading: Bill          # all 8
`,
    });
  });
});
