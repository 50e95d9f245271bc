import type { FoundCollection } from '../lint/remains.js';
import type { Rests } from '../lint/rests.js';
import type { VerdictKind } from '../lint/verdict.js';
import { BadRecord, type RecordFile } from './records.js';

/** What an entry has, as bits. */
export const entryFlags = { findings: 1, stock: 2, directives: 4, diagrams: 8 } as const;
/** What a verdict has and rests on, as bits. `all` also where it rests on a document that has no number. */
export const verdictFlags = { findings: 1, records: 2, collections: 4, all: 8, linked: 16 } as const;

/** Entries and verdicts that are elsewhere, by number. Their flags are at hand, and what verdicts rest on. */
export interface Shelf {
  /** The documents, by number. */
  readonly paths: readonly string[];
  readonly entryFlags: Uint8Array;
  readonly verdictFlags: Uint8Array;
  /** What verdicts rest on: `restEnds` ends in `rests`, each twice the number of a document, odd for anchors of it. */
  readonly restEnds: Uint32Array;
  readonly rests: Uint32Array;
  /** The number of a document; -1 where it has none. */
  numberOf(path: string): number;
  /** The text of a record. @throws BadRecord */
  entry(number: number): string;
  verdict(number: number): string;
}

/** What an earlier run has left: its index, taken apart. Records stay in their files until somebody asks for one. */
export interface Archive extends Shelf {
  /** A digest of version, settings and rules: what was found under others is of no use. */
  readonly key: string;
  /** A digest of the names of all files: verdicts are of use where it is the same. */
  readonly tree: string;
  /** The paths as they are written. */
  readonly pathBytes: Buffer;
  /** What verdicts are about, in the order of their numbers. */
  readonly keys: Readonly<Record<VerdictKind, readonly string[]>>;
  readonly basis: readonly Rests[];
  readonly base: string;
  readonly detected: readonly FoundCollection[];
  /** Size, time of change of the content, time of change of the entry: three for each path. */
  readonly stamps: Float64Array;
  /** A SHA-1 of each document. */
  readonly hashes: Buffer;
  readonly files: readonly RecordFile[];
  readonly entryPlaces: Uint32Array;
  readonly verdictPlaces: Uint32Array;
}

/** A SHA-1 has so many bytes. */
export const hashBytes = 20;

/** A place is so many numbers: which file, where the record starts in it, its length in bytes, its checksum. */
export const placeWords = 4;

/** The bytes of the record at a place. @throws BadRecord */
export function readPlace(files: readonly RecordFile[], places: Uint32Array, number: number): Buffer {
  const [file, at, length, sum] = places.subarray(number * placeWords, (number + 1) * placeWords) as unknown as number[];
  const found = files[file as number];
  if (!found) throw new BadRecord();
  return found.read({ at, length, sum } as { at: number; length: number; sum: number });
}

/** Where the rests of a verdict are among those of all. */
export const restsAt = ({ restEnds }: Shelf, number: number): [from: number, to: number] => [
  number === 0 ? 0 : (restEnds[number - 1] as number),
  restEnds[number] as number,
];

/** Finds paths by their numbers; whoever asks for one after the other in order gets them without a table. */
export class Numbers {
  private last = -1;
  private table: Map<string, number> | undefined;

  constructor(private readonly paths: readonly string[]) {}

  of(path: string): number {
    for (const near of [this.last, this.last + 1]) if (this.paths[near] === path) return (this.last = near);
    this.table ??= new Map(this.paths.map((one, number) => [one, number]));
    const number = this.table.get(path) ?? -1;
    if (number !== -1) this.last = number;
    return number;
  }
}
