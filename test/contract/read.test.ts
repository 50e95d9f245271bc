import { describe, expect, test } from 'vitest';
import { readContract } from '../../src/contract/read.js';
import { readProfiles } from '../../src/source/package.js';

const problems = (text: string): string[] =>
  readContract(text, readProfiles()).problems?.map(({ line, column, message }) => `${line}:${column} ${message}`) ?? [];
const contract = (sections: string): string => `name: x\ndocuments:\n  - file: a.md\n    sections:\n${sections}`;

describe('a contract is refused with line and column', () => {
  test.each([
    ['YAML that is broken', 'name: [x', ['1:9 Flow sequence in block collection must be sufficiently indented and end with a ]']],
    ['an unknown key', `${contract('      - heading: A\n        alias: B\n')}`, ['6:9 Unknown key `alias` in `documents.0.sections.0`']],
    ['a value of the wrong type', contract('      - heading: 3\n'), ['5:18 `documents.0.sections.0.heading`: Expected text, found `3`']],
    [
      'a word that is none of those allowed',
      `name: x\ndocuments:\n  - file: a.md\n    extra: forbit\n`,
      ['4:12 `documents.0.extra`: Expected `allow` or `warn` or `forbid`, found `"forbit"`; did you mean `forbid`?'],
    ],
    [
      'a broken regular expression',
      contract('      - heading: A\n        pattern: "("\n'),
      ['6:18 `documents.0.sections.0.pattern`: Expected a regular expression, found `"("`'],
    ],
    [
      'a file outside the case study',
      'name: x\ndocuments:\n  - file: ../a.md\n',
      ['3:11 `documents.0.file`: Expected a relative path with `/` that stays inside the case study, found `"../a.md"`'],
    ],
    ['no documents', 'name: x\ndocuments: []\n', ['2:12 `documents`: Expected 1 or more items, found `[]`']],
    ['nothing at all', '', ['1:1 `name`: Expected text, found nothing', '1:1 `documents`: Expected a list, found nothing']],
  ])('%s', (_, text, expected) => expect(problems(text)).toEqual(expected));
});

describe('a contract that contradicts itself is refused', () => {
  test.each([
    [
      'two sections claim one heading',
      contract('      - heading: Goals\n      - heading: Aims\n        aliases: [goals]\n'),
      ['6:9 Heading `goals` is claimed by section `Goals` and by section `Aims`'],
    ],
    [
      'a heading twice',
      contract('      - heading: Goals\n      - heading: Goals\n'),
      ['6:9 Heading `Goals` stands twice in section `Goals`'],
    ],
    [
      'more at least than at most',
      contract('      - heading: Goals\n        repeat: { min: 3, max: 2 }\n'),
      ['6:17 Section `Goals` asks for at least 3 and at most 2'],
    ],
    [
      'optional, and at least one',
      contract('      - heading: Goals\n        optional: true\n        repeat: { min: 1 }\n'),
      ['6:19 Section `Goals` is optional and asks for at least 1'],
    ],
    ['a document twice', 'name: x\ndocuments:\n  - file: a.md\n  - file: A.md\n', ['4:11 `A.md` is listed twice, first as document 1']],
    [
      'a section as a case study with two documents',
      'name: x\nstudy: section\ndocuments:\n  - file: a.md\n  - file: b.md\n',
      ['5:5 A case study that is a section has one document; expected one entry, found more'],
    ],
  ])('%s', (_, text, expected) => expect(problems(text)).toEqual(expected));
});

describe('a contract may extend a profile', () => {
  const { value } = readContract(
    'extends: four-file\nname: ours\ndrop: [04-wrap-up.md]\ndocuments:\n  - file: 02-architecture.md\n  - file: 05-costs.md\n',
    readProfiles(),
  );

  test('documents of the same file are replaced, others added, unwanted ones dropped', () =>
    expect(value?.documents.map(({ file, sections }) => [file, sections.length > 0])).toEqual([
      ['01-requirements.md', true],
      ['02-architecture.md', false],
      ['03-key-decisions.md', true],
      ['05-costs.md', false],
    ]));
  test('what it does not say is taken over', () => expect(value).toMatchObject({ name: 'ours', pattern: 'NN-slug', study: 'folder' }));
  test('a profile that does not exist is refused with the nearest name', () =>
    expect(problems('extends: four-fil\nname: x\n')).toEqual(['1:10 Unknown profile `four-fil`; did you mean `four-file`?']));
});

test('the profiles that ship are sound and cover what they promise', () => {
  const profiles = readProfiles();
  expect([...profiles.keys()]).toEqual(['adr', 'four-file', 'single-file', 'three-file']);
  expect(profiles.get('four-file')?.documents.map(({ file, sections }) => [file, sections.length])).toEqual([
    ['01-requirements.md', 8],
    ['02-architecture.md', 7],
    ['03-key-decisions.md', 1],
    ['04-wrap-up.md', 8],
  ]);
});
