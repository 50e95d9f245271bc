import type { Section, Span } from '../../facts/facts.js';

/** A piece of a document that is being put together. */
export type Block =
  /** Text that casebook wrote. */
  | { readonly kind: 'made'; readonly text: string }
  /** Text of the source, byte for byte but for its headings and links. */
  | { readonly kind: 'slice'; readonly span: Span }
  /** Links to sections that went elsewhere, for a heading that they left bare. */
  | { readonly kind: 'ways'; readonly sections: readonly Section[] };

/** A document of the import before its links are known. */
export interface Draft {
  readonly path: string;
  readonly blocks: readonly Block[];
}

/** Where a stretch of the source came to stand in a draft. */
export interface Landing {
  readonly path: string;
  /** In the source. */
  readonly span: Span;
  /** In the draft's text. */
  readonly at: Span;
}

/** Text and the places of the slices in it. */
export interface Rendered {
  readonly path: string;
  readonly text: string;
  readonly landings: readonly Landing[];
}

/**
 * Puts blocks together with one empty line between two of them; stretches that follow each other in the source stay as they are.
 *
 * @param sliceText The text of a stretch, edits made.
 * @param waysText The links of a block of ways.
 */
export function render(
  { path, blocks }: Draft,
  source: string,
  eol: string,
  sliceText: (span: Span) => string,
  waysText: (sections: readonly Section[]) => string,
): Rendered {
  let text = '';
  const landings: Landing[] = [];
  for (const block of joinSlices(blocks)) {
    const span = block.kind === 'slice' ? trimLines(source, block.span) : undefined;
    if (span && span.start === span.end) continue;
    const shown = block.kind === 'made' ? block.text : span ? sliceText(span) : block.kind === 'ways' ? waysText(block.sections) : '';
    if (shown === '') continue;
    text = text === '' ? '' : `${text.slice(0, lastLineEnd(text))}${eol}${eol}`;
    if (span) landings.push({ path, span, at: { start: text.length, end: text.length + shown.length } });
    text += shown;
  }
  return { path, text: `${text.slice(0, lastLineEnd(text))}${eol}`, landings };
}

/** Stretches that touch are one. */
function joinSlices(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (block.kind === 'slice' && last?.kind === 'slice' && last.span.end === block.span.start)
      joined[joined.length - 1] = { kind: 'slice', span: { start: last.span.start, end: block.span.end } };
    else joined.push(block);
  }
  return joined;
}

/** A span without the empty lines at its ends. Takes time that grows with the text alone, whatever it holds. */
export function trimLines(text: string, { start, end }: Span): Span {
  let from = start;
  for (let at = start; at < end && /[ \t\r\n]/.test(text[at] as string); at++) if (/[\r\n]/.test(text[at] as string)) from = at + 1;
  const last = lastLineEnd(text.slice(from, end)) + from;
  return text.slice(from, last).trim() === '' ? { start, end: start } : { start: from, end: last };
}

/** Where the last line ends that is not empty; blanks at its end are part of it. */
function lastLineEnd(text: string): number {
  let end = text.length;
  for (let at = text.length; at > 0 && /[ \t\r\n]/.test(text[at - 1] as string); at--)
    if (/[\r\n]/.test(text[at - 1] as string)) end = at - 1;
  return end;
}
