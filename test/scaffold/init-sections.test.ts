import { describe, expect, test } from 'vitest';
import type { SectionSpec } from '../../src/contract/schema.js';
import type { Files } from '../support/repo.js';
import { contractFor, page, sectionLines, studies, writtenFor } from './inferred.js';

/** Ten case studies of one designed document beside another; the headings of the first are what a number makes of it. */
const ten = (headings: (number: number) => readonly string[]): Files =>
  studies(10, (number) => ({ 'design.md': page('Design', ...headings(number)), 'notes.md': page('Notes', `Note ${number}`) }));

const sectionsOf = async (headings: (number: number) => readonly string[]): Promise<string[]> =>
  sectionLines((await contractFor(ten(headings))).documents[0] as { sections: SectionSpec[] } as never);

describe('a section', () => {
  test('that most have is required, one that a fair part has is optional, a rare one is nothing', async () =>
    expect(
      await sectionsOf((number) => [
        ...(number <= 9 ? ['Problem'] : []),
        'Plan',
        ...(number <= 5 ? ['Costs'] : []),
        ...(number <= 2 ? ['Anecdote'] : []),
      ]),
    ).toEqual(['Problem', 'Plan', 'Costs?']));

  test('keeps its name under numbers, emoji and remarks, and variants of its words are aliases', async () =>
    expect(
      await sectionsOf((number) => [
        'Problem',
        number % 2 === 0 ? `${number}. Data Flow (draft)` : '🎯 Data Flow',
        number === 3 ? 'Failure Scenarioes' : number === 4 ? 'Failure Scenarios & Mitigation' : 'Failure Scenarios',
        'Plan',
      ]),
    ).toEqual(['Problem', 'Data Flow', 'Failure Scenarios (Failure Scenarios & Mitigation, Failure Scenarioes)', 'Plan']));

  test('takes over from the profiles which names are one section', async () =>
    expect(await sectionsOf((number) => ['Problem', number <= 5 ? 'Monitoring' : 'Observability', 'Plan'])).toEqual([
      'Problem',
      'Monitoring (Observability)',
      'Plan',
    ]));

  test.each([
    ['one denies the other', 'Goals', 'Non-Goals'],
    ['they are opposites', 'High-Level Design', 'Low-Level Design'],
    ['they differ in a number', 'Release 1 Scope', 'Release 2 Scope'],
  ])('is not another one where %s', async (_, one, other) =>
    expect(await sectionsOf((number) => ['Problem', number <= 5 ? one : other, 'Plan'])).toEqual([
      'Problem',
      `${one}?`,
      `${other}?`,
      'Plan',
    ]),
  );

  test('is never joined with one that stands beside it', async () =>
    expect(await sectionsOf(() => ['Functional Requirements', 'Functional Requirement', 'Plan'])).toEqual([
      'Functional Requirements',
      'Functional Requirement',
      'Plan',
    ]));

  test('holds the sections that most instances of it hold', async () => {
    const [document] = (await contractFor(ten(() => ['Proposal', '### Goals', '### Non-Goals', 'Plan']))).documents;
    expect(document?.sections.map(({ heading, sections }) => [heading, sections.map((below) => below.heading)])).toEqual([
      ['Proposal', ['Goals', 'Non-Goals']],
      ['Plan', []],
    ]);
  });
});

describe('a series', () => {
  const choices = ['Kafka', 'Postgres', 'Redis', 'Go', 'Rust', 'Envoy'];
  test.each([
    ['a word and a colon', (choice: string) => `Decision: ${choice}`, 'Decision: … ×4', '^Decision:'],
    ['a letter', (choice: string, index: number) => `Option ${'ABCDEF'[index]}: ${choice}`, 'Option 1: … ×4', '^Option [A-Z]\\b'],
    [
      'a number behind a word',
      (choice: string, index: number) => `Decision ${index + 1} - ${choice}`,
      'Decision 1 - … ×4',
      '^Decision \\d+',
    ],
    ['a number alone', (choice: string, index: number) => `${index + 1}. Why ${choice} is it`, '1. Title ×4', '^\\d+\\.'],
    ['two things compared', (choice: string) => `${choice} vs. Nothing`, 'A vs. B ×4', '\\b(?:vs|versus)\\b'],
  ])('is known by %s', async (_, write, line, pattern) => {
    const contract = await contractFor(
      ten((number) => ['Summary', ...choices.slice(0, 4 + (number % 3)).map((choice, index) => write(`${choice}${number}`, index))]),
    );
    expect(sectionLines(contract.documents[0] as never)).toEqual(['Summary', line]);
    expect(contract.documents[0]?.sections[1]?.pattern).toBe(pattern);
  });

  test('is none where all have the same', async () =>
    expect(await sectionsOf(() => ['Step 1: Use cases', 'Step 2: High-level design', 'Step 3: Core components'])).toEqual([
      'Use cases',
      'High-level design',
      'Core components',
    ]));
});

describe('order', () => {
  test('is asked for where the documents agree on it', async () => {
    const agree = await contractFor(ten((number) => (number === 7 ? ['Plan', 'Problem', 'Risks'] : ['Problem', 'Plan', 'Risks'])));
    expect(agree.documents[0]).toMatchObject({
      ordered: true,
      sections: [{ heading: 'Problem' }, { heading: 'Plan' }, { heading: 'Risks' }],
    });
    const differ = await contractFor(ten((number) => (number % 2 ? ['Plan', 'Problem', 'Risks'] : ['Problem', 'Plan', 'Risks'])));
    expect(differ.documents[0]?.ordered).toBe(false);
  });
});

describe('documents', () => {
  test('of most are required, of a fair part optional, and a name in other letters is the same document', async () => {
    const contract = await contractFor(
      studies(10, (number) => ({
        [number === 3 ? '1-Requirements.md' : '01-requirements.md']: page('R', 'Goals'),
        '02-design.md': page('D', 'Parts'),
        ...(number <= 4 && { '03-costs.md': page('C', 'Bill') }),
        ...(number === 9 && { 'scrap.md': '# Scrap\n' }),
        'CLAUDE.md': '# For a tool\n',
      })),
    );
    expect(contract.documents.map(({ file, optional }) => [file, optional])).toEqual([
      ['01-requirements.md', false],
      ['02-design.md', false],
      ['03-costs.md', true],
    ]);
    expect(contract.allow).toEqual(['CLAUDE.md']);
  });

  test('that are hardly more than a title ask nothing of others', async () => {
    const { 'casebook.contract.yaml': text = '' } = await writtenFor(
      Object.fromEntries(
        Array.from({ length: 8 }, (_, index) => [
          `cases/case-${'abcdefgh'[index]}.md`,
          index < 3 ? page('Case', 'Problem', 'Constraints', 'Architecture', 'Trade-offs') : '# Soon\n',
        ]),
      ),
    );
    expect(text).toContain('# 3 of 8 are more than a title');
    expect(text.match(/optional: true/g)).toHaveLength(4);
  });
});
