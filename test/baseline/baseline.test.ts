import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BaselineEntry, formatBaseline, readBaseline } from '../../src/lint/baseline.js';
import { git } from '../support/git.js';
import { repo } from '../support/repo.js';
import { run } from '../support/run.js';
import { branched, design, oldCollection, reported, save, studyName } from './support.js';

const document = (number: number): string => `studies/${studyName(number)}/design.md`;
const file = 'casebook-baseline.yaml';
const entry = (document: string, text: string): string => `  - { document: "${document}", rule: "links-resolve", text: "${text}" }`;

describe('a repository with 300 old findings', () => {
  test('is clean once they are written down, and a new one is reported', () => {
    const { root, read, write } = repo(oldCollection(30));
    expect(run(root, 'baseline', 'write')).toEqual({
      code: 0,
      stdout: '',
      stderr: `Wrote 300 findings of 30 documents to ${file}\n\`casebook check --baseline ${file}\` reports what is new\n`,
    });
    expect(read(file).split('\n').slice(0, 4)).toEqual([
      '# Findings from before casebook was here. Made by `casebook baseline write`; `casebook baseline prune` drops what has been mended.',
      'version: 1',
      'findings:',
      entry(document(1), '- Point 0 of 0: see [more](missing-0-0.md) of it.'),
    ]);
    expect(reported(root, '--baseline', file)).toMatchObject({ found: [], code: 0, summary: { errors: 0, heldByBaseline: 300 } });
    expect(run(root, '--baseline', file).stdout).toContain('300 old findings held back by `casebook-baseline.yaml`.');
    write({ [document(7)]: `# Study\n\nA new [link](new.md).\n\n${read(document(7)).slice(2)}` });
    expect(reported(root, '--baseline', file)).toMatchObject({
      found: [expect.stringContaining(`${document(7)}:3 links-resolve`)],
      code: 1,
    });
  });

  test('is written the same again, whatever lines findings have moved to', () => {
    const { root, read, write } = repo(oldCollection(5));
    run(root, 'baseline', 'write');
    const before = read(file);
    write({ [document(2)]: read(document(2)).replace('## Problem', 'Words.\n\n## Problem') });
    expect(run(root, 'baseline', 'write').stderr).toContain(`to ${file} (0 new, 0 gone)`);
    expect(read(file)).toBe(before);
  });
});

describe('an entry that holds nothing back', () => {
  const mended = () => {
    const made = repo(oldCollection(3));
    run(made.root, 'baseline', 'write');
    made.write({
      [document(1)]: made.read(document(1)).replace('[more](missing-0-3.md)', 'more'),
      [document(2)]: made.read(document(2)).replace('- Point 3 of 1: see', '- See'),
    });
    return made;
  };

  test('is a warning; one whose text was edited is reported with its finding', () => {
    const { root } = mended();
    expect(reported(root, '--baseline', file)).toMatchObject({
      found: [`${file}:1 baseline-applies`, `${file}:1 baseline-applies`, `${document(2)}:10 links-resolve`],
      summary: { errors: 1, warnings: 2, heldByBaseline: 28 },
      code: 1,
    });
    expect(run(root, '--baseline', file).stdout).toContain(
      `Expected a finding of \`links-resolve\` in \`${document(1)}\` at \`- Point 3 of 0: see [more](missing-0-3.md) of it.\`, found none  baseline-applies`,
    );
  });

  test('fails nothing by itself, unless warnings do or the rule is an error', () => {
    const { root, read, write } = mended();
    write({ [document(2)]: read(document(2)).replace('- See [more](missing-1-3.md) of it.', '- See') });
    expect(reported(root, '--baseline', file)).toMatchObject({ code: 0, summary: { warnings: 2 } });
    expect(reported(root, '--baseline', file, '--max-warnings', '1').code).toBe(1);
    expect(reported(root, '--baseline', file, '--rule', 'baseline-applies=error').code).toBe(1);
    expect(reported(root, '--baseline', file, '--rule', 'baseline-applies=off').found).toEqual([]);
  });

  test('is dropped by `prune`, which adds none', () => {
    const { root, read } = mended();
    const before = read(file).split('\n');
    expect(run(root, 'baseline', 'show').stdout).toMatch(/Point 3 of 0: see \[more\]\(missing-0-3.md\) of it\. {2}no longer applies/);
    expect(run(root, 'baseline', 'prune').stderr).toBe(`Dropped 2 entries from ${file}; 28 findings still held back\n`);
    expect(read(file).split('\n')).toEqual(before.filter((line) => !/Point 3 of [01]/.test(line)));
    expect(run(root, 'baseline', 'prune').stderr).toBe(`Nothing to drop: all 28 findings of ${file} are still there\n`);
    expect(reported(root, '--baseline', file)).toMatchObject({ found: [`${document(2)}:10 links-resolve`] });
  });

  test('is not judged where nobody asked: other paths, other rules', () => {
    const { root } = mended();
    expect(reported(root, '--baseline', file, document(3)).found).toEqual([]);
    expect(reported(root, '--baseline', file, document(1)).found).toEqual([`${file}:1 baseline-applies`]);
    expect(reported(root, '--baseline', file, '--only', 'sections-present').found).toEqual([]);
    expect(reported(root, '--baseline', file, '--rule', 'links-resolve=off').found).toEqual([]);
  });
});

