import type { Code as CodeNode, Heading, List, ListItem as ListItemNode, Nodes, TableCell, Table as TableNode } from 'mdast';
import GithubSlugger from 'github-slugger';
import { toString } from 'mdast-util-to-string';
import { readDirectives } from './directives.js';
import type { Anchor, Directive, Facts, Field, FrontMatter, Link, ListItem, Mention, Section, SourceText, Span, Table } from './facts.js';
import { readFields } from './fields.js';
import { readFrontMatter } from './front-matter.js';
import { emptyHoldings, type Mutable, type MutableHoldings } from './holdings.js';
import { readLink } from './link.js';
import { readMentions } from './mentions.js';
import type { Parser } from './parse.js';
import { spanOf, walk, type Listeners } from './walk.js';
import { countWords, isDrawing } from './words.js';

/**
 * Parses a text and gathers its facts in one walk, which also calls `listeners` by node type.
 * A byte order mark and NUL characters are kept out of the parser's sight, so that every parser sees the same text;
 * offsets are into the original.
 */
export function collect(file: SourceText, parse: Parser, listeners: Listeners = new Map()): Facts {
  const shift = file.text.startsWith('\uFEFF') ? 1 : 0;
  const text = file.text.replaceAll('\0', '\uFFFD');
  const tree = parse(text.slice(shift));
  const collector = new Collector(text, shift);
  walk(tree, (node, parent) => {
    collector.enter(node, parent);
    for (const listen of listeners.get(node.type) ?? []) listen(node, parent, shift);
  });
  return collector.finish();
}

/** What grows during the walk. Knows every node type that leaves a fact. */
class Collector {
  private readonly slugger = new GithubSlugger();
  private readonly sections: Mutable<Section>[] = [];
  private readonly open: number[] = [];
  private readonly anchors: Anchor[] = [];
  private readonly links: Link[] = [];
  private readonly items: ListItem[] = [];
  private readonly lists = new Map<List, number>();
  /** The item that each nested list stands in, by index. */
  private readonly holders = new Map<Nodes, number>();
  private readonly fields: Field[] = [];
  private readonly mentions: Mention[] = [];
  private readonly directives: Directive[] = [];
  private frontMatter: FrontMatter | undefined;
  /** Holdings of the section the walk is in; before the first heading they belong to no section. */
  private holds: MutableHoldings = emptyHoldings();
  /** Text up to here is a heading's own and is not counted. */
  private headingEnd = 0;
  /** Where the walk has come to: the start of the last node with a position. */
  private reached = 0;

  constructor(
    private readonly text: string,
    private readonly shift: number,
  ) {}

  enter(node: Nodes, parent: Nodes | undefined): void {
    if (node.type === 'root') return;
    if (parent?.type === 'root') this.block(node);
    switch (node.type) {
      case 'yaml':
        this.frontMatter = readFrontMatter(this.source(node), this.span(node).start);
        break;
      case 'heading':
        this.heading(node, parent);
        break;
      case 'text':
      case 'inlineCode':
        if (this.counts(node)) this.holds.words += countWords(node.value);
        break;
      case 'table':
        this.holds.tables.push(this.table(node));
        break;
      case 'list':
        this.lists.set(node, this.lists.size);
        break;
      case 'listItem':
        this.item(node, parent as List);
        break;
      case 'paragraph':
        this.fields.push(...readFields(this.source(node), this.span(node).start));
        this.mentions.push(...readMentions(this.source(node), this.span(node).start));
        break;
      case 'tableCell':
        this.mentions.push(...readMentions(this.source(node), this.span(node).start));
        break;
      case 'code':
        this.holds.code.push(this.code(node));
        break;
      case 'html':
        this.html(this.source(node), this.span(node).start);
        break;
      case 'link':
      case 'image':
      case 'definition':
        this.links.push(readLink(node, this.text, node.position ? this.span(node) : this.search(toString(node), parent)));
        break;
    }
    if (node.position) this.reached = Math.max(this.reached, this.span(node).start);
    if (node.type === 'link' || node.type === 'linkReference') this.holds.links++;
    if (showsDiagram(node)) this.holds.drawings++;
  }

  finish(): Facts {
    const { frontMatter, sections, anchors, links, items, fields, mentions, directives } = this;
    return { frontMatter, sections, anchors, links, items, fields, mentions, directives };
  }

  private heading(node: Heading, parent: Nodes | undefined): void {
    const heading = this.headingSpan(node);
    const title = toString(node, { includeHtml: false, includeImageAlt: false }).replace(/\s+/g, ' ').trim();
    const slug = this.slugger.slug(title);
    this.anchors.push({ id: slug, span: heading, from: 'heading' });
    this.headingEnd = heading.end;
    if (parent?.type !== 'root') return;
    this.close(node.depth, heading.start);
    const parentIndex = this.open.at(-1);
    this.holds = emptyHoldings();
    this.open.push(this.sections.length);
    this.sections.push({
      title,
      slug,
      depth: node.depth,
      heading,
      titleSpan: this.titleSpan(node, heading),
      whole: { start: heading.start, end: this.text.length },
      parent: parentIndex,
      holds: this.holds,
    });
  }

  /** An underlined heading starts where its text does; a parser may count definitions above it in. */
  private headingSpan(node: Heading): Span {
    const span = this.span(node);
    const [first] = node.children;
    return this.text[span.start] === '#' || !first?.position ? span : { start: this.span(first).start, end: span.end };
  }

  /** Ends every open section that a heading of this depth ends. */
  private close(depth: number, end: number): void {
    for (let last = this.open.at(-1); last !== undefined; last = this.open.at(-1)) {
      const section = this.sections[last] as Mutable<Section>;
      if (section.depth < depth) return;
      section.whole = { start: section.whole.start, end };
      this.open.pop();
    }
  }

