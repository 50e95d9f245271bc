import type { Facts, Span } from '../../src/rule/index.js';

/** Two lines that became one. */
export interface Glued {
  /** The one that lost its beginning. */
  readonly span: Span;
  readonly left: string;
  readonly right: string;
  /** What parts them, where that is all it takes. */
  readonly fix: { readonly safety: 'safe' | 'ask'; readonly at: Span; readonly text: string } | undefined;
}

/** What ends a line that another one can have run into. */
const end = /[\p{L}\p{N})\].!?:;,*_%"”`]/u;
/** `Visual C#` and `Order#`: the sign belongs to the word. */
const namedBySign = /\b(?:\p{L}|order|ticket|issue|no|number|item|phone|case|id)$/iu;
/** The author divides with dashes. */
const hasBreaks = /^---[ \t]*$/m;

interface Seam {
  /**
   * What the second line begins with, where it does not stand at home: at the beginning of a line or behind its marker. It opens with
   * characters that are fixed and looks behind them after that, so that sound text is passed over at once.
   */
  readonly begins: RegExp;
  /** @returns where the second line begins, counted from the match, or `undefined` where one line is meant. */
  part(left: string, right: string, text: string, stop: number): number | undefined;
}

const seams: readonly Seam[] = [
  {
    // `# Title# Title`, `text## Heading`, `| last | cell |## Heading`
    begins: /#(?<=(?:[^\n #]|\| )#)#* /g,
    part: (left, right) => (isHeading(left, right) ? 0 : undefined),
  },
  {
    // `text---`, `| last | cell |---`, `---*#25** Name`
    begins: /---(?:(?<=(?:^|\n)---)(?![\s-]|$)|(?<=[^\s-]---)(?=\s|$))/g,
    part: partDashes,
  },
  {
    // `text- **Label**: …`
    begins: /- \*\*(?<=[^\s\\]- \*\*)/g,
    part: (left, right) => (end.test(left.slice(-1)) && /^- \*\*[^*]+(?::\*\*|\*\*:)/.test(right) ? 0 : undefined),
  },
  {
    // `with `If-Match`- To users: …`
    begins: /-(?<=[^\s\\]-) \p{Lu}/gu,
    part: (left, right) => (isLabelled(left, right) ? 0 : undefined),
  },
];

function isHeading(left: string, right: string): boolean {
  const [, marks = '', title = ''] = /^(#{1,6}) (.*)/.exec(right) ?? [];
  if (marks.length === 1)
    return left.startsWith('# ') && /[\p{L}\p{N})]{2}$/u.test(left) && /^[\p{Lu}\p{N}]/u.test(title) && !namedBySign.test(left);
  if (marks.length === 0) return false;
  if (/^\|.*\|[ \t]*$/.test(left)) return title !== '' && !title.includes('|');
  return end.test(left.slice(-1)) && !/["”`]$/.test(left) && /^[\p{Lu}\p{N}\p{Extended_Pictographic}*[]/u.test(title);
}

/** An item with a plain label. Behind one word, or a part of one, the dash may belong to it: `Non- and Pre- Launch: …`. */
function isLabelled(left: string, right: string): boolean {
  const said = left.replace(/^[ \t]*(?:[-*+]|\d+[.)]|#+) /, '');
  return (
    /^- \p{Lu}[\p{L}\p{N}'’/&-]{0,20}(?: [\p{L}\p{N}'’/&-]{1,20}){0,3}:(?:\s|$)/u.test(right) &&
    (/\S\s+\S/.test(said) || said.startsWith('`')) &&
    !/^[ \t]*[|>]/.test(left) &&
    /[\p{L}\p{N})\].!?:;%”`]$/u.test(said) &&
    !/(?:^|[\s/(])(?:anti|co|cross|end|high|inter|intra|long|low|micro|mid|multi|non|post|pre|re|self|semi|short|sub|un)$/iu.test(said)
  );
}

function partDashes(left: string, right: string, text: string, stop: number): number | undefined {
  if (right.startsWith('----')) return undefined;
  if (left === '') return /^---\*{0,3}#?[\p{L}\p{N}]/u.test(right) ? 3 : undefined;
  if (!/^---[ \t]*$/.test(right)) return undefined;
  if (left.endsWith('|')) return left.startsWith('|') && /\p{L}/u.test(left) ? 0 : undefined;
  return end.test(left.slice(-1)) && !/[,_]$/.test(left) && isLast(text, stop) && hasBreaks.test(text) ? 0 : undefined;
}

/** Whether a line is followed by an empty one: dashes that close a line stand for a dash where the sentence goes on. */
const isLast = (text: string, stop: number): boolean => /^$|^(?:\r\n|\n|\r(?!\n))[ \t]*(?:[\r\n]|$)/.test(text.slice(stop, stop + 80));

/** Lines that a merge ran together, in prose. */
export function* gluedIn(text: string, facts: Facts): Generator<Glued> {
  for (const { begins, part } of seams) {
    for (const { index: begin } of text.matchAll(begins)) {
      const { start, end: stop } = lineAround(text, begin);
      const offset = part(text.slice(start, begin), text.slice(begin, stop), text, stop);
      if (offset === undefined) continue;
      const index = begin + offset;
      if (facts.verbatim.some(({ span }) => span.start <= index && index < span.end)) continue;
      yield {
        span: { start: index, end: stop },
        left: text.slice(start, index),
        right: text.slice(index, stop),
        fix: parting(text, { start, end: stop }, index),
      };
    }
  }
}

function parting(text: string, line: Span, at: number): Glued['fix'] {
  const [left, right] = [text.slice(line.start, at), text.slice(at, line.end)];
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  if (left === '---') {
    // Behind text, dashes alone would make a heading of it.
    if (!/^$|(?:^|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)$/.test(text.slice(0, line.start))) return undefined;
    const [, label] = /^\*([^*]+)\*\*/.exec(right) ?? [];
    // What the merge swallowed is the marker of an item and half of what opens its emphasis.
    return label
      ? { safety: 'ask', at: { start: at, end: at + label.length + 3 }, text: `${eol}${eol}- **${label}**` }
      : { safety: 'safe', at: { start: at, end: at }, text: eol + eol };
  }
  const trimmed = { start: line.start + left.trimEnd().length, end: at };
  if (!right.startsWith('- ')) return { safety: 'safe', at: trimmed, text: eol + eol };
  const [item, indent] = /^([ \t]*)- /.exec(left) ?? [];
  // A label that is not in bold can be a part of the sentence after all.
  if (!right.startsWith('- **')) return { safety: 'ask', at: trimmed, text: item ? eol + indent : eol + eol };
  if (item) return { safety: 'safe', at: trimmed, text: eol + indent };
  return { safety: /^[ \t]*(?:\d+[.)]|[*+]) /.test(left) ? 'ask' : 'safe', at: trimmed, text: eol + eol };
}

function lineAround(text: string, at: number): Span {
  const before = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1));
  const after = /[\r\n]|$/g;
  after.lastIndex = at;
  return { start: before + 1, end: after.exec(text)?.index ?? text.length };
}
