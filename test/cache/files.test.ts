import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { openCached } from '../../src/cli/cached.js';
import { openSettings } from '../../src/cli/settings.js';
import { openSession } from '../../src/cli/workspace.js';

const small = new URL('../fixtures/small', import.meta.url).pathname;

let home: string;
let root: string;
let caches: string;

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'casebook-cache-'));
  root = path.join(home, 'repository');
  caches = path.join(home, 'casebook');
  cpSync(small, root, { recursive: true });
  cpSync(path.join(small, 'case-studies/01-url-shortener'), path.join(root, 'case-studies/02-chat'), { recursive: true });
  // What was saved a moment ago is looked at by its bytes.
  for (const file of readdirSync(root, { recursive: true }) as string[]) utimesSync(path.join(root, file), 1e9, 1e9);
  const { XDG_CACHE_HOME } = process.env;
  process.env.XDG_CACHE_HOME = home;
  onTestFinished(() => {
    if (XDG_CACHE_HOME === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = XDG_CACHE_HOME;
    rmSync(home, { recursive: true, force: true });
  });
});

const settings = () => openSettings({ root, flags: { severities: new Map(), only: [] } });
const document = (name = '02-architecture.md'): string => path.join(root, 'case-studies/02-chat', name);
const records = (): string[] => readdirSync(caches).filter((name) => name.endsWith('.rec'));
const index = (): string => path.join(caches, readdirSync(caches).find((name) => name.endsWith('.bin')) as string);

/** What a run with the cache finds, which is what one without it finds. */
async function run(): Promise<{ isNew: boolean }> {
  const { session, keep } = await openCached(await settings(), {});
  expect(session.lint()).toEqual((await openSession(await settings())).lint());
  const { isNew } = session.remains;
  keep();
  return { isNew };
}

test('a run after an edit adds a small file, and leaves what an earlier run has written', async () => {
  await run();
  const [first] = records() as [string];
  const before = readFileSync(path.join(caches, first));
  appendFileSync(document(), '\nMore.\n');
  await run();
  const [second] = records().filter((name) => name !== first) as [string];
  expect(readFileSync(path.join(caches, first)).equals(before)).toBe(true);
  expect(statSync(path.join(caches, second)).size).toBeLessThan(before.length / 2);
  expect(await run()).toEqual({ isNew: false });
});

test('however many edits there are, there are few files, and each is named by the index', async () => {
  for (let edit = 0; edit < 30; edit++) {
    appendFileSync(
      document(`0${(edit % 4) + 1}-${['requirements', 'architecture', 'key-decisions', 'wrap-up'][edit % 4]}.md`),
      '\nMore.\n',
    );
    await run();
  }
  expect(records().length).toBeLessThanOrEqual(8);
  for (const name of records()) expect(readFileSync(index(), 'latin1')).toContain(name);
  expect(readdirSync(caches).length).toBe(records().length + 1);
  expect(await run()).toEqual({ isNew: false });
});

test('runs at the same time each leave something that is whole', async () => {
  await run();
  const first = await openCached(await settings(), {});
  appendFileSync(document(), '\nMore.\n');
  const second = await openCached(await settings(), {});
  for (const file of readdirSync(path.dirname(document()))) appendFileSync(document(file), '\nMore.\n');
  const third = await openCached(await settings(), {});
  for (const { keep } of [third, first, second]) {
    keep();
    const named = records().filter((name) => readFileSync(index(), 'latin1').includes(name));
    expect(named.length).toBeGreaterThan(0);
    const { session } = await openCached(await settings(), {});
    expect(session.lint()).toEqual((await openSession(await settings())).lint());
  }
  await run();
  expect(await run()).toEqual({ isNew: false });
});

test('a run that is going on while another takes its files away still has all that is in them', async () => {
  await run();
  appendFileSync(document(), '\nMore.\n');
  const slow = await openCached(await settings(), {});
  for (const name of records()) rmSync(path.join(caches, name));
  expect(slow.session.lint()).toEqual((await openSession(await settings())).lint());
  slow.keep();
  expect(await run()).toEqual({ isNew: false });
});

test('other times of the same bytes are written down, so that they are compared once', async () => {
  await run();
  expect(await run()).toEqual({ isNew: false });
  utimesSync(document(), 1.1e9, 1.1e9);
  await new Promise((resolve) => setTimeout(resolve, 150));
  const before = readFileSync(index());
  expect(await run()).toEqual({ isNew: false });
  const after = readFileSync(index());
  expect(after.equals(before)).toBe(false);
  expect(records().length).toBe(1);
  await run();
  expect(readFileSync(index()).equals(after)).toBe(true);
});

test('what killed runs have left is deleted after a while, and caches under settings of long ago', async () => {
  await run();
  const name = path.basename(index(), '.bin');
  const hourAgo = Date.now() / 1000 - 3700;
  for (const left of [`${name}-000000000000.rec`, `${name}-1.tmp`]) {
    writeFileSync(path.join(caches, left), 'left');
    utimesSync(path.join(caches, left), hourAgo, hourAgo);
  }
  writeFileSync(path.join(caches, `${name}-111111111111.rec`), 'of a run that goes on');
  const older = Array.from({ length: 6 }, (_, at) => `${name.slice(0, -8)}${`${at}`.repeat(8)}`);
  for (const [at, cache] of older.entries())
    for (const file of [`${cache}.bin`, `${cache}-222222222222.rec`]) {
      writeFileSync(path.join(caches, file), 'older');
      utimesSync(path.join(caches, file), hourAgo - at, hourAgo - at);
    }
  appendFileSync(document(), '\nMore.\n');
  await run();
  const left = readdirSync(caches).filter((file) => !file.startsWith(`${name}`) || /[01]{12}|tmp/.test(file));
  expect(left.sort()).toEqual(
    [`${name}-111111111111.rec`, ...older.slice(0, 3).flatMap((cache) => [`${cache}.bin`, `${cache}-222222222222.rec`])].sort(),
  );
});

test('a file where the folder should be keeps nobody from checking', async () => {
  rmSync(caches, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  writeFileSync(caches, '');
  await run();
  expect(await run()).toEqual({ isNew: true });
});
