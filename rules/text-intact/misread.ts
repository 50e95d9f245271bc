import type { SourceText } from '../../src/facts/facts.js';
import { findMojibake, type MojibakeRun, repairMojibake } from '../../src/facts/mojibake.js';
import { slugOf } from '../../src/facts/slug.js';
import { decodeUri } from '../../src/project/resolve.js';
import { type Facts, replace, type Span, type TextEdit } from '../../src/rule/index.js';
import { codeAt, kindAt } from './context.js';

/** The broken runs of one line, and what mends them: in a heading, links of the document to its anchor follow. */
export interface MisreadLine {
  /** From the first run to the last. */
  readonly span: Span;
  readonly runs: readonly MojibakeRun[];
  readonly edits: readonly TextEdit[];
}

/** Mojibake by line. Inline code and Markdown in fences are passed over: there one shows how it looks. */
export function misreadLines({ path, text, facts }: SourceText & { facts: Facts }): MisreadLine[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: everything that is not ASCII.
  if (!/[^\u0000-\u007f]{2}/.test(text)) return [];
  const lines: MojibakeRun[][] = [];
  for (const run of findMojibake(text)) {
    if (isShown(text, facts, run.span.start)) continue;
    const last = lines.at(-1)?.at(-1);
    if (last && !/[\r\n]/.test(text.slice(last.span.end, run.span.start))) lines.at(-1)?.push(run);
    else lines.push([run]);
  }
  return lines.map((runs) => {
    const span = { start: runs[0]?.span.start ?? 0, end: runs.at(-1)?.span.end ?? 0 };
    return { span, runs, edits: [...runs.map((run) => replace(path, run.span, run.repair)), ...followers(path, text, facts, span)] };
  });
}

function isShown(text: string, facts: Facts, at: number): boolean {
  const code = codeAt(facts, at);
  return code ? /^\s*[`~]{3,}[ \t]*(?:md|markdown|mdx)\b/i.test(text.slice(code.start, code.end)) : kindAt(facts, at).has('inline-code');
}

/** Links to the heading that is mended. */
function followers(path: string, text: string, { sections, links }: Facts, span: Span): TextEdit[] {
  const section = sections.find(({ heading }) => heading.start <= span.start && span.end <= heading.end);
  if (!section) return [];
  const anchor = slugOf(repairMojibake(section.title));
  return links
    .filter(({ target, fragment }) => target === '' && fragment !== undefined && decodeUri(fragment).toLowerCase() === section.slug)
    .map(({ destination }) => replace(path, { start: destination.start + 1, end: destination.end }, anchor))
    .filter(({ start }) => text[start - 1] === '#');
}
