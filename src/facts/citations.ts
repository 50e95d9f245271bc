import type { Citation, Span } from './facts.js';

/** What opens a citation by number alone: `#`, or a word that says what is counted. */
const head = /(?<![\p{L}\p{N}_&/#])(?:(?<word>case[ \t]+stud(?:y|ies)|adrs?|rfcs?)[ \t]*[-#]?[ \t]*|#)(?=\d)/giu;
const digits = /(?<digits>\d{1,5})(?![\p{L}\p{N}%]|\.\d)/uy;
/** Between the two ends of a range. */
const until = /[ \t]*(?:[–—-]|to|through)[ \t]*#?(?=\d)/y;
/** Between two of a list, where every one has its `#` or the word in front is a plural. */
const also = /[ \t]*(?:,|&|,?[ \t]*(?:and|or))[ \t]*(?<mark>#?)(?=\d)/y;

/** A cheap look that lets almost every block pass by. */
export const mayCite = (source: string): boolean => (source.includes('#') && /#\d/.test(source)) || /stud|adr|rfc/i.test(source);
const none: readonly Citation[] = [];

/**
 * The places in a paragraph, cell or heading that cite by number and without a name. Code and the targets of links are passed over.
 *
 * @param source The source of the block.
 * @param at Where it starts in the text.
 */
export function readCitations(source: string, at: number): readonly Citation[] {
  if (!mayCite(source)) return none;
  const prose = withoutCode(source);
  const citations: Citation[] = [];
  let reached = 0;
  for (const { index, 0: opening, groups } of prose.matchAll(head)) {
    if (index < reached) continue;
    const word = groups?.word?.toLowerCase().replace(/\s+/g, ' ') ?? '';
    let start = index;
    for (let first = numberAt(prose, index + opening.length); first; ) {
      const bridge = matchAt(until, prose, first.end);
      const last = bridge ? numberAt(prose, first.end + bridge[0].length) : undefined;
      const end = (last ?? first).end;
      citations.push({
        word,
        numbers: [first, ...(last ? [last] : [])].map((one) => ({
          value: Number(prose.slice(one.start, one.end)),
          span: { start: at + one.start, end: at + one.end },
        })),
        span: { start: at + start, end: at + end },
      });
      reached = end;
      const joint = matchAt(also, prose, end);
      if (!joint || (joint.groups?.mark === '' && !/s$/.test(word))) break;
      start = end + joint[0].length - (joint.groups?.mark ?? '').length;
      first = numberAt(prose, end + joint[0].length);
    }
  }
  return citations;
}

/** The same text with blanks for inline code, targets of links and HTML. */
export const withoutCode = (source: string): string =>
  source.replace(/(`+)(?:(?!\1)[\s\S])+?\1|\]\([^()\s]*\)|<[^<>]*>/g, (hidden) => ' '.repeat(hidden.length));

function numberAt(text: string, at: number): Span | undefined {
  const match = matchAt(digits, text, at);
  return match ? { start: at, end: at + match[0].length } : undefined;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
