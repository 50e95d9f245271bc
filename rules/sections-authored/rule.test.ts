import { expect, test } from 'vitest';
import { findings } from '../../test/support/repo.js';

const study = (text: string): Record<string, string> => ({
  'case-studies/01-chat/01-requirements.md': text,
  'case-studies/01-chat/02-architecture.md': '# Chat\n',
});
const check = (text: string): Promise<string[]> => findings(study(text), 'sections-authored');

/** What is quoted at the end of each message. */
const quoted = async (text: string): Promise<(string | undefined)[]> => (await check(text)).map((found) => /`(.*)`$/s.exec(found)?.[1]);

test.each([
  ['draft', 'info'],
  ['review', 'warning'],
  ['published', 'error'],
])('in a case study with status %s, the severity is %s', async (status, severity) => {
  expect(await check(`---\nstatus: ${status}\n---\n\n# Chat\n\nTODO: all of it\n`)).toEqual([
    expect.stringContaining(`:7:1 ${severity} Expected`),
  ]);
});

test('the status of one document is the status of the case study', async () => {
  const files = { ...study('---\nstatus: published\n---\n\n# Chat\n'), 'case-studies/01-chat/02-architecture.md': '# Chat\n\nTBD\n' };
  expect(await findings(files, 'sections-authored')).toEqual([expect.stringContaining('02-architecture.md:3:1 error')]);
});

test.each([
  'A TODO app keeps lists.',
  'A TODO (task list) app keeps lists.',
  'The columns are TODO, DOING and DONE.',
  'Calls are `TODO: x`, `[your name]` and `{{ name }}`.',
  '```\nTODO: x\n[insert name]\n```',
  '    TODO: indented code',
  '[your plan](plan.md) and [Insert][log] and ![describe it](a.png)\n\n[log]: log.md',
  'Sets [insert, update, delete] and [inserted rows].',
  'A template such as Hello {{ name }} is filled in by the worker.',
  'What is coming soon is decided by ranking.',
  'The rest is to be written to disk.',
  '<!-- TODO: ask -->',
  '<!-- Guidance for reviewers is in the handbook. -->',
  'The DTBDX protocol.',
])('%j is no placeholder', async (text) => {
  expect(await check(`# Chat\n\n${text}\n`)).toEqual([]);
});

test.each([
  ['TODO', 'TODO'],
  ['**FIXME:** numbers', 'FIXME:'],
  ['TODO(ada): numbers', 'TODO(ada): numbers'],
  ['- [ ] TODO: ask', 'TODO: ask'],
  ['> TBD', 'TBD'],
  ['| Peak |\n| --- |\n| TBD |', 'TBD'],
  ['Lorem ipsum dolor', 'Lorem ipsum'],
  ['{{ title }}', '{{ title }}'],
  ['[Your company name]', '[Your company name]'],
  ['To be determined.', 'To be determined.'],
])('%j is one', async (text, placeholder) => {
  expect(await quoted(`# Chat\n\n${text}\n`)).toEqual([placeholder]);
});

test('a place that looks like several placeholders is named once', async () => {
  expect(await quoted('# Chat\n\n[TBD]\n\nTODO: TBD\n\n[TODO: lorem ipsum]\n')).toEqual(['[TBD]', 'TODO: TBD', '[TODO: lorem ipsum]']);
});

test('guidance over several lines is shown on one, and cut', async () => {
  const guidance = 'Users, traffic, storage and bandwidth,\n  with the arithmetic written out, and a source for each of them.';
  expect(await quoted(`# Chat\n\n<!-- Guidance: ${guidance} -->\n`)).toEqual([
    expect.stringMatching(/^Users, traffic, storage and bandwidth, with the [\w ]+…$/),
  ]);
});

test('guidance inside a paragraph is found, and where it stands', async () => {
  expect(await check('# Chat\r\n\r\nSome text <!-- Guidance: Write more. --> and more.\r\n')).toEqual([
    expect.stringContaining(':3:11 warning'),
  ]);
});

test('documents outside case studies are not looked at', async () => {
  expect(
    await findings(
      { ...study('# Chat\n'), 'README.md': 'TODO: a table\n', 'case-studies/01-chat/README.md': 'TBD\n' },
      'sections-authored',
    ),
  ).toEqual([]);
});
