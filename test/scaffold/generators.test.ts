import { describe, expect, test } from 'vitest';
import { readContract } from '../../src/contract/read.js';
import { readProfiles } from '../../src/source/package.js';
import { type Files, line, repo } from '../support/repo.js';
import { make } from '../support/scaffold.js';

const contract = `name: ours
documents:
  - file: 01-plan.md
    name: Plan
    sections:
      - heading: Goals
        guidance: What it is for.
        contains: { list: { min: 2 } }
      - heading: Costs
        contains: { table: { columns: [Item, Cost] } }
  - file: 02-choices.md
    name: Choices
    sections:
      - heading: "Decision: …"
        pattern: "decision"
        repeat: { min: 1, max: 3 }
        sections:
          - heading: Context
          - heading: Options
            contains: { list: { min: 2 } }
`;
const files: Files = {
  'casebook.config.yaml': 'collections: [{ path: studies, contract: contract.yaml }]\n',
  'contract.yaml': contract,
  'studies/01-chat/01-plan.md':
    '---\ntitle: Chat\nstatus: draft\n---\n\n# Plan of Chat\n\n## Goals\n\n- one\n- two\n\n## Costs\n\n| Item | Cost |\n| --- | --- |\n| a | 1 |\n',
  'studies/01-chat/02-choices.md':
    '# Choices of Chat\n\n## Decision 1: Sockets\n\n### Context\n\nText.\n\n### Options\n\n- a\n- b\n\n## Decision 2: Queues\n\n### Context\n\nText.\n\n### Options\n\n- a\n- b\n',
};

const findings = async (root: ReturnType<typeof repo>): Promise<string[]> => {
  const session = await root.open();
  return session
    .lint()
    .diagnostics.filter(({ severity }) => severity !== 'info')
    .map((one) => line(session, one));
};

describe('decision', () => {
  test('stands behind the last one with its parts, numbered like the others', async () => {
    const home = repo(files);
    await make(home.root, 'decision', { study: 'chat', title: 'Search & Find' });
    expect(home.read('studies/01-chat/02-choices.md')).toBe(
      `${files['studies/01-chat/02-choices.md']}\n## Decision 3: Search & Find\n\n### Context\n\n### Options\n\n- TBD\n- TBD\n`,
    );
    expect(await findings(home)).toEqual([]);
    await expect(make(home.root, 'decision', { study: '1', title: 'More' })).rejects.toThrow(
      '`01-chat` has 3 decisions, and the contract allows 3',
    );
  });

  test('is refused where there is one already, and for a study that is not there', async () => {
    const { root } = repo(files);
    await expect(make(root, 'decision', { study: '1', title: 'queues' })).rejects.toThrow('has `Decision 2: Queues` already');
    await expect(make(root, 'decision', { study: 'xyz', title: 'x' })).rejects.toThrow('Unknown case study `xyz`; expected `1 Chat`');
  });
});

describe('document', () => {
  test('a contract that grew brings old studies up to date, in its order, and another time changes nothing', async () => {
    const grown = contract
      .replace('      - heading: Goals\n', '      - heading: Readers\n      - heading: Goals\n')
      .replace(
        '  - file: 02',
        '      - heading: Risks\n        guidance: What may go wrong.\n  - file: 03-end.md\n    name: End\n    sections: [{ heading: Last Words }]\n  - file: 02',
      )
      .replace('          - heading: Options\n', '          - heading: Forces\n          - heading: Options\n');
    const home = repo({ ...files, 'contract.yaml': grown });
    await make(home.root, 'document', { study: 'all' });
    expect(home.read('studies/01-chat/01-plan.md')).toBe(
      (files['studies/01-chat/01-plan.md'] as string).replace('## Goals', '## Readers\n\n## Goals') +
        '\n## Risks\n\n<!-- Guidance: What may go wrong. -->\n',
    );
    expect(home.read('studies/01-chat/03-end.md')).toBe('# Chat: End\n\n## Last Words\n');
    expect(home.read('studies/01-chat/02-choices.md').match(/^#+ .*$/gm)).toEqual([
      '# Choices of Chat',
      ...['## Decision 1: Sockets', '## Decision 2: Queues'].flatMap((heading) => [heading, '### Context', '### Forces', '### Options']),
    ]);
    expect(await findings(home)).toEqual([]);
    await expect(make(home.root, 'document', { study: 'all' })).rejects.toThrow('Nothing that the contract asks for is missing');
  });

  test('takes only what is named', async () => {
    const home = repo({
      ...files,
      'contract.yaml': contract.replace(
        '      - heading: Goals\n',
        '      - heading: Readers\n      - heading: Risks\n      - heading: Goals\n',
      ),
    });
    await expect(make(home.root, 'document', { study: '1', add: 'Readrs' })).rejects.toThrow('did you mean `Readers`?');
    await make(home.root, 'document', { study: '1', add: 'risks' });
    expect(home.read('studies/01-chat/01-plan.md')).toContain('# Plan of Chat\n\n## Risks\n\n## Goals');
  });
});

