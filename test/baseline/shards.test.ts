import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { openParted } from '../../src/cli/merge.js';
import { openSettings } from '../../src/cli/settings.js';
import { makePart } from '../../src/cli/shard.js';
import { openSession } from '../../src/cli/workspace.js';
import { formatNames } from '../../src/report/formats.js';
import { json } from '../../src/report/json.js';
import type { Session } from '../../src/session.js';
import { formatPart, readPart, shardOf } from '../../src/shard/part.js';
import { git } from '../support/git.js';
import { examplesIn } from '../support/page.js';
import { type Files, type Repo, repo } from '../support/repo.js';
import { run, runWith } from '../support/run.js';
import { branched, design, oldCollection, save, studyName } from './support.js';

const noFlags = { severities: [], only: [], places: [] };
/** How long a run took is the one thing that two runs of the same may differ in. */
const timeless = (text: string): string =>
  text
    .replace(/"durationMs": \d+/g, '"durationMs": 0')
    .replace(/ time="[\d.]+"/g, ' time="0"')
    .replace(/\d+\.\d\d s\b/g, '0.00 s');
const report = (session: Session): string => json({ ...session.lint(), project: session.project, durationMs: 0, fixed: 0 });

/** The report on a repository that was read in shares. */
async function sharded(root: string, count: number): Promise<string> {
  const parts = [];
  for (let index = 1; index <= count; index++) {
    const settings = await openSettings({ root, flags: { severities: new Map(), only: [] } });
    parts.push(readPart('part', formatPart(await makePart({ index, count }, settings, noFlags))));
  }
  return report((await openParted(parts)).session);
}

/** Writes the parts of a run by real processes. @returns their names, in no order. */
function writeParts({ root }: Repo, count: number, ...args: string[]): string[] {
  return Array.from({ length: count }, (_, index) => {
    const file = `part-${index + 1}.json`;
    expect(run(root, 'check', '--shard', `${index + 1}/${count}`, '--part', file, ...args)).toMatchObject({ code: 0, stdout: '' });
    return file;
  }).reverse();
}

const damaged = (): Files => ({
  ...oldCollection(12),
  'README.md': '# Home\n\nSee [the studies](studies/), [nowhere](lost.md) and [a part](studies/01-study-1/design.md#lost).\n',
  'studies/README.md': `# Studies\n\nThis folder holds 12 case studies.\n\n${[1, 2, 3, 5].map((number) => `- **#${number}** Study ${number + 1}`).join('\n')}\n`,
  'studies/02-other/design.md':
    '---\nstatus: draft\nnumber: 2\n---\n\n# Twice\n\n<!-- casebook-disable-next-line links-resolve -- known -->\n[a](b.md)\n',
  'studies/31-infinite/design.md': '---\nnumber: .inf\nscale: [1e999, .nan]\n---\n\n# Infinite\n\n## Problem\n\nWords.\n',
  'bad.md': Uint8Array.from([35, 32, 65, 10, 0xff]),
  'deep.md': `${'> '.repeat(300)}deep\n`,
});

