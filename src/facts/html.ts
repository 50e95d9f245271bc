import { decodeString } from 'micromark-util-decode-string';
import { commentsIn, readDirectives } from './directives.js';
import type { Anchor, Directive, Link } from './facts.js';
import { splitTarget } from './link.js';

/** What a piece of HTML leaves: comments for us, places to point at, and links. */
export interface HtmlFacts {
  readonly directives: readonly Directive[];
  readonly anchors: readonly Anchor[];
  readonly links: readonly Link[];
  /** Whether it shows a picture. */
  readonly isDrawing: boolean;
}

const picture = /<(?:img|svg|video|picture|object)\b/i;
const attribute = /\s(id|name|href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi;

/**
 * Reads one HTML node. Attributes of comments do not count.
 *
 * @param source The source of the node.
 * @param at Where it starts in the text.
 */
export function readHtml(source: string, at: number): HtmlFacts {
  const live = withoutComments(source);
  const anchors: Anchor[] = [];
  const links: Link[] = [];
  for (const tag of live.matchAll(/<[a-z][^<>]*>/gi)) {
    const span = { start: at + tag.index, end: at + tag.index + tag[0].length };
    for (const { 0: whole, 1: name = '', 2: double, 3: single, 4: bare, index } of tag[0].matchAll(attribute)) {
      const value = double ?? single ?? bare ?? '';
      if (value === '') continue;
      const start = span.start + index + whole.lastIndexOf(value);
      const destination = { start, end: start + value.length };
      if (/^(?:id|name)$/i.test(name)) anchors.push({ id: decodeString(value), span, from: 'html' });
      else
        links.push({
          kind: /^src$/i.test(name) ? 'html-image' : 'html-link',
          ...splitTarget(decodeString(value).trim()),
          span,
          destination,
        });
    }
  }
  return { directives: readDirectives(source, at), anchors, links, isDrawing: picture.test(live) };
}

/** Whether HTML shows a reader anything. */
export function isVisible(html: string): boolean {
  const live = withoutComments(html);
  return /<(?:img|svg|video|picture|iframe|table|object)\b/i.test(live) || live.replace(/<[^>]*>/g, '').trim() !== '';
}

/** The same text with blanks where comments are; one that is never closed reaches to the end. */
function withoutComments(html: string): string {
  let live = '';
  let reached = 0;
  for (const { start, end } of commentsIn(html)) {
    live += html.slice(reached, start) + ' '.repeat(end - start);
    reached = end;
  }
  const open = html.indexOf('<!--', reached);
  return open === -1 ? live + html.slice(reached) : live + html.slice(reached, open) + ' '.repeat(html.length - open);
}
