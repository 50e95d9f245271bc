import { between } from '../../facts/between.js';
import type { Span } from '../../facts/facts.js';
import type { Document } from '../../project/study.js';
import { trimLines } from './draft.js';

/** What closes a stretch that ends inside a fence or a comment, which would swallow all that follows; `undefined` where nothing is open. */
export function closerOf({ text, facts }: Document, span: Span): string | undefined {
  const { start, end } = trimLines(text, span);
  const last = facts.sections.flatMap(({ holds }) => between(holds.code, { start, end: span.end })).at(-1);
  if (last && last.span.end >= end) {
    const code = text.slice(last.span.start, Math.max(last.span.end, end));
    const lineStart = Math.max(text.lastIndexOf('\n', last.span.start - 1), text.lastIndexOf('\r', last.span.start - 1)) + 1;
    const fence = /^(`{3,}|~{3,})/.exec(code)?.[1];
    const isTop = /^ {0,3}$/.test(text.slice(lineStart, last.span.start));
    if (fence !== undefined && isTop && !closes(code, fence)) return fence;
    return undefined;
  }
  const slice = text.slice(start, end);
  const comment = /(?:^|[\r\n]) {0,3}<!--(?![\s\S]*-->)/.test(slice.slice(Math.max(slice.lastIndexOf('<!--') - 5, 0)));
  return comment ? '-->' : undefined;
}

function closes(code: string, fence: string): boolean {
  const lines = code.split(/\r\n|\n|\r/);
  const last = (lines.at(-1) ?? '').trim();
  return lines.length > 1 && last.length >= fence.length && [...last].every((char) => char === fence[0]);
}
