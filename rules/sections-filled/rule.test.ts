import { expect, test } from 'vitest';
import { findings } from '../../test/support/repo.js';

const check = (contains: string, text: string, more = ''): Promise<string[]> =>
  findings(
    {
      'casebook.config.yaml': 'collections:\n  - path: case-studies\n    contract: contract.yaml\n',
      'contract.yaml': `name: small\ndocuments:\n  - file: design.md\n    sections:\n      - heading: Options\n        contains: ${contains}\n${more}`,
      'case-studies/01-chat/design.md': text.startsWith('---') ? text : `# Chat\n\n## Options\n\n${text}\n`,
    },
    'sections-filled',
  );

test.each(['', '<!-- later -->', '---\n\n***', '[log]: log.md', '### Push\n\n### Poll'])('%j is no text', async (text) => {
  expect(await check('{}', text === '---\n\n***' ? `***\n\n${text}` : text)).toEqual([
    expect.stringContaining('Expected text in section `Options`, found none'),
  ]);
});

test.each(['Push.', '### Push\n\nNow.', '![Push](push.svg)', '```\nx\n```', '> Push', '| a |\n| - |'])('%j is text', async (text) => {
  expect(await check('{}', text)).toEqual([]);
});

test('sections of the contract inside an empty one say so themselves', async () => {
  expect(await check('{}', '### Push', '        sections: [{ heading: Push }]\n')).toEqual([
    expect.stringContaining('Expected text in section `Push`, found none'),
  ]);
});

test.each([
  ['a list', '- Push\n- Poll'],
  ['a numbered list', '1. Push\n2. Poll'],
  ['a table', '| Option |\n| --- |\n| Push |\n| Poll |'],
  ['sections', '### Push\n\nNow.\n\n### Poll\n\nLater.'],
  ['paragraphs that open in bold', '**Push**: now.\n\n**Poll**: later.'],
])('two options may be written as %s', async (_, text) => {
  expect(await check('{ list: { min: 2 } }', text)).toEqual([]);
});

test('an item without a text is no item', async () => {
  expect(await check('{ list: { min: 2 } }', '- Push\n-')).toEqual([
    expect.stringContaining('Expected a list of 2 or more in section `Options`, found 1'),
  ]);
  expect(await check('{ list: { min: 2 } }', 'Push or poll.')).toEqual([expect.stringContaining('found none')]);
});

test('code and comments are not counted as words', async () => {
  expect(await check('{ words: { min: 4 } }', 'Push or poll.\n\n```\none two three\n```\n\n<!-- four -->')).toEqual([
    expect.stringContaining('Expected 4 words or more in section `Options`, found 3'),
  ]);
});

test.each([
  '```mermaid\nflowchart LR\n```',
  '```\nA --> B\n```',
  '![Flow](flow.png)',
  '<img src="flow.svg">',
  '[The diagram](flow.drawio)',
])('%j is a diagram', async (text) => {
  expect(await check('{ diagram: true }', text)).toEqual([]);
});

test('a program is no diagram', async () => {
  expect(await check('{ diagram: true }', '```js\nconst f = (x) => x;\n```')).toEqual([
    expect.stringContaining('Expected a diagram in section `Options`, found none'),
  ]);
});

test('a table without columns asked for may be any', async () => {
  expect(await check('{ table: {} }', '| a |\n| - |\n| 1 |')).toEqual([]);
  expect(await check('{ table: {} }', 'None.')).toEqual([expect.stringContaining('Expected a table in section `Options`, found none')]);
});

test('the columns of a table may stand in any order and case', async () => {
  expect(await check('{ table: { columns: [Option, Cost] } }', '| cost | risk | OPTION |\n| - | - | - |\n| 1 | 2 | 3 |')).toEqual([]);
});

test('a draft may still have empty sections', async () => {
  expect(await check('{}', '---\nstatus: draft\n---\n\n# Chat\n\n## Options\n')).toEqual([expect.stringContaining(':7:1 info')]);
});
