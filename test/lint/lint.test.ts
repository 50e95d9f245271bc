import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { resolveRules } from '../../src/config/ruleset.js';
import { loadParser } from '../../src/facts/parse.js';
import { defineRule } from '../../src/rule/index.js';
import type { AnyRule } from '../../src/rule/rule.js';
import { Session } from '../../src/session.js';
import { findings, repo } from '../support/repo.js';

const contract = 'name: small\ndocuments:\n  - file: a.md\n    sections: [{ heading: Goals }, { heading: Limits }]\n';
const config = 'collections: [{ path: studies, contract: contract.yaml }]\n';
const study = (text: string, more = ''): Record<string, string> => ({
  'casebook.config.yaml': config + more,
  'contract.yaml': contract,
  'studies/01-chat/a.md': text,
});

describe('severity', () => {
  const body = '# Chat\n\n## Goals\n\nText.\n';
  const severity = async (text: string, more?: string): Promise<string[]> =>
    (await findings(study(text, more), 'sections-present')).map((line) => line.split(' ')[1] as string);

  test('is that of the rule', async () => expect(await severity(body)).toEqual(['error']));
  test('is what the configuration says', async () =>
    expect(await severity(body, 'rules: { sections-present: warning }\n')).toEqual(['warning']));
  test('is what the last override that matches says', async () =>
    expect(
      await severity(
        body,
        'overrides:\n  - { files: ["studies/**"], rules: { sections-present: warning } }\n  - { files: ["**/01-*/**"], rules: { sections-present: info } }\n',
      ),
    ).toEqual(['info']));
  test('is lowered in a draft', async () => expect(await severity(`---\nstatus: draft\n---\n${body}`)).toEqual(['info']));
  test('is not lowered in a review', async () => expect(await severity(`---\nstatus: review\n---\n${body}`)).toEqual(['error']));
  test('off is off, in a draft too', async () =>
    expect(await findings(study(`---\nstatus: draft\n---\n${body}`, 'rules: { sections-present: off }\n'))).toEqual([]));
});

test('findings come sorted by path, offset and rule', async () => {
  const session = await repo({ ...study('# Chat\n\n## Goals\n\n## Goals\n'), 'studies/02-mail/a.md': '# Mail\n\n#### Deep\n' }).open();
  const keys = session.lint().diagnostics.map(({ path, span, rule }) => [path, String(span?.start ?? -1).padStart(5), rule].join(' '));
  expect(keys).toEqual([...keys].sort());
  expect(keys.length).toBeGreaterThan(3);
});

/** A rule that wants every `from` to be `to`. */
const prefers = (id: string, from: string, to: string): AnyRule =>
  defineRule({
    id,
    area: 'text',
    claim: 'It is so.',
    subject: 'document',
    severity: 'warning',
    fix: 'safe',
    options: z.strictObject({}),
    messages: { wrong: (_: object) => `Expected \`${to}\`, found \`${from}\`` },
    *check({ path, text }, { found }) {
      for (const { index } of text.matchAll(new RegExp(from, 'g'))) {
        const at = { start: index, end: index + from.length };
        yield found('wrong', {}, { path, span: at }, { fix: { safety: 'safe', edits: [{ path, ...at, text: to }] } });
      }
    },
  });

async function sessionWith(rules: readonly AnyRule[], text: string): Promise<Session> {
  const { ruleset } = resolveRules(rules, { rules: {}, overrides: [] }, { severities: new Map(), only: [] }, () => false);
  return Session.open({
    sources: [{ path: 'a.md', text }],
    files: ['a.md'],
    problems: [],
    collections: [],
    profiles: [],
    ruleset,
    parse: await loadParser(),
  });
}

describe('fixing', () => {
  test('goes on in passes until nothing is left', async () => {
    const session = await sessionWith([prefers('a-to-b', 'aa', 'b'), prefers('b-to-c', 'bb', 'c')], 'aaaaaaaa\n');
    expect(session.fix('safe').result.diagnostics).toEqual([]);
    expect(session.text('a.md')).toBe('cc\n');
  });
  test('a second time changes nothing', async () => {
    const session = await sessionWith([prefers('a-to-b', 'a', 'b')], 'banana\n');
    session.fix('safe');
    expect(session.fix('safe')).toMatchObject({ fixed: 0, changed: new Set() });
  });
  test('names the rules that undo each other', async () => {
    const session = await sessionWith([prefers('a-to-b', 'a', 'b'), prefers('b-to-a', 'b', 'a')], 'a\n');
    expect(() => session.fix('safe')).toThrow(/^The fixes of (?:a-to-b|b-to-a) undo each other; nothing was written$/);
  });
});

describe('a session', () => {
  test('sees a change of one document without being opened again', async () => {
    const session = await repo(study('# Chat\n\n## Goals\n\nText.\n')).open({ only: ['sections-present'] });
    expect(session.lint().diagnostics).toHaveLength(1);
    session.update('studies/01-chat/a.md', '# Chat\n\n## Goals\n\nText.\n\n## Limits\n\nText.\n');
    expect(session.lint().diagnostics).toEqual([]);
  });
});
