import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { collection, sound } from '../support/collection.js';
import { repo } from '../support/repo.js';
import { run } from '../support/run.js';

/** What is said of a contract that cannot be used: one line for each fault, with line and column. */
function complaints(contract: string): string[] {
  const { root } = repo({ ...collection({ '01-chat': sound }), 'contract.yaml': contract });
  const { code, stdout, stderr } = run(root);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  const lines = stderr.trimEnd().split('\n');
  expect(lines.pop()).toBe('help: Mend the file; nothing was checked');
  return lines.map((line) => line.replace('error: <root>/contract.yaml:', ''));
}

/** A contract of one document with the sections given, each a line of YAML that starts in column 9. */
const withSections = (...sections: string[]): string => `name: small\ndocuments:\n  - file: design.md\n    sections:\n${sections.map((section) => `      - ${section}\n`).join('')}`;

describe('a contract that contradicts itself is refused:', () => {
  test('two sections claim one heading', () => expect(complaints(withSections('heading: Problem', '{ heading: Goals, aliases: [Problem] }'))).toEqual(['6:9 Heading `Problem` is claimed by section `Problem` and by section `Goals`']));
  test('two sections claim one alias', () => expect(complaints(withSections('{ heading: Problem, aliases: [Why] }', '{ heading: Goals, aliases: [WHY] }'))).toEqual(['6:9 Heading `WHY` is claimed by section `Problem` and by section `Goals`']));
  test('an alias is its own heading', () => expect(complaints(withSections('{ heading: Problem, aliases: [problem] }'))).toEqual(['5:9 Heading `problem` stands twice in section `Problem`']));
  test('at least three and at most two', () => expect(complaints(withSections('{ heading: Decision, repeat: { min: 3, max: 2 } }'))).toEqual(['5:38 Section `Decision` asks for at least 3 and at most 2']));
  test('optional, and at least one', () => expect(complaints(withSections('{ heading: Decision, optional: true, repeat: { min: 1 } }'))).toEqual(['5:40 Section `Decision` is optional and asks for at least 1']));
  test('a section below stands above', () => expect(complaints(withSections('{ heading: Plan, level: 3, sections: [{ heading: Step, level: 2 }] }'))).toEqual([expect.stringContaining('Section `Step` has level 2, above its parent')]));
  test('one document twice', () => expect(complaints('name: small\ndocuments:\n  - file: design.md\n  - file: Design.md\n')).toEqual(['4:11 `Design.md` is listed twice, first as document 1']));
  test('two documents where a case study is a section', () => expect(complaints('name: small\nstudy: section\ndocuments:\n  - file: a.md\n  - file: b.md\n')).toEqual(['5:5 A case study that is a section has one document; expected one entry, found more']));
  test('all of it at once', () => expect(complaints(withSections('{ heading: A, aliases: [A] }', '{ heading: B, repeat: { min: 3, max: 2 } }'))).toHaveLength(2));
});

describe('a contract with a wrong value is refused:', () => {
  test('an invalid regular expression', () => expect(complaints(withSections('{ heading: Decision, pattern: "(" }'))).toEqual(['5:39 `documents.0.sections.0.pattern`: Expected a regular expression, found `"("`']));
  test('an unknown key', () => expect(complaints(withSections('{ heading: Problem, aliasses: [Why] }'))).toEqual([expect.stringMatching(/^5:29 Unknown key `aliasses` in `documents\.0\.sections\.0`/)]));
  test('a mistyped word', () => expect(complaints('name: small\ndocuments:\n  - file: design.md\n    extra: warm\n')).toEqual(['4:12 `documents.0.extra`: Expected `allow` or `warn` or `forbid`, found `"warm"`; did you mean `warn`?']));
  test('no documents', () => expect(complaints('name: small\ndocuments: []\n')).toEqual(['2:12 `documents`: Expected 1 or more items, found `[]`']));
  test('a document outside the case study', () => expect(complaints('name: small\ndocuments:\n  - file: ../design.md\n')).toEqual(['3:11 `documents.0.file`: Expected a relative path with `/` that stays inside the case study, found `"../design.md"`']));
  test('a name that is none', () => expect(complaints('name: Small Contract\ndocuments:\n  - file: design.md\n')).toEqual(['1:7 `name`: Expected a name of lower-case letters, digits and hyphens, found `"Small Contract"`']));
  test('no YAML', () => expect(complaints('name: [\n')).toEqual([expect.stringMatching(/^2:1 /)]));
  test('nothing', () => expect(complaints('')).toEqual(['1:1 `name`: Expected text, found nothing', '1:1 `documents`: Expected a list, found nothing']));
});

describe('a contract that extends a profile', () => {
  test('must name one that ships', () => expect(complaints('name: mine\nextends: four-fil\n')).toEqual(['2:10 Unknown profile `four-fil`; did you mean `four-file`?']));
  test('must have a name of its own', () => expect(complaints('extends: four-file\n')).toEqual(['1:1 `name`: Expected text, found nothing']));

  test('takes over its documents, replaces those it lists, and drops those it names', () => {
    const contract = 'name: mine\nextends: three-file\ndrop: [trade-offs.md]\npattern: NN-slug\ndocuments:\n  - file: requirements.md\n    sections: [{ heading: Scope }]\n';
    const { root } = repo({
      ...collection({}),
      'contract.yaml': contract,
      'studies/01-chat/requirements.md': '# Chat\n\n## Goals\n\nTalk.\n',
    });
    const { code, stdout } = run(root);
    expect(code).toBe(1);
    expect(stdout).toContain('Expected document `high-level-design.md`');
    expect(stdout).toContain('Expected section `Scope`');
    expect(stdout).not.toMatch(/trade-offs|Functional/);
  });
});

describe('a contract file', () => {
  const missing = 'error: <root>/casebook.config.yaml:3:5 `collections.0.contract`: no such file: contract.yaml\nhelp: Mend the file; nothing was checked\n';
  const files = { 'casebook.config.yaml': 'collections:\n  - path: .\n    contract: contract.yaml\n', 'README.md': '# Notes\n' };

  test('that is missing is named, with the line that asks for it', () => expect(run(repo(files).root)).toEqual({ code: 2, stdout: '', stderr: missing }));
  test('that is a folder is missing', () => {
    const { root } = repo(files);
    mkdirSync(path.join(root, 'contract.yaml'));
    expect(run(root)).toEqual({ code: 2, stdout: '', stderr: missing });
  });
  test('outside the root is refused', () => {
    expect(run(repo({ ...files, 'casebook.config.yaml': 'collections:\n  - path: .\n    contract: ../contract.yaml\n' }).root)).toMatchObject({
      code: 2,
      stderr: 'error: <root>/casebook.config.yaml:3:15 `collections.0.contract`: Expected a path with `/`, relative to the root and inside it, found `"../contract.yaml"`\nhelp: Mend the file; nothing was checked\n',
    });
  });
});
