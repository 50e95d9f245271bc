import type { Nodes } from 'mdast';
import type { Span } from './facts.js';
import { spanOf } from './walk.js';

/** The text a tree was made of, and where in it nodes stand. */
export class Source {
  constructor(
    readonly text: string,
    private readonly shift: number,
  ) {}

  span(node: Nodes): Span {
    return spanOf(node, this.shift);
  }

  /** What the author wrote for a node. */
  of(node: Nodes): string {
    const { start, end } = this.span(node);
    return this.text.slice(start, end);
  }

  /** Parsers do not agree on where a block ends: without the blanks and quote marks behind its last character. */
  trimmed(node: Nodes): Span {
    const { text } = this;
    const { start, end: last } = this.span(node);
    let end = last;
    for (; end > start; end--) {
      const code = text.charCodeAt(end - 1);
      if (code !== 0x3e && code !== 0x20 && !(code >= 9 && code <= 13) && !(code > 0x7f && /\s/.test(text[end - 1] as string))) break;
    }
    return { start, end };
  }

  /** From the first to the last child; without children, empty at `fallback`. */
  content(node: Extract<Nodes, { children: unknown }>, fallback: number): Span {
    const first = node.children[0];
    const last = node.children.at(-1);
    return first?.position && last?.position
      ? { start: this.span(first).start, end: this.span(last).end }
      : { start: fallback, end: fallback };
  }
}
