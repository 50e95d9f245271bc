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

interface Seam {
  /** What a text without it cannot have. */
  readonly hint: string;
  readonly seam: RegExp;
  /** Whether the line agrees: `left` is what stands before the seam. */
  readonly agrees?: (left: string, text: string) => boolean;
}

/** `Visual C#` and `Order#`: the sign belongs to the word. */
const namedBySign = /\b(?:\p{L}|order|ticket|issue|no|number|item|phone|case|id)$/iu;
/** The author divides with dashes. */
const hasBreaks = /^---[ \t]*$/m;

/** Where lines run together. Each looks a few characters around itself: lines may be very long. */
const seams: readonly Seam[] = [
  // `text## Heading`, `| last | cell |## Heading`
  { hint: '## ', seam: /(?<=[\p{L}\p{N})\].!?:;,*_%|])#{2,6} (?=[\p{Lu}\p{N}\p{Extended_Pictographic}*[])/gu },
  { hint: '| ##', seam: /(?<=\| )#{2,6} (?=[^|\r\n]+$)/gmu, agrees: (left) => left.startsWith('|') },
  // `# Title# Title`
  { hint: '# ', seam: /(?<=[\p{L}\p{N})]{2})# (?=[\p{Lu}\p{N}])/gu, agrees: (left) => left.startsWith('# ') && !namedBySign.test(left) },
  // `text---`, `| last | cell |---`
  {
    hint: '---',
    seam: /(?<=[\p{L}\p{N})\].!?:;*%"”`])---(?=[ \t]*(?:\r\n?|\n|$)[ \t]*(?:[\r\n]|$))/gu,
    agrees: (_, text) => hasBreaks.test(text),
  },
  { hint: '|---', seam: /(?<=\|)---(?=[ \t]*$)/gm, agrees: (left) => left.startsWith('|') && /\p{L}/u.test(left) },
  // `text- **Label**: …`
  { hint: '- **', seam: /(?<=[\p{L}\p{N})\].!?:;*%"”`])- (?=\*\*[^*\r\n]+(?::\*\*|\*\*:))/gu },
  // `---*#25** Name`, `---Text`
  { hint: '---', seam: /(?<=^---)(?=\*{0,3}#?[\p{L}\p{N}])/gmu },
];

/** Lines that a merge ran together, in prose. */
export function* gluedIn(text: string, facts: Facts): Generator<Glued> {
  for (const { hint, seam, agrees } of seams) {
    if (!text.includes(hint)) continue;
    for (const { index } of text.matchAll(seam)) {
      const { start, end } = lineAround(text, index);
      const [left, right] = [text.slice(start, index), text.slice(index, end)];
      if ((agrees && !agrees(left, text)) || facts.verbatim.some(({ span }) => span.start <= index && index < span.end)) continue;
      yield { span: { start: index, end }, left, right, fix: parting(text, { start, end }, index) };
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
  if (item) return { safety: 'safe', at: trimmed, text: eol + indent };
  return { safety: /^[ \t]*(?:\d+[.)]|[*+]) /.test(left) ? 'ask' : 'safe', at: trimmed, text: eol + eol };
}

function lineAround(text: string, at: number): Span {
  const before = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1));
  const after = /[\r\n]|$/g;
  after.lastIndex = at;
  return { start: before + 1, end: after.exec(text)?.index ?? text.length };
}
