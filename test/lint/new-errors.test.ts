import { expect, test } from 'vitest';
import * as z from 'zod';
import { describeFailure } from '../../src/cli/failure.js';
import { resolveRules } from '../../src/config/ruleset.js';
import { loadParser } from '../../src/facts/parse.js';
import { FixFailure } from '../../src/lint/fix.js';
import { defineRule } from '../../src/rule/index.js';
import { Session } from '../../src/session.js';

/** A rule whose fix makes of every `one` as many errors as it is told to. */
const worsens = (errors: number) =>
  defineRule({
    id: 'worsens',
    area: 'text',
    claim: 'It is so.',
    subject: 'document',
    severity: 'warning',
    fix: 'safe',
    options: z.strictObject({}),
    messages: { one: () => 'Expected nothing, found `one`', bad: () => 'Expected nothing, found `bad`' },
    *check({ path, text }, { found }) {
      for (const { index } of text.matchAll(/one/g)) {
        const at = { start: index, end: index + 3 };
        yield found(
          'one',
          undefined,
          { path, span: at },
          { fix: { safety: 'safe', edits: [{ path, ...at, text: 'bad\n'.repeat(errors) }] } },
        );
      }
      for (const { index } of text.matchAll(/bad/g))
        yield { ...found('bad', undefined, { path, span: { start: index, end: index + 3 } }), severity: 'error' as const };
    },
  });

async function open(errors: number, text: string): Promise<Session> {
  const { ruleset } = resolveRules([worsens(errors)], { rules: {}, overrides: [] }, { severities: new Map(), only: [] }, () => false);
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

/** All that can be fixed, as somebody may choose it. */
const fixesOf = (session: Session) => session.lint().diagnostics.flatMap(({ fix }) => (fix ? [fix] : []));

async function failureOf(
  errors: number,
  text: string,
  fix: (session: Session) => unknown = (session) => session.fix('safe'),
): Promise<FixFailure> {
  const session = await open(errors, text);
  try {
    fix(session);
  } catch (error) {
    if (error instanceof FixFailure) return error;
    throw error;
  }
  throw new Error('not refused');
}

test('fixes that lead to more errors are refused, and the new errors are shown with the lines they would stand in', async () => {
  const failure = await failureOf(2, 'bad\n\none\n');
  expect(describeFailure(failure)).toBe(
    'error: The fixes would lead to more errors than there are; nothing was written\nerror: a.md:3 Expected nothing, found `bad`\nerror: a.md:4 Expected nothing, found `bad`',
  );
});

test('of many new errors ten are shown', async () => {
  const { details } = await failureOf(14, '# Title\n\none\n');
  expect(details).toHaveLength(11);
  expect(details.at(0)).toBe('a.md:3 Expected nothing, found `bad`');
  expect(details.at(-1)).toBe('and 4 more');
});

test('fixes that somebody has chosen are refused as well', async () => {
  const { details } = await failureOf(1, '# Title\n\none\n', (session) => session.fixChosen(fixesOf(session)));
  expect(details).toEqual(['a.md:3 Expected nothing, found `bad`']);
});

test('of two chosen fixes that touch, one is made and one is counted', async () => {
  const session = await open(0, 'oneone one\n');
  expect(session.fixChosen(fixesOf(session))).toMatchObject({ fixed: 2, changed: new Set(['a.md']) });
  expect(session.text('a.md')).toBe('one \n');
});
