/** What Mermaid makes of the text of one diagram. */
export interface DiagramReading {
  /** What keeps it from being drawn, if anything does. */
  readonly problem: DiagramProblem | undefined;
  /** The boxes of a flowchart, frames around boxes included; `undefined` for diagrams of other kinds. */
  readonly boxes: readonly Box[] | undefined;
}

/** Why a diagram cannot be drawn. */
export interface DiagramProblem {
  /** `type`: its first word names no kind of diagram. `syntax`: a line breaks the grammar. `content`: it parses and makes no sense. */
  readonly kind: 'type' | 'syntax' | 'content';
  /** The line of the diagram, from 1; `undefined` where Mermaid names none. */
  readonly line: number | undefined;
  /** What Mermaid says, in one line. */
  readonly says: string;
}

/** `A[(Message<br/>store)]` → id `A`, label `Message store`, shape `cylinder`. */
export interface Box {
  readonly id: string;
  /** Plain text; the id where the box has no label. */
  readonly label: string;
  /** Mermaid's word for the shape, `frame` for a subgraph, `undefined` for a plain box. */
  readonly shape: string | undefined;
}

/** Readings by the text of the diagram. What nobody has read yet is not there. */
export type DiagramReadings = ReadonlyMap<string, DiagramReading>;
