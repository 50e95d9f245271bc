import { expect, test } from 'vitest';
import { findings } from '../../test/support/repo.js';

const check = (sections: string, text: string): Promise<string[]> =>
  findings(
    {
      'casebook.config.yaml': 'collections:\n  - path: case-studies\n    contract: contract.yaml\n',
      'contract.yaml': `name: small\ndocuments:\n  - file: design.md\n    sections:\n${sections}`,
      'case-studies/01-chat/design.md': text,
    },
    'sections-in-order',
  );
const letters = '      - heading: Alpha\n      - heading: Beta\n      - heading: Gamma\n      - heading: Delta\n';
const written = (...headings: string[]): string => ['# Chat', ...headings.map((heading) => `## ${heading}`)].join('\n\n');

test('a section that passed three others is one finding', async () => {
  expect(await check(letters, written('Delta', 'Alpha', 'Beta', 'Gamma'))).toEqual([
    expect.stringContaining('Expected section `Delta` after `Gamma`, found it before'),
  ]);
});

test('two neighbours that changed places are one finding', async () => {
  expect(await check(letters, written('Alpha', 'Gamma', 'Beta', 'Delta'))).toHaveLength(1);
});

test('the other way round, all but one have to move', async () => {
  expect(await check(letters, written('Delta', 'Gamma', 'Beta', 'Alpha'))).toHaveLength(3);
});

test('sections inside a repeated section have an order, in each of them', async () => {
  const decisions =
    '      - heading: "Decision: …"\n        pattern: "^decision:"\n        repeat: { min: 1 }\n        sections: [{ heading: Context }, { heading: Options }]\n';
  expect(
    await check(decisions, '# D\n\n## Decision: A\n\n### Context\n\n### Options\n\n## Decision: B\n\n### Options\n\n### Context\n'),
  ).toEqual([expect.stringContaining(':13:1 warning Expected section `Context` before `Options`, found it after')]);
});

test('a draft may still be out of order', async () => {
  expect(await check(letters, `---\nstatus: draft\n---\n\n${written('Beta', 'Alpha')}`)).toEqual([expect.stringContaining(' info ')]);
});
