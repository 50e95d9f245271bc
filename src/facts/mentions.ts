import { withoutCode } from './citations.js';
import type { Mention } from './facts.js';

/** A word of a name: it opens with a capital or a digit, or joins two that do. */
const word = String.raw`[\p{Lu}\p{Lt}\p{Lo}\d][\p{L}\p{M}\p{N}’'/*+.&_-]*`;
const name = String.raw`${word}(?:[ \t]+(?:(?:of|the|and|for|in|to|vs\.?|&)[ \t]+)*${word})*`;

/** `Name (#8)`. */
const behind = new RegExp(String.raw`(?<name>${name})[*_]{0,2}[ \t]+\([*_]{0,2}#(?<number>\d{1,5})[*_]{0,2}\)`, 'gu');
/** `#8 Name`, `**#8** Name`, `#8: Name`. */
const before = new RegExp(
  String.raw`(?<![\p{L}\p{N}/&(])#(?<number>\d{1,5})(?:\*\*|__|[*_])?[:.]?[ \t]+(?:[*_]{1,2}|\[)?(?<name>${name})`,
  'gu',
);

/**
 * The places in a paragraph or cell that cite something by number and name. Code and the targets of links are passed over.
 *
 * @param source The source of the block.
 * @param at Where it starts in the text.
 */
export function readMentions(source: string, at: number): Mention[] {
  if (!source.includes('#') || !/#\d/.test(source)) return [];
  const prose = withoutCode(source);
  return [behind, before]
    .flatMap((pattern) => [...prose.matchAll(pattern)])
    .map((match): Mention => {
      const { number = '', name: found = '' } = match.groups ?? {};
      const trimmed = found.replace(/[.*_:,;-]+$/, '');
      const start = at + match.index;
      const numberStart = start + match[0].indexOf(`#${number}`) + 1;
      const nameStart = start + match[0].indexOf(found);
      return {
        number: Number(number),
        name: trimmed,
        span: { start, end: start + match[0].length - (match[0].endsWith(found) ? found.length - trimmed.length : 0) },
        numberSpan: { start: numberStart, end: numberStart + number.length },
        nameSpan: { start: nameStart, end: nameStart + trimmed.length },
      };
    })
    .sort((a, b) => a.span.start - b.span.start);
}
