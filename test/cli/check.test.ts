import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { aliased, collection, lacking, sound, warned } from '../support/collection.js';
import { repo } from '../support/repo.js';
import { run } from '../support/run.js';

const missingPlan = `studies/01-chat/design.md:3:1
  3 │ ## Problem
    │ ^^^^^^^^^^
  error Expected section \`Plan\`, found none  sections-present
    → Add \`## Plan\` after \`Problem\` (--fix=all)

✖ 1 error in 1 case study, 1 document (0.00 s)
  1 with \`--fix=all\`, which adds text for you to complete; \`--dry-run\` shows the change
  \`casebook explain sections-present\` shows a rule's page
`;
const unknownRule = `studies/01-chat/design.md:11:23
  11 │ <!-- casebook-disable no-such-rule -->
     │                       ^^^^^^^^^^^^
  warning Expected the name of a rule, found \`no-such-rule\`  suppressions-apply
    → \`casebook rules\` lists the names

! 1 warning in 1 case study, 1 document (0.00 s)
  \`casebook explain suppressions-apply\` shows a rule's page
`;

describe('the exit code', () => {
  test('is 0 when nothing is found', () => {
    expect(run(repo(collection({ '01-chat': sound })).root, 'check')).toEqual({
      code: 0,
      stdout: '✔ No problems in 1 case study, 1 document (0.00 s)\n',
      stderr: '',
    });
  });

  test('is 1 when there is an error, also when the command is not named', () => {
    expect(run(repo(collection({ '01-chat': lacking })).root)).toEqual({ code: 1, stdout: missingPlan, stderr: '' });
  });

  test('is 0 when there are only warnings', () => {
    expect(run(repo(collection({ '01-chat': warned })).root)).toEqual({ code: 0, stdout: unknownRule, stderr: '' });
  });

  test('is 0 when there are only infos', () => {
    const { code, stdout } = run(repo(collection({ '01-chat': aliased })).root);
    expect(code).toBe(0);
    expect(stdout).toContain('info Expected heading `Problem`, found its alias `Issue`');
  });

  test('is 2, with nothing on stdout, when the work could not be done', () => {
    expect(run(repo({}).root)).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: No Markdown files in <root>\nhelp: Go to the repository, or name it with `--root`\n',
    });
  });

  test('is 0 for the help and the version', () => {
    const { root } = repo({});
    expect(run(root, '--help')).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringContaining('Exit codes: 0 no problems, 1 problems, 2 the work could not be done.'),
    });
    expect(run(root, '--version')).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});

test('results go to stdout, what was assumed goes to stderr', () => {
  const { root } = repo({ 'README.md': '# Notes\n' });
  expect(run(root)).toEqual({
    code: 0,
    stdout: '✔ No problems in 1 document (0.00 s)\n',
    stderr: 'No collection of case studies found; files are checked one by one. Name one under `collections` in `casebook.config.yaml`\n',
  });
});

test('a collection that was found and not configured is said on stderr', () => {
  const { root } = repo({
    'docs/01-chat/requirements.md': '# Chat\n',
    'docs/01-chat/high-level-design.md': '# Chat\n',
    'docs/01-chat/trade-offs.md': '# Chat\n',
  });
  expect(run(root).stderr).toBe('Found 1 case study in `docs` under profile `three-file`; write `casebook.config.yaml` to say otherwise\n');
});

describe('--quiet', () => {
  test('reports errors only', () => {
    const { root } = repo(collection({ '01-chat': `${lacking}\n<!-- casebook-disable no-such-rule -->\n` }));
    expect(run(root, '--quiet')).toEqual({ code: 1, stdout: missingPlan, stderr: '' });
  });

  test('still counts warnings against --max-warnings', () => {
    const { root } = repo(collection({ '01-chat': warned }));
    expect(run(root, '--quiet', '--max-warnings', '0')).toMatchObject({ code: 1, stderr: '1 warning found; --max-warnings allows 0\n' });
  });
});

describe('--max-warnings', () => {
  const files = collection({ '01-chat': warned, '02-maps': warned.replace('Chat', 'Maps') });

  test('lets as many warnings pass', () => {
    expect(run(repo(files).root, '--max-warnings', '2')).toMatchObject({ code: 0, stderr: '' });
  });

  test('makes one more a failure, and says so', () => {
    expect(run(repo(files).root, '--max-warnings', '1')).toMatchObject({ code: 1, stderr: '2 warnings found; --max-warnings allows 1\n' });
  });

  test('does not count infos', () => {
    expect(run(repo(collection({ '01-chat': aliased })).root, '--max-warnings=0')).toMatchObject({ code: 0, stderr: '' });
  });

  test('has nothing to say when there are errors anyway', () => {
    expect(
      run(repo({ ...files, ...collection({ '03-cache': lacking.replace('Chat', 'Cache') }) }).root, '--max-warnings', '1'),
    ).toMatchObject({ code: 1, stderr: '' });
  });
});

