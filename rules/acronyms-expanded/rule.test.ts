import { expect, test } from 'vitest';
import { line, repo } from '../../test/support/repo.js';

const path = 'case-studies/01-a/01-requirements.md';
async function check(text: string, files: Record<string, string> = {}): Promise<string[]> {
  const all = { [path]: `# A\n\n${text}\n`, 'case-studies/01-a/02-architecture.md': '# A\n', ...files };
  const session = await repo(all).open({ only: ['acronyms-expanded'], severities: new Map([['acronyms-expanded', 'info']]) });
  return session.lint().diagnostics.map((diagnostic) => line(session, diagnostic).replace(/^.*`(.*)`.*$/, '$1'));
}

test('is off unless it is named', async () => {
  const session = await repo({ [path]: '# A\n\nAn SFU.\n', 'case-studies/01-a/02-architecture.md': '# A\n' }).open();
  expect(session.lint().diagnostics.filter(({ rule }) => rule === 'acronyms-expanded')).toEqual([]);
});

test.each([
  'An SFU (selective forwarding unit).',
  'An SFU: a server; selective, forwarding, unit. A Selective Forwarding Unit.',
  '**SFU** - Selective forwarding unit',
  'The median of the time to first byte (TTFB).',
  'FAILED, TIMEOUT and RETRY are states; X_SFU, AES-GCM and SFU_ID are names.',
  'SELECT THE SFU NOW',
  '`SFU` and [the SFU](https://example.org/sfu)',
])('explained, or none: %s', async (text) => expect(await check(text)).toEqual([]));

test('is reported once, in the singular, at its first place', async () =>
  expect(await check('Two SFUs; an SFU.\n\nA SFU.')).toEqual(['SFU']));

test('options name more that are known', async () =>
  expect(await check('An SFU and TWCC.', { 'casebook.config.yaml': 'rules: { acronyms-expanded: [info, { known: [SFU] }] }\n' })).toEqual([
    'TWCC',
  ]));

test('one study does not explain for another', async () =>
  expect(
    await check('An SFU.', {
      'case-studies/02-b/01-requirements.md': '# B\n\nA selective forwarding unit.\n',
      'case-studies/02-b/02-architecture.md': '# B\n',
    }),
  ).toEqual(['SFU']));
