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

test.each([
  'Both are combined by exclusive or (XOR).',
  'A conflict-free replicated data type (CRDT).',
  'The text is a conflict-free replicated data type. A CRDT merges.',
  'Dynamic Adaptive Streaming over HTTP (DASH)',
  'Signed by DomainKeys Identified Mail (DKIM)',
  'Counted by a HyperLogLog (HLL)',
  'Domain-based Message Authentication, Reporting and Conformance (DMARC)',
  'Each has a unique identifier (UID)',
  'Datagram TLS (DTLS)',
  'Conference on Innovative Data Systems Research (CIDR)',
  'Perceptual discrete-cosine quality (**PDQ**)',
  'PDQ (perceptual, discrete cosine transform, quality)',
  'At the London Multi-Asset Exchange (LMAX)',
  '*EMV (Europay, Mastercard, Visa) Book 2*; EMV asks for a cryptogram.',
  'Two [extensible messaging and presence protocol](https://example.org) (XMPP) servers.',
])('explained by words that hold its letters: %s', async (text) => expect(await check(text)).toEqual([]));

test.each([
  ['before the letters', 'Frames go to the cheaper server (SFU).', 'SFU'],
  ['that end before the bracket', 'We serve frames of each unit. Current (SFU).', 'SFU'],
  ['that go on behind the letters', 'A selective forwarding unit of the second and third kind here (SFG).', 'SFG'],
  ['of a name', 'See sfu-table-from-users. An SFU.', 'SFU'],
  ['in brackets', 'SFU (cheap, and quick)', 'SFU'],
  ['of which only one begins with a letter', 'The order of streets (OT)', 'OT'],
  ['too many', 'Some say that from here we go to a place that is under (SFU)', 'SFU'],
])('words %s do not explain', async (_, text, name) => expect(await check(text)).toEqual([name]));

test.each([
  '## References\n\n- A. Writer, Streams, NSDI 2012; KDD 2013.',
  '## 7. Further Reading\n\nFrom SOSP and NIPS.\n\n### Books\n\nSee VLDB.',
  '## References and Sources\n\nCVPR, 2011.',
  'Read "The VLDB Endowment in Brief" and “A Tour of\nNSDI Papers”.',
  'Read *Notes on the SFU Design* and _The SFU in Practice_.',
  'By XYZ Trading LLC and by SBE Vision, Inc.',
  'SYN, ACK, FIN and RST; 3 ZB, 4 EB, 5 YB and 6 PB.',
])('a title, a company, or known: %s', async (text) => expect(await check(text)).toEqual([]));

test.each([
  '*SFU* is a server.',
  'The "SFU" is a server.',
  '**Each of the SFU servers** is one.',
  'Cut 5" off, the SFU said, and 6" more.',
])('not a title: %s', async (text) => expect(await check(text)).toEqual(['SFU']));

test('what stands behind the references is judged', async () =>
  expect(await check('## References\n\nNSDI.\n\n## End\n\nAn SFU.')).toEqual(['SFU']));

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
