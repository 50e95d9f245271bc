import { closeSync, fstatSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';

/** A record that is not what was written. */
export class BadRecord extends Error {
  override name = 'BadRecord';
  constructor() {
    super('a record of the cache is not what was written');
  }
}

/** Where a record stands in its file, in bytes, and its CRC-32. */
export interface Extent {
  readonly at: number;
  readonly length: number;
  readonly sum: number;
}

/** So many bytes are gathered before they are written. */
const chunkBytes = 1 << 20;

/** Places are kept in 32 bits. */
const maxBytes = 2 ** 32 - 1;

/** A file of records that an earlier run has left. It stays open, so that nobody who tidies up meanwhile can take it away. */
export class RecordFile {
  private constructor(
    readonly file: string,
    /** Its size. */
    readonly bytes: number,
    private readonly descriptor: number,
  ) {
    closing.register(this, descriptor);
  }

  /** @returns `undefined` where there is no such file, or one of another size. */
  static open(file: string, bytes: number): RecordFile | undefined {
    try {
      const descriptor = openSync(file, 'r');
      const opened = new RecordFile(file, bytes, descriptor);
      return fstatSync(descriptor).size === bytes ? opened : undefined;
    } catch {
      return undefined;
    }
  }

  /** @throws BadRecord */
  read(extent: Extent): Buffer {
    return checked(this.copy(extent), extent);
  }

  /** The bytes that are there, whether they are a record or not. @throws BadRecord */
  copy(extent: Pick<Extent, 'at' | 'length'>): Buffer {
    return readAt(this.descriptor, extent);
  }
}

/**
 * Records put away while a run goes on, in a file of its own, to be had back by number. Nobody else writes there, and what was written
 * never changes. Without a file, and from when it cannot be written to, they are kept in memory.
 */
export class Records {
  private descriptor: number | undefined;
  /** Bytes that are in the file. */
  private written = 0;
  /** What comes behind them. */
  private readonly chunks: Buffer[] = [];
  /** Bytes of the last chunk that are taken. */
  private filled = 0;
  private count = 0;
  /** Where each record ends, over all. */
  private ends = new Float64Array(1024);
  private sums = new Uint32Array(1024);

  /** @param file Where they go; it is made with the first chunk that is full. */
  constructor(private file?: string) {}

  /** How many there are. */
  get length(): number {
    return this.count;
  }

  /** All records together, in bytes. */
  get bytes(): number {
    return this.count === 0 ? 0 : (this.ends[this.count - 1] as number);
  }

  /** Puts a record away. @returns its number. */
  append(record: string | Uint8Array): number {
    const bytes = typeof record === 'string' ? Buffer.from(record) : record;
    const start = this.bytes;
    for (let at = 0; at < bytes.length; ) {
      const chunk = this.room();
      const part = bytes.subarray(at, at + chunk.length - this.filled);
      chunk.set(part, this.filled);
      this.filled += part.length;
      at += part.length;
    }
    if (this.count === this.ends.length) this.grow();
    this.ends[this.count] = start + bytes.length;
    this.sums[this.count] = crc32(bytes);
    return this.count++;
  }

  /** @throws BadRecord */
  read(number: number): string {
    const extent = this.extent(number);
    const { at, length } = extent;
    const isWritten = at + length <= this.written;
    return checked(isWritten ? readAt(this.descriptor as number, extent) : this.gather(at, length), extent).toString('utf8');
  }

  extent(number: number): Extent {
    const at = number === 0 ? 0 : (this.ends[number - 1] as number);
    return { at, length: (this.ends[number] as number) - at, sum: this.sums[number] as number };
  }

  /** Writes what is not written yet. @returns whether all is in the file, where the next run can find it. */
  flush(): boolean {
    while (this.chunks.length > 0 && this.write());
    return this.chunks.length === 0 && this.bytes <= maxBytes;
  }

  /** The last chunk, with room in it. */
  private room(): Buffer {
    if (this.chunks.length === 0 || this.filled === chunkBytes) {
      if (this.chunks.length > 0) this.write();
      this.chunks.push(Buffer.allocUnsafeSlow(chunkBytes));
      this.filled = 0;
    }
    return this.chunks.at(-1) as Buffer;
  }

  /** Writes the first chunk that is not written. @returns whether it could be. */
  private write(): boolean {
    const { file } = this;
    if (file === undefined) return false;
    const [chunk] = this.chunks as [Buffer];
    const length = this.chunks.length === 1 ? this.filled : chunkBytes;
    try {
      this.descriptor ??= this.make(file);
      for (let at = 0; at < length; ) at += writeSync(this.descriptor, chunk, at, length - at, this.written + at);
    } catch {
      // No room, or no right to write: memory will do.
      this.file = undefined;
      return false;
    }
    this.written += length;
    this.chunks.shift();
    return true;
  }

  private make(file: string): number {
    mkdirSync(path.dirname(file), { recursive: true });
    const descriptor = openSync(file, 'wx+');
    closing.register(this, descriptor);
    return descriptor;
  }

  /** Bytes of which some are not written yet. */
  private gather(at: number, length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    let done = 0;
    if (at < this.written) done = readAt(this.descriptor as number, { at, length: this.written - at }).copy(bytes);
    while (done < length) {
      const from = at + done - this.written;
      const chunk = this.chunks[Math.floor(from / chunkBytes)] as Buffer;
      done += chunk.copy(bytes, done, from % chunkBytes, chunkBytes);
    }
    return bytes;
  }

  private grow(): void {
    const { ends, sums } = this;
    this.ends = new Float64Array(this.count * 2);
    this.sums = new Uint32Array(this.count * 2);
    this.ends.set(ends);
    this.sums.set(sums);
  }
}

/** Nobody says when a session ends, so files are closed with those who read them. */
const closing = new FinalizationRegistry<number>((descriptor) => closeSync(descriptor));

/** What is there of some bytes: fewer where the file ends before. */
function readAt(descriptor: number, { at, length }: Pick<Extent, 'at' | 'length'>): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let done = 0;
  try {
    for (let read = -1; done < length && read !== 0; done += read) read = readSync(descriptor, bytes, done, length - done, at + done);
  } catch {
    throw new BadRecord();
  }
  return done === length ? bytes : bytes.subarray(0, done);
}

function checked(bytes: Buffer, { length, sum }: Extent): Buffer {
  if (bytes.length !== length || crc32(bytes) !== sum) throw new BadRecord();
  return bytes;
}
