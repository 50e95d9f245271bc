/**
 * What casebook knows about one Markdown file. Facts depend on (path, text) alone and are plain JSON.
 *
 * Running example, used in the comments of every field:
 *
 * ```md
 * # Chat
 * ## Data **Model** <!-- casebook-disable headings-unique -->
 * See the [API](./02-architecture.md#api-design).
 * ```
 */

/** A half-open range of UTF-16 offsets into the text of one file, front matter and byte order mark included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A file as it was read: its path relative to the root (posix), and its text with line endings untouched. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

/** Everything the rules may ask of one document without looking at its text. */
export interface Facts {
  readonly frontMatter: FrontMatter | undefined;
  /** Headings that stand at the top of the document, not in a quote or a list, with what lies below them. */
  readonly sections: readonly Section[];
  /** What a link may point at: headings (those in quotes and lists too) and `id`/`name` of HTML. */
  readonly anchors: readonly Anchor[];
  readonly links: readonly Link[];
  /** References that look like links and have no definition: `[text][label]`. */
  readonly undefinedReferences: readonly Labelled[];
  /** Inline code that reads like a path of a file: `docs/design.md`. */
  readonly codePaths: readonly Labelled[];
  /** Items of all lists, parents first. */
  readonly items: readonly ListItem[];
  /** Lines that say one thing under a name: `**Scale:** 10M users`. */
  readonly fields: readonly Field[];
  /** Places that cite something by number and name. */
  readonly mentions: readonly Mention[];
  /** Places that cite by number alone. */
  readonly citations: readonly Citation[];
  /** Fenced diagrams of Mermaid. */
  readonly diagrams: readonly Diagram[];
  /** What is not the author's own prose, in order; one may stand in another. */
  readonly verbatim: readonly Verbatim[];
  /** Comments that switch rules off and on. */
  readonly directives: readonly Directive[];
}

/** The YAML block at the very top of a document. */
export interface FrontMatter {
  /** The whole block, fences included. */
  readonly span: Span;
  /** The keys in order; empty when the block is not a mapping. */
  readonly entries: readonly FrontMatterEntry[];
  /** The first thing wrong with the YAML, if any. Then `entries` holds what could be read. */
  readonly problem: { readonly message: string; readonly span: Span } | undefined;
}

/** `difficulty: advanced` → key `difficulty`, value `'advanced'`, and the spans of both in the document. */
export interface FrontMatterEntry {
  readonly key: string;
  readonly value: unknown;
  readonly keySpan: Span;
  readonly valueSpan: Span;
}

/** A heading and everything up to the next heading of the same or a higher rank. */
export interface Section {
  /** `Data Model`: plain text, without markup and without HTML. */
  readonly title: string;
  /** `data-model`, with `-1`, `-2` … where the document has the slug already, as GitHub makes it. */
  readonly slug: string;
  /** 2: the number of `#`. */
  readonly depth: number;
  /** `## Data **Model** <!-- … -->`. */
  readonly heading: Span;
  /** `Data **Model** <!-- … -->`: what may be replaced to rename the heading. Empty for `##`. */
  readonly titleSpan: Span;
  /** From the heading to the next heading of the same or a higher rank, or the end of the text. */
  readonly whole: Span;
  /** Index in `sections` of the nearest section above with a lower depth. */
  readonly parent: number | undefined;
  /** What stands between this heading and the next one of any rank. */
  readonly holds: Holdings;
}

/** What a stretch of a document holds, counted; each count leaves out comments. */
export interface Holdings {
  /** Words in prose, lists, quotes and tables; code does not count. A CJK character is a word. */
  readonly words: number;
  /** Blocks a reader sees: paragraphs, lists, tables, code, quotes, HTML that is more than a comment. */
  readonly blocks: number;
  /** Items of the outermost lists. */
  readonly items: number;
  /** Paragraphs that open in bold, as people write options: `**Option A**: …`. */
  readonly leads: number;
  readonly links: number;
  /** Diagrams: drawn in code, shown as an image, or linked to. */
  readonly drawings: number;
  readonly tables: readonly Table[];
  readonly code: readonly Code[];
}

