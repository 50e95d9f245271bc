import type { Reading } from './amount.js';
import { suffixOf } from './numbers.js';
import type { Operand } from './operand.js';
import type { Expression } from './side.js';

/** A size as people write it: `11.6K`, `190`, `1.44M`, `0.052`. */
export function writeSize(value: number): string {
  const size = Math.abs(value);
  for (const [suffix, scale] of [
    ['T', 1e12],
    ['B', 1e9],
    ['M', 1e6],
    ['K', 1e3],
  ] as const)
    if (size >= scale * 0.9995) return `${short(value / scale)}${suffix}`;
  return short(value);
}

/** A size in the unit of a quantity: where `10K QPS` stands, 11,574 of them are `11.6K QPS`. */
export function writeLike(operand: Operand, line: string, ratio: number): string {
  const behind = line.slice(operand.numeralEnd, operand.end);
  const suffix = /^[ \t]*(\p{L}+)/u.exec(behind)?.[1] ?? '';
  const scale = suffixOf(suffix);
  const rest = scale === undefined ? behind : behind.slice(behind.indexOf(suffix) + suffix.length);
  const before = line.slice(operand.start, operand.numeralEnd).match(/^[$€£₹]/)?.[0] ?? '';
  const text = (value: number): string =>
    /^[ \t]*[KMGTPE]i?[Bb]/.test(rest) ? plain(value >= 1e3 ? Math.round(value) : Number(value.toPrecision(3))) : writeSize(value);
  const { low, high } = operand.numeral;
  const lower = operand.numeral.lowSuffix ? (suffixOf(operand.numeral.lowSuffix) ?? 1) : (scale ?? 1);
  const sizes = [low * lower, ...(low === high ? [] : [high * (scale ?? 1)])].map((value) => text(value / ratio));
  return `${before}${sizes.join('–')}${rest.replace(/\([^()]*\)/g, '').replace(/\s+/g, ' ')}`.trim();
}

/** An expression as it was understood: `100,000,000 × 10 per day`. */
export function describe({ terms, operators }: Expression): string {
  return terms
    .map((term, index) => {
      const text = 'group' in term ? `(${describe(term.group)})` : describeReading(term.operand.readings[0] as Reading, term.operand);
      return index ? `${operators[index - 1]} ${text}` : text;
    })
    .join(' ');
}

function describeReading({ low, high, powers }: Reading, operand: Operand): string {
  const number = low === high ? plain(low) : `${plain(low)}–${plain(high)}`;
  const [above, below] = [1, -1].map((sign) => powers.filter(({ exponent }) => exponent === sign).map(({ name }) => name)) as [
    string[],
    string[],
  ];
  return [number, ...(operand.isShare ? [] : above), ...below.map((name) => `per ${name}`)].join(' ');
}

const short = (value: number): string => String(Number(value.toPrecision(3)));
const plain = (value: number): string => {
  const text = Number(value.toPrecision(value >= 1e3 ? 12 : 4)).toLocaleString('en-US', { maximumFractionDigits: value < 1 ? 12 : 3 });
  return value >= 1e15 ? value.toExponential(3).replace('e+', ' × 10^') : text;
};
