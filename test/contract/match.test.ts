import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchSections } from '../../src/contract/match.js';
import { sectionSchema } from '../../src/contract/schema.js';
import { collect } from '../../src/facts/collect.js';
import { loadParser } from '../../src/facts/parse.js';

const parse = await loadParser();

/** Matches a document of `##` headings (or lines as they are) against a contract, and tells the outcome in words. */
function outcome(
  headings: readonly string[],
  contract: readonly (string | object)[],
  demand: { ordered?: boolean; extra?: 'allow' | 'warn' | 'forbid' } = {},
): string[] {
  const text = ['# Title', ...headings.map((heading) => (heading.startsWith('#') ? heading : `## ${heading}`))].join('\n\n');
  const sections = contract.map((spec) => sectionSchema.parse(typeof spec === 'string' ? { heading: spec } : spec));
  const { missing, moved, extra, miscounted } = matchSections(collect({ path: 'a.md', text }, parse), undefined, {
    sections,
    ordered: true,
    extra: 'forbid',
    level: 2,
    ...demand,
  });
  return [
    ...missing.map(({ spec, instead, elsewhere }) =>
      instead
        ? `${spec.heading} is called ${instead.title}`
        : elsewhere
          ? `${spec.heading} is at level ${elsewhere.depth}`
          : `${spec.heading} is missing`,
    ),
    ...moved.map(({ section, before, after }) => `${section.title} belongs ${before ? `before ${before.title}` : `after ${after?.title}`}`),
    ...extra.map(({ title }) => `${title} is unknown`),
    ...miscounted.map(({ spec, sections: found }) => `${spec.heading} stands ${found.length} times`),
  ];
}

const abc = ['Alpha', 'Bravo', 'Charlie', 'Delta', 'Echo'];

describe('a document that keeps its contract', () => {
  test('has nothing to report', () => expect(outcome(abc, abc)).toEqual([]));
  test('may number its headings, decorate them and change their case', () =>
    expect(outcome(['1. alpha', '🎯 2) BRAVO', 'Step 3: Charlie', '√¢ 4. Delta:', '(e) Echo'.replace('(e) ', '')], abc)).toEqual([]));
  test('may add a remark in brackets, behind a colon or a dash', () =>
    expect(outcome(['Alpha (draft)', 'Bravo: the second', 'Charlie — again', 'Delta - more', 'Echo'], abc)).toEqual([]));
  test('may use an alias or match a pattern', () =>
    expect(
      outcome(
        ['One', 'Second thing'],
        [
          { heading: 'Alpha', aliases: ['One'] },
          { heading: 'Bravo', pattern: '^second' },
        ],
      ),
    ).toEqual([]));
  test('may leave out what is optional', () => expect(outcome(['Alpha'], ['Alpha', { heading: 'Bravo', optional: true }])).toEqual([]));
  test('may use another level throughout', () =>
    expect(outcome(['# Alpha', '# Bravo', '# Charlie'], ['Alpha', 'Bravo', 'Charlie'])).toEqual([]));
  test('may be in another language, whose first letters are no broken emoji', () =>
    expect(outcome(['Über uns', 'Évaluation des risques', '日本 設計'], ['Über uns', 'Évaluation des risques', '日本 設計'])).toEqual([]));
  test('is not taken for another one whose first word it lacks', () =>
    expect(outcome(['Über uns'], ['uns'], { extra: 'warn' })).not.toEqual([]));
  test('writes `&` or `and`', () => expect(outcome(['Errors and Limits'], ['Errors & Limits'])).toEqual([]));
});

