/** What a run spends its time on beside rules. */
export type Stage =
  | 'list files'
  | 'read cache'
  | 'read files'
  | 'parse'
  | 'diagrams'
  | 'case studies and indexes'
  | 'report'
  | 'write cache';

/** Where the time went. Work inside other work counts for itself alone, so that all parts come to the whole. */
export class Timing {
  /** Milliseconds by stage or rule. */
  readonly spent = new Map<string, number>();
  /** Milliseconds of the work inside the work that is going on. */
  private inside = 0;

  /** @param isWanted Whether anybody asked: looking at the clock for every node of a document takes time of its own. */
  constructor(readonly isWanted = false) {}

  stage<T>(name: Stage, work: () => T): T {
    return this.measure(name, work);
  }

  rule<T>(id: string, work: () => T): T {
    return this.measure(id, work);
  }

  private measure<T>(name: string, work: () => T): T {
    if (!this.isWanted) return work();
    const outside = this.inside;
    this.inside = 0;
    const started = performance.now();
    try {
      return work();
    } finally {
      const took = performance.now() - started;
      this.spent.set(name, (this.spent.get(name) ?? 0) + took - this.inside);
      this.inside = outside + took;
    }
  }
}
