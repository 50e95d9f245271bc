import { type Availability, clean, isFigure, percent } from './figure.js';
import { parallelOf, seriesOf } from './parts.js';
import { plainLine } from './plain.js';
import { writeSize } from './write.js';

const unit = 'milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?';
const duration = String.raw`\d{1,9}(?:\.\d{1,9})?[ \t]{0,3}(?:${unit})(?![\p{L}\d])(?:(?:[ \t]{0,3}(?:,|and))?[ \t]{0,3}\d+(?:\.\d+)?[ \t]{0,3}(?:${unit})(?![\p{L}\d])){0,3}`;
const noise = String.raw`(?:of[ \t]+)?(?:the[ \t]+)?(?:total[ \t]+|allowed[ \t]+|max(?:imum)?[ \t]+|unplanned[ \t]+)*(?:downtime|outage|unavailability|down)?[ \t]*`;
const period = String.raw`(?:/|per|a|an|each|every|in a)[ \t]*(year|yr|y|month|mo|week|wk|day)(?![\p{L}])|(yearly|annually|monthly|weekly|daily)`;
const word =
  'of the time|uptime|availability|available|SLA|SLO|target|means|allows?|gives|equals|is|i\\.e\\.|or|about|approximately|roughly|around|at most|up to|only|max';
const bridge = String.raw`(?:[ \t]{0,3}(?:[=≈~→:(,;]|--?>|=>|[-–—](?=[ \t])|${word})){0,6}[ \t]{0,3}`;
const downtime = new RegExp(`(?<![\\d.<>×*x-][ \\t]?)${percent}(?![\\d])${bridge}(${duration})[ \\t]*${noise}(?:${period})`, 'giu');
/** What every figure with a time behind it has. */
const mayBeDowntime = /\d[ \t]?%(?!\d)[\s\S]*\d/;
/** Longer lines than this hold data. */
const longest = 4000;

/** Reads the figures of a line or a block. `tolerance` is a share of the time that something is down. */
export function availabilitiesIn(source: string, start: number, tolerance: number): Availability[] {
  if (!mayHoldFigure(source) || (!source.includes('%') && !source.includes('1 -') && !source.includes('1-'))) return [];
  return [...source.matchAll(/[^\r\n]+/g)].flatMap((line) => {
    if (line[0].length > longest || !mayHoldFigure(line[0])) return [];
    const text = plainLine(line[0]);
    const at = start + line.index;
    return [...downtimesOf(text, at, tolerance), ...seriesOf(text, at, tolerance), ...parallelOf(text, at, tolerance)];
  });
}

/** A look for what every figure has, or every combination of shares. */
const mayHoldFigure = (text: string): boolean => text.includes('%') || text.includes('(1');

/** The figure that a cell holds and nothing else: `99.9 %`, `**99.9%** (three nines)`. */
export function availabilityOf(cell: string): { readonly value: number; readonly text: string } | undefined {
  const match = new RegExp(String.raw`^[ \t]*${percent}[ \t]*(?:\([^()%]*\)|[\p{L} ]*)[ \t]*$`, 'u').exec(plainLine(cell));
  return match && isFigure(Number(match[1])) ? { value: Number(match[1]), text: `${match[1]}%` } : undefined;
}

/** Holds a cell under `Downtime per year` against the figure of its row. Cells that hold more than a time are not judged. */
export function downtimeAcross(
  figure: { readonly value: number; readonly text: string },
  cell: { readonly text: string; readonly start: number },
  header: string,
  tolerance: number,
): Availability[] {
  const named = /\b(year|yearly|annual|annually|month|monthly|week|weekly|day|daily)\b/i.exec(header)?.[1];
  const match = new RegExp(String.raw`^[ \t]*[~≈]?[ \t]*(${duration})[ \t]*${noise}$`, 'iu').exec(plainLine(cell.text));
  if (!named || !match) return [];
  const begin = match[0].indexOf(match[1] as string);
  return [judge(figure.value, figure.text, match[1] as string, named, match[1] as string, cell.start + begin, tolerance)];
}

function downtimesOf(text: string, at: number, tolerance: number): Availability[] {
  if (!mayBeDowntime.test(text)) return [];
  return [...text.matchAll(downtime)].flatMap((match) => {
    const [all, value = '', length = '', per, adverb] = match;
    if (!isFigure(Number(value))) return [];
    const begin = all.lastIndexOf(length);
    return [judge(Number(value), `${value}%`, length, (per ?? adverb) as string, all.slice(begin), at + match.index + begin, tolerance)];
  });
}

function judge(value: number, left: string, length: string, per: string, found: string, start: number, tolerance: number): Availability {
  const whole = periods.find(([name]) => per.toLowerCase().startsWith(name))?.[1] ?? 365 * 86_400;
  const { seconds, step, last } = secondsOf(length);
  const expected = (1 - value / 100) * whole;
  const near = Math.abs(seconds - expected) <= step / 2 && Math.max(seconds / expected, expected / seconds) < 1.35;
  const isRight = near || Math.max(seconds / expected, expected / seconds) <= 1 + tolerance;
  const name = per
    .toLowerCase()
    .replace(/^(?:annual.*|y.*)$/, 'year')
    .replace(/^mo.*$/, 'month')
    .replace(/^w.*$/, 'week')
    .replace(/^da.*$/, 'day');
  return {
    isRight,
    left,
    found: clean(found),
    expected: `${writeSize(expected / last.seconds)} ${last.word}/${name}`,
    span: { start, end: start + found.length },
  };
}

const periods: readonly (readonly [string, number])[] = [
  ['annual', 365 * 86_400],
  ['y', 365 * 86_400],
  ['mo', 30 * 86_400],
  ['w', 7 * 86_400],
  ['da', 86_400],
];
const seconds: readonly (readonly [RegExp, number])[] = [
  [/^m(?:illi|s$)/, 0.001],
  [/^s/, 1],
  [/^m/, 60],
  [/^h/, 3600],
  [/^d/, 86_400],
  [/^w/, 604_800],
];

/** `8 h 45 min` in seconds, what its last digit stands for, and its first unit. */
function secondsOf(text: string): { seconds: number; step: number; last: { word: string; seconds: number } } {
  let [sum, step] = [0, 0];
  let last: { word: string; seconds: number } | undefined;
  for (const [, number = '', word = ''] of text.matchAll(/(\d+(?:\.\d+)?)[ \t]*(\p{L}+)/gu)) {
    const scale = seconds.find(([name]) => name.test(word.toLowerCase()))?.[1];
    if (scale === undefined) continue;
    sum += Number(number) * scale;
    step = scale * 10 ** -(number.split('.')[1]?.length ?? 0);
    last ??= { word, seconds: scale };
  }
  return { seconds: sum, step, last: last ?? { word: 's', seconds: 1 } };
}
