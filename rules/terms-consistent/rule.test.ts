import { describe, expect, test } from 'vitest';
import { findings, repo } from '../../test/support/repo.js';

const check = (files: Record<string, string>): Promise<string[]> => findings(files, 'terms-consistent');
const settings = (terms: string): Record<string, string> => ({ 'casebook.config.yaml': `terms:\n  ${terms}\n` });

test('the same spelling everywhere is consistent, whichever it is', async () => {
  expect(await check({ 'a.md': 'On Zookeeper.\n', 'b.md': 'On Zookeeper and Postgres.\n' })).toEqual([]);
  expect(await check({ 'a.md': 'On Zookeeper.\n', 'b.md': 'On ZooKeeper.\n' })).toEqual([
    'a.md:1:4 warning Expected `ZooKeeper`, found `Zookeeper`',
  ]);
});

test('collections are consistent each for itself', async () => {
  const study = (name: string): Record<string, string> => ({
    'designs/01-a/requirements.md': '# A\n\nOn Github.\n',
    'others/01-a/requirements.md': `# A\n\nOn ${name}.\n`,
    'contract.yaml': 'name: small\ndocuments: [{ file: requirements.md }]\n',
    'casebook.config.yaml': 'collections:\n  - { path: designs, contract: contract.yaml }\n  - { path: others, contract: contract.yaml }\n',
  });
  expect(await check(study('GitHub'))).toEqual([]);
});

describe('the configuration', () => {
  test('adds terms, in any script', async () =>
    expect(await check({ ...settings('Übergabe: [Uebergabe]'), 'a.md': 'Die Uebergabe ist da.\n' })).toEqual([
      'a.md:1:5 warning Expected `Übergabe`, found `Uebergabe`',
    ]));
  test('takes terms out', async () =>
    expect(await check({ ...settings('PostgreSQL: false'), 'a.md': 'Postgres and PostgreSQL.\n' })).toEqual([]));
  test('has signs that mean something in expressions', async () =>
    expect(await check({ ...settings('C++ (new): [c++ (old)]'), 'a.md': 'We use C++ (old) here.\n' })).toEqual([
      'a.md:1:8 warning Expected `C++ (new)`, found `C++ (old)`',
    ]));
});

describe('passed over beside Redis:', () => {
  test.each([
    ['a part of a name', 'Run redis-cli, my-redis and redis:7 there.'],
    ['a folder', 'Go to the redis directory and look.'],
    ['one of several identifiers', 'Mocks of pool, redis and queue; also redis, kafka.'],
    ['capitals', 'REDIS FIRST'],
    ['a picture', 'See ![the redis icon](redis.svg) there.'],
    ['HTML', '<p>the redis store</p>'],
  ])('%s', async (_, text) => expect(await check({ 'a.md': `Redis is fast.\n\n${text}\n` })).toEqual([]));
});

test('a second name in brackets is an introduction', async () =>
  expect(await check({ 'a.md': 'PostgreSQL (Postgres) and PostgreSQL/Postgres.\n' })).toEqual([]));

test('a heading is mended where its anchor stays', async () => {
  const session = await repo({ 'a.md': '# Why Github\n\n[GitHub](#why-github)\n' }).open({ only: ['terms-consistent'] });
  session.fix('safe');
  expect(session.text('a.md')).toBe('# Why GitHub\n\n[GitHub](#why-github)\n');
});
