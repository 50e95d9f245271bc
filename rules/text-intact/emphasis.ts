import type { Heading, Nodes, Paragraph } from 'mdast';
import type { Span } from '../../src/rule/index.js';

/** Asterisks that a reader sees. */
export interface Leftover {
  readonly span: Span;
  readonly found: string;
  /** The same with emphasis, where two of them only have a blank on the wrong side. */
  readonly expected: string | undefined;
}

interface Mark {
  readonly at: number;
  readonly before: string;
  readonly after: string;
}

/** Whether any text in a node holds `**`, as hardly any does: what is emphasis is none. */
export function mayHold(node: Nodes): boolean {
  if (node.type === 'text') return node.value.includes('**');
  if ('children' in node) for (const child of node.children) if (mayHold(child)) return true;
  return false;
}

/** `**` in a paragraph that opens emphasis and does not close it, or holds its blanks inside: `**Scale: **high`. */
export function leftoverIn(node: Paragraph | Heading, text: string, spanOf: (node: Nodes) => Span): Leftover | undefined {
  const { end } = spanOf(node);
  const marks = [...marksIn(node, text, spanOf)];
  const [first, second] = marks;
  if (!first) return undefined;
  if (second && marks.length === 2) {
    const found = text.slice(first.at, second.at + 2);
    const inside = text.slice(first.at + 2, second.at);
    const isPair = opens(first) || closes(second) || (/^[ \t]/.test(inside) && /[ \t]$/.test(inside) && /\p{L}{2}/u.test(inside));
    if (isPair && /\p{L}/u.test(inside) && !(opens(second) && /[\r\n]/.test(inside))) {
      const expected = mend(first, second, inside);
      return { span: { start: first.at, end: second.at + 2 }, found, expected: expected === found ? undefined : expected };
    }
  }
  const open = marks.find(opens);
  return (
    open && {
      span: { start: open.at, end: open.at + 2 },
      found: text.slice(open.at, Math.min(end, open.at + 60)).split(/[\r\n]/)[0] ?? '',
      expected: undefined,
    }
  );
}

const opens = ({ before, after }: Mark): boolean => /^(?:|[\s(])$/.test(before) && /[\p{L}\p{N}[`(]/u.test(after);
const closes = ({ before, after }: Mark): boolean => /[\p{L}\p{N}.:?!)\]`]/u.test(before) && /^(?:|[\s.,:;)])$/.test(after);

/** Every unescaped `**` that is plain text, without powers such as `2**16`. */
function* marksIn(node: Nodes, text: string, spanOf: (node: Nodes) => Span): Generator<Mark> {
  if (node.type === 'text' && node.position && node.value.includes('**')) {
    const { start, end } = spanOf(node);
    for (const { index } of text.slice(start, end).matchAll(/(?<![\\*-])\*\*(?!\*)/g)) {
      const at = start + index;
      const mark = { at, before: text[at - 1] ?? '', after: text[at + 2] ?? '' };
      if (/[\p{N})]/u.test(mark.before) && /[\p{L}\p{N}(]/u.test(mark.after)) continue;
      if (/[/.]/.test(mark.after) || mark.before === '/') continue;
      yield mark;
    }
  } else if ('children' in node) for (const child of node.children) yield* marksIn(child, text, spanOf);
}

/** The same emphasis with its blanks outside, and one behind it where it would not close: `**Note:**text`. */
function mend(first: Mark, second: Mark, inside: string): string {
  const isOpen = (char: string): boolean => /^[\p{L}\p{N},;:.]$/u.test(char);
  const isStuck = /^[\p{L}\p{N}(]$/u.test(second.after) && (/[ \t]$/.test(inside) || /^[A-Za-z0-9]$/.test(second.after));
  const lead = /^[ \t]/.test(inside) && isOpen(first.before) ? ' ' : '';
  return `${lead}**${inside.trim()}**${isStuck ? ' ' : ''}`;
}
