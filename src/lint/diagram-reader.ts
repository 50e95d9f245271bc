import type { Ruleset } from '../config/ruleset.js';
import { detached } from '../facts/detached.js';
import type { DiagramReading, DiagramReadings } from '../project/diagrams.js';
import type { Document } from '../project/study.js';
import type { ReadDiagram } from './mermaid.js';

/** Reads the diagrams that rules ask about, each text once. What reads them is loaded when there is one. */
export class DiagramReader {
  private readonly read = new Map<string, DiagramReading>();
  private readDiagram: ReadDiagram | undefined;

  constructor(
    private readonly ruleset: Ruleset,
    private readonly load: (() => Promise<ReadDiagram>) | undefined,
  ) {}

  get readings(): DiagramReadings {
    return this.read;
  }

  /** Reads those of a document that nobody has read yet, if a rule that is on for it asks. @returns whether there was any. */
  async settle(document: Document): Promise<boolean> {
    const settings = this.ruleset.forPath(document.path);
    const isAsked = this.ruleset.rules.some(({ id, needs }) => needs === 'diagrams' && (settings.get(id)?.severity ?? 'off') !== 'off');
    if (!this.load || !isAsked) return false;
    const unread = document.facts.diagrams.filter(({ text }) => !this.read.has(text));
    for (const { text } of unread) {
      this.readDiagram ??= await this.load();
      const own = detached(text);
      this.read.set(own, await this.readDiagram(own));
    }
    return unread.length > 0;
  }
}
