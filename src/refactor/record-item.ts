import { replace, type TextEdit } from '../edit/edit.js';
import { wholeLines } from '../edit/lines.js';
import type { RecordItem } from './records.js';

/** Takes one item out of a list in front matter: `[2, 30]` or a line `- 30`. `undefined` where it is no item of a list that can be cut so. */
export function removeItem({ document: { path, text, facts }, key, span }: RecordItem): TextEdit | undefined {
  const entry = facts.frontMatter?.entries.find((one) => one.key === key);
  if (!entry || !Array.isArray(entry.value)) return undefined;
  const { start, end } = entry.valueSpan;
  if (text[start] === '[') {
    const behind = /^\s*,[ \t]*/.exec(text.slice(span.end, end))?.[0];
    if (behind !== undefined) return replace(path, { start: span.start, end: span.end + behind.length }, '');
    const before = /,\s*$/.exec(text.slice(start, span.start))?.[0] ?? '';
    return replace(path, { start: span.start - before.length, end: span.end }, '');
  }
  const line = wholeLines(text, span);
  if (!/^[ \t]*-[ \t]+$/.test(text.slice(line.start, span.start)) || !/^[ \t]*(?:#[^\r\n]*)?[\r\n]*$/.test(text.slice(span.end, line.end)))
    return undefined;
  // A list without items is written as one: `key:` alone would be nothing.
  return entry.value.length === 1
    ? replace(path, { start: entry.keySpan.end, end: line.end }, `: []${/[\r\n]+$/.exec(text.slice(line.start, line.end))?.[0] ?? ''}`)
    : replace(path, line, '');
}
