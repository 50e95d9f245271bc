import { expect, test } from 'vitest';
import { findings } from '../../test/support/repo.js';

const check = (document: string, text: string, settings = ''): Promise<string[]> =>
  findings(
    {
      'casebook.config.yaml': `collections:\n  - path: case-studies\n    contract: contract.yaml\n${settings}`,
      'contract.yaml': `name: small\ndocuments:\n  - file: design.md\n${document}`,
      'case-studies/01-chat/design.md': text,
    },
    'sections-known',
  );
const closed = '    extra: forbid\n    sections:\n      - heading: Overview\n      - heading: Monitoring\n';

test('a section under another name is not unknown as well', async () => {
  expect(await check(closed, '# Chat\n\n## Overviews\n\n## Monitoring\n')).toEqual([]);
});

test('a section in place of the one that is missing is taken for it', async () => {
  expect(await check(closed, '# Chat\n\n## What it looks like\n\n## Monitoring\n')).toEqual([]);
});

test('a second section with a heading of the contract is unknown', async () => {
  expect(await check(closed, '# Chat\n\n## Overview\n\n## Monitoring\n\n## Monitoring\n')).toEqual([expect.stringContaining(':7:1 error')]);
});

test('a section may be closed for itself', async () => {
  const sections = '    sections:\n      - heading: Overview\n        extra: forbid\n        sections: [{ heading: Parts }]\n';
  expect(await check(sections, '# Chat\n\n## Overview\n\n### Parts\n\n### History\n\n## History\n')).toEqual([
    expect.stringContaining(':7:1 error Expected only sections of the contract (`Parts`), found `History`'),
  ]);
});

test('a draft may still hold anything', async () => {
  expect(await check(closed, '---\nstatus: draft\n---\n\n# Chat\n\n## Overview\n\n## Monitoring\n\n## Ideas\n')).toEqual([
    expect.stringContaining(':11:1 info'),
  ]);
});

test('a severity in the configuration holds for warnings of the contract too', async () => {
  expect(
    await check(
      closed.replace('forbid', 'warn'),
      '# Chat\n\n## Overview\n\n## Monitoring\n\n## Ideas\n',
      'rules:\n  sections-known: error\n',
    ),
  ).toEqual([expect.stringContaining(':7:1 error')]);
});