/** A GFM table: the text of its header cells, and the cells of the rows below. */
export interface Table {
  readonly span: Span;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** A row of a table, pipes included. */
export interface Row {
  readonly span: Span;
  readonly cells: readonly Cell[];
}

/** A cell: its plain text, and where its content stands, without the blanks around it. */
export interface Cell {
  readonly text: string;
  readonly span: Span;
}

/** A block of code in Mermaid's language. */
export interface Diagram {
  /** What stands between the fences, without the marks of a quote or list around it. */
  readonly text: string;
  /** The whole block, fences included: line 1 of `text` is the second line of it. */
  readonly span: Span;
}

/** A piece of text with a meaning, and where it stands. */
export interface Labelled {
  readonly label: string;
  readonly span: Span;
}

/** An item of a list. `- 01. Chat` is an item without text that holds an ordered list of one item. */
export interface ListItem {
  /** From the marker to the end, lists inside included. */
  readonly span: Span;
  /** The first paragraph, where there is one. */
  readonly line: Span | undefined;
  /** Its plain text. */
  readonly text: string;
  /** How many items it stands in; 0 for an outermost one. */
  readonly depth: number;
  /** Items of one list have the same. */
  readonly list: number;
  /** Index in `items` of the item it stands in. */
  readonly parent: number | undefined;
  /** The number in front of an item of an ordered list, as written. */
  readonly ordinal: { readonly value: number; readonly span: Span } | undefined;
}

/** `**Scale:** 10M users` → label `Scale`, value `10M users`. */
export interface Field {
  readonly label: string;
  readonly value: string;
  readonly span: Span;
  readonly valueSpan: Span;
}

/** `#8 Stock Trading`, `**#8** Stock Trading` or `Stock Trading (#8)` → number 8, name `Stock Trading`. */
export interface Mention {
  readonly number: number;
  readonly name: string;
  readonly span: Span;
  /** The digits. */
  readonly numberSpan: Span;
  readonly nameSpan: Span;
}

/** `#8`, `#8–#11`, `case study 8`, `ADR-0008`: a number, or the two ends of a range, without a name. */
export interface Citation {
  /** `case study`, `adrs`; empty where `#` says that it is a number. */
  readonly word: string;
  /** One number, or the two ends of a range; the span of each is its digits. */
  readonly numbers: readonly { readonly value: number; readonly span: Span }[];
  readonly span: Span;
}

/** A fenced or indented block of code. */
export interface Code {
  readonly span: Span;
  /** The first word of the info string in lower case; empty when there is none. */
  readonly lang: string;
}

/** A place a fragment may name: `#data-model`. */
export interface Anchor {
  readonly id: string;
  readonly span: Span;
  readonly from: 'heading' | 'html';
}

/** Something that points somewhere. `[API](./02-architecture.md#api-design)`, or `click A "./02-architecture.md"` in Mermaid. */
export interface Link {
  readonly kind: 'link' | 'image' | 'definition' | 'autolink' | 'html-link' | 'html-image' | 'diagram-link';
  /** `./02-architecture.md`, as written, before the first `#`; `''` for a link within the document. */
  readonly target: string;
  /** `api-design`, as written, without `#`; `undefined` when there is none. */
  readonly fragment: string | undefined;
  /** The whole link. */
  readonly span: Span;
  /** `./02-architecture.md#api-design`, without `<…>` and title: what may be replaced to point elsewhere. */
  readonly destination: Span;
}

/** `./02-architecture.md#api-design` is a URL, the comment is HTML. Autolinks are URLs, and so are definitions. */
export interface Verbatim {
  readonly kind: 'front-matter' | 'code' | 'inline-code' | 'html' | 'quote' | 'url';
  readonly span: Span;
}

/** `<!-- casebook-disable headings-unique -- reason -->`. */
export interface Directive {
  /** `next-line` is for the line after the comment; `off` lasts until `on` or the end of the document. */
  readonly kind: 'next-line' | 'off' | 'on';
  /** Whose comment it is: `casebook-…`, or remark-lint's `lint …`. */
  readonly syntax: 'casebook' | 'lint';
  /** Rules named, each with its own span; empty means every rule. */
  readonly rules: readonly { readonly id: string; readonly span: Span }[];
  /** What stands behind `--`, trimmed; `''` when nothing does. */
  readonly reason: string;
  readonly span: Span;
}
