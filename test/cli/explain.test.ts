import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { repo } from '../support/repo.js';
import { run } from '../support/run.js';

describe('casebook explain', () => {
  test('prints the page of the rule as it is in the repository, without the marks of the generator', () => {
    const { root } = repo({});
    for (const id of ['sections-present', 'suppressions-apply']) {
      const page = readFileSync(new URL(`../../rules/${id}/README.md`, import.meta.url), 'utf8');
      expect(run(root, 'explain', id)).toEqual({ code: 0, stdout: page.replace(/<!-- generated: (?:begin|end) -->\n/g, ''), stderr: '' });
    }
  });

  test('keeps the comments of the examples', () => {
    expect(run(repo({}).root, 'explain', 'suppressions-apply').stdout).toMatch(/^<!-- casebook-disable/m);
  });

  test('shows headings in bold where there are colours', () => {
    const { stdout } = run(repo({}).root, 'explain', 'titles-match', '--color');
    expect(stdout.split('\n', 1)).toEqual(['\x1b[1m# titles-match\x1b[22m']);
  });

  test('knows every rule', () => {
    const { root } = repo({});
    for (const { id } of rules.slice(0, 2))
      expect(run(root, 'explain', id)).toMatchObject({ code: 0, stdout: expect.stringMatching(new RegExp(`^# ${id}\n`)) });
  });

  test('sends the reader of a stock rule to its own page', () => {
    expect(run(repo({}).root, 'explain', 'remark/no-undefined-references')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'error: `remark/no-undefined-references` is a rule of remark-lint and has no page here\nhelp: Read https://www.npmjs.com/package/remark-lint-no-undefined-references\n',
    });
  });

  test('needs no repository and is not troubled by a broken one', () => {
    expect(run(repo({ 'casebook.config.yaml': 'rules: [' }).root, 'explain', 'titles-match').code).toBe(0);
  });
});

describe('casebook rules', () => {
  test('lists every rule once, by area, with its severity, its fix and its claim', () => {
    const { code, stdout, stderr } = run(repo({}).root, 'rules');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const { id, severity, fix, claim } of rules) {
      const flag = fix === 'none' ? '' : fix === 'ask' ? '--fix=all' : '--fix';
      expect(
        stdout.split('\n').filter((line) => line.trim().replace(/ {2,}/g, '|') === [id, severity, flag, claim].filter(Boolean).join('|')),
      ).toHaveLength(1);
    }
    expect(stdout.split('\n').filter((line) => /^\S+$/.test(line))).toEqual(expect.arrayContaining(['structure', 'sections', 'casebook']));
    expect(stdout).toMatch(
      /\n\n`casebook explain RULE` shows the page of a rule\. Stock rules of remark-lint run as `remark\/NAME` when a setting names them\.\n$/,
    );
  });

  test('--json gives the same as data', () => {
    const { code, stdout, stderr } = run(repo({}).root, 'rules', '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual(rules.map(({ id, area, claim, severity, fix }) => ({ id, area, claim, severity, fix })));
  });
});
