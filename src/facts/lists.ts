import type { List, ListItem as ListItemNode } from 'mdast';
import type { ListItem } from './facts.js';
import type { Source } from './source.js';
import { squeeze, textOf } from './text-of.js';

/** Builds the items of all lists. Lists and items must be given in document order. */
export class Lists {
  readonly items: ListItem[] = [];
  private readonly numbers = new Map<List, number>();
  /** The item that each nested list stands in, by index. */
  private readonly holders = new Map<List, number>();

  constructor(private readonly source: Source) {}

  begin(list: List): void {
    this.numbers.set(list, this.numbers.size);
  }

  add(node: ListItemNode, list: List): void {
    for (const child of node.children) if (child.type === 'list') this.holders.set(child, this.items.length);
    const parent = this.holders.get(list);
    const span = this.source.trimmed(node);
    const [first] = node.children;
    const isLine = first?.type === 'paragraph';
    const digits = list.ordered ? /^\d+/.exec(this.source.text.slice(span.start, Math.min(span.end, span.start + 100)))?.[0] : undefined;
    this.items.push({
      span,
      line: isLine ? this.source.trimmed(first) : undefined,
      text: isLine ? squeeze(textOf(first)).trim() : '',
      depth: parent === undefined ? 0 : (this.items[parent] as ListItem).depth + 1,
      list: this.numbers.get(list) ?? 0,
      parent,
      ordinal: digits === undefined ? undefined : { value: Number(digits), span: { start: span.start, end: span.start + digits.length } },
    });
  }
}
