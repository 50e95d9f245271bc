import type { Section, SourceText } from '../facts/facts.js';
import type { TextEdit } from './edit.js';

/**
 * A new section behind `after`, or before `before`, or at the end of the document, with one empty line on either side
 * and the document's own line endings.
 *
 * @param body Lines below the heading, LF between them; may be empty.
 */
export function insertSection(
  { path, text }: SourceText,
  heading: string,
  body: string,
  { after, before }: { after?: Section | undefined; before?: Section | undefined },
): TextEdit {
  const at = after?.whole.end ?? before?.whole.start ?? text.length;
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const above = text.slice(0, at);
  const gap =
    above === '' || above === '\uFEFF' || /(?:\r\n|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)$/.test(above)
      ? ''
      : /[\r\n]$/.test(above)
        ? eol
        : eol + eol;
  const tail = at === text.length ? eol : eol + eol;
  const content = [heading, ...(body === '' ? [] : ['', ...body.split('\n')])].join(eol);
  return { path, start: at, end: at, text: gap + content + tail };
}
