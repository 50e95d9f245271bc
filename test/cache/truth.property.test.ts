import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { openCached } from '../../src/cli/cached.js';
import { openSettings } from '../../src/cli/settings.js';
import { openSession } from '../../src/cli/workspace.js';

const small = new URL('../fixtures/small', import.meta.url).pathname;

/** Something a user, an editor, git or bad luck may do to a repository between two runs. Each number picks one of what there is. */
type Deed = readonly [kind: (typeof deeds)[number], where: number, what: number];
const deeds = [
  'append',
  'heading',
  'link',
  'record',
  'mention',
  'comment',
  'title',
  'sameSize',
  'touch',
  'add',
  'delete',
  'rename',
  'binary',
  'configure',
  'truncate',
  'flip',
  'lose',
  'swap',
  'restore',
  'nothing',
] as const;

/** A document of the repository; `undefined` where there is none left. */
const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % list.length];

const documentsIn = (root: string): string[] =>
  (readdirSync(root, { recursive: true }) as string[]).filter((file) => file.endsWith('.md')).sort();

function carryOut(root: string, caches: string, [kind, where, what]: Deed): void {
  const file = pick(documentsIn(root), where);
  if (file === undefined) return;
  const full = path.join(root, file);
  const edit = (change: (text: string) => string): void => writeFileSync(full, change(readFileSync(full, 'utf8')));
  const links = [
    './02-architecture.md#data-model',
    '../01-url-shortener/',
    './nowhere.md',
    './01-requirements.md#no-such',
    '../README.md#x',
  ];
  if (kind === 'append') edit((text) => `${text}\nMore about GitHub and Github, 2 × 3 = ${what % 3 === 0 ? 7 : 6}.\n`);
  if (kind === 'heading') edit((text) => text.replace(/^## .*$/m, pick(['## Data Model', '## Scale', '## Other thing'], what) as string));
  if (kind === 'link') edit((text) => `${text}\n[there](${pick(links, what)})\n`);
  if (kind === 'record')
    edit(
      (text) =>
        `---\ntitle: ${pick(['Chat', 'URL Shortener', 'x: y'], what)}\nstatus: draft\n---\n${text.replace(/^---\n[\s\S]*?\n---\n/, '')}`,
    );
  if (kind === 'mention') edit((text) => `${text}\nSee ${pick(['#1 URL Shortener', '#2 URL Shortener', 'Chat (#7)'], what)} for more.\n`);
  if (kind === 'comment') edit((text) => `${text}\n<!-- casebook-disable links-resolve -- a reason -->\n\n[gone](./gone.md)\n`);
  if (kind === 'title') edit((text) => text.replace(/^# .*$/m, '# Something Else: Requirements'));
  if (kind === 'sameSize') {
    const { atime, mtime } = statSync(full);
    edit((text) => text.replace(/[a-z](?=[^a-z]*$)/, (letter) => (letter === 'q' ? 'z' : 'q')));
    utimesSync(full, atime, mtime);
  }
  if (kind === 'touch') utimesSync(full, new Date(), new Date(2_000_000_000_000 + what));
  if (kind === 'add') writeFileSync(path.join(path.dirname(full), `extra-${what % 3}.md`), '# Extra\n\n[x](./01-requirements.md)\n');
  if (kind === 'delete') rmSync(full);
  if (kind === 'rename') renameSync(full, path.join(path.dirname(full), `renamed-${what % 3}.md`));
  if (kind === 'binary') writeFileSync(full, Buffer.from([0x23, 0x20, 0xff, 0xfe, 0x0a]));
  if (kind === 'configure')
    writeFileSync(path.join(root, 'casebook.config.yaml'), `rules: { links-resolve: ${pick(['warning', 'off', 'error'], what)} }\n`);
  damage(caches, kind, where, what);
}

/** What bad luck, a full disk or a copy of another day does to one of the files of a cache. */
function damage(caches: string, kind: Deed[0], where: number, what: number): void {
  const all = readdirSync(caches).map((name) => path.join(caches, name));
  const file = pick(all, where);
  if (file === undefined) return;
  const bytes = readFileSync(file);
  if (kind === 'lose') rmSync(file);
  if (kind === 'truncate') writeFileSync(file, bytes.subarray(0, what % bytes.length));
  if (kind === 'flip') {
    bytes[what % bytes.length] = (bytes[what % bytes.length] as number) ^ 1;
    writeFileSync(file, bytes);
  }
  if (kind === 'swap') {
    const other = pick(all, what) as string;
    writeFileSync(file, readFileSync(other));
    writeFileSync(other, bytes);
  }
  // Another file of the same size, so that nothing but the sums of its records can tell.
  if (kind === 'restore') writeFileSync(file, Buffer.from(bytes.map((byte, at) => (at % 1000 < what % 1000 ? byte : 0x20))));
}

test('a run with a cache finds what a run without one finds, whatever happened in between', async () => {
  const home = mkdtempSync(path.join(tmpdir(), 'casebook-cache-'));
  const { XDG_CACHE_HOME } = process.env;
  process.env.XDG_CACHE_HOME = home;
  onTestFinished(() => {
    if (XDG_CACHE_HOME === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = XDG_CACHE_HOME;
    rmSync(home, { recursive: true, force: true });
  });
  const caches = path.join(home, 'casebook');
  mkdirSync(caches);
  const deed = fc.tuple(fc.constantFrom(...deeds), fc.nat(1000), fc.nat(100_000));
  let reused = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 8 }), async (history) => {
      const root = mkdtempSync(path.join(home, 'repository-'));
      cpSync(small, root, { recursive: true });
      cpSync(path.join(small, 'case-studies/01-url-shortener'), path.join(root, 'case-studies/02-chat'), { recursive: true });
      for (const step of [['nothing', 0, 0] as const, ...history]) {
        carryOut(root, caches, step);
        if (documentsIn(root).length === 0) break;
        const settings = await openSettings({ root, flags: { severities: new Map(), only: [] } });
        const cold = (await openSession(settings)).lint();
        const { session, keep } = await openCached(settings, {});
        expect(session.lint(), JSON.stringify(step)).toEqual(cold);
        expect(JSON.stringify(session.lint())).toBe(JSON.stringify(cold));
        if (!session.remains.isNew) reused++;
        keep();
      }
      rmSync(root, { recursive: true, force: true });
      for (const name of readdirSync(caches)) rmSync(path.join(caches, name));
    }),
    { numRuns: 80 },
  );
  expect(reused, 'runs that needed nothing but the cache').toBeGreaterThan(5);
}, 240_000);