  private titleSpan(node: Heading, heading: Span): Span {
    const first = node.children[0];
    const last = node.children.at(-1);
    if (first?.position && last?.position) return { start: this.span(first).start, end: this.span(last).end };
    const marks = /^#{1,6}[ \t]*/.exec(this.text.slice(heading.start, heading.end))?.[0].length ?? 0;
    return { start: heading.start + marks, end: heading.start + marks };
  }

  /** A block at the top of the document: does a reader see it? */
  private block(node: Nodes): void {
    switch (node.type) {
      case 'heading':
      case 'yaml':
      case 'definition':
      case 'thematicBreak':
        return;
      case 'html':
        if (!isVisible(this.source(node))) return;
        break;
      case 'list':
        this.holds.items += node.children.filter((item) => item.children.length > 0).length;
        break;
      case 'paragraph':
        if (node.children[0]?.type === 'strong') this.holds.leads++;
        if (node.children.every((child) => child.type === 'html' && !isVisible(child.value))) return;
        break;
    }
    this.holds.blocks++;
  }

  private table(node: TableNode): Table {
    const [header, ...rows] = node.children;
    return {
      span: this.span(node),
      columns: header?.children.map((cell) => toString(cell).trim()) ?? [],
      rows: rows.map((row) => ({ span: this.span(row), cells: row.children.map((cell) => ({ text: toString(cell).trim(), span: this.contentSpan(cell) })) })),
    };
  }

  /** From the first to the last child; an empty cell has an empty span behind its pipe. */
  private contentSpan(cell: TableCell): Span {
    const [first] = cell.children;
    const last = cell.children.at(-1);
    const whole = this.span(cell);
    if (first?.position && last?.position) return { start: this.span(first).start, end: this.span(last).end };
    const pipe = this.text[whole.start] === '|' ? 1 : 0;
    return { start: whole.start + pipe, end: whole.start + pipe };
  }

  private item(node: ListItemNode, list: List): void {
    for (const child of node.children) if (child.type === 'list') this.holders.set(child, this.items.length);
    const parent = this.holders.get(list);
    const span = this.trimmed(node);
    const [first] = node.children;
    const digits = list.ordered ? /^\d+/.exec(this.text.slice(span.start, span.end))?.[0] : undefined;
    this.items.push({
      span,
      line: first?.type === 'paragraph' ? this.trimmed(first) : undefined,
      text: first?.type === 'paragraph' ? toString(first).replace(/\s+/g, ' ').trim() : '',
      depth: parent === undefined ? 0 : (this.items[parent] as ListItem).depth + 1,
      list: this.lists.get(list) ?? 0,
      parent,
      ordinal: digits === undefined ? undefined : { value: Number(digits), span: { start: span.start, end: span.start + digits.length } },
    });
  }

  private code(node: CodeNode): MutableHoldings['code'][number] {
    const lang = /^[^\s{,]*/.exec(node.lang ?? '')?.[0].toLowerCase() ?? '';
    if (isDrawing(lang, node.value)) this.holds.drawings++;
    return { span: this.span(node), lang };
  }

  private html(source: string, at: number): void {
    this.directives.push(...readDirectives(source, at));
    const live = source.replace(/<!--[\s\S]*?-->/g, (comment) => ' '.repeat(comment.length));
    if (/<(?:img|svg|video|picture|object)\b/i.test(live)) this.holds.drawings++;
    for (const match of live.matchAll(/<[a-z][^>]*?\s(?:id|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi)) {
      const id = match[1] ?? match[2] ?? match[3];
      if (id) this.anchors.push({ id, span: { start: at + match.index, end: at + match.index + match[0].length }, from: 'html' });
    }
  }

  private counts(node: Nodes): boolean {
    return node.position === undefined || this.span(node).start >= this.headingEnd;
  }

  /** Autolink literals that the reference parser leaves without a position are looked up, in order, in the parent's text. */
  private search(literal: string, parent: Nodes | undefined): Span {
    const from = Math.max(this.reached, parent ? this.span(parent).start : 0);
    const escaped = new RegExp([...literal].map((char) => `\\\\?${char.replace(/[.*+?^${}()|[\]\\/]/, '\\$&')}`).join(''), 'gu');
    escaped.lastIndex = from;
    const match = escaped.exec(this.text);
    if (!match) return { start: from, end: from };
    this.reached = match.index + match[0].length;
    return { start: match.index, end: this.reached };
  }

  /** Parsers do not agree on where a block ends: without the blanks and quote marks behind its last character. */
  private trimmed(node: Nodes): Span {
    const { start, end } = this.span(node);
    return { start, end: start + this.text.slice(start, end).replace(/[\s>]+$/, '').length };
  }

  private span = (node: Nodes): Span => spanOf(node, this.shift);
  private source(node: Nodes): string {
    const { start, end } = this.span(node);
    return this.text.slice(start, end);
  }
}

/** An image, or a link to a picture or to something that calls itself a diagram. */
const showsDiagram = (node: Nodes): boolean => node.type === 'image' || node.type === 'imageReference' || (node.type === 'link' && /diagram|\.(?:svg|png|jpe?g|gif|webp|drawio|mmd|puml|excalidraw)(?:[?#]|$)/i.test(node.url));

const isVisible = (html: string): boolean => {
  const live = html.replace(/<!--[\s\S]*?(?:-->|$)/g, '');
  return /<(?:img|svg|video|picture|iframe|table|object)\b/i.test(live) || live.replace(/<[^>]*>/g, '').trim() !== '';
};