describe('templates', () => {
  test('of the repository win, name by name, and the heading is that of the neighbours', async () => {
    const home = repo({
      ...files,
      'templates/ours/01-plan.md.hbs':
        '{{frontMatter}}{{mark}} {{heading}}\n\nBy {{upperCase title}} & {{number}}.\n{{#each sections}}\n\n{{> section}}\n{{/each}}\n',
      'templates/section.hbs':
        '{{mark}} {{heading}}{{#if guidance}}\n\n> {{guidance}}\n{{/if}}{{#each sections}}\n\n{{> section}}\n{{/each}}\n',
    });
    await make(home.root, 'case-study', { title: 'Q&A <b>' });
    expect(home.read('studies/02-q-a-b/01-plan.md')).toBe(
      '---\ntitle: Q&A <b>\nstatus: draft\n---\n\n# Plan of Q&A \\<b>\n\nBy Q&A \\<B> & 2.\n\n## Goals\n\n> What it is for.\n\n## Costs\n',
    );
    expect(home.read('studies/02-q-a-b/02-choices.md')).toMatch(
      /^# Choices of Q&A \\<b>\n\n## Decision: TBD 1\n\n### Context\n\n### Options\n$/,
    );
  });

  test.each([
    ['{{#each sections}}', /^templates\/document\.md\.hbs: Parse error on line 1/],
    ['{{> missing}}', /^templates\/document\.md\.hbs: The partial missing could not be found/],
    ['{{> document.md}}', /^templates\/document\.md\.hbs: Maximum call stack/],
  ])('%s is refused with the file', async (text, message) => {
    const home = repo({ ...files, 'templates/document.md.hbs': text });
    await expect(make(home.root, 'case-study', { title: 'Mail' })).rejects.toThrow(message);
  });

  test('a plopfile of the repository is not run', async () => {
    const home = repo({
      ...files,
      'plopfile.mjs': "import { writeFileSync } from 'node:fs'; writeFileSync('ran', '');",
      'plopfile.js': "require('fs').writeFileSync('ran', '')",
    });
    await make(home.root, 'case-study', { title: 'Mail' });
    expect(() => home.read('ran')).toThrow('ENOENT');
  });
});

test('a contract that is made can be read, with and without a profile to start from', async () => {
  const { root, read } = repo(files);
  const profiles = readProfiles();
  await make(root, 'profile', { name: 'lean', about: 'It: short', extends: 'four-file', documents: '05-costs.md, 06-team.md' });
  await make(root, 'profile', { name: 'own', extends: 'none' });
  expect(readContract(read('templates/lean/contract.yaml'), profiles).value?.documents.map(({ file }) => file)).toEqual([
    '01-requirements.md',
    '02-architecture.md',
    '03-key-decisions.md',
    '04-wrap-up.md',
    '05-costs.md',
    '06-team.md',
  ]);
  expect(readContract(read('templates/own/contract.yaml'), profiles).value?.documents.map(({ file }) => file)).toEqual(['01-overview.md']);
  await expect(make(root, 'profile', { name: 'adr' })).rejects.toThrow('ships with casebook');
  await expect(make(root, 'profile', { name: 'own' })).rejects.toThrow('there is a file already');
});

test('a case study in a file with numbered sections comes behind the last one', async () => {
  const part = (number: number, title: string): string =>
    `## Case Study ${number}: ${title}\n\n### Requirements\n\n- a\n- b\n\n### High-Level Architecture\n\nText.\n\n`;
  const home = repo({ 'all.md': `# All\n\n${part(1, 'Chat')}${part(2, 'Mail')}## The End\n\nBye.\n` });
  await make(home.root, 'case-study', { title: 'Maps' });
  expect(home.read('all.md')).toMatch(
    /Text\.\n\n## Case Study 3: Maps\n\n### Requirements\n\n<!-- Guidance: .* -->\n\n- TBD\n- TBD\n\n[\s\S]*\n\n## The End\n\nBye\.\n$/,
  );
});
