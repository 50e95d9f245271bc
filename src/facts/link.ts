import type { Definition, Image, Link as LinkNode } from 'mdast';
import { findDestination } from './destination.js';
import type { Link, Span } from './facts.js';

/** The facts of a link, image or definition that stands at `span` of `text`. */
export function readLink(node: LinkNode | Image | Definition, text: string, span: Span): Link {
  const source = text.slice(span.start, span.end);
  const isAutolink = node.type === 'link' && !source.startsWith('[');
  const inside = isAutolink ? autolink(source) : findDestination(source, node.type === 'definition' ? ']:' : '](', node.url);
  return {
    kind: isAutolink ? 'autolink' : node.type,
    ...splitTarget(node.url),
    span,
    destination: inside ? { start: span.start + inside.start, end: span.start + inside.end } : { start: span.end, end: span.end },
  };
}

/** A destination before and behind its first `#`. */
export function splitTarget(url: string): Pick<Link, 'target' | 'fragment'> {
  const hash = url.indexOf('#');
  return { target: hash === -1 ? url : url.slice(0, hash), fragment: hash === -1 ? undefined : url.slice(hash + 1) };
}

/** `<https://example.org>` or a bare `https://example.org`. */
function autolink(source: string): Span {
  return source.startsWith('<') && source.endsWith('>') ? { start: 1, end: source.length - 1 } : { start: 0, end: source.length };
}

/**
 * The links of a Mermaid diagram: `click A "./a.md"`, `click A href "./a.md" "title"`.
 *
 * @param source The source of the block of code.
 * @param at Where it starts in the text.
 */
export function readDiagramLinks(source: string, at: number): Link[] {
  return [...source.matchAll(/^[ \t>]*click[ \t]+\S+[ \t]+(?:href[ \t]+)?"([^"\r\n]+)"/gm)].map(({ 0: whole, 1: url = '', index }) => {
    const start = at + index + whole.length - url.length - 1;
    const destination = { start, end: start + url.length };
    return { kind: 'diagram-link', ...splitTarget(url), span: destination, destination };
  });
}
