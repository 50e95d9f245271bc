import { type Match, matchDocument } from '../contract/match.js';
import type { DocumentSpec } from '../contract/schema.js';
import type { Facts, FrontMatter, Section, SourceText, Span } from '../facts/facts.js';
import { Recent } from '../facts/recent.js';

/** A Markdown file with its facts. Text and facts of one that is not held in memory are read when somebody asks. */
export interface Document extends SourceText {
  readonly facts: Facts;
  /** Only what front matter says, where it is known without the rest. */
  readonly record?: FrontMatter | undefined;
  /** What a fragment may name, in lower case, where it is known without the rest; `undefined` while nobody knows, which counts as there. */
  readonly ids?: Ids | undefined;
}

/** The anchors of a document. */
export type Ids = Pick<ReadonlySet<string>, 'has'>;

const ids = new Recent<Facts, Ids>();

/** The anchors of a document in lower case; `undefined` while nobody knows, which counts as there. */
export function anchorsOf(document: Document): Ids | undefined {
  if ('ids' in document) return document.ids;
  let own = ids.get(document.facts);
  if (!own) ids.set(document.facts, (own = idsOf(document.facts)));
  return own;
}

export const idsOf = ({ anchors }: Facts): ReadonlySet<string> => new Set(anchors.map(({ id }) => id.toLowerCase()));

/** The front matter of a document, without reading more than that where it can be helped. */
export const frontMatterOf = (document: Document): FrontMatter | undefined =>
  'record' in document ? document.record : document.facts.frontMatter;

/** A place a finding can point at. A place without a span is a whole file or folder. */
export interface Place {
  readonly path: string;
  readonly span?: Span;
}

/** A file that is there and could not be used, with what to say of it. */
export interface FileProblem {
  readonly path: string;
  readonly kind: 'encoding' | 'unreadable' | 'outside' | 'loop' | 'large' | 'deep';
  /** What was found, in words: `12.5 MB`, `EACCES`. */
  readonly detail: string;
}

/** A file that cannot be used after all, which was found out when it was read. Thrown by a `text` that is read when somebody asks. */
export class UnusableFile extends Error {
  override name = 'UnusableFile';
  constructor(readonly problem: FileProblem) {
    super(`${problem.path}: ${problem.detail}`);
  }
}

export const statuses = ['draft', 'review', 'published'] as const;

export type Status = (typeof statuses)[number];

/** One case study: a folder of documents, or a section of a file. */
export interface CaseStudy {
  /** `08-stock-trading-platform`, or the heading of the section. */
  readonly name: string;
  /** The folder, or the file that holds the section. */
  readonly path: string;
  readonly place: Place;
  /** From the name, even where the name breaks the pattern. */
  readonly number: number | undefined;
  readonly slug: string;
  /** Whether `name` follows the pattern of the collection. */
  readonly named: boolean;
  /** What the case study calls itself: title and product names in the front matter. Without them, none. */
  readonly titles: readonly string[];
  readonly status: Status | undefined;
  /** The front matter of its documents; the first document to say a thing counts. */
  readonly record: ReadonlyMap<string, RecordEntry>;
  /** Those of the contract's documents that are there, in the contract's order. */
  readonly documents: readonly StudyDocument[];
  readonly absent: readonly AbsentDocument[];
  /** Markdown files of the folder that the contract does not know. */
  readonly unknown: readonly string[];
}

/** One key of a study's front matter, and where it stands. */
export interface RecordEntry {
  readonly value: unknown;
  readonly path: string;
  readonly span: Span;
}

/** A document of a case study and how its sections answer to the contract. */
export interface StudyDocument {
  readonly spec: DocumentSpec;
  readonly document: Document;
  /** The section that is the case study, where a file holds several. */
  readonly region: Section | undefined;
  readonly match: Match;
}

/** A document that the contract asks for and the folder lacks. */
export interface AbsentDocument {
  readonly spec: DocumentSpec;
  /** A file whose name comes near: probably the document under another name. */
  readonly instead: string | undefined;
}

/** A document that is one of the contract's. It is held against the contract when somebody asks. */
export class ContractDocument implements StudyDocument {
  readonly region = undefined;

  constructor(
    readonly spec: DocumentSpec,
    readonly document: Document,
  ) {}

  get match(): Match {
    return matchDocument(this.document.facts, this.spec);
  }
}

/** Works something out when it is first asked for. */
export function once<T extends object>(work: () => T): () => T {
  let result: T | undefined;
  return () => (result ??= work());
}
