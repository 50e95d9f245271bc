import { expect, test } from 'vitest';
import { findings } from '../../test/support/repo.js';

const check = (requirements: string, architecture: string, more = ''): Promise<string[]> =>
  findings(
    {
      'casebook.config.yaml': 'collections: [{ path: case-studies, contract: contract.yaml }]\n',
      'contract.yaml':
        'name: small\ndocuments:\n  - { file: requirements.md, sections: [{ heading: Functional Requirements }] }\n  - { file: architecture.md, optional: true }\n  - { file: wrap-up.md, optional: true }\n',
      'case-studies/01-chat/requirements.md': `${more}# Chat\n\n## Functional Requirements\n\n${requirements}\n`,
      'case-studies/01-chat/architecture.md': `# Chat\n\n## Components\n\n${architecture}\n`,
      'case-studies/01-chat/wrap-up.md': '# Chat\n\n## Pitfalls\n\nFR-1, FR-2, FR-3, FR-4 and FR-5.\n',
    },
    'requirements-traced',
  );
const five = '- FR-1: a\n- FR-2: b\n- FR-3: c\n- FR-4: d\n- FR-5: e';
const missing = async (architecture: string): Promise<string[]> =>
  (await check(five, architecture)).map((one) => /`(FR-\d)` to be/.exec(one)?.[1] ?? one);

test.each([
  ['FR-1, FR-2, FR-3, FR-4, FR-5', []],
  ['FR-1 to FR-5', []],
  ['FR-1–5', []],
  ['FR-1..FR-4 and (FR-5)', []],
  ['FR-1/2/3, 4, and 5', []],
  ['FR1, fr_2 and FR 3 through 5', []],
  ['FR-1, 2 users and 3 s; FR-4–5', ['FR-2', 'FR-3']],
  ['FR-1, FR-2 and the other three', ['FR-3', 'FR-4', 'FR-5']],
])('%j names all but %j', async (text, expected) => expect(await missing(text)).toEqual(expected));

test('a list of both kinds names each kind', async () =>
  expect(await check('- FR-1: a\n- FR-2: b\n- NFR-1: c\n- NFR-2: d', 'FR-1, NFR-1, NFR-2, FR-2')).toEqual([]));

test('identifiers in words and in other requirements are none', async () =>
  expect(await check('- Send a message, as FR-1 says\n- AFR-2: b', 'XFR-9, FR-1.5')).toEqual([]));

test('what only the wrap-up names is not in the design', async () =>
  expect(await check('- FR-1: a\n- FR-2: b', 'Only FR-1.')).toEqual([
    expect.stringContaining('Expected `FR-2` to be named in `architecture.md`'),
  ]));

test('a draft need not be traced yet', async () =>
  expect(await check('- FR-1: a', 'Nothing.', '---\nstatus: draft\n---\n')).toEqual([expect.stringContaining(' info ')]));
