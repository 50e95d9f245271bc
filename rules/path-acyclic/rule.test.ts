import { expect, test } from 'vitest';
import { findings } from '../../test/support/repo.js';

const path = 'case-studies/README.md';
const names = ['chat', 'email', 'search', 'cdn'];
/** The findings in a collection of four, given the prerequisites of each and a path. */
const check = (prerequisites: readonly (string | undefined)[], index?: string): Promise<string[]> =>
  findings(
    {
      'casebook.config.yaml': 'collections: [{ path: case-studies, contract: contract.yaml }]\n',
      'contract.yaml': 'name: small\ndocuments: [{ file: design.md }]\n',
      ...Object.fromEntries(
        names.map((name, at) => [
          `case-studies/0${at + 1}-${name}/design.md`,
          prerequisites[at] === undefined ? '# Study\n' : `---\nprerequisites: ${prerequisites[at]}\n---\n`,
        ]),
      ),
      ...(index && { [path]: `# Studies\n\n## Learning Path\n\n${index}\n` }),
    },
    'path-acyclic',
  );

test.each([
  [['[]', '[1]', '[1, 2]', '[1, 2, 3]']],
  [[undefined, '[01-chat]', '[Chat, "2"]', '[search, 02]']],
  [['', '{ a: 1 }', 'later', 'null']],
])('%j form no circle', async (prerequisites) => expect(await check(prerequisites)).toEqual([]));

test('two circles are two findings, however many case studies lead into them', async () => {
  expect(await check(['[2]', '[1]', '[4, 1]', '[3, 1]'])).toEqual([
    expect.stringContaining('found `1 Chat` → `2 Email` → `1 Chat`'),
    expect.stringContaining('found `3 Search` → `4 Cdn` → `3 Search`'),
  ]);
});

test('a case study that asks for itself is a circle of one', async () =>
  expect(await check(['[1]'])).toEqual([expect.stringContaining('found `1 Chat` → `1 Chat`')]));

test('what is asked for twice is reported once', async () => {
  expect(await check([undefined, '[Kafka, Kafka]'])).toEqual([
    expect.stringContaining('Expected a case study as prerequisite, found `Kafka`'),
  ]);
  expect(await check(['[2, email, 02-email]'], '- #1 Chat\n- #2 Email')).toEqual([
    expect.stringContaining(':5:3 error Expected `1 Chat` after its prerequisite `2 Email` in the learning path, found it before'),
  ]);
});

test('a circle is not reported again as an order that no path can have', async () =>
  expect(await check(['[2]', '[1]'], '- #1 Chat\n- #2 Email')).toEqual([expect.stringContaining('without a circle')]));

test('what is not on the path, or cited there in a remark, is in no wrong order', async () => {
  expect(await check(['[2]'], '- #1 Chat - see #2 Email\n- #3 Search')).toEqual([]);
  expect(await check(['[2]'], '- Email (#2) → Chat (#1)\n- #3 Search')).toEqual([]);
});
