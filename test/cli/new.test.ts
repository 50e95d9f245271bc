import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { snapshot } from '../edit/support/snapshot.js';
import { catalogue, soundIndex } from '../support/catalogue.js';
import { converse } from '../support/converse.js';
import { commit, git } from '../support/git.js';
import { repo } from '../support/repo.js';
import { run } from '../support/run.js';

const index = 'case-studies/README.md';
const crawler = ['new', 'case-study', '--title', 'Ad Server', '--difficulty', 'advanced', '--scale', '10M+ bids/second', '--yes'];

/** The lines that a text has and another has not. */
const added = (before: string, after: string): string[] => after.split('\n').filter((line) => !before.split('\n').includes(line));

test('a case study by flags stands in every view of the index, and the check is clean', () => {
  const { root, read } = repo(catalogue(soundIndex));
  const made = run(root, ...crawler, '--prerequisites', '1, Web Crawler', '--groups', 'backend engineer, Real-Time Systems');
  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(made.stdout).toBe(`Made \`9 Ad Server\` in case-studies/09-ad-server
  + case-studies/09-ad-server/requirements.md
  ~ case-studies/README.md
Shown in
  case-studies/README.md:23   contents
  case-studies/README.md:92   entries
  case-studies/README.md:112  table
  case-studies/README.md:129  learning path, advanced
  case-studies/README.md:137  group: Backend Engineer
  case-studies/README.md:146  group: Real-Time Systems
→ Write what the comments ask for, then delete the comments; \`casebook check case-studies/09-ad-server\` says what is left to write
→ Set \`status: review\` in the front matter when it is written
`);
  expect(added(soundIndex, read(index))).toEqual([
    'This folder holds 9 system design case studies.',
    '- 09. Ad Server',
    '\t- [requirements.md](./09-ad-server/requirements.md)',
    '### 9. Ad Server',
    '[View Details](./09-ad-server/)',
    '**Scale:** 10M+ bids/second  ',
    '| 9 | Ad Server | Advanced | 10M+ bids/second |',
    '- **#9** Ad Server',
    '4. Ad Server (#9)',
    '- Chat (#3) + Stock Trading (#7) + Ad Server (#9)',
  ]);
  expect(read('case-studies/09-ad-server/requirements.md')).toBe(`---
number: 9
title: Ad Server
scale: 10M+ bids/second
difficulty: advanced
prerequisites: [1, 8]
status: draft
---

# Ad Server
`);
  expect(run(root, 'check')).toMatchObject({ code: 0, stdout: expect.stringContaining('✔ No problems') });
});

test('--slug names the folder where the title would name it otherwise', () => {
  const { root } = repo(catalogue(soundIndex));
  const made = run(root, 'new', 'case-study', '--title', 'E-Commerce', '--slug', 'ecommerce', '--yes');
  expect(made.stdout).toContain('case-studies/09-ecommerce\n');
  expect(run(root, 'check', 'case-studies/README.md').stdout).not.toContain('error');
});

test('--dry-run prints a diff that git applies, and writes nothing', () => {
  const { root } = repo(catalogue(soundIndex));
  commit(root);
  const dry = run(root, ...crawler, '--dry-run');
  expect(dry).toMatchObject({ code: 0, stderr: expect.stringContaining('nothing was written') });
  expect(git(root, 'status', '--porcelain')).toBe('');
  spawnSync('git', ['apply'], { cwd: root, input: dry.stdout });
  const applied = snapshot(root, 'case-studies/');
  git(root, 'checkout', '--quiet', '.');
  git(root, 'clean', '-fdq');
  run(root, ...crawler);
  expect(snapshot(root, 'case-studies/')).toEqual(applied);
});

