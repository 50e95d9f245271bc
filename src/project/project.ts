import type { Facts, Section, SourceText, Span } from '../facts/facts.js';
import type { Contract, DocumentSpec } from '../contract/schema.js';
import type { Match } from '../contract/match.js';
import type { Index, ViewKind } from './index-model.js';
import type { Naming } from './naming.js';
import type { Places } from './places.js';
import type { LinkSettings } from './resolve.js';

/** A Markdown file with its facts. */
export interface Document extends SourceText {
  readonly facts: Facts;
}

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

/** The whole repository, as rules see it. Paths are posix and relative to the root. */
export interface Project {
  readonly documents: ReadonlyMap<string, Document>;
  /** Every file and folder there is, Markdown or not, checked or not. */
  readonly places: Places;
  readonly links: LinkSettings;
  readonly problems: readonly FileProblem[];
  readonly collections: readonly Collection[];
  /** What was assumed because nothing was configured, in sentences for the user. */
  readonly assumptions: readonly string[];
}

/** What a collection is to be, as configured. */
export interface CollectionPlan {
  readonly name: string;
  readonly path: string;
  readonly contract: Contract;
  /** Overrides the contract's pattern for names. */
  readonly pattern?: string;
  readonly reserved: ReadonlySet<number>;
  /** The documents that show the collection; without it, readmes and summaries beside and above it. */
  readonly index?: readonly string[];
  /** The headings that views stand under. */
  readonly views?: Partial<Record<ViewKind, string>>;
  /** More names of studies, by folder. */
  readonly aliases?: Readonly<Record<string, readonly string[]>>;
  /** Whether the collection was found rather than configured: then its contract is a guess. */
  readonly detected?: boolean;
}

/** Case studies that keep one contract. */
export interface Collection {
  readonly name: string;
  /** The folder that holds the case studies, or the file whose sections they are; `''` is the root. */
  readonly path: string;
  readonly contract: Contract;
  readonly naming: Naming;
  /** Numbers that no case study needs to take. */
  readonly reserved: ReadonlySet<number>;
  readonly detected: boolean;
  /** In order of their numbers, then of their names. */
  readonly studies: readonly CaseStudy[];
  /** The first study of each number. */
  readonly byNumber: ReadonlyMap<number, CaseStudy>;
  /** By folder, or by file where a study is a file; none where studies are sections. */
  readonly byPath: ReadonlyMap<string, CaseStudy>;
  /** The documents that show the collection, with what each says. */
  readonly indexes: readonly Index[];
  /** All names a study goes by: title, product names, what an index calls it under its number, slug, aliases. The first is for messages. */
  namesOf(study: CaseStudy): readonly string[];
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
  readonly collection: Collection;
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
