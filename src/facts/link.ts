import type { Definition, Image, Link as LinkNode } from 'mdast';
import { findDestination } from './destination.js';
import type { Link, Span } from './facts.js';

/** The facts of a link, image or definition that stands at `span` of `text`. */
export function readLink(node: LinkNode | Image | Definition, text: string, span: Span): Link {
  const source = text.slice(span.start, span.end);
  const inside = node.type === 'link' && !source.startsWith('[') ? autolink(source) : findDestination(source, node.type === 'definition' ? ']:' : '](', node.url);
  const hash = node.url.indexOf('#');
  return {
    kind: node.type === 'link' && !source.startsWith('[') ? 'autolink' : node.type,
    target: hash === -1 ? node.url : node.url.slice(0, hash),
    fragment: hash === -1 ? undefined : node.url.slice(hash + 1),
    span,
    destination: inside ? { start: span.start + inside.start, end: span.start + inside.end } : { start: span.end, end: span.end },
  };
}

/** `<https://example.org>` or a bare `https://example.org`. */
function autolink(source: string): Span {
  return source.startsWith('<') && source.endsWith('>') ? { start: 1, end: source.length - 1 } : { start: 0, end: source.length };
}
