import { stringify } from 'yaml';

/** A line of YAML and what is to be said of it. */
export interface YamlLine {
  readonly text: string;
  readonly note?: string | undefined;
}

/** Lines with their comments below each other: in one column for each stretch between lines that are empty or all comment. */
export function layOut(lines: readonly YamlLine[]): string {
  const column = widestFit(lines);
  return `${lines
    .map(({ text, note }) => (note === undefined ? text : `${text.padEnd(column)}  # ${oneLine(note)}`))
    .map((line) => line.trimEnd())
    .join('\n')}\n`;
}

/** Comments stand behind the longest line that is not an exception. */
function widestFit(lines: readonly YamlLine[]): number {
  const lengths = lines.flatMap(({ text, note }) => (note === undefined ? [] : [text.length])).filter((length) => length <= 56);
  return Math.max(0, ...lengths);
}

/** A comment of its own, broken into lines of a readable length. */
export function comment(indent: string, text: string, width = 120): YamlLine[] {
  const lines: string[] = [];
  let line = '';
  for (const word of oneLine(text).split(' ')) {
    if (line !== '' && line.length + word.length >= width - indent.length) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return [...lines, line].map((part) => ({ text: `${indent}# ${part}` }));
}

/** Text as YAML has it behind a key, quoted where it must be. */
export function scalar(text: string): string {
  const written = stringify(text, { lineWidth: 0, blockQuote: false }).trimEnd();
  return written.includes('\n') ? JSON.stringify(text) : written;
}

/** A list on one line: `[a, "b: c"]`. */
export function flow(texts: readonly string[]): string {
  const written = stringify(texts, { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 }).trimEnd();
  return written.includes('\n') ? JSON.stringify(texts) : written;
}

/** Text of a repository within a comment: whatever could end the line or move the cursor is a blank. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
