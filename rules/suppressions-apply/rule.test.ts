import { expect, test } from 'vitest';
import { findings, repo } from '../../test/support/repo.js';

const path = 'case-studies/01-chat/01-requirements.md';
const files = (text: string, config = ''): Record<string, string> => ({
  [path]: text,
  'case-studies/01-chat/02-architecture.md': '# Chat\n',
  ...(config && { 'casebook.config.yaml': config }),
});
const rules = ['suppressions-apply', 'headings-nested', 'headings-unique'];

/** Line, column and message of what is found, without the path. */
const check = async (text: string, config?: string): Promise<string[]> =>
  (await findings(files(text, config), ...rules)).map((found) => found.slice(path.length + 1));

test('a comment covers the next line that is not empty, and no other', async () => {
  expect(await check('# Chat\n\n<!-- casebook-disable-next-line headings-nested -->\n\n\n### Scale\n\n##### Peak\n')).toEqual([
    expect.stringMatching(/^8:1 warning Expected a heading of level 4/),
  ]);
});

test('a comment on the last line covers nothing', async () => {
  expect(await check('# Chat\n\n<!-- casebook-disable-next-line headings-nested -->')).toEqual([
    '3:33 warning Expected a finding of `headings-nested` to suppress, found none',
  ]);
});

test('a range ends where the rule is switched on', async () => {
  expect(
    await check(
      '# Chat\n\n<!-- casebook-disable headings-unique -->\n## Scale\n\n## Scale\n<!-- casebook-enable headings-unique -->\n\n## Scale\n',
    ),
  ).toEqual(['9:1 warning Expected a heading of its own, found `Scale` again']);
});

test('a range is not ended by switching another rule on', async () => {
  expect(
    await check('# Chat\n\n<!-- casebook-disable headings-unique -->\n## Scale\n<!-- casebook-enable headings-nested -->\n## Scale\n'),
  ).toEqual([]);
});

test('a range without an end lasts to the end of the document', async () => {
  expect(await check('# Chat\n\n<!-- casebook-disable headings-unique -->\n## Scale\n\n## Scale')).toEqual([]);
});

test('a comment without a rule covers all of them', async () => {
  expect(await check('# Chat\n\n## Scale\n<!-- casebook-disable -->\n## Scale\n#### Peak\n<!-- casebook-enable -->\n')).toEqual([]);
});

test('of several rules, the one without a finding is named', async () => {
  expect(await check('# Chat\n\n<!-- casebook-disable-next-line headings-nested, headings-unique -->\n### Scale\n')).toEqual([
    '3:50 warning Expected a finding of `headings-unique` to suppress, found none',
  ]);
});

test('a comment does not cover another rule', async () => {
  expect(await check('# Chat\n\n<!-- casebook-disable-next-line headings-unique -->\n### Scale\n')).toHaveLength(2);
});

test('two comments that cover the same finding both apply', async () => {
  expect(
    await check('<!-- casebook-disable headings-nested -->\n# Chat\n\n<!-- casebook-disable-next-line headings-nested -->\n### Scale\n'),
  ).toEqual([]);
});

test('comments work with the line endings of Windows and behind a byte order mark', async () => {
  expect(await check('\uFEFF# Chat\r\n\r\n<!-- casebook-disable-next-line headings-nested -->\r\n\r\n### Scale\r\n')).toEqual([]);
});

test('a comment in a block of code is an example', async () => {
  expect(await check('# Chat\n\n```md\n<!-- casebook-disable-next-line headings-nested -->\n```\n\n### Scale\n')).toEqual([
    expect.stringMatching(/^7:1 warning/),
  ]);
});

test('a rule that does not exist is answered with the nearest one', async () => {
  const session = await repo(
    files('# Chat\n\n<!-- casebook-disable headings-nestd -->\n<!-- casebook-disable no-such-thing-at-all -->\n'),
  ).open({ only: rules });
  expect(session.lint().diagnostics.map(({ message, help }) => [message, help])).toEqual([
    ['Expected the name of a rule, found `headings-nestd`', 'Write `headings-nested`'],
    ['Expected the name of a rule, found `no-such-thing-at-all`', '`casebook rules` lists the names'],
  ]);
});

test('a reason is only asked for where the option says so', async () => {
  const text =
    '# Chat\n\n<!-- casebook-disable-next-line headings-nested -->\n### Scale\n\n<!-- casebook-disable-next-line headings-unique -- one a year -->\n### Scale\n';
  expect(await check(text)).toEqual([]);
  expect(await check(text, 'rules:\n  suppressions-apply: [info, { reasons: true }]\n')).toEqual([
    '3:33 info Expected a reason for switching `headings-nested` off behind `--`, found none',
  ]);
});

test('a comment without a rule is asked for a reason, too', async () => {
  expect(
    await check(
      '# Chat\n\n<!-- casebook-disable-next-line -->\n### Scale\n',
      'rules:\n  suppressions-apply: [warning, { reasons: true }]\n',
    ),
  ).toEqual(['3:1 warning Expected a reason behind `--`, found none']);
});

test('a comment for a rule that is off is not judged', async () => {
  const session = await repo(
    files('# Chat\n\n<!-- casebook-disable-next-line headings-nested -->\n### Scale\n', 'rules:\n  headings-nested: off\n'),
  ).open();
  expect(session.lint().diagnostics.filter(({ rule }) => rule === 'suppressions-apply')).toEqual([]);
});

test('comments of remark-lint hold and are not judged', async () => {
  expect(
    await check(
      '# Chat\n\n<!-- lint disable headings-nested -->\n\n### Scale\n\n<!-- lint enable headings-nested -->\n\n##### Peak\n\n<!--lint ignore headings-unique no-such-rule-->\n\n##### Average\n',
    ),
  ).toEqual([expect.stringMatching(/^9:1 warning/)]);
});

test('a comment for a rule that did not run is not judged', async () => {
  expect(
    await findings(files('# Chat\n\n<!-- casebook-disable-next-line headings-nested -->\n\n## Scale\n'), 'suppressions-apply'),
  ).toEqual([]);
});

test('a comment that no longer applies can be suppressed like any finding', async () => {
  expect(
    await check(
      '# Chat\n\n<!-- casebook-disable-next-line suppressions-apply -- kept for the next release -->\n<!-- casebook-disable-next-line headings-nested -->\n\n## Scale\n',
    ),
  ).toEqual([]);
});
