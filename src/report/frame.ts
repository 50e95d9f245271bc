import stringWidth from 'string-width';
import type { Lines } from '../facts/lines.js';
import { escapeTerminal } from './escape.js';
import type { Located } from './run.js';

/** A line of source and the mark below it. */
export interface Frame {
  readonly line: number;
  readonly source: string;
  /** Carets under what is meant, with the blanks in front. */
  readonly mark: string;
}

/** The line a place starts in, cut around the place so that it fits into `width` columns of a terminal. */
export function frame(lines: Lines, { start, end }: Located, width: number): Frame {
  const raw = lines.line(start.line);
  const from = Math.min(start.column - 1, raw.length);
  const to = end.line === start.line ? Math.max(Math.min(end.column - 1, raw.length), from) : raw.length;
  const show = (text: string): string => escapeTerminal(text.replaceAll('\t', '  ').replace(/^\uFEFF/, ''));
  // Measuring takes time that grows with the text: of a very long line only what is near is looked at.
  const reach = width * 4;
  let before = show(raw.slice(Math.max(0, from - reach), from));
  let meant = show(raw.slice(from, Math.min(to, from + reach)));
  let after = show(raw.slice(to, to + reach));
  if (from > reach || stringWidth(before) > width / 2) before = `…${tail(before, Math.floor(width / 3))}`;
  const room = width - stringWidth(before);
  if (stringWidth(meant) > room) meant = `${head(meant, room - 1)}…`;
  const left = width - stringWidth(before) - stringWidth(meant);
  if (stringWidth(after) > left) after = left > 1 ? `${head(after, left - 1)}…` : '';
  return {
    line: start.line,
    source: (before + meant + after).trimEnd(),
    mark: ' '.repeat(stringWidth(before)) + '^'.repeat(Math.max(stringWidth(meant), 1)),
  };
}

const segments = (text: string): string[] => [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);

function head(text: string, width: number): string {
  let taken = '';
  for (const segment of segments(text.slice(0, width * 4))) {
    if (stringWidth(taken + segment) > width) break;
    taken += segment;
  }
  return taken;
}

function tail(text: string, width: number): string {
  let taken = '';
  for (const segment of segments(text.slice(-width * 4)).reverse()) {
    if (stringWidth(segment + taken) > width) break;
    taken = segment + taken;
  }
  return taken;
}
