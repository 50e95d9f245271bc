import { expect, test } from 'vitest';
import { findings } from '../../test/support/repo.js';

const check = (options: string, decision: string, consequences: string): Promise<string[]> =>
  findings(
    {
      'casebook.config.yaml': 'collections: [{ path: decisions, profile: adr }]\n',
      'decisions/0001-a.md': `# A\n\n## Context\n\nWhy.\n\n## Considered Options\n\n${options}\n\n## Decision\n\n${decision}\n\n## Consequences\n\n${consequences}\n`,
    },
    'decisions-weighed',
  );
const two = '- PostgreSQL: known\n- Cassandra: scales';
const bad = 'Writes go to one node only.';

test.each([
  'PostgreSQL, since we know it.',
  'Postgres.\n\nWe know it.',
  'Chosen option: the first.',
  'We take option 1 (a).',
  'We use both for different tables.',
  'Neither will do for us.',
])('%j names an option', async (decision) => expect(await check(two, decision, bad)).toEqual([]));

test('a mark on an option names it', async () =>
  expect(await check('- ✅ PostgreSQL\n- Cassandra', 'As marked above, really.', bad)).toEqual([]));
test('an option that is not on the list is reported with those that are', async () =>
  expect(await check(two, 'MongoDB, since we like it.', bad)).toEqual([
    expect.stringContaining('names one of the options `PostgreSQL`, `Cassandra`, found none'),
  ]));
test.each(['We looked at many stores.', 'PostgreSQL, MySQL or\nCassandra.'])('options in prose (%j) are not judged', async (options) =>
  expect(await check(options, 'MongoDB, since we like it.', bad)).toEqual([]),
);
test('an item behind a paragraph is no list of options', async () =>
  expect(await check('We looked at PostgreSQL and Cassandra.\n\n- See the test', 'PostgreSQL it is.', bad)).toEqual([]));

test.each(['- Bad, because it is slow', 'We must learn it.', 'Costs rise.', 'Backups are not included.', 'See [the test](a.md).', ''])(
  'consequences %j pass',
  async (consequences) => expect(await check(two, 'PostgreSQL it is.', consequences)).toEqual([]),
);
test.each(['- Good, because everybody knows it', 'The old server can be switched off.'])(
  'consequences %j have no downside',
  async (consequences) =>
    expect(await check(two, 'PostgreSQL it is.', consequences)).toEqual([
      expect.stringContaining('Expected a downside in section `Consequences`'),
    ]),
);

test('where the contract asks for a list of two, another rule counts', async () =>
  expect(
    await findings(
      {
        'casebook.config.yaml': 'collections: [{ path: case-studies, profile: four-file }]\n',
        'case-studies/01-chat/03-key-decisions.md':
          '# Chat\n\n## Decision: store\n\n### Context\n\nWhy.\n\n### Options\n\n- PostgreSQL\n\n### Decision\n\nPostgreSQL it is.\n\n### Consequences\n\nCosts rise.\n',
      },
      'decisions-weighed',
    ),
  ).toEqual([]));
