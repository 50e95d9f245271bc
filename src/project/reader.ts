/** What was read of a repository to give an answer, beside what the answer is about. Whoever keeps the answer asks again when any of it changes. */
export interface Reading {
  /** Documents of which the text or facts were read. */
  readonly documents: Set<string>;
  /** Anchors that were looked for and found: `docs/a.md#data-model`. */
  readonly anchors: Set<string>;
  /** Documents of which it was asked who links to them. */
  readonly linked: Set<string>;
  /** Whether front matter of other documents was read. */
  usesRecords: boolean;
  /** Whether case studies, numbers or indexes were looked up. */
  usesCollections: boolean;
  /** Whether it rests on more than can be listed. */
  usesAll: boolean;
}

/** A reading of nothing. */
export const emptyReading = (): Reading => ({
  documents: new Set(),
  anchors: new Set(),
  linked: new Set(),
  usesRecords: false,
  usesCollections: false,
  usesAll: false,
});

/** Is told what is read of a repository, and notes it for whoever asked. */
export class Reader {
  private reading: Reading | undefined;
  private own: ReadonlySet<string> = new Set();

  /**
   * Notes what is read while some work is done; what is read for work inside it is noted there alone.
   *
   * @param own The documents that the work is about: reading them is not noted.
   */
  follow<T>(own: ReadonlySet<string>, work: () => T): { result: T; reading: Reading } {
    const outer = [this.reading, this.own] as const;
    const reading = emptyReading();
    [this.reading, this.own] = [reading, own];
    try {
      return { result: work(), reading };
    } finally {
      [this.reading, this.own] = outer;
    }
  }

  document(path: string): void {
    if (this.reading && !this.own.has(path)) this.reading.documents.add(path);
  }

  record(path: string): void {
    if (this.reading && !this.own.has(path)) this.reading.usesRecords = true;
  }

  anchor(path: string, id: string): void {
    if (this.reading && !this.own.has(path)) this.reading.anchors.add(`${path}#${id}`);
  }

  linkers(path: string): void {
    this.reading?.linked.add(path);
  }

  collections(): void {
    if (this.reading) this.reading.usesCollections = true;
  }

  all(): void {
    if (this.reading) this.reading.usesAll = true;
  }
}
