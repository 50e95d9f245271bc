import type { Field } from './facts.js';

/** `**Label:** value` or `**Label**: value`, from the start of a line to its end; a line break in Markdown is no part of the value. */
const field = /^[ \t>]*\*\*([^*\r\n]{1,60}?)(?::\*\*|\*\*:)[ \t]*([^\r\n]*?)[ \t\\]*$/gm;

/**
 * The fields in a paragraph.
 *
 * @param source The source of the paragraph.
 * @param at Where it starts in the text.
 */
export function readFields(source: string, at: number): Field[] {
  if (!source.includes('**')) return [];
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