describe('a run over several machines', () => {
  test('reports byte for byte what one run reports, in every format', () => {
    const made = repo(damaged());
    const parts = writeParts(made, 3);
    for (const format of formatNames) {
      const whole = run(made.root, 'check', '--report', format);
      const merged = run(made.root, 'merge', ...parts, '--report', format);
      expect(timeless(merged.stdout), format).toBe(timeless(whole.stdout));
      expect({ ...merged, stdout: '' }, format).toEqual({ ...whole, stdout: '' });
    }
  });

  test('where nothing of the repository is, only its parts', () => {
    const made = repo(damaged());
    const whole = run(made.root, 'check');
    writeParts(made, 2);
    const elsewhere = repo(
      Object.fromEntries(
        readdirSync(made.root)
          .filter((name) => name.startsWith('part-'))
          .map((name) => [name, made.read(name)]),
      ),
    );
    const merged = run(elsewhere.root, 'merge', 'part-2.json', 'part-1.json');
    expect(timeless(merged.stdout)).toBe(timeless(whole.stdout));
    expect(merged.code).toBe(1);
  });

  test('with flags, paths and a baseline', () => {
    const made = repo(damaged());
    run(made.root, 'baseline', 'write');
    made.write({ 'studies/20-study-20/design.md': design(2, 19) });
    const flags = ['--rule', 'links-resolve=warning', 'studies'];
    const parts = writeParts(made, 4, ...flags);
    const whole = run(made.root, 'check', ...flags, '--baseline', 'casebook-baseline.yaml', '--max-warnings', '1');
    const merged = run(made.root, 'merge', ...parts, '--baseline', 'casebook-baseline.yaml', '--max-warnings', '1');
    expect(merged).toEqual(whole);
    expect(whole).toMatchObject({ code: 1, stdout: expect.stringContaining('held back by') });
  });

  test('that knows what the base branch has', () => {
    const made = branched(oldCollection(0));
    made.write({ 'studies/31-feed/design.md': design(0, 30) });
    save(made.root);
    git(made.root, 'checkout', '--quiet', 'main');
    made.write({ 'studies/31-maps/design.md': design(0, 31) });
    save(made.root);
    git(made.root, 'checkout', '--quiet', 'work');
    expect(run(made.root, 'check').stdout).toContain('which `31-maps` has there');
    expect(timeless(run(made.root, 'merge', ...writeParts(made, 2)).stdout)).toBe(timeless(run(made.root, 'check').stdout));
  });

  test('and more machines than documents', () => {
    const made = repo({ 'README.md': '# Home\n\n[a](b.md)\n' });
    expect(timeless(run(made.root, 'merge', ...writeParts(made, 5)).stdout)).toBe(timeless(run(made.root, 'check').stdout));
  });

  test.each(['remark', 'satteri'])('under the parser %s', async (parser) => {
    const made = repo(damaged());
    const env = { CASEBOOK_PARSER: parser };
    for (const index of [1, 2]) runWith({ cwd: made.root, env }, 'check', '--shard', `${index}/2`, '--part', `part-${index}.json`);
    const merged = runWith({ cwd: made.root, env }, 'merge', 'part-1.json', 'part-2.json', '--report', 'json');
    expect(timeless(merged.stdout)).toBe(timeless(runWith({ cwd: made.root, env }, 'check', '--report', 'json').stdout));
  });
});

test('every example of every rule comes out the same from three shares', async () => {
  for (const { id } of rules)
    for (const { files, name } of examplesIn(readFileSync(new URL(`../../rules/${id}/README.md`, import.meta.url), 'utf8'))) {
      const { root, open } = repo(files);
      expect(await sharded(root, 3), `${id}: ${name}`).toBe(report(await open()));
    }
}, 120_000);

test('so do the case studies that ship', async () => {
  const root = new URL('../..', import.meta.url).pathname;
  const whole = await openSession(await openSettings({ root, flags: { severities: new Map(), only: [] } }));
  expect(await sharded(root, 4)).toBe(report(whole));
}, 60_000);

test('a path falls to one share whatever else there is, and shares are of a size', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 64 }), (file, count) => {
      expect(shardOf(file, count)).toBeGreaterThanOrEqual(1);
      expect(shardOf(file, count)).toBeLessThanOrEqual(count);
    }),
  );
  const sizes = new Map<number, number>();
  for (let number = 0; number < 4000; number++) {
    const index = shardOf(`studies/${studyName(number)}/design.md`, 4);
    sizes.set(index, (sizes.get(index) ?? 0) + 1);
  }
  for (const size of sizes.values()) expect(Math.abs(size - 1000)).toBeLessThan(120);
});

