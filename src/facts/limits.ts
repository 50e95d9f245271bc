/** Quotes and lists nested deeper than this on one line are no document but an attack on the parser. */
export const maxNesting = 200;
/** Files above this many bytes are not parsed. */
export const maxBytes = 10 * 1024 * 1024;

const nested = new RegExp(`^(?:[ \\t]*(?:>|[-*+](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${maxNesting + 1}}`, 'm');

/** What else than a line feed begins a line for an expression. */
const otherBreaks = ['\r', '\u2028', '\u2029'];

/** Whether a line opens more quotes and lists than a parser should be given. Each takes a character at least, so that only long lines are looked at. */
export function isNestedTooDeep(text: string): boolean {
  if (otherBreaks.some((one) => text.includes(one))) return nested.test(text);
  for (let start = 0, end = 0; end < text.length; start = end + 1) {
    end = text.indexOf('\n', start);
    if (end === -1) end = text.length;
    if (end - start > maxNesting && nested.test(text.slice(start, end))) return true;
  }
  return false;
}
