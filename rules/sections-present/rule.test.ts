import { expect, test } from 'vitest';
import { findings, repo } from '../../test/support/repo.js';

const path = 'case-studies/01-chat/requirements.md';
const files = (text: string, sections: string): Record<string, string> => ({
  'casebook.config.yaml': 'collections:\n  - path: case-studies\n    contract: contract.yaml\n',
  'contract.yaml': `name: small\ndocuments:\n  - file: requirements.md\n    sections:\n${sections}`,
  [path]: text,
});
const three =
  '      - heading: Problem Statement\n      - heading: Scale Estimates\n        guidance: With the arithmetic.\n      - heading: Constraints\n';
const check = (text: string, sections = three): Promise<string[]> => findings(files(text, sections), 'sections-present');

/** The document after `--fix=all`. */
async function fixed(text: string, sections = three): Promise<string | undefined> {
  const session = await repo(files(text, sections)).open({ only: ['sections-present'] });
  session.fix('ask');
  expect(session.lint().diagnostics).toEqual([]);
  return session.text(path);
}

test('a byte order mark, the line endings of Windows and everything else stay as they are', async () => {
  expect(
    await fixed(
      '\uFEFF---\r\ntitle: Chat\r\n---\r\n# Chat  \r\n\r\n## Problem Statement\r\n\r\n* a\r\n+ b\t\r\n\r\n## Constraints\r\n\r\n__None__',
    ),
  ).toBe(
    '\uFEFF---\r\ntitle: Chat\r\n---\r\n# Chat  \r\n\r\n## Problem Statement\r\n\r\n* a\r\n+ b\t\r\n\r\n## Scale Estimates\r\n\r\n<!-- Guidance: With the arithmetic. -->\r\n\r\n## Constraints\r\n\r\n__None__',
  );
});

test('a section is added behind a text that ends without a newline', async () => {
  expect(await fixed('# Chat\n\n## Problem Statement\n\n## Scale Estimates\n\nMany.')).toBe(
    '# Chat\n\n## Problem Statement\n\n## Scale Estimates\n\nMany.\n\n## Constraints\n',
  );
});

test('several missing sections are added in the order of the contract', async () => {
  expect(await fixed('# Chat\n\n## Scale Estimates\n\nMany.\n', `${three}      - heading: Success Measures\n`)).toBe(
    '# Chat\n\n## Problem Statement\n\n## Scale Estimates\n\nMany.\n\n## Constraints\n\n## Success Measures\n',
  );
});

test.each([
  ['draft', 'info'],
  ['review', 'error'],
  ['published', 'error'],
])('in a case study with status %s, the severity is %s', async (status, severity) => {
  expect(await check(`---\nstatus: ${status}\n---\n\n# Chat\n\n## Problem Statement\n\n## Constraints\n`)).toEqual([
    expect.stringContaining(`:7:1 ${severity} Expected section \`Scale Estimates\`, found none`),
  ]);
});

test('an underlined heading at the wrong level is reported and left alone', async () => {
  const text = '# Chat\n\n## Problem Statement\n\n## Scale Estimates\n\nConstraints\n===========\n';
  const session = await repo(files(text.replace('# Chat\n\n', ''), three)).open({ only: ['sections-present'] });
  session.fix('ask');
  expect(session.text(path)).toContain('Constraints\n===========\n');
});

test('links follow a heading that is renamed', async () => {
  expect(await fixed('# Chat\n\n[limits](#the-constraint)\n\n## Problem Statement\n\n## Scale Estimates\n\n## The Constraint\n')).toBe(
    '# Chat\n\n[limits](#constraints)\n\n## Problem Statement\n\n## Scale Estimates\n\n## Constraints\n',
  );
});

test('too few sections of a kind are counted, an optional one may be missing', async () => {
  expect(
    await check(
      '# D\n\n## Decision: A\n',
      '      - heading: "Decision: …"\n        pattern: "^decision:"\n        repeat: { min: 3 }\n      - heading: Summary\n        optional: true\n',
    ),
  ).toEqual([`${path}:3:1 error Expected 3 or more sections \`Decision: …\`, found 1`]);
});