test('of equal findings as many are held back as there were', () => {
  const text = (times: number): string => `# Study\n\n## Problem\n\n${'See [more](lost.md).\n\n'.repeat(times)}`;
  const { root, write, read } = repo({ ...oldCollection(0), [document(1)]: text(2) });
  run(root, 'baseline', 'write');
  expect(read(file)).toContain('text: "See [more](lost.md).", times: 2 }');
  write({ [document(1)]: text(3) });
  expect(reported(root, '--baseline', file).found).toEqual([`${document(1)}:9 links-resolve`]);
  write({ [document(1)]: text(1) });
  expect(reported(root, '--baseline', file).found).toEqual([`${file}:1 baseline-applies`]);
  run(root, 'baseline', 'prune');
  expect(read(file)).toContain('text: "See [more](lost.md)." }');
});

test('two things missing from one document are two entries', () => {
  const contract =
    'name: small\ndocuments:\n  - file: design.md\n    sections:\n      - heading: Problem\n      - heading: Plan\n      - heading: Costs\n';
  const { root, write } = repo({
    ...oldCollection(0),
    'contract.yaml': contract,
    [document(1)]: '# Study\n\n## Plan\n\nWords.\n\n## Problem\n\nWords.\n',
  });
  run(root, 'baseline', 'write');
  write({ [document(1)]: '# Study\n\n## Problem\n\nWords.\n\n## Costs\n\nWords.\n' });
  const { found } = reported(root, '--baseline', file, document(1));
  expect(found).toContainEqual(expect.stringContaining('sections-present'));
});

test('branches that mend different things merge without a conflict', () => {
  const { root, read, write } = branched(oldCollection(6));
  run(root, 'baseline', 'write');
  save(root, 'Baseline');
  for (const [branch, number] of [
    ['one', 1],
    ['two', 5],
  ] as const) {
    git(root, 'checkout', '--quiet', '-b', branch, 'work');
    write({ [document(number)]: design(0, number - 1) });
    run(root, 'baseline', 'prune');
    save(root, branch);
  }
  git(root, 'merge', '--quiet', '--no-edit', 'one');
  expect(read(file).match(/^ {2}- /gm)).toHaveLength(40);
  expect(reported(root, '--baseline', file).found).toEqual([]);
});

test('with --since, what is held back stays back', () => {
  const { root, read, write } = branched(oldCollection(2));
  run(root, 'baseline', 'write');
  write({ [document(5)]: `${read(document(5))}\nA [link](new.md).\n`, [document(6)]: `${read(document(6))}\nA [link](known.md).\n` });
  write({ [file]: `${read(file)}${entry(document(6), 'A [link](known.md).')}\n` });
  expect(reported(root, '--baseline', file, '--since', 'main')).toMatchObject({
    found: [`${document(5)}:8 links-resolve`],
    summary: { heldByBaseline: 21, olderThanSince: 0 },
  });
});

describe('what cannot be done is said', () => {
  test('no such file, a folder, a file that is none', () => {
    const { root, write } = repo(oldCollection(1));
    expect(run(root, '--baseline', 'none.yaml')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: --baseline: no such file: none.yaml\nhelp: `casebook baseline write` writes one that holds all there is now\n',
    });
    expect(run(root, '--baseline', 'studies').stderr).toContain('expected a file, found a folder: studies');
    expect(run(root, 'baseline', 'prune').code).toBe(2);
    expect(run(root, 'baseline', 'write', '--baseline', 'none/b.yaml')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no folder for it'),
    });
    write({ [file]: 'version: 1\nfindings:\n  - { document: "a.md", rul: "x", text: "y" }\n' });
    expect(run(root, '--baseline', file)).toMatchObject({ code: 2, stderr: expect.stringContaining(`${file}:3:`) });
    write({ [file]: 'version: 2\nfindings: []\n' });
    expect(run(root, '--baseline', file)).toMatchObject({ code: 2, stderr: expect.stringContaining(`${file}:1:`) });
    expect(run(root, 'baseline', 'drop').code).toBe(2);
  });

  test('a baseline after a merge that took both sides is read all the same', () => {
    const { root, read, write } = repo(oldCollection(1));
    run(root, 'baseline', 'write');
    const [first = ''] = read(file).match(/^ {2}- .*$/m) ?? [];
    write({ [file]: `${read(file)}${first}\n` });
    expect(reported(root, '--baseline', file).found).toEqual([]);
  });
});

test('whatever documents say is read back as it was, one line each', () => {
  const text = fc.string({ unit: 'binary', maxLength: 30 });
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.record({ document: text, rule: text, text, times: fc.integer({ min: 1, max: 9 }) }), {
        selector: ({ document, rule, text: own }) => JSON.stringify([document, rule, own]),
      }),
      (entries: BaselineEntry[]) => {
        const written = formatBaseline(entries);
        expect(written.split('\n')).toHaveLength(entries.length === 0 ? 4 : entries.length + 4);
        const { value, problems } = readBaseline(written);
        expect(problems).toBeUndefined();
        const order = (list: readonly BaselineEntry[]): string[] =>
          list.map((one) => JSON.stringify([one.document, one.rule, one.text, one.times])).sort();
        expect(order(value ?? [])).toEqual(order(entries));
      },
    ),
  );
});