describe('what cannot be done', () => {
  test.each([
    [
      ['new', 'case-study'],
      'error: 6 answers are missing and there is no terminal to ask on: --title, --scale, --difficulty, --level, --groups, --prerequisites',
    ],
    [['new', 'case-study', '--yes'], 'error: There is no default for --title\nhelp: Give --title'],
    [['new', 'case-stdy'], 'error: Unknown generator `case-stdy`; did you mean `case-study`?\nhelp: `casebook new` lists them'],
    [
      ['new', 'case-study', '--title', 'x', '--difficulty', 'advancd', '--yes'],
      'error: --difficulty: Unknown difficulty `advancd`; did you mean `advanced`?',
    ],
    [
      ['new', 'case-study', '--title', 'x', '--groups', 'Frontend', '--yes'],
      'error: --groups: Unknown portfolio or synergy `Frontend`; expected `Backend Engineer`, `Infrastructure Engineer`, `Real-Time Systems`',
    ],
    [['new', 'case-study', '--title', 'x', '--prerequisites', '99', '--yes'], 'error: --prerequisites: Unknown prerequisite `99`'],
    [
      ['new', 'case-study', '--title', 'x', '--number', '8', '--yes'],
      'error: --number: Expected a free number, found 8, which `08-web-crawler` has here\nhelp: The next free number is 9',
    ],
    [
      ['new', 'case-study', '--title', 'E-Commerce', '--slug', 'E_Commerce', '--yes'],
      'error: --slug: Expected a name in lower case with hyphens, found `E_Commerce`\nhelp: Such as `--slug e-commerce`',
    ],
    [['new', 'case-study', '--title', 'x', '--number', 'x', '--yes'], 'error: --number: Expected a whole number, found `x`'],
    [
      ['new', 'case-study', '--title', 'x', '--collection', 'case-study', '--yes'],
      'error: --collection: Unknown collection `case-study`; did you mean `case-studies`?',
    ],
    [['new', 'case-study', '--titel', 'x'], "error: unknown option '--titel'"],
    [['new', 'decision', '--study', '1', '--title', 'x'], 'error: The contract `small` has no repeated section for decisions'],
    [['new', 'document', '--study', '1', '--yes'], 'error: Nothing that the contract asks for is missing in `01-url-shortener`'],
    [
      ['new', 'rule', '--id', 'a-b', '--claim', 'A.', '--area', 'text', '--subject', 'document'],
      "error: Rules are written in casebook's own repository",
    ],
  ])('%j', (args, message) => {
    const { root } = repo(catalogue(soundIndex));
    const before = snapshot(root);
    const refused = run(root, ...args);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toContain(message);
    expect(snapshot(root)).toEqual(before);
  });

  test('an error that the repository would have is shown, and nothing is written', () => {
    const { root } = repo(catalogue(soundIndex));
    const before = snapshot(root);
    const refused = run(root, 'new', 'case-study', '--title', 'Ad Server', '--difficulty', 'beginner', '--prerequisites', '8', '--yes');
    expect(refused.code).toBe(2);
    expect(refused.stdout).toContain('error Expected `9 Ad Server` after its prerequisite `8 Web Crawler`');
    expect(refused.stderr).toContain('nothing was written');
    expect(snapshot(root)).toEqual(before);
  });
});

test('`casebook new` lists what it makes', () => {
  const { root } = repo({});
  expect(run(root, 'new')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/case-study .*\n {2}decision .*\n {2}document .*\n {2}profile .*\n {2}rule /),
  });
});

