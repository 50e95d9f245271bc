import type { Definition, Heading, Image, InlineCode, Link, List, Nodes, Text } from 'mdast';
import { mayCite, readCitations } from './citations.js';
import type {
  Anchor,
  Citation,
  Diagram,
  Directive,
  Facts,
  Field,
  FrontMatter,
  Labelled,
  Link as LinkFact,
  Mention,
  SourceText,
  Span,
  Verbatim,
} from './facts.js';
import { readFields } from './fields.js';
import { readFrontMatter } from './front-matter.js';
import { readHtml } from './html.js';
import { readCodePath, readUndefined } from './inline.js';
import { readDiagramLinks, readLink } from './link.js';
import { Lists } from './lists.js';
import { readMentions } from './mentions.js';
import type { Parser } from './parse.js';
import { Sections } from './sections.js';
import { Slugger } from './slug.js';
import { Source } from './source.js';
import { readTable } from './tables.js';
import { squeeze, textOf, titleOf } from './text-of.js';
import { type Listeners, shiftOf, walk } from './walk.js';
import { countWords } from './words.js';

/**
 * Parses a text and gathers its facts in one walk, which also calls `listeners` by node type.
 * A byte order mark and NUL characters are kept out of the parser's sight, so that every parser sees the same text;
 * offsets are into the original.
 */
export function collect(file: SourceText, parse: Parser, listeners: Listeners = new Map()): Facts {
  const shift = shiftOf(file.text);
  const text = file.text.replaceAll('\0', '\uFFFD');
  const tree = parse(text.slice(shift));
  const collector = new Collector(new Source(text, shift));
  walk(tree, (node, parent) => {
    collector.enter(node, parent);
    const interested = listeners.get(node.type);
    if (interested) for (const listen of interested) listen(node);
  });
  return collector.finish();
}

/** What grows during the walk. Knows every node type that leaves a fact. */
class Collector {
  private readonly slugger = new Slugger();
  private readonly sections: Sections;
  private readonly lists: Lists;
  private readonly anchors: Anchor[] = [];
  private readonly links: LinkFact[] = [];
  private readonly undefinedReferences: Labelled[] = [];
  private readonly codePaths: Labelled[] = [];
  private readonly fields: Field[] = [];
  private readonly mentions: Mention[] = [];
  private readonly citations: Citation[] = [];
  private readonly diagrams: Diagram[] = [];
  private readonly directives: Directive[] = [];
  private readonly verbatim: Verbatim[] = [];
  private frontMatter: FrontMatter | undefined;
  /** Text up to here is a heading's own and is not counted. */
  private headingEnd = 0;
  /** Cells up to here stand in a table that cites nothing. */
  private citedFrom = 0;
  private readonly mayBeUndefined: boolean;
  /** Where the walk has come to: the start of the last node with a position. */
  private reached = 0;

  constructor(private readonly source: Source) {
    this.mayBeUndefined = source.text.includes('][');
    this.sections = new Sections(source);
    this.lists = new Lists(source);
  }

  enter(node: Nodes, parent: Nodes | undefined): void {
    const { source, sections } = this;
    const { start, end } = source.span(node);
    if (parent?.type === 'root') sections.block(node);
    switch (node.type) {
      case 'yaml':
        this.frontMatter = readFrontMatter(source.of(node), start);
        this.quote('front-matter', node);
        break;
      case 'heading':
        this.heading(node, parent?.type === 'root');
        break;
      case 'text':
      case 'inlineCode':
        this.inline(node, start);
        if (!node.position || start >= this.headingEnd) sections.holds.words += this.words(node.value, start, end);
        break;
      case 'table':
        sections.holds.tables.push(readTable(node, source));
        if (!mayCite(source.text.slice(start, end))) this.citedFrom = end;
        break;
      case 'list':
        this.lists.begin(node);
        break;
      case 'listItem':
        this.lists.add(node, parent as List);
        break;
      case 'paragraph':
        this.paragraph(source.text.slice(start, end), start);
        break;
      case 'tableCell':
        if (start >= this.citedFrom) this.cite(source.text.slice(start, end), start);
        break;
      case 'blockquote':
        this.quote('quote', node);
        break;
      case 'code':
        sections.code(node);
        this.quote('code', node);
        if (/^mermaid\b/i.test(node.lang ?? '')) {
          this.links.push(...readDiagramLinks(source.of(node), start));
          this.diagrams.push({ text: node.value, span: { start, end } });
        }
        break;
      case 'html':
        this.html(source.of(node), start);
        this.quote('html', node);
        break;
      case 'link':
      case 'image':
      case 'definition':
        this.link(node, parent);
        if (node.type === 'link') sections.holds.links++;
        if (showsDiagram(node)) sections.holds.drawings++;
        break;
      case 'linkReference':
        sections.holds.links++;
        break;
      case 'imageReference':
        sections.holds.drawings++;
        break;
    }
    if (start > this.reached) this.reached = start;
  }

