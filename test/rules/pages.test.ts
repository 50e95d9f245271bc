import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/index.js';
import { type RuleFlags, resolveRules } from '../../src/config/ruleset.js';
import { holdBack, readBaseline } from '../../src/lint/baseline.js';
import type { Diagnostic } from '../../src/lint/diagnostic.js';
import { judgeBaseline } from '../../src/lint/lint.js';
import type { AnyRule } from '../../src/rule/rule.js';
import type { Session } from '../../src/session.js';
import { git } from '../support/git.js';
import { type Example, examplesIn } from '../support/page.js';
import { line, type Repo, repo } from '../support/repo.js';

describe.each(rules)('the page of $id', (rule) => {
  const examples = examplesIn(readFileSync(new URL(`../../rules/${rule.id}/README.md`, import.meta.url), 'utf8'));
  const produced = new Set<string>();

  test.each(examples)('$name: reports what it promises', async ({ files, report, main }) => {
    const made = repo(files);
    if (Object.keys(main).length > 0) onBranch(made, main);
    const session = await made.open({ ...switchedOn(rule, files), only: [rule.id, ...needed(rule.id)] });
    const own = reported(session, files).filter((diagnostic) => diagnostic.rule === rule.id);
    expect(own.map((diagnostic) => line(session, diagnostic))).toEqual(report);
    for (const { message, data } of own)
      for (const [name, word] of Object.entries<(data: never) => string>(rule.messages))
        if (tryWord(word, data) === message) produced.add(name);
  });

  test.each(examples.filter(({ fixed }) => Object.keys(fixed).length > 0))(
    '$name: fixes to what it promises, and a second fix changes nothing',
    async ({ files, fixed }) => {
      const session = await repo(files).open({ ...switchedOn(rule, files), only: [rule.id] });
      session.fix('ask');
      for (const [path, text] of Object.entries(fixed)) expect(session.text(path)).toBe(text);
      expect(session.fix('ask').changed).toEqual(new Set());
    },
  );

  test('has an example that fails and one that passes', () => {
    expect(examples.some(({ report }) => report.length > 0)).toBe(true);
    expect(examples.some(({ report }) => report.length === 0)).toBe(true);
  });

  test('shows a fix, if the rule has one', () => {
    expect(examples.some(({ fixed }) => Object.keys(fixed).length > 0)).toBe(rule.fix !== 'none');
  });

  test('produces every message of the rule', () => expect([...produced].sort()).toEqual(Object.keys(rule.messages).sort()));
});

/** A rule that is off by default is shown as information, unless its example sets it. */
const switchedOn = ({ id, severity }: AnyRule, files: Example['files']): Partial<RuleFlags> =>
  severity === 'off' && !String(files['casebook.config.yaml'] ?? '').includes(id) ? { severities: new Map([[id, 'info']]) } : {};

/** Commits what there is to a branch that has left `main`, which has got other files since. */
function onBranch({ root, write }: Repo, main: Example['main']): void {
  git(root, 'init', '--quiet', '--initial-branch=main');
  git(root, 'commit', '--quiet', '--allow-empty', '--message', 'Nothing yet');
  git(root, 'checkout', '--quiet', '-b', 'work');
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--message', 'Work');
  git(root, 'checkout', '--quiet', 'main');
  write(main);
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--message', 'What others did');
  git(root, 'checkout', '--quiet', 'work');
}

/** Suppressions and baselines are judged by what other rules find. */
const needed = (id: string): string[] =>
  ({ 'suppressions-apply': ['headings-nested', 'headings-unique'], 'baseline-applies': ['links-resolve'] })[id] ?? [];

/** What is found, and what is said of the baseline where an example has one. */
function reported(session: Session, files: Example['files']): readonly Diagnostic[] {
  const { diagnostics } = session.lint();
  const text = files['casebook-baseline.yaml'];
  if (typeof text !== 'string') return diagnostics;
  const wording = { text: (path: string) => session.text(path), isOfOneStudy: () => false };
  const { left, stale } = holdBack(diagnostics, readBaseline(text).value ?? [], wording);
  const { ruleset } = resolveRules(rules, { rules: {}, overrides: [] }, { severities: new Map(), only: [] }, () => false);
  const place = { path: 'casebook-baseline.yaml' };
  return [
    ...left,
    ...judgeBaseline(
      stale.map((entry) => ({ ...entry, place })),
      session.project,
      ruleset,
    ),
  ];
}

function tryWord(word: (data: never) => string, data: unknown): string | undefined {
  try {
    return word(data as never);
  } catch {
    return undefined; // The data of another message.
  }
}
