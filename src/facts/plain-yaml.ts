import type { Span } from './facts.js';

/** A pair of a mapping, with the place of its key and its value. */
export interface PlainPair {
  readonly key: string;
  readonly value: unknown;
  readonly keySpan: Span;
  readonly valueSpan: Span;
}

const pair = /^([A-Za-z_][\w-]{0,99}):(?: (?=[^ ])|$)/;
const item = /^( {1,8})- (?=[^ ])/;
const word = /^[\p{L}($/<]/u;
const constant = /^(?:true|false|null|yes|no|on|off|y|n)$/i;
const date = /^\d{4}-\d\d-\d\d$/;
const count = /^(?:0|[1-9]\d{0,14})$/;
const simple = /^[A-Za-z][\w .+/-]*$/;
/** Characters that no author types, and line ends other than the usual one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const odd = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;

/**
 * Reads the front matter that most people write: a mapping of words, numbers, quoted texts and lists of them, each on a line of its own.
 * A parser of all of YAML takes some thirty times longer; what is not plain is left to it.
 *
 * @returns The pairs exactly as the parser gives them, or `undefined` for whatever calls for a closer look.
 */
export function readPlainYaml(text: string): PlainPair[] | undefined {
  if (odd.test(text)) return undefined;
  const pairs: PlainPair[] = [];
  const keys = new Set<string>();
  const lines = text.split('\n');
  for (let index = 0, start = 0; index < lines.length; ) {
    const line = lines[index] as string;
    const match = pair.exec(line);
    const key = match?.[1];
    if (!match || key === undefined || keys.has(key) || constant.test(key)) return undefined;
    keys.add(key);
    const keySpan = { start, end: start + key.length };
    const from = match[0].length;
    index++;
    if (from < line.length) {
      const value = line[from] === '[' ? readFlow(line.slice(from)) : readScalar(line.slice(from));
      if (value === undefined) return undefined;
      pairs.push({ key, value, keySpan, valueSpan: { start: start + from, end: start + line.length } });
      start += line.length + 1;
      continue;
    }
    start += line.length + 1;
    const indent = item.exec(lines[index] ?? '')?.[1];
    if (indent === undefined) return undefined;
    const open = start + indent.length;
    const values: unknown[] = [];
    for (let next = lines[index]; next?.startsWith(' '); next = lines[++index]) {
      if (item.exec(next)?.[1] !== indent) return undefined;
      const value = readScalar(next.slice(indent.length + 2));
      if (value === undefined) return undefined;
      values.push(value);
      start += next.length + 1;
    }
    // The parser counts the end of the last line in.
    pairs.push({ key, value: values, keySpan, valueSpan: { start: open, end: Math.min(start, text.length) } });
  }
  return pairs;
}

/** A text, a number or a quoted text that fills the rest of a line. */
function readScalar(written: string): string | number | undefined {
  const quote = written[0];
  if (quote === '"' || quote === "'") {
    const end = written.indexOf(quote, 1);
    return end === written.length - 1 && end > 0 && !written.includes('\\') ? written.slice(1, -1) : undefined;
  }
  if (written.endsWith(' ') || written.endsWith(':') || written.includes(': ') || written.includes(' #')) return undefined;
  if (word.test(written)) return constant.test(written) ? undefined : written;
  if (count.test(written)) return Number(written);
  return date.test(written) || (/^\d/.test(written) && written.includes(' ')) ? written : undefined;
}

/** `[WhatsApp, "Disney+", 3]` */
function readFlow(written: string): unknown[] | undefined {
  if (written === '[]') return [];
  if (!written.endsWith(']')) return undefined;
  const values: unknown[] = [];
  for (const part of written.slice(1, -1).split(',')) {
    const one = part.trim();
    const value = simple.test(one) || count.test(one) || /^(?:"[^"\\]*"|'[^']*')$/.test(one) ? readScalar(one) : undefined;
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}
