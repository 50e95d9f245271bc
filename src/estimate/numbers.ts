/** A number, or the two ends of a range, as written: `86,400`, `10^5`, `1e6`, `2-3`. */
export interface Numeral {
  readonly low: number;
  readonly high: number;
  /** What `low` is to be multiplied with where it has a suffix of its own, as in `500-1K`. */
  readonly lowSuffix: string;
  /** What the last digit stands for; 0 where all digits are meant. */
  readonly step: number;
  readonly length: number;
}

const plain = String.raw`(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d+)(?:\.\d+)?`;
const exponent = String.raw`(?:e\+?(?<e>-?\d{1,3})|[ \t]*\^[ \t]*(?<caret>-?\d{1,3})|(?<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|[ \t]*[×x*·][ \t]*10(?:[ \t]*\^[ \t]*(?<ten>-?\d{1,3})|(?<tenRaised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)))?`;
const first = new RegExp(`(?<digits>${plain})${exponent}`, 'uy');
const second = new RegExp(String.raw`(?<suffix>[KkMBT]?)(?:[-–]|[ \t]to[ \t])[ \t]*~?(?<high>${plain})(?![ \t]*\^)(?![.,:]?\d)`, 'uy');
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The number at an offset of a text, or `undefined`. */
export function numeralAt(text: string, at: number): Numeral | undefined {
  return simpleAt(text, at) ?? anyAt(text, at);
}

/** Most numbers are digits with nothing behind them that could belong to them; `undefined` for those that ask for a closer look. */
function simpleAt(text: string, at: number): Numeral | undefined {
  let end = behindDigits(text, at);
  if (end === at) return undefined;
  let decimals = 0;
  if (text.charCodeAt(end) === 0x2e) {
    const behind = behindDigits(text, end + 1);
    decimals = behind - end - 1;
    if (decimals > 0) end = behind;
  }
  const next = text[end] ?? '';
  if (',e-–'.includes(next) && next !== '') return undefined;
  if (next > '\u007f' && ('¹²³·×'.includes(next) || (next >= '⁰' && next <= '₟'))) return undefined;
  if (next === 'K' || next === 'k' || next === 'M' || next === 'B' || next === 'T') {
    const mark = text[end + 1] ?? '';
    if (mark === '-' || mark === '–' || mark === ' ' || mark === '\t')
      return mark === ' ' && text[end + 2] !== 't' ? simple(text, at, end, decimals) : undefined;
  }
  let ahead = end;
  while (text[ahead] === ' ' || text[ahead] === '\t') ahead++;
  const sign = text[ahead] ?? '';
  if (sign === '^' || (ahead > end && sign === 't' && text[ahead + 1] === 'o')) return undefined;
  if (sign === 'x' || sign === '×' || sign === '*' || sign === '·') {
    do ahead++;
    while (text[ahead] === ' ' || text[ahead] === '\t');
    if (text[ahead] === '1' && text[ahead + 1] === '0') return undefined;
  }
  return simple(text, at, end, decimals);
}

const simple = (text: string, at: number, end: number, decimals: number): Numeral => {
  const value = Number(text.slice(at, end));
  return { low: value, high: value, lowSuffix: '', step: 10 ** -decimals, length: end - at };
};

function behindDigits(text: string, at: number): number {
  let end = at;
  for (let code = text.charCodeAt(end); code >= 0x30 && code <= 0x39; code = text.charCodeAt(end)) end++;
  return end;
}

function anyAt(text: string, at: number): Numeral | undefined {
  first.lastIndex = at;
  const match = first.exec(text);
  if (!match) return undefined;
  const { digits = '', e, caret, raised, ten, tenRaised } = match.groups ?? {};
  const base = numberOf(digits);
  const power = Number(e ?? caret ?? ten ?? lowered(raised ?? tenRaised ?? '⁰'));
  const isPower = caret !== undefined || raised !== undefined;
  const value = isPower ? base ** power : base * 10 ** power;
  const end = at + match[0].length;
  second.lastIndex = end;
  const range = isPower || power ? null : second.exec(text);
  const high = numberOf(range?.groups?.high ?? '');
  return range && (high > value || range.groups?.suffix)
    ? { low: value, high, lowSuffix: range.groups?.suffix ?? '', step: 0, length: match[0].length + range[0].length }
    : { low: value, high: value, lowSuffix: '', step: power ? 0 : stepOf(digits), length: match[0].length };
}

const lowered = (raised: string): string =>
  raised.replace('⁻', '-').replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/gu, (sign) => String(superscripts.indexOf(sign)));
const numberOf = (digits: string): number => Number(digits.replaceAll(',', ''));
const stepOf = (digits: string): number => 10 ** -(digits.split('.')[1]?.length ?? 0);

const suffixes: Readonly<Record<string, number>> = {
  万: 1e4,
  萬: 1e4,
  百万: 1e6,
  百萬: 1e6,
  亿: 1e8,
  億: 1e8,
  K: 1e3,
  k: 1e3,
  M: 1e6,
  m: 1e6,
  B: 1e9,
  T: 1e12,
  bn: 1e9,
  mn: 1e6,
  mil: 1e6,
  mio: 1e6,
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  millions: 1e6,
  billion: 1e9,
  billions: 1e9,
  trillion: 1e12,
  lakh: 1e5,
  lakhs: 1e5,
  crore: 1e7,
  crores: 1e7,
};

/** What a suffix stands for: 1,000 for `K`, 1,000,000 for `million`; `undefined` for any other word. */
export const suffixOf = (word: string): number | undefined =>
  Object.hasOwn(suffixes, word)
    ? suffixes[word]
    : word.length > 2 && Object.hasOwn(suffixes, word.toLowerCase())
      ? suffixes[word.toLowerCase()]
      : undefined;
