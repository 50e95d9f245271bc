/** A place in a text as people say it. Both count from 1; columns count UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets of one text into lines and columns. LF, CRLF and CR end a line. */
export class Lines {
  private readonly starts: readonly number[];

  constructor(readonly text: string) {
    const starts = [0];
    for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
    this.starts = starts;
  }

  get count(): number {
    return this.starts.length;
  }

  position(offset: number): Position {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.starts[low] as number) + 1 };
  }

  /** The text of a 1-based line, without its ending. */
  line(number: number): string {
    return this.text.slice(this.starts[number - 1] ?? this.text.length, this.starts[number] ?? this.text.length).replace(/[\r\n]+$/, '');
  }

  /** The offset at which a 1-based line starts. */
  startOf(number: number): number {
    return this.starts[number - 1] ?? this.text.length;
  }
}
