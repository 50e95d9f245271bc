import type { Span } from '../facts/facts.js';

/** The whole lines that a span stands in, with the ending of the last one. */
export function wholeLines(text: string, { start, end }: Span): Span {
  const from = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  if (end > from && /[\r\n]/.test(text[end - 1] as string)) return { start: from, end };
  const rest = /\r\n|\n|\r/.exec(text.slice(end));
  return { start: from, end: rest ? end + rest.index + rest[0].length : text.length };
}
