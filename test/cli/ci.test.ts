import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { collection, lacking, sound, warned } from '../support/collection.js';
import { commit, git } from '../support/git.js';
import { type Files, type Repo, repo } from '../support/repo.js';
import { type Outcome, run, runWith } from '../support/run.js';

/** Two case studies, whose index names one by the number of the other; and one section is not there. */
const broken: Files = {
  ...collection({ '01-chat': lacking, '02-maps': sound.replace('# Chat', '# Maps') }),
  'studies/README.md': '# Studies\n\n- 01. [Chat](./01-chat/design.md)\n- 02. [Maps](./02-maps/design.md)\n\nBegin with #2 Chat.\n',
};

/** What GitHub sets, as far as anybody reads it. */
function onGitHub(
  { root }: Repo,
  env: Record<string, string> = {},
  ...args: string[]
): Outcome & { summary: string; outputs: string; temp: string } {
  const place = repo({ summary: '', outputs: '', 'temp/keep': '' });
  const temp = path.join(place.root, 'temp');
  const outcome = runWith(
    {
      cwd: root,
      env: {
        PATH: process.env.PATH ?? '',
        HOME: process.env.HOME ?? '',
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_STEP_SUMMARY: path.join(place.root, 'summary'),
        GITHUB_OUTPUT: path.join(place.root, 'outputs'),
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_REPOSITORY: 'owner/name',
        GITHUB_SHA: '3f2c1ab',
        RUNNER_TEMP: temp,
        NO_COLOR: '1',
        ...env,
      },
    },
    'ci',
    ...args,
  );
  return { ...outcome, summary: place.read('summary'), outputs: place.read('outputs'), temp };
}

describe('on a plain server', () => {
  test('index and learning path have a section of their own, and the last line says what to run', () => {
    const { root } = repo(broken);
    const { code, stdout, stderr } = run(root, 'ci');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Index and learning path: 1 inconsistency\n\nstudies\/README\.md:6:13\n/);
    expect(stdout).toMatch(/\nDocuments: 1 finding\n\nstudies\/01-chat\/design\.md:3:1\n/);
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(
      'To mend it locally: `npx casebook check --fix` (1), `npx casebook check --fix=all` (1, to complete)',
    );
    expect(stderr).toBe('`--output FOLDER` writes junit.xml, casebook.sarif, casebook.html for CI\n');
  });

  test('a sound collection is told in four lines', () => {
    const { root } = repo(collection({ '01-chat': sound }));
    expect(run(root, 'ci').stdout).toBe(
      'Index and learning path: consistent\n\n✔ No problems in 1 case study, 1 document (0.00 s)\nNothing to mend.\n',
    );
  });

  test('what is to be run names the root that was named', () => {
    const { root } = repo(Object.fromEntries(Object.entries(broken).map(([file, text]) => [`my docs/${file}`, text])));
    expect(run(root, 'ci', '--root', 'my docs').stdout).toContain("`npx casebook check --fix --root 'my docs'` (1)");
  });

  test('the tree stays as it is', () => {
    const { root } = repo(broken);
    commit(root);
    run(root, 'ci');
    expect(git(root, 'status', '--porcelain', '--ignored')).toBe('');
  });

  test('--output writes what the server reads, into a folder that it makes', () => {
    const { root } = repo(broken);
    run(root, 'ci', '--output', 'out/casebook');
    expect(readdirSync(path.join(root, 'out/casebook')).sort()).toEqual(['casebook.html', 'casebook.sarif', 'junit.xml']);
    expect(run(root, 'ci', '--output', '').code).toBe(2);
    expect(run(root, 'ci', '--output', 'studies/README.md').stderr).toMatch(/^error: studies\/README\.md: cannot be made: EEXIST\n/);
  });

  test('--report, --max-warnings, --rule and paths mean what they mean to check', () => {
    const { root, read } = repo(collection({ '01-chat': warned, '02-maps': lacking }));
    expect(run(root, 'ci', 'studies/01-chat').code).toBe(0);
    expect(run(root, 'ci', 'studies/01-chat', '--max-warnings', '0').code).toBe(1);
    expect(run(root, 'ci', '--rule', 'sections-present=off', '--report', 'json=report.json').code).toBe(0);
    expect(JSON.parse(read('report.json'))).toMatchObject({ summary: { errors: 0, warnings: 1 } });
    expect(run(root, 'ci', '--fix').code).toBe(2);
    expect(run(root, 'ci', 'nowhere').code).toBe(2);
  });
});

