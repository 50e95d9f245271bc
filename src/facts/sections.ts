import type { Heading, Nodes } from 'mdast';
import type { Section, Span } from './facts.js';
import { emptyHoldings, type Mutable, type MutableHoldings } from './holdings.js';
import { isVisible } from './html.js';
import type { Source } from './source.js';
import { isDrawing } from './words.js';

/** Builds the sections of a document from its headings, and counts what stands between them. */
export class Sections {
  readonly list: Mutable<Section>[] = [];
  private readonly open: number[] = [];
  /** Holdings of the section the walk is in; before the first heading they belong to no section. */
  holds: MutableHoldings = emptyHoldings();

  constructor(private readonly source: Source) {}

  /** Starts a section. */
  begin(node: Heading, heading: Span, title: string, slug: string): void {
    this.close(node.depth, heading.start);
    this.holds = emptyHoldings();
    const parent = this.open.at(-1);
    this.open.push(this.list.length);
    const [first, last] = [node.children[0], node.children.at(-1)];
    const isPlaced = first?.position && last?.position;
    const marks = isPlaced ? 0 : (/^#{1,6}[ \t]*/.exec(this.source.text.slice(heading.start, heading.end))?.[0].length ?? 0);
    const titleSpan = this.source.content(node, heading.start + marks);
    this.list.push({
      title,
      slug,
      depth: node.depth,
      heading,
      titleSpan,
      whole: { start: heading.start, end: this.source.text.length },
      parent,
      holds: this.holds,
    });
  }

  /** Counts a block at the top of the document, if a reader sees it. */
  block(node: Nodes): void {
    switch (node.type) {
      case 'heading':
      case 'yaml':
      case 'definition':
      case 'thematicBreak':
        return;
      case 'html':
        if (!isVisible(this.source.of(node))) return;
        break;
      case 'list':
        for (const item of node.children) if (item.children.length > 0) this.holds.items++;
        break;
      case 'paragraph':
        if (node.children[0]?.type === 'strong') this.holds.leads++;
        if (node.children.every((child) => child.type === 'html' && !isVisible(child.value))) return;
        break;
    }
    this.holds.blocks++;
  }

  /** Counts a block of code, wherever it stands. */
  code(node: Extract<Nodes, { type: 'code' }>): void {
    const lang = /^[^\s{,]*/.exec(node.lang ?? '')?.[0].toLowerCase() ?? '';
    if (isDrawing(lang, node.value)) this.holds.drawings++;
    this.holds.code.push({ span: this.source.span(node), lang });
  }

  /** Ends every open section that a heading of this depth ends. */
  private close(depth: number, end: number): void {
    for (let last = this.open.at(-1); last !== undefined; last = this.open.at(-1)) {
      const section = this.list[last] as Mutable<Section>;
      if (section.depth < depth) return;
      section.whole = { start: section.whole.start, end };
      this.open.pop();
    }
  }
}
