import remarkParse from 'remark-parse';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import remarkCasebook from '../src/remark.js';
import { findings } from './support/repo.js';

describe('the remark plugin', () => {
  const run = async (text: string, options?: Parameters<typeof remarkCasebook>[0]) =>
    unified().use(remarkParse).use(remarkCasebook, options).use(remarkStringify).process(text);

  test('reports what rules about single documents find, as messages of the file', async () => {
    const { messages } = await run('# A\n\n<!-- casebook-disable no-such-rule -->\n');
    expect(messages.map(({ ruleId, source, reason, line, column, fatal }) => ({ ruleId, source, reason, line, column, fatal }))).toEqual([
      {
        ruleId: 'suppressions-apply',
        source: 'casebook',
        reason: 'Expected the name of a rule, found `no-such-rule`',
        line: 3,
        column: 23,
        fatal: false,
      },
    ]);
  });
  test('takes severities', async () =>
    expect(
      (await run('# A\n\n<!-- casebook-disable no-such-rule -->\n', { rules: { 'suppressions-apply': 'error' } })).messages[0]?.fatal,
    ).toBe(true));
  test('refuses a rule that does not exist', async () =>
    await expect(run('# A\n', { rules: { 'suppressions-aply': 'off' } })).rejects.toThrow(
      'Unknown rule `suppressions-aply`; did you mean `suppressions-apply`?',
    ));
});

describe('stock rules of remark-lint', () => {
  const files = (setting: string) => ({
    'casebook.config.yaml': `rules:\n  remark/no-undefined-references: ${setting}\n  definitions-resolve: off\n`,
    'a.md': '# A\n\nSee [b][missing].\n',
  });

  test('run when a setting names them', async () =>
    expect(await findings(files('warning'))).toEqual([
      'a.md:3:5 warning Unexpected reference to undefined definition, expected corresponding definition (`missing`) for a link or escaped opening bracket (`\\[`) for regular text',
    ]));
  test('do not run when it is off', async () => expect(await findings(files('off'))).toEqual([]));
  test('take their own option as `value`', async () =>
    expect(await findings(files('[error, { value: { allow: [missing] } }]'))).toEqual([]));
  test('keep to the comments of remark-lint', async () =>
    expect(await findings({ ...files('warning'), 'a.md': '<!-- lint disable no-undefined-references -->\n\nSee [b][missing].\n' })).toEqual(
      [],
    ));
});