describe('where nothing is', () => {
  test('the first case studies begin a collection with an index, and the views stay right', () => {
    const { root, read } = repo({});
    expect(run(root, 'new', 'case-study', '--title', 'Web Crawler', '--difficulty', 'advanced', '--yes').stderr).toContain(
      'one begins in `case-studies` under profile `four-file`',
    );
    run(root, 'new', 'case-study', '--title', 'URL Shortener', '--difficulty', 'beginner', '--scale', '1 | 2', '--yes');
    expect(run(root, 'new', 'case-study', '--title', 'eBay', '--yes').code).toBe(0);
    expect(read(index)).toBe(`# Case Studies

## Contents

${[
  ['01', 'Web Crawler', '01-web-crawler'],
  ['02', 'URL Shortener', '02-url-shortener'],
  ['03', 'eBay', '03-ebay'],
]
  .map(
    ([number, title, folder]) => `- ${number}. [${title}](./${folder}/)
  - [Requirements](./${folder}/01-requirements.md)
  - [Architecture](./${folder}/02-architecture.md)
  - [Key Decisions](./${folder}/03-key-decisions.md)
  - [Wrap-Up](./${folder}/04-wrap-up.md)`,
  )
  .join('\n')}

## Quick Reference

| # | System | Difficulty | Skills | Scale | Best For |
| --- | --- | --- | --- | --- | --- |
| 1 | Web Crawler | Advanced |  |  |  |
| 2 | URL Shortener | Beginner |  | 1 \\| 2 |  |
| 3 | eBay | Intermediate |  |  |  |

## Learning Path

### Beginner Level

- **#2** URL Shortener

### Intermediate Level

- **#3** [eBay](./03-ebay/)

### Advanced Level

- **#1** Web Crawler
`);
    expect(run(root, 'check', '--max-warnings', '0')).toMatchObject({ code: 0 });
    expect(run(root, 'index')).toMatchObject({ code: 0 });
  });

  test('a configured folder may be missing, and decisions are files with a number', () => {
    const { root, read } = repo({ 'casebook.config.yaml': 'collections: [{ path: docs/adr, profile: adr }]\n' });
    expect(run(root, 'new', 'case-study', '--title', 'Use PostgreSQL', '--yes').code).toBe(0);
    expect(run(root, 'new', 'adr', '--title', 'Drop PostgreSQL & Co.', '--yes').code).toBe(0);
    expect(readdirSync(path.join(root, 'docs/adr'))).toEqual(['0001-use-postgresql.md', '0002-drop-postgresql-co.md']);
    expect(read('docs/adr/0002-drop-postgresql-co.md')).toMatch(/^---\nstatus: draft\n---\n\n# 2\. Drop PostgreSQL & Co\.\n\n## Status\n/);
    expect(run(root, 'check', '--max-warnings', '0').code).toBe(0);
  });

  test('folders of three documents have no number', () => {
    const { root } = repo({});
    expect(run(root, 'new', 'case-study', '--profile', 'three-file', '--title', 'Rate Limiter', '--yes').code).toBe(0);
    expect(readdirSync(path.join(root, 'case-studies/rate-limiter')).sort()).toEqual([
      'high-level-design.md',
      'requirements.md',
      'trade-offs.md',
    ]);
    expect(run(root, 'new', 'case-study', '--title', 'Other', '--number', '3', '--yes').stderr).toContain('are not named with a number');
    expect(run(root, 'check', '--max-warnings', '0').code).toBe(0);
  });
});

describe('numbers and git', () => {
  test('a number that the base branch has is passed over, and one that is asked for is refused with both holders', () => {
    const { root, write } = repo({ ...catalogue(soundIndex), '.gitattributes': 'README.md merge=union\n' });
    git(root, 'init', '--quiet', '--initial-branch=main');
    git(root, 'add', '--all');
    git(root, 'commit', '--quiet', '--message', 'Eight');
    git(root, 'branch', 'mine');
    run(root, ...crawler);
    git(root, 'add', '--all');
    git(root, 'commit', '--quiet', '--message', 'Nine');
    git(root, 'checkout', '--quiet', 'mine');
    const skipped = run(root, 'new', 'case-study', '--title', 'Job Queue', '--yes');
    expect(skipped.stderr).toContain('Number 9 is taken on `main` (`09-ad-server`): this one is 10');
    expect(skipped.stdout).toContain('Made `10 Job Queue`');
    write({ 'casebook.config.yaml': 'collections: [{ path: case-studies, contract: contract.yaml }]\nbase: other\n' });
    expect(run(root, 'new', 'case-study', '--title', 'Mail', '--yes').stderr).toContain(
      'The branch `other`, `base` in the configuration, is not there',
    );
    write({ 'casebook.config.yaml': 'collections: [{ path: case-studies, contract: contract.yaml }]\nbase: main\n' });
    rmSync(path.join(root, 'case-studies/11-mail'), { recursive: true });
    git(root, 'checkout', '--quiet', index);
    expect(run(root, 'new', 'case-study', '--title', 'Mail', '--number', '8', '--yes').stderr).toContain(
      'found 8, which `08-web-crawler` has here and `08-web-crawler` has on `main`\nhelp: The next free number is 11',
    );
    expect(run(root, 'new', 'case-study', '--title', 'Mail', '--number', '9', '--yes').stderr).toContain(
      'which `09-ad-server` has on `main`',
    );
  });

  test('two branches that each add a study merge, and the check says what to do about the number', () => {
    const { root } = repo({ ...catalogue(soundIndex), '.gitattributes': 'README.md merge=union\n' });
    git(root, 'init', '--quiet', '--initial-branch=trunk');
    git(root, 'add', '--all');
    git(root, 'commit', '--quiet', '--message', 'Eight');
    for (const title of ['Ad Server', 'Job Queue']) {
      git(root, 'checkout', '--quiet', '-b', title.replace(' ', '-'), 'trunk');
      expect(run(root, 'new', 'case-study', '--title', title, '--difficulty', 'advanced', '--yes').code).toBe(0);
      git(root, 'add', '--all');
      git(root, 'commit', '--quiet', '--message', title);
    }
    git(root, 'merge', '--quiet', '--no-edit', 'Ad-Server');
    const checked = run(root, 'check', '--quiet');
    expect(checked.code).toBe(1);
    expect(checked.stdout).toContain('error Expected a number of its own for `09-job-queue`, found 9, which `09-ad-server` has');
    expect(checked.stdout).toContain('Give one of the two another number; the next free one is 10');
  });
});

describe('killed half way', () => {
  const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
  const victim = `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
let step = 0;
for (const name of ['mkdirSync', 'renameSync', 'writeSync', 'linkSync', 'unlinkSync']) {
  const real = fs[name];
  fs[name] = (...args) => { if (++step === Number(process.env.STOP_AT)) process.kill(process.pid, 'SIGKILL'); return real(...args); };
}
syncBuiltinESMExports();
process.on('exit', () => fs.appendFileSync(process.env.STEPS, String(step)));`;
  const start = (root: string, steps: string, stopAt: number) =>
    spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(victim)}`, main, ...crawler], {
      cwd: root,
      env: { PATH: process.env.PATH ?? '', STOP_AT: String(stopAt), STEPS: steps },
    });

  test('it leaves all or nothing, at whatever step it ends', { timeout: 120_000 }, () => {
    const whole = repo(catalogue(soundIndex));
    const log = path.join(repo({}).root, 'steps');
    expect(start(whole.root, log, 0).status).toBe(0);
    const done = snapshot(whole.root);
    const steps = Number(readFileSync(log, 'utf8'));
    expect(steps).toBeGreaterThan(8);
    const outcomes = new Set<string>();
    for (const stopAt of [1, 2, 4, Math.floor(steps / 2), Math.floor(steps * 0.75), steps - 1, steps]) {
      const { root } = repo(catalogue(soundIndex));
      const before = snapshot(root);
      expect(start(root, log, stopAt).signal).toBe('SIGKILL');
      expect(run(root, 'check', '--fix').code).toBe(0);
      const after = snapshot(root);
      expect([before, done]).toContainEqual(after);
      outcomes.add(Object.keys(after).length === Object.keys(before).length ? 'nothing' : 'all');
      expect(existsSync(path.join(root, '.casebook'))).toBe(false);
    }
    expect([...outcomes].sort()).toEqual(['all', 'nothing']);
  });
});

describe('on a terminal', { timeout: 60_000 }, () => {
  test('it asks for what no flag says, completes known values, takes defaults on Enter, and refuses an answer that will not do', async () => {
    const { root, read } = repo(catalogue(soundIndex));
    const { code, shown } = await converse(
      root,
      ['new', 'case-study', '--difficulty', 'advanced'],
      [
        ['Title:', '..\r'],
        ['a letter in it', '\b\bAd Server\r'],
        ['Scale, such as 10M+ users:', '10M+ bids\r'],
        ['Level in the learning path: (advanced)', '\r'],
        ['Portfolios and synergies, with commas:', 'Inf\t'],
        ['Infrastructure Engineer', '\r'],
        ['Prerequisites, with commas:', '1\r'],
      ],
    );
    expect(shown).toContain('Made `9 Ad Server`');
    expect(code).toBe(0);
    expect(shown).not.toContain('Difficulty:');
    expect(read('case-studies/09-ad-server/requirements.md')).toContain(
      'title: Ad Server\nscale: 10M+ bids\ndifficulty: advanced\nprerequisites: [1]\n',
    );
    expect(read(index)).toContain('2. Web Crawler (#8)\n3. Ad Server (#9)\n');
  });

  test.each([
    ['Ctrl-C', '\u0003'],
    ['the end of the input', '\u0004'],
  ])('%s leaves nothing and ends with 130', async (_, key) => {
    const { root } = repo(catalogue(soundIndex));
    const before = snapshot(root);
    const { code, shown } = await converse(
      root,
      ['new', 'case-study'],
      [
        ['Title:', 'Ad Server\r'],
        ['Scale', key],
      ],
    );
    expect(shown).toContain('Nothing was written');
    expect(code).toBe(130);
    expect(snapshot(root)).toEqual(before);
  });
});