describe('on GitLab', () => {
  test('--output writes code quality and JUnit, with places from the top of the repository', () => {
    const { root, read } = repo(Object.fromEntries(Object.entries(broken).map(([file, text]) => [`docs/${file}`, text])));
    commit(root);
    const { code } = runWith(
      { cwd: root, env: { GITLAB_CI: 'true', CI: 'true', NO_COLOR: '1', PATH: process.env.PATH ?? '' } },
      'ci',
      '--root',
      'docs',
      '--output',
      'reports',
    );
    expect(code).toBe(1);
    const issues = JSON.parse(read('reports/gl-code-quality-report.json')) as { location: { path: string } }[];
    expect(issues.map(({ location }) => location.path)).toEqual(['docs/studies/01-chat/design.md', 'docs/studies/README.md']);
    for (const { location } of issues) expect(existsSync(path.join(root, location.path))).toBe(true);
    expect(readdirSync(path.join(root, 'reports')).sort()).toEqual(['casebook.html', 'gl-code-quality-report.json', 'junit.xml']);
  });
});

describe('on GitHub Actions', () => {
  test('annotations, a step summary, SARIF outside of the tree, and outputs', () => {
    const here = repo(broken);
    commit(here.root);
    const { code, stdout, summary, outputs, temp } = onGitHub(here);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::error file=studies\/01-chat\/design\.md,line=3,endLine=3,col=1,endColumn=11,title=sections-present::/m);
    expect(stdout).toMatch(/^::error file=studies\/README\.md,line=6,.*title=references-agree::/m);
    expect(summary).toMatch(/^## ❌ casebook: 2 errors\n.*### Index and learning path\n/s);
    expect(summary).toContain('https://github.com/owner/name/blob/3f2c1ab/studies/README.md?plain=1#L6');
    expect(outputs).toBe(`errors=2\nwarnings=0\ninfos=0\nsarif=${temp}/casebook/casebook.sarif\nhtml=${temp}/casebook/casebook.html\n`);
    expect(JSON.parse(readFileSync(`${temp}/casebook/casebook.sarif`, 'utf8'))).toMatchObject({ version: '2.1.0' });
    expect(git(here.root, 'status', '--porcelain', '--ignored')).toBe('');
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^To mend it locally: /);
  });

  test('no text of a document is taken for a command: the log is closed to commands but for the annotations', () => {
    const { stdout } = onGitHub(repo({ ...broken, 'studies/::error ::x/design.md': '# ##[add-matcher]x\n\n### ::warning::y\n' }));
    const lines = stdout.split('\n');
    const token = /^::stop-commands::(.+)$/.exec(lines[0] as string)?.[1];
    const open = lines.indexOf(`::${token}::`);
    expect(open).toBeGreaterThan(0);
    const outside = lines.slice(open + 1).filter((line) => line.trim().startsWith('::') || line.includes('##['));
    expect(outside.length).toBeGreaterThan(0);
    for (const line of outside) expect(line).toMatch(/^::(?:error|warning|notice) file=[^:,]+,/);
  });

  test('the log is open to commands again when the work could not be done', () => {
    const { code, stdout, stderr } = onGitHub(repo({ 'casebook.config.yaml': 'rules: 1\n', 'a.md': '# A\n' }));
    expect(code).toBe(2);
    expect(stdout).toMatch(/^::stop-commands::(.+)\n::\1::\n$/);
    expect(stderr).toMatch(/^error: /);
  });

  test('without its variables it says the same and writes nothing', () => {
    const { code, stdout } = onGitHub(repo(broken), { GITHUB_STEP_SUMMARY: '', GITHUB_OUTPUT: '', RUNNER_TEMP: '' });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::error /m);
  });

  test('places are named from the top of the repository, whatever the root is', () => {
    const here = repo(Object.fromEntries(Object.entries(broken).map(([file, text]) => [`docs/${file}`, text])));
    mkdirSync(path.join(here.root, '.git'));
    expect(onGitHub(here, {}, '--root', 'docs').stdout).toMatch(/^::error file=docs\/studies\/README\.md,/m);
  });

  test('the log has colours unless they are refused', () => {
    expect(onGitHub(repo(broken), { NO_COLOR: '' }).stdout).toContain('\x1b[31m');
    expect(onGitHub(repo(broken)).stdout).not.toContain('\x1b');
  });
});
