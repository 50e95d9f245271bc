import { expect, test } from 'vitest';
import { readCitations } from '../../src/facts/citations.js';

const read = (text: string): string[] =>
  readCitations(text, 0).map(
    ({ word, numbers, span }) => `${text.slice(span.start, span.end)} = ${word} ${numbers.map(({ value }) => value).join('–')}`,
  );

test.each([
  ['See #8.', ['#8 =  8']],
  ['(see #8)', ['#8 =  8']],
  ['#8, #9 and #11', ['#8 =  8', '#9 =  9', '#11 =  11']],
  ['#8–#11, then #12', ['#8–#11 =  8–11', '#12 =  12']],
  ['#8-11', ['#8-11 =  8–11']],
  ['#8 through #11', ['#8 through #11 =  8–11']],
  ['Case study 8 and 500 users', ['Case study 8 = case study 8']],
  ['case studies 1–10 and 12', ['case studies 1–10 = case studies 1–10', '12 = case studies 12']],
  ['ADR-0008 supersedes ADR 7', ['ADR-0008 = adr 8', 'ADR 7 = adr 7']],
  ['[ADR-0008](0008-x.md#1)', ['ADR-0008 = adr 8']],
])('%s', (text, expected) => expect(read(text)).toEqual(expected));

test.each(['`#8`', '&#8;', 'a#8', '#8a', '#fff', '##8', '#8%', 'issue/#8', '[x](#8)', '#8.5', 'study 8'])('%s cites nothing', (text) =>
  expect(read(text)).toEqual([]),
);
