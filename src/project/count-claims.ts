import type { Facts } from '../facts/facts.js';
import type { CountClaim } from './index-model.js';
import type { Document } from './study.js';

const units =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** Number words from zero to ninety-nine, in order. */
const numberWords = [...units, ...tens.flatMap((ten) => [ten, ...units.slice(1, 10).map((unit) => `${ten}-${unit}`)])];

/** What makes a number one of a part and not of the whole: `three new case studies`, `the first 5 case studies`. */
const partial =
  /^(?:new|more|other|related|additional|remaining|further|different|similar|planned|of|upcoming|beginner|intermediate|advanced|easy|medium|hard|example|sample)$/i;
const before =
  /\b(?:top|first|last|next|these|those|of|another|other|least|most|than|over|under|about|around|nearly|almost|roughly|some|adds?|added|every|each|\d to|study|read|do|pick|choose|complete|finish|solve|practi[cs]e|need|write)\s+$/i;
/** `two case studies a week`: how many a reader takes on. */
const paced = /^\s+(?:a|an|per|each|every)\b/i;

const claim = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,#-])(?<number>\d{1,4}|${numberWords.toReversed().join('|')})(?<plus>\+?)[ \t]+(?<between>(?:[\p{L}-]+[ \t]+){0,4}?)case[ \t]+studies\b`,
  'giu',
);

/** What a line with a claim holds: others need no closer look. */
const claimed = /case[ \t]+studies/iu;

const counts = new WeakMap<Facts, readonly CountClaim[]>();

/** Sentences of an index that say how many case studies there are. They are the same however often the index is read. */
export function readCounts({ text, facts }: Document): readonly CountClaim[] {
  let claims = counts.get(facts);
  if (!claims) counts.set(facts, (claims = claimsIn(text, facts)));
  return claims;
}

/** Code, tables, comments and the targets of links are passed over. */
function claimsIn(text: string, facts: Facts): CountClaim[] {
  const passed = facts.sections.flatMap(({ holds }) => [...holds.tables, ...holds.code]);
  const prose = text.replace(/(`+)(?:(?!\1)[^\r\n])+?\1|\]\([^()\s]*\)|<[^<>]*>/g, (hidden) => ' '.repeat(hidden.length));
  const lines = [...prose.matchAll(/[^\r\n]+/g)].filter((line) => claimed.test(line[0]));
  const found = lines.flatMap((line) =>
    [...line[0].matchAll(claim)].map((match) => ({ index: line.index + match.index, groups: match.groups, whole: match[0] })),
  );
  return found.flatMap(({ index, groups, whole }): CountClaim[] => {
    const { number = '', plus = '', between = '' } = groups ?? {};
    if (between.split(/\s+/).some((word) => partial.test(word)) || before.test(prose.slice(Math.max(0, index - 20), index))) return [];
    if (
      paced.test(prose.slice(index + whole.length, index + whole.length + 20)) ||
      passed.some(({ span }) => index >= span.start && index < span.end)
    )
      return [];
    const value = /^\d/.test(number) ? Number(number) : numberWords.indexOf(number.toLowerCase());
    return [{ value, atLeast: plus !== '', span: { start: index, end: index + number.length } }];
  });
}

/** A number in the style of another: `Four` for 4 beside `Three`. */
export function countLike(number: number, model: string): string {
  if (/^\d/.test(model)) return String(number);
  const word = numberWords[number] ?? String(number);
  return /^\p{Lu}/u.test(model) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
