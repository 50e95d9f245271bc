import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { collection, sound } from '../support/collection.js';
import { repo } from '../support/repo.js';
import { run } from '../support/run.js';

/** What is said of a contract that cannot be used: one line for each fault, with line and column. */
function complaints(contract: string | Uint8Array): string[] {
  const { root } = repo({ ...collection({ '01-chat': sound }), 'contract.yaml': contract });
  const { code, stdout, stderr } = run(root);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  const lines = stderr.trimEnd().split('\n');
  expect(lines.pop()).toBe('help: Mend the file; nothing was checked');
  return lines.map((line) => line.replace('error: <root>/contract.yaml:', ''));
}

describe('every fault of a contract is named at once:', () => {
  test('what contradicts itself', () => {
    expect(
      complaints(`name: small
study: section
documents:
  - file: design.md
    sections:
      - heading: Problem
        aliases: [Why]
      - heading: Goals
        aliases: [Problem, WHY]
      - heading: Risks
        aliases: [risks]
      - heading: Decision
        repeat: { min: 3, max: 2 }
      - heading: Option
        optional: true
        repeat: { min: 1 }
      - heading: Plan
        level: 3
        sections:
          - heading: Step
            level: 2
  - file: Design.md
`),
    ).toEqual([
      '8:9 Heading `Problem` is claimed by section `Problem` and by section `Goals`',
      '8:9 Heading `WHY` is claimed by section `Problem` and by section `Goals`',
      '10:9 Heading `risks` stands twice in section `Risks`',
      '13:17 Section `Decision` asks for at least 3 and at most 2',
      '15:19 Section `Option` is optional and asks for at least 1',
      "21:20 Section `Step` has level 2, above its parent's sections at level 4",
      '22:11 `Design.md` is listed twice, first as document 1',
      '22:5 A case study that is a section has one document; expected one entry, found more',
    ]);
  });

  test('what has a wrong value', () => {
    expect(
      complaints(`name: Small Contract
documents:
  - file: ../design.md
    extra: warm
    sections:
      - heading: Decision
        pattern: "("
      - heading: Problem
        aliasses: [Why]
frontMatter:
  status: words
`),
    ).toEqual([
      '1:7 `name`: Expected a name of lower-case letters, digits and hyphens, found `"Small Contract"`',
      '3:11 `documents.0.file`: Expected a relative path with `/` that stays inside the case study, found `"../design.md"`',
      '4:12 `documents.0.extra`: Expected `allow` or `warn` or `forbid`, found `"warm"`; did you mean `warn`?',
      '7:18 `documents.0.sections.0.pattern`: Expected a regular expression, found `"("`',
      '9:9 Unknown key `aliasses` in `documents.0.sections.1`',
      '11:11 `frontMatter.status`: Expected `text`, `integer`, `list`, or a list of the values allowed, found `"words"`',
    ]);
  });

  test('bytes that are not UTF-8', () =>
    expect(complaints(Buffer.from('name: small\nabout: caf\xe9\n', 'latin1'))).toEqual(['2:11 Expected UTF-8, found other bytes']));
  test('no documents', () =>
    expect(complaints('name: small\ndocuments: []\n')).toEqual(['2:12 `documents`: Expected 1 or more items, found `[]`']));
  test('no YAML', () => expect(complaints('name: [\n')).toEqual([expect.stringMatching(/^2:1 /)]));
  test('nothing', () =>
    expect(complaints('')).toEqual(['1:1 `name`: Expected text, found nothing', '1:1 `documents`: Expected a list, found nothing']));
});

describe('a contract that extends a profile', () => {
  test('must name one that ships', () =>
    expect(complaints('name: mine\nextends: four-fil\n')).toEqual(['2:10 Unknown profile `four-fil`; did you mean `four-file`?']));
  test('must have a name of its own', () =>
    expect(complaints('extends: four-file\n')).toEqual(['1:1 `name`: Expected text, found nothing']));

  test('takes over its documents, replaces those it lists, and drops those it names', () => {
    const contract =
      'name: mine\nextends: three-file\ndrop: [trade-offs.md]\npattern: NN-slug\ndocuments:\n  - file: requirements.md\n    sections: [{ heading: Scope }]\n';
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
  const missing =
    'error: <root>/casebook.config.yaml:3:5 `collections.0.contract`: no such file: contract.yaml\nhelp: Mend the file; nothing was checked\n';
  const files = { 'casebook.config.yaml': 'collections:\n  - path: .\n    contract: contract.yaml\n', 'README.md': '# Notes\n' };

  test('that is missing is named, with the line that asks for it', () =>
    expect(run(repo(files).root)).toEqual({ code: 2, stdout: '', stderr: missing }));
  test('that is a folder is missing', () => {
    const { root } = repo(files);
    mkdirSync(path.join(root, 'contract.yaml'));
    expect(run(root)).toEqual({ code: 2, stdout: '', stderr: missing });
  });
  test('outside the root is refused', () => {
    expect(
      run(repo({ ...files, 'casebook.config.yaml': 'collections:\n  - path: .\n    contract: ../contract.yaml\n' }).root),
    ).toMatchObject({
      code: 2,
      stderr:
        'error: <root>/casebook.config.yaml:3:15 `collections.0.contract`: Expected a path with `/`, relative to the root and inside it, found `"../contract.yaml"`\nhelp: Mend the file; nothing was checked\n',
    });
  });
});
