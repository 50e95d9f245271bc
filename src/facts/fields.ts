import type { Field } from './facts.js';

/** `**Label:** value` or `**Label**: value`, from the start of a line to its end; a line break in Markdown is no part of the value. */
const field = /^[ \t>]*\*\*([^*\r\n]{1,60}?)(?::\*\*|\*\*:)[ \t]*([^\r\n]*?)[ \t\\]*$/gm;

/** Whether something bold opens a line. */
function mayHoldField(source: string): boolean {
  for (let at = source.indexOf('**'); at !== -1; at = source.indexOf('**', at + 1)) {
    let before = at - 1;
    while (before >= 0 && ' \t>'.includes(source[before] as string)) before--;
    if (before < 0 || '\n\r\u2028\u2029'.includes(source[before] as string)) return true;
  }
  return false;
}

/**
 * The fields in a paragraph.
 *
 * @param source The source of the paragraph.
 * @param at Where it starts in the text.
 */
export function readFields(source: string, at: number): Field[] {
  if (!mayHoldField(source)) return [];
  return [...source.matchAll(field)].map(({ 0: whole, 1: label = '', 2: value = '', index }) => {
    const start = at + index + whole.indexOf('**');
    const valueStart = value === '' ? at + index + whole.length : at + index + whole.lastIndexOf(value, whole.length);
    return {
      label: label.trim(),
      value,
      span: { start, end: at + index + whole.length },
      valueSpan: { start: valueStart, end: valueStart + value.length },
    };
  });
}
