import type { Facts, FrontMatter, SourceText } from '../facts/facts.js';
import type { Reader } from '../project/reader.js';
import type { Document, Ids } from '../project/study.js';
import type { Diagnostic } from './diagnostic.js';
import type { DocumentFindings } from './document-lap.js';
import type { Entry } from './entry.js';

/** What was read of a document elsewhere. */
export interface Given {
  readonly facts: Facts;
  readonly findings: DocumentFindings;
  readonly stock: readonly Diagnostic[];
}

/** Text and facts of a document, while they are in memory. */
export interface Loaded extends SourceText {
  readonly facts: Facts;
}

/** Where a document gets what is not kept of it, and whom it tells what is read. */
export interface Holder {
  readonly reader: Reader;
  textOf(document: KeptDocument): string;
  /** What can be read of it; nothing of one that turns out to be unusable before its turn has come. */
  loadWhatThereIs(document: KeptDocument): Loaded;
  recordOf(document: KeptDocument): FrontMatter | undefined;
}

/** Anchors of so many characters together are looked through one after the other; of more, such as those of an index, there is a set. */
const fewIds = 4000;

/** A document of a library. One that was replaced stays what it was, for those who hold it. */
export class KeptDocument implements Document {
  known: Entry | undefined;
  /** Text and facts, while they are in memory. */
  loaded: Loaded | undefined;
  private many: { readonly ids: string; readonly set: Ids } | undefined;

  constructor(
    readonly source: SourceText,
    private readonly holder: Holder,
    readonly given: Given | undefined,
  ) {}

  get path(): string {
    return this.source.path;
  }

  get text(): string {
    this.holder.reader.document(this.path);
    return this.holder.textOf(this);
  }

  get facts(): Facts {
    this.holder.reader.document(this.path);
    return this.holder.loadWhatThereIs(this).facts;
  }

  get record(): FrontMatter | undefined {
    this.holder.reader.record(this.path);
    return this.holder.recordOf(this);
  }

  get ids(): Ids | undefined {
    const ids = this.known?.ids;
    if (ids === undefined) return undefined;
    return ids.length > fewIds ? this.setOf(ids) : { has: (id) => ids.includes(`\n${id}\n`) };
  }

  private setOf(ids: string): Ids {
    if (this.many?.ids !== ids) this.many = { ids, set: new Set(ids.split('\n')) };
    return this.many.set;
  }
}