describe('the one thing that is wrong', () => {
  test('a section is missing', () => expect(outcome(['Alpha', 'Charlie', 'Delta', 'Echo'], abc)).toEqual(['Bravo is missing']));
  test('a section is unknown', () => expect(outcome([...abc, 'Foxtrot'], abc)).toEqual(['Foxtrot is unknown']));
  test('a heading that was renamed is not one missing and one unknown', () =>
    expect(outcome(['Success Metrics', 'Scope'], ['Success Measures', 'Scope'])).toEqual(['Success Measures is called Success Metrics']));
  test('nor is it when the new name has nothing of the old, but stands alone in its place', () =>
    expect(outcome(['Alpha', 'Budget', 'Charlie'], ['Alpha', 'Bravo', 'Charlie'])).toEqual(['Bravo is called Budget']));
  test('but two in one place are two of each', () =>
    expect(outcome(['Alpha', 'Budget', 'Quarter', 'Delta'], ['Alpha', 'Bravo', 'Charlie', 'Delta'])).toEqual([
      'Bravo is missing',
      'Charlie is missing',
      'Budget is unknown',
      'Quarter is unknown',
    ]));
  test('where more sections are allowed, one in place of another is not taken for it', () =>
    expect(outcome(['Alpha', 'Budget', 'Charlie'], ['Alpha', 'Bravo', 'Charlie'], { extra: 'allow' })).toEqual([
      'Bravo is missing',
      'Budget is unknown',
    ]));
  test('one section that moved up is one finding', () =>
    expect(outcome(['Echo', 'Alpha', 'Bravo', 'Charlie', 'Delta'], abc)).toEqual(['Echo belongs after Delta']));
  test('one section that moved down is one finding', () =>
    expect(outcome(['Bravo', 'Charlie', 'Delta', 'Echo', 'Alpha'], abc)).toEqual(['Alpha belongs before Bravo']));
  test('order is free where the contract says so', () => expect(outcome([...abc].reverse(), abc, { ordered: false })).toEqual([]));
  test('a section stands at another level', () =>
    expect(outcome(['Alpha', '### Bravo', 'Charlie'], ['Alpha', 'Bravo', 'Charlie'])).toEqual(['Bravo is at level 3']));
  test('a repeated section stands too seldom or too often', () => {
    const decision = { heading: 'Decision: …', pattern: '^decision:', repeat: { min: 2, max: 3 } };
    expect(outcome(['Decision: a'], [decision])).toEqual(['Decision: … stands 1 times']);
    expect(outcome(['Decision: a', 'Decision: b'], [decision])).toEqual([]);
    expect(outcome(['Decision: a', 'Decision: b', 'Decision: c', 'Decision: d'], [decision])).toEqual(['Decision: … stands 4 times']);
  });
});

test('sections inside sections are held to the sections of the contract inside', () => {
  const text = '## Decision: a\n\n### Context\n\n### Outcome\n\n## Decision: b\n\n### Context\n';
  const sections = [
    sectionSchema.parse({
      heading: 'Decision: …',
      pattern: '^decision:',
      repeat: {},
      sections: [{ heading: 'Context' }, { heading: 'Outcome' }],
    }),
  ];
  const { found } = matchSections(collect({ path: 'a.md', text }, parse), undefined, { sections, ordered: true, extra: 'allow', level: 2 });
  expect(found.map(({ section, below }) => [section.title, below.missing.map(({ spec }) => spec.heading)])).toEqual([
    ['Decision: a', []],
    ['Decision: b', ['Outcome']],
  ]);
});

test('however sections are shuffled, dropped and added, each is spoken of at most once, and a shuffle alone loses none', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(abc), fc.subarray(['Xylophone', 'Yesterday', 'Zeppelin']), (kept, added) => {
      const told = outcome([...kept, ...added], abc, { extra: 'warn' });
      for (const name of [...abc, ...added])
        expect(told.filter((line) => line.startsWith(`${name} `) || line.endsWith(`is called ${name}`)).length).toBeLessThanOrEqual(1);
      if (kept.length === abc.length) expect(told.filter((line) => line.includes('missing') || line.includes('called'))).toEqual([]);
    }),
  );
});

test('moving one section never reports two', () => {
  fc.assert(
    fc.property(fc.nat(4), fc.nat(4), (from, to) => {
      const order = [...abc];
      order.splice(to, 0, ...order.splice(from, 1));
      expect(outcome(order, abc).length).toBeLessThanOrEqual(from === to ? 0 : 1);
    }),
  );
});
