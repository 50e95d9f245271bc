import type { Ruleset } from '../config/ruleset.js';
import { collect } from '../facts/collect.js';
import type { FrontMatter, SourceText } from '../facts/facts.js';
import { glimpseFrontMatter } from '../facts/front-matter.js';
import { isNestedTooDeep, maxNesting } from '../facts/limits.js';
import type { Parser } from '../facts/parse.js';
import type { Reader } from '../project/reader.js';
import { UnusableFile } from '../project/study.js';
import type { Attic } from './attic.js';
import type { Diagnostic } from './diagnostic.js';
import { type DocumentFindings, readDocument } from './document-lap.js';
import { type Entry, FreshEntry } from './entry.js';
import { type Given, type Holder, KeptDocument, type Loaded } from './kept-document.js';
import type { Timing } from './timing.js';

/** What a library needs to read. */
export interface LibrarySettings {
  readonly ruleset: Ruleset;
  readonly parse: Parser;
  /** Runs rules that are not casebook's own over one file. */
  readonly stock?: ((file: SourceText) => readonly Diagnostic[]) | undefined;
  /** What a rule gathers of a document. */
  readonly gather: (document: Loaded) => ReadonlyMap<string, string>;
  readonly timing: Timing;
  /** Where entries go as soon as there is one. */
  readonly attic?: Attic | undefined;
}

/** Documents of which this many characters are loaded at once, at most; each takes some ten times as much with its facts. */
const maxLoaded = 2_000_000;
/** The same while all are gone through and not all can stay: a case study and what it is compared with. What is held longer grows old and is collected late. */
const maxPassing = 200_000;
/** So many documents stay then, however long they are: a case study is judged with all of its documents. */
const minPassing = 16;

/** The documents of a repository. Each is read when it is first asked for; of those that were not asked for lately, only an entry is kept. */
export class Library implements Holder {
  /** The documents that are loaded, the first to be read first. */
  private readonly loaded: KeptDocument[] = [];
  private size = 0;
  private room = maxLoaded;
  private isPassing = false;
  /** Front matter of documents of which no more was read yet. */
  private readonly glimpses = new Map<KeptDocument, FrontMatter | undefined>();
  /** Whether something was said of a document before its turn that is not so: then nothing that was judged by it may stand. */
  hasMisread = false;
  /** Whether anything was read of which nothing was known. */
  hasRead = false;

  constructor(
    readonly reader: Reader,
    private readonly settings: LibrarySettings,
  ) {}

  /** Says whether all documents are being gone through, one after the other. */
  pass(isPassing: boolean): void {
    this.isPassing = isPassing;
    this.room = maxLoaded;
  }

  /** Text and facts of a document. @throws UnusableFile */
  load(document: KeptDocument): Loaded {
    let { loaded } = document;
    if (loaded) return loaded;
    const { path, text } = document.source;
    if (document.given) {
      const { facts, findings, stock } = document.given;
      loaded = { path, text, facts };
      document.known ??= this.describe(loaded, findings, stock);
    } else {
      if (isNestedTooDeep(text)) throw new UnusableFile({ path, kind: 'deep', detail: `more than ${maxNesting} levels` });
      const read = readDocument(
        { path, text },
        this.settings.parse,
        this.settings.ruleset,
        this.settings.timing,
        document.known !== undefined,
      );
      loaded = { path, text, facts: read.facts };
      document.known ??= this.describe(loaded, read.findings);
      if (this.glimpses.has(document)) {
        this.hasMisread ||= JSON.stringify(this.glimpses.get(document)) !== JSON.stringify(read.facts.frontMatter);
        this.glimpses.delete(document);
      }
    }
    this.keep(document, loaded);
    return loaded;
  }

  textOf(document: KeptDocument): string {
    return document.loaded?.text ?? (document.known ? document.source.text : this.loadWhatThereIs(document).text);
  }

  /** The same for a document whose turn has not come yet: one that turns out to be unusable has nothing. */
  loadWhatThereIs(document: KeptDocument): Loaded {
    try {
      return this.load(document);
    } catch (error) {
      if (document.known || !(error instanceof UnusableFile)) throw error;
      this.hasMisread = true;
      return { path: document.path, text: '', facts: collect({ path: document.path, text: '' }, this.settings.parse) };
    }
  }

  /** The front matter of a document. Where its turn has not come yet, no more of it is read: it would have to be read again then. */
  recordOf(document: KeptDocument): FrontMatter | undefined {
    if (document.known) return document.known.record;
    if (!this.glimpses.has(document)) this.glimpses.set(document, this.glimpse(document));
    return this.glimpses.get(document);
  }

  private glimpse({ source }: KeptDocument): FrontMatter | undefined {
    try {
      return glimpseFrontMatter(source.text);
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      this.hasMisread = true;
      return undefined;
    }
  }

  /** Whether text and facts of a document are in memory. */
  holds(document: KeptDocument): boolean {
    return document.loaded !== undefined;
  }

  /** @param given What was read of it elsewhere. */
  add(source: SourceText, given?: Given): KeptDocument {
    return new KeptDocument(source, this, given);
  }

  /** What is kept of a document, which is read first where nothing is. */
  entry(document: KeptDocument): Entry {
    if (!document.known) this.load(document);
    return document.known as Entry;
  }

  /** What rules gather of a document, by rule, as JSON. */
  gathered(document: KeptDocument): ReadonlyMap<string, string> {
    const entry = this.entry(document);
    if (entry.gathered) return entry.gathered;
    const gathered = this.settings.gather(this.load(document));
    entry.gathered = gathered;
    return gathered;
  }

  private describe({ path, text, facts }: Loaded, findings: DocumentFindings, stock = this.settings.stock?.({ path, text }) ?? []): Entry {
    this.hasRead = true;
    const entry = new FreshEntry(facts, findings, stock, this.settings.gather({ path, text, facts }));
    return this.settings.attic?.putEntry(entry) ?? entry;
  }

  /**
   * Each document holds what is loaded of it itself: a map from one to the other would be copied as it changes, and what an old copy holds is
   * garbage that lives until the next large collection.
   */
  private keep(document: KeptDocument, loaded: Loaded): void {
    document.loaded = loaded;
    this.loaded.push(document);
    this.size += loaded.text.length;
    if (this.isPassing && this.size > maxLoaded) this.room = maxPassing;
    const fewest = this.isPassing ? minPassing : 1;
    while (this.size > this.room && this.loaded.length > fewest) {
      const oldest = this.loaded.shift() as KeptDocument;
      this.size -= oldest.loaded?.text.length ?? 0;
      oldest.loaded = undefined;
    }
  }
}