  finish(): Facts {
    const {
      frontMatter,
      sections,
      anchors,
      links,
      undefinedReferences,
      codePaths,
      lists,
      fields,
      mentions,
      citations,
      diagrams,
      directives,
      verbatim,
    } = this;
    return {
      frontMatter,
      sections: sections.list,
      anchors,
      links,
      undefinedReferences,
      codePaths,
      items: lists.items,
      fields,
      mentions,
      citations,
      diagrams,
      directives,
      verbatim: verbatim.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end),
    };
  }

  /** Parsers only ever shorten what they read: a value as long as its source is the source, of which there need be no copy. */
  private words(value: string, start: number, end: number): number {
    return value.length === end - start ? countWords(this.source.text, start, end) : countWords(value);
  }

  private paragraph(text: string, start: number): void {
    for (const field of readFields(text, start)) this.fields.push(field);
    this.cite(text, start);
  }

  private cite(text: string, start: number): void {
    if (!mayCite(text)) return; // What has no citation has no mention.
    for (const mention of readMentions(text, start)) this.mentions.push(mention);
    for (const citation of readCitations(text, start)) this.citations.push(citation);
  }

  private inline(node: Text | InlineCode, start: number): void {
    if (!node.position) return;
    if (node.type === 'text') {
      if (this.mayBeUndefined) this.undefinedReferences.push(...readUndefined(this.source.of(node), start));
    } else {
      this.quote('inline-code', node);
      this.codePaths.push(...readCodePath(node.value, this.source.of(node), start));
    }
  }

  private heading(node: Heading, isTop: boolean): void {
    const text = titleOf(node).trim();
    const title = squeeze(text);
    const slug = this.slugger.slug(text); // GitHub makes a hyphen of each blank, also of two in a row.

    const span = this.headingSpan(node);
    this.anchors.push({ id: slug, span, from: 'heading' });
    this.headingEnd = span.end;
    this.citations.push(...readCitations(this.source.text.slice(span.start, span.end), span.start));
    if (isTop) this.sections.begin(node, span, title, slug);
  }

  /** An underlined heading starts where its text does; a parser may count definitions above it in. */
  private headingSpan(node: Heading): Span {
    const { start, end } = this.source.span(node);
    return this.source.text[start] === '#' ? { start, end } : { start: this.source.content(node, start).start, end };
  }

  private link(node: Link | Image | Definition, parent: Nodes | undefined): void {
    const { source } = this;
    const link = readLink(node, source.text, node.position ? source.span(node) : this.search(textOf(node), parent));
    this.links.push(link);
    this.verbatim.push({ kind: 'url', span: link.kind === 'definition' ? link.span : link.destination });
  }

  private quote(kind: Verbatim['kind'], node: Nodes): void {
    this.verbatim.push({ kind, span: this.source.trimmed(node) });
  }

  private html(source: string, at: number): void {
    const { directives, anchors, links, isDrawing } = readHtml(source, at);
    this.directives.push(...directives);
    this.anchors.push(...anchors);
    this.links.push(...links);
    if (isDrawing) this.sections.holds.drawings++;
  }

  /** Autolink literals that the reference parser leaves without a position are looked up, in order, in the parent's text. */
  private search(literal: string, parent: Nodes | undefined): Span {
    const from = Math.max(this.reached, parent ? this.source.span(parent).start : 0);
    const escaped = new RegExp([...literal].map((char) => `\\\\?${char.replace(/[.*+?^${}()|[\]\\/]/, '\\$&')}`).join(''), 'gu');
    escaped.lastIndex = from;
    const match = escaped.exec(this.source.text);
    if (!match) return { start: from, end: from };
    this.reached = match.index + match[0].length;
    return { start: match.index, end: this.reached };
  }
}

/** An image, or a link to a picture or to something that calls itself a diagram. */
const showsDiagram = ({ type, url }: Link | Image | Definition): boolean =>
  type === 'image' || (type === 'link' && /diagram|\.(?:svg|png|jpe?g|gif|webp|drawio|mmd|puml|excalidraw)(?:[?#]|$)/i.test(url));
