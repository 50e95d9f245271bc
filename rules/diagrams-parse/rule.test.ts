import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findings, line, repo } from '../../test/support/repo.js';

const check = (text: string): Promise<string[]> => findings({ 'a.md': text }, 'diagrams-parse');
const fence = (...lines: string[]): string => ['```mermaid', ...lines, '```', ''].join('\n');

/** One wrong line in a sound diagram, with what Mermaid takes out before it parses around it. */
const diagrams = fc.constantFrom(
  { head: 'flowchart LR', good: '  A{x} --> B', bad: '  B --> C[a (b)]' },
  { head: 'flowchart LR', good: '  A{x}', bad: '  A ]--> C' },
  { head: 'sequenceDiagram', good: '  A->>B: hello', bad: '  A-B' },
  { head: 'stateDiagram-v2', good: '  [*] --> A', bad: '  A -> B' },
  { head: 'erDiagram', good: '  A ||--o{ B : has', bad: '  A ||--o{ B' },
  { head: 'pie', good: '  "a" : 1', bad: '  b : 2' },
);
const noise = fc.constantFrom(
  '',
  '   ',
  '%% a remark',
  '  %% another',
  '%%{init: {"theme": "dark"}}%%',
  '%%{init: {\n  "theme": "dark"\n}}%%',
);
const preface = fc.constantFrom('', '---\ntitle: Chat\n---\n', '---\nconfig:\n  theme: dark\n---\n\n\n');

test('the line is right whatever Mermaid takes out before it', async () => {
  await fc.assert(
    fc.asyncProperty(
      diagrams,
      preface,
      fc.array(noise, { maxLength: 4 }),
      fc.array(fc.array(noise, { maxLength: 3 }), { minLength: 1, maxLength: 4 }),
      fc.constantFrom('', '> ', '  '),
      fc.constantFrom('\n', '\r\n'),
      async ({ head, good, bad }, front, above, between, prefix, newline) => {
        // The last line but one is the wrong one, so that its end is the end of nothing else.
        const text = `${front}${[...above, head, ...between.flatMap((more) => [good, ...more]), bad, good].join('\n')}`;
        const document = `# A\n\n${fence(text)
          .split('\n')
          .map((one) => `${prefix}${one}`.trimEnd())
          .join('\n')}`;
        const files = repo({ 'a.md': document.replaceAll('\n', newline) });
        const session = await files.open({ only: ['diagrams-parse'] });
        const wrong = document.split('\n').findIndex((one) => one.trim().endsWith(bad.trim())) + 1;
        expect(session.lint().diagnostics.map((one) => line(session, one).split(' ')[0]?.split(':')[1])).toEqual([String(wrong)]);
      },
    ),
    { numRuns: 150 },
  );
});

test.each([
  ['an arrow to nothing', fence('flowchart LR', '  A --> B', '  B -->'), 4],
  ['an arrow to nothing before the end of the fence', fence('flowchart LR', '  B -->', '', ''), 3],
  ['a class that is not closed', fence('classDiagram', '  class A {', '    +x'), 4],
  ['a block of code in a list', `- a\n\n  ${fence('flowchart LR', '    A --> ]').replaceAll('\n', '\n  ')}`, 5],
])('%s is found where it is', async (_, text, number) => {
  expect(await check(text)).toEqual([expect.stringMatching(`^a.md:${number}:\\d+ error Expected a line that Mermaid can parse`)]);
});

test('an empty diagram has no kind', async () =>
  expect(await check(fence())).toEqual(['a.md:1:1 error Expected a kind of Mermaid diagram, such as `flowchart`, found none']));

test('a diagram that is too long to be drawn', async () =>
  expect(await check(fence('flowchart LR', `  A["${'x'.repeat(50_000)}"]`))).toEqual([
    expect.stringContaining('Maximum text size in diagram exceeded'),
  ]));

test('one diagram leaves nothing behind for the next', async () =>
  expect(
    await check([fence('flowchart LR', '  A --> ]'), fence('flowchart LR', '  A --> B'), fence('pie', '  "a" : 1')].join('\n')),
  ).toEqual([expect.stringContaining('a.md:3:')]));

test('other languages and drawings in text pass', async () =>
  expect(await check('```text\nA --> ]\n```\n\n```dot\ndigraph {\n```\n\n    flowchart LR\n')).toEqual([]));

test('a suppression in front of the fence covers the kind and not its lines', async () =>
  expect(await check(`<!-- casebook-disable-next-line diagrams-parse -->\n${fence('flow')}`)).toEqual([]));

test('a draft may have diagrams that do not parse yet', async () =>
  expect(
    await findings(
      {
        'casebook.config.yaml': 'collections: [{ path: case-studies, contract: contract.yaml }]\n',
        'contract.yaml': 'name: small\ndocuments: [{ file: design.md }]\n',
        'case-studies/01-chat/design.md': `---\nstatus: draft\n---\n\n# Chat\n\n${fence('flowchart LR', '  A -->')}`,
      },
      'diagrams-parse',
    ),
  ).toEqual([expect.stringContaining(' warning ')]));

test('what changes is read again when the session settles', async () => {
  const session = await repo({ 'a.md': fence('flowchart LR', '  A --> ]') }).open({ only: ['diagrams-parse'] });
  session.update('a.md', fence('flowchart LR', '  A --> B', '  B --> ]'));
  expect(session.lint().diagnostics).toEqual([]);
  await session.settle();
  expect(session.lint().diagnostics.map((one) => line(session, one))).toEqual([expect.stringContaining('a.md:4:')]);
});