describe('parts that do not belong together are refused', () => {
  const made = (): { repo: Repo; refusal: (...parts: string[]) => string } => {
    const one = repo(oldCollection(2));
    writeParts(one, 3);
    return {
      repo: one,
      refusal: (...parts) => {
        const { code, stdout, stderr } = run(one.root, 'merge', ...parts);
        expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
        return stderr.split('\n')[0] ?? '';
      },
    };
  };

  test('one is missing, one is there twice, one is none', () => {
    const { repo: one, refusal } = made();
    expect(refusal('part-1.json', 'part-3.json')).toBe('error: Expected 3 parts, found 2: 2 is missing');
    expect(refusal('part-2.json')).toBe('error: Expected 3 parts, found 1: 1, 3 are missing');
    expect(refusal('part-1.json', 'part-2.json', 'part-1.json')).toBe('error: part-1.json: part 1 of 3 is part-1.json already');
    expect(refusal('part-1.json', 'part-9.json')).toBe('error: part-9.json: no such file');
    expect(refusal('studies')).toBe('error: studies: expected a part, found a folder');
    expect(refusal('contract.yaml')).toBe(
      'error: contract.yaml: expected a part that `casebook check --shard` wrote, found something else',
    );
    one.write({ 'empty.json': '' });
    expect(refusal('empty.json')).toContain('found an empty line');
    expect(run(one.root, 'merge').code).toBe(2);
  });

  test('one was cut off', () => {
    const { repo: one, refusal } = made();
    const text = one.read('part-2.json');
    for (const length of [text.length - 2, text.length >> 1, text.indexOf('\n') + 1, 40]) {
      writeFileSync(path.join(one.root, 'part-2.json'), text.slice(0, length));
      expect(refusal('part-1.json', 'part-2.json', 'part-3.json')).toMatch(/part-2\.json: expected a (?:whole )?part/);
    }
  });

  test.each<[string, (text: string) => string, string]>([
    ['another version of casebook', (text) => text.replace(/"casebook":"[^"]+"/, '"casebook":"99.0.0"'), 'found one of 99.0.0'],
    ['another version of parts', (text) => text.replace('"version":1', '"version":2'), 'expected version 1 of a part, found 2'],
    [
      'another parser',
      (text) => text.replace(/"parser":"\w+"/, (own) => (own.includes('remark') ? '"parser":"satteri"' : '"parser":"remark"')),
      'expected the parser of part-1.json, found another',
    ],
  ])('one of %s', (_, change, message) => {
    const { repo: one, refusal } = made();
    one.write({ 'part-2.json': change(one.read('part-2.json')) });
    expect(refusal('part-1.json', 'part-2.json', 'part-3.json')).toContain(message);
  });

  test('one of other settings, other files, another number of shards', () => {
    const { repo: one, refusal } = made();
    const again = (shard: string, ...args: string[]): void =>
      void run(one.root, 'check', '--shard', shard, '--part', 'part-2.json', ...args);
    again('2/3', '--rule', 'links-resolve=off');
    expect(refusal('part-1.json', 'part-2.json', 'part-3.json')).toContain('expected the settings, flags and paths of part-1.json');
    again('2/3', 'studies');
    expect(refusal('part-1.json', 'part-2.json', 'part-3.json')).toContain('expected the settings, flags and paths of part-1.json');
    again('2/4');
    expect(refusal('part-1.json', 'part-2.json', 'part-3.json')).toContain(
      'expected the number of shards of part-1.json, found another (4, not 3)',
    );
    one.write({ 'studies/31-new/design.md': '# New\n' });
    again('2/3');
    expect(refusal('part-1.json', 'part-2.json', 'part-3.json')).toContain('expected the documents of part-1.json');
  });
});

test.each([
  [['--shard', '0/3'], 'found `0/3`'],
  [['--shard', '4/3'], 'found `4/3`'],
  [['--shard', 'two'], 'found `two`'],
  [['--shard', '1/2', '--report', 'json'], 'Say --report to `casebook merge`'],
  [['--shard', '1/2', '--fix'], '--fix needs the whole repository'],
  [['--shard', '1/2', '--since', 'main'], '--since needs the whole repository'],
  [['--part', 'x.json'], '--part'],
])('%j is refused', (args, message) => {
  const { root } = repo(oldCollection(1));
  expect(run(root, 'check', ...args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(message) });
});

test('without --part a shard goes to stdout', () => {
  const { root, write } = repo(oldCollection(1));
  const { stdout } = run(root, 'check', '--shard', '1/1');
  write({ 'all.json': stdout });
  expect(run(root, 'merge', 'all.json').stdout).toContain('10 errors in 30 case studies');
});
