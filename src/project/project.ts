import type { Contract } from '../contract/schema.js';
import type { BaseBranch } from './base-branch.js';
import type { DiagramReadings } from './diagrams.js';
import type { History } from './history.js';
import type { Index, ViewKind } from './index-model.js';
import type { LinkGraph } from './link-graph.js';
import type { Naming } from './naming.js';
import type { Places } from './places.js';
import type { Reading } from './reader.js';
import type { LinkSettings } from './resolve.js';
import type { CaseStudy, Document, FileProblem } from './study.js';

/** The whole repository, as rules see it. Paths are posix and relative to the root. */
export interface Project {
  readonly documents: ReadonlyMap<string, Document>;
  /** Every file and folder there is, Markdown or not, checked or not. */
  readonly places: Places;
  readonly links: LinkSettings;
  readonly terms: TermSettings;
  readonly graph: LinkGraph;
  /** What git knows; empty until somebody asks for it. */
  readonly history: History;
  /** The branch that this one is to be merged into; `undefined` where there is none, or nothing new on it. */
  readonly base: BaseBranch | undefined;
  /** What Mermaid makes of the diagrams that some rule asks about. */
  readonly diagrams: DiagramReadings;
  readonly problems: readonly FileProblem[];
  readonly collections: readonly Collection[];
  /**
   * Works something out once for all who ask, such as a count over all case studies. Whoever asks depends on the whole repository.
   *
   * @param key What it is about; each is worked on by one caller alone.
   */
  derive<T extends object>(key: object, work: () => T): T;
  /** What was read to find the collections; it grows when an index is read. */
  readonly basis: readonly Reading[];
  /** The collections that were found rather than configured. */
  readonly detected: readonly DetectedCollection[];
  /** What was assumed because nothing was configured, in sentences for the user. */
  readonly assumptions: readonly string[];
}

/** Spellings that the configuration asks for, each with others that are taken for it; `false` lets a term be spelled in any way. */
export type TermSettings = Readonly<Record<string, readonly string[] | false>>;

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

/** A collection that was found, and the sentence that tells the user so. */
export interface DetectedCollection {
  readonly plan: CollectionPlan;
  readonly assumption: string;
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