describe('--only', () => {
  test('runs the rules it names and no other', () => {
    const { root } = repo(collection({ '01-chat': `${lacking}\n<!-- casebook-disable no-such-rule -->\n` }));
    expect(run(root, '--only', 'titles-match')).toMatchObject({ code: 0, stdout: '✔ No problems in 1 case study, 1 document (0.00 s)\n' });
    expect(run(root, '--only', 'suppressions-apply', '--only=sections-present').stdout).toContain('✖ 1 error, 1 warning in');
  });

  test('refuses a rule that is off everywhere instead of finding nothing', () => {
    const { root } = repo(collection({ '01-chat': warned }, 'rules:\n  suppressions-apply: off\n'));
    expect(run(root, '--only', 'suppressions-apply')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(
        'error: --only: Rule `suppressions-apply` is off; expected a severity, such as `--rule suppressions-apply=warning`\n',
      ),
    });
    expect(run(root, '--only', 'suppressions-apply', '--rule', 'suppressions-apply=warning').stdout).toBe(unknownRule);
  });
});

describe('--rule', () => {
  test('sets the severity of a rule', () => {
    const { root } = repo(collection({ '01-chat': warned }));
    expect(run(root, '--rule', 'suppressions-apply=error')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('error Expected the name of a rule'),
    });
    expect(run(root, '--rule=suppressions-apply=off').stdout).toBe('✔ No problems in 1 case study, 1 document (0.00 s)\n');
  });

  test('wins over the configuration and its overrides', () => {
    const settings = "rules:\n  suppressions-apply: off\noverrides:\n  - files: ['**']\n    rules:\n      suppressions-apply: info\n";
    expect(run(repo(collection({ '01-chat': warned }, settings)).root, '--rule', 'suppressions-apply=error').code).toBe(1);
  });

  test('keeps the options that the configuration gives', () => {
    const settings = 'rules:\n  suppressions-apply: [warning, { reasons: true }]\n';
    const text = sound.replace('## Plan', '<!-- casebook-disable-next-line headings-nested -->\n\n#### Aside\n\nText.\n\n## Plan');
    const { root } = repo(collection({ '01-chat': text }, settings));
    expect(run(root, '--rule', 'suppressions-apply=error')).toMatchObject({ code: 1, stdout: expect.stringMatching(/error .*reason/) });
  });
});

test('--timing says on stderr where the time went, by stage and rule, most of it first, and leaves stdout alone', () => {
  const { root } = repo(collection({ '01-chat': `${sound}\n- 1M users/day × 2 = 2M/day\n`.repeat(40) }));
  const { stdout, stderr } = run(root, '--timing', '--no-cache');
  const lines = stderr.trimEnd().split('\n');
  const times = lines.map((line) => Number(/^ +(\d+\.\d) ms {2}[a-z -]+$/.exec(line)?.[1]));
  expect(stdout).toContain('1 document (0.00 s)\n');
  expect(times).toEqual([...times].sort((a, b) => b - a));
  for (const what of ['parse', 'list files', 'estimates-add-up']) expect(lines).toContainEqual(expect.stringContaining(what));
});

describe('paths', () => {
  const files = collection({ '01-chat': lacking, '02-maps': lacking.replace('Chat', 'Maps') });

  test('narrow the report and its summary to a folder', () => {
    const { stdout } = run(repo(files).root, 'studies/02-maps');
    expect(stdout).toContain('studies/02-maps/design.md:3:1');
    expect(stdout).toContain('✖ 1 error in 1 case study, 1 document');
    expect(stdout).not.toContain('01-chat');
  });

  test('may be files, several, absolute, and relative to the folder one stands in', () => {
    const { root } = repo(files);
    const found = /✖ 2 errors in 1 case study, 2 documents/;
    expect(run(root, 'studies/01-chat/design.md', `${root}/studies/02-maps/`).stdout).toMatch(found);
    expect(run(`${root}/studies/01-chat`, '../02-maps', 'design.md').stdout).toMatch(found);
  });

  test('do not take `01` for a part of `01-chat`', () => {
    const { root } = repo({ ...files, 'studies/01/notes.md': '# Notes\n' });
    expect(run(root, 'studies/01').stdout).not.toContain('01-chat');
  });

  test('may start with two dots without lying outside', () => {
    const { root } = repo({ '..notes.md': '# Notes\n\n<!-- casebook-disable no-such-rule -->\n' });
    expect(run(root, '..notes.md').stdout).toContain('..notes.md:3:23');
  });

  test('may be reached through a link to the root', () => {
    const { root } = repo(files);
    const link = path.join(repo({}).root, 'link');
    symlinkSync(root, link);
    expect(run(root, '--root', link, `${link}/studies/01-chat`, 'studies/02-maps').stdout).toContain(
      '✖ 2 errors in 2 case studies, 2 documents',
    );
  });

  test('behind `--` are paths even when they look like options', () => {
    const { root } = repo({ '--fix/notes.md': '# Notes\n' });
    expect(run(root, '--', '--fix')).toMatchObject({ code: 0, stdout: '✔ No problems in 1 document (0.00 s)\n' });
  });
});
