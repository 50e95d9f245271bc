import type { Link } from './chain.js';
import type { Operand } from './operand.js';
import type { Expression } from './side.js';

/** Words on the right that say that more was done than the left side shows. */
const changed =
  /^(?:compress(?:ed|ion)?|dedup\w*|deduplicated|replicat(?:ed|ion|ions)|replicas?|redundan\w*|overhead|headroom|buffer|indexe?s?|effective|including|includes?|incl|after|with|rounded|cap(?:ped)?|min|minimum|max|maximum|limit|discount\w*|growth|cached?|hit|miss(?:es)?)$/;
/** `12.8 TB before replication` is what the left side shows. */
const undone = /^(?:before|without|excluding|raw|uncompressed)$/;
const peaks = /^(?:peaks?|burst\w*|spikes?|worst|p9\d\w*)$/;
const roundWords = new Set(
  'about approx approximately around roughly circa avg average only just nearly almost total is a peak'.split(' '),
);

/** Whether a claim says or leaves unsaid what would have to be known to judge it. */
export function isOpen(left: Link, right: Link): boolean {
  if (right.label.some((word) => !roundWords.has(word)) || (left.relation && left.label.some((word) => !roundWords.has(word)))) return true;
  if (right.stop?.kind === 'odd' || right.stop?.kind === 'percent' || right.stop?.kind === 'about') return true;
  if (right.stop?.kind === 'word' && /^(?:to|or|times|minus|plus|less|more|vs|and)$/i.test(right.stop.word)) return true;
  if (right.stop?.kind === 'number' && /^(?:in|of|out)$/.test(wordsOf(right.expression).at(-1) ?? '')) return true; // `1 in 10,000`
  if (hasTwist(left) || hasTwist(right)) return true;
  const rightWords = [...wordsOf(right.expression), ...right.label];
  if (!rightWords.some((word) => changed.test(word))) return false;
  const leftWords = new Set([...wordsOf(left.expression), ...left.label]);
  const added = rightWords.filter((word) => !leftWords.has(word));
  return added.some((word) => changed.test(word)) && !added.some((word) => undone.test(word));
}

/**
 * Whether a quantity that stands alone on the left may be held against the right: only as a change of units.
 * `12 servers = 3 zones × 4`, `1 credit = 5 GB`, `100 ms → 50 ms` are no sums.
 */
export function isConversion(left: Operand, side: Link, right: Link): boolean {
  const [first] = operandsOf(right.expression);
  if (!first || left.isBare || left.isShare || side.label.length > 0 || left.words.some((word) => /^(?:\/.*|each|avg|average)$/.test(word)))
    return false;
  const [mine = [], theirs = []] = [left, first].map(({ words }) => words.map((word) => word.replace(/s$/, '')));
  if (mine.length && theirs.length && !mine.some((word) => theirs.includes(word))) return false;
  // `1 KB = 10^3`: without a unit on the right, only what is one says what is asked.
  if (first.isBare) return right.relation === 'equal' && left.numeral.low === 1 && !mine.length && hasDimension(left, 'data');
  const [unit, other] = [left, first].map(({ readings }) => readings[0]?.powers.map(({ name, exponent }) => name + exponent).join());
  if (unit === other || !['time', 'data', 'money'].every((one) => hasDimension(left, one) === hasDimension(first, one))) return false;
  return !right.isGlued && (isRate(left) || (right.relation === 'equal' && !left.words.length));
}

const hasDimension = ({ readings }: Operand, dimension: string): boolean =>
  readings[0]?.powers.some((power) => power.dimension === dimension) === true;
const isRate = ({ readings }: Operand): boolean =>
  readings.some(({ powers }) => powers.some(({ dimension, exponent }) => dimension === 'time' && exponent === -1));

/** Units whose sizes are not known here; a sum with them stays open. */
const foreign = /^(?:eth|ether|gwei|wei|btc|sats?|k?m|cm|mm|km²?|miles?|k?g|lbs?|k?wh?|mwh?|[kmg]hz|mah|volts?|amps?)$/;

/**
 * Whether what is found to be wrong may be no more than a count left out: `30 versions/document × 50 KB = 1 PB`,
 * `6 renditions × 2.5 Mbps → 1.5 Tbps`, `1 heartbeat ÷ 30 s = 1.7M/s`.
 *
 * @param ratio How many times too large the right side is.
 */
export function isUnfinished(left: Link, right: Link, ratio: number): boolean {
  const mine = operandsOf(left.expression);
  const theirs = operandsOf(right.expression);
  const words = mine.flatMap((operand) => operand.words);
  if ([...words, ...theirs.flatMap((operand) => operand.words)].some((word) => foreign.test(word))) return true;
  const isTimed = (operand: Operand): boolean => hasDimension(operand, 'time');
  if (!mine.some(isTimed) && theirs.some((one) => isTimed(one) && !isRate(one)) && words.length > 0) return true;
  if (words.includes('replica') || words.includes('replicas')) if (left.expression?.operators.includes('+')) return true;
  const counted = new Set(words.filter((word) => !word.startsWith('/')).map(singular));
  const below = new Set(theirs.flatMap((operand) => operand.words).map(singular));
  const isLeft = (word: string): boolean =>
    word.startsWith('/') && ![word, word.slice(1)].some((one) => below.has(singular(one)) || counted.has(singular(one)));
  if ((ratio > 1 || (!mine.some(isTimed) && theirs.some(isRate))) && words.some(isLeft)) return true;
  if (ratio < 1) return false;
  const isPeak = theirs.some((one) => one.words.some((word) => peaks.test(word))) && !words.some((word) => peaks.test(word));
  if (isPeak && ratio <= 20 && !mine.some(isSmall)) return true;
  if (ratio < 100) return false;
  return right.relation === 'arrow' || mine.every((operand) => isTimed(operand) || operand.numeral.low === 1);
}

const singular = (word: string): string => word.replace(/s$/, '');

/** `2`, `3x`, `150 %`: what may be the peak over the average. */
const isSmall = ({ readings, isFactor, isBare }: Operand): boolean =>
  isFactor || (isBare && (readings[0]?.high ?? 0) <= 20 && (readings[0]?.low ?? 0) > 1);

/** A remark in brackets that multiplies: `(×3 replicas)`, `(50 % compressed)`. */
const hasTwist = ({ notes, line }: Link): boolean =>
  notes.length > 0 && /[×%÷+]|\bx\b|\dx\b|compress|replic|overhead|headroom/i.test(bracketed(line.text));
const bracketed = (text: string): string => [...text.matchAll(/\(([^()]*)\)/g)].map(([inner]) => inner).join(' ');

const wordsOf = (expression: Expression | undefined): string[] => operandsOf(expression).flatMap(({ words }) => words);

/** Every quantity of an expression, those in brackets too. */
export function operandsOf(expression: Expression | undefined): Operand[] {
  const operands: Operand[] = [];
  for (const term of expression?.terms ?? [])
    if ('group' in term) operands.push(...operandsOf(term.group));
    else operands.push(term.operand);
  return operands;
}
