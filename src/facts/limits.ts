/** Quotes and lists nested deeper than this on one line are no document but an attack on the parser. */
export const maxNesting = 200;
/** Files above this many bytes are not parsed. */
export const maxBytes = 10 * 1024 * 1024;

const nested = new RegExp(`^(?:[ \\t]*(?:>|[-*+](?=[ \\t])|\\d{1,9}[.)](?=[ \\t]))){${maxNesting + 1}}`, 'm');

/** Whether a line opens more quotes and lists than a parser should be given. */
export const isNestedTooDeep = (text: string): boolean => nested.test(text);
