/** What Mermaid takes out before it parses, in its order; its errors count the lines that are left. */
const front = /^([^\S\n\r]*)-{3}\s*[\n\r](.*?)[\n\r]\1-{3}\s*[\n\r]+/s;
const directives = /%{2}\{\s*(?:\w+\s*:|\w+)\s*(?:\w+|(?:(?!\}%{2}).|\r?\n)*)?\s*(?:\}%{2})?/gi;
const comments = /^\s*%%(?!\{)[^\n]+\n?/gm;
const lead = /^\s+/;
/** Only flowcharts: the blank lines behind a closing brace. */
const gaps = /(?<=\})\s*(?=\n)/g;

/**
 * The line of a diagram's text, from 1, that Mermaid means by `line`, which counts neither front matter, directives and comments nor the
 * blank lines that go with them.
 */
export function lineInDiagram(text: string, line: number): number {
  let rest = text.replace(/\r\n?/g, '\n');
  // For each character left, the line it stood in.
  let lines = linesOf(rest);
  for (const pattern of [front, directives, comments, lead, ...(/^\s*(?:flowchart|graph)\b/m.test(rest) ? [gaps] : [])])
    [rest, lines] = without(rest, lines, pattern);
  let at = 0;
  for (let count = 1; count < line && at !== -1; count++) at = rest.indexOf('\n', at) + 1 || -1;
  return (at === -1 ? lines.at(-1) : lines[Math.min(at, lines.length - 1)]) ?? 1;
}

function linesOf(text: string): number[] {
  let line = 1;
  return Array.from({ length: text.length }, (_, at) => (text[at] === '\n' ? line++ : line));
}

function without(text: string, lines: readonly number[], pattern: RegExp): [string, number[]] {
  const kept: number[] = [];
  let rest = '';
  let from = 0;
  const keep = (to: number): void => {
    rest += text.slice(from, to);
    for (let at = from; at < to; at++) kept.push(lines[at] as number);
  };
  for (const { 0: match, index } of text.matchAll(pattern.global ? pattern : new RegExp(pattern, `${pattern.flags}g`))) {
    keep(index);
    from = index + match.length;
    if (!pattern.global) break;
  }
  keep(text.length);
  return [rest, kept];
}
