import type { Attic } from '../lint/attic.js';
import type { Entry } from '../lint/entry.js';
import type { Verdict } from '../lint/verdict.js';
import type { Shelf } from './archive.js';
import { type EntryContent, flagsOfEntry, readEntry, writeEntry } from './entry-text.js';
import { RecalledEntry, RecalledVerdict, type RulesById } from './recall.js';
import { Records } from './records.js';
import { writeVerdict } from './verdict-text.js';

/**
 * What a run puts away while it goes on: an entry or a verdict goes in, and one that says the same and is read when somebody asks comes
 * out. Of one that was judged and clean nobody asks but for what is at hand: flags, anchors, and what a verdict rests on.
 */
export class RunShelf implements Attic, Shelf {
  readonly paths: string[] = [];
  entryFlags = new Uint8Array(1024);
  verdictFlags = new Uint8Array(1024);
  restEnds = new Uint32Array(1024);
  rests = new Uint32Array(8192);
  /** The numbers of their records. */
  private readonly entries: number[] = [];
  private readonly verdicts: number[] = [];
  private readonly numbers = new Map<string, number>();
  private lastRead: { readonly number: number; readonly content: EntryContent } | undefined;

  /** @param records Where they go; in memory by default. */
  constructor(
    private readonly rules: RulesById,
    readonly records = new Records(),
  ) {}

  /** Puts away what is known of a document. One that holds what JSON cannot say comes back as it is. */
  putEntry(entry: Entry): Entry {
    if (entry instanceof RecalledEntry || entry.recordJson === undefined) return entry;
    const number = this.entries.push(this.records.append(writeEntry(entry))) - 1;
    this.entryFlags = withRoom(this.entryFlags, number + 1);
    this.entryFlags[number] = flagsOfEntry(entry);
    return new PutEntry(this, number, this.rules, entry.ids);
  }

  putVerdict(verdict: Verdict): Verdict {
    if (verdict instanceof RecalledVerdict) return verdict;
    const { flags, rests, text } = writeVerdict(verdict, (path) => this.enter(path));
    const number = this.verdicts.push(this.records.append(text)) - 1;
    const from = number === 0 ? 0 : (this.restEnds[number - 1] as number);
    this.verdictFlags = withRoom(this.verdictFlags, number + 1);
    this.restEnds = withRoom(this.restEnds, number + 1);
    this.rests = withRoom(this.rests, from + rests.length);
    this.verdictFlags[number] = flags;
    this.rests.set(rests, from);
    this.restEnds[number] = from + rests.length;
    return new RecalledVerdict(this, number, this.rules);
  }

  numberOf(path: string): number {
    return this.numbers.get(path) ?? -1;
  }

  entry(number: number): string {
    return this.records.read(this.entryRecord(number));
  }

  verdict(number: number): string {
    return this.records.read(this.verdictRecord(number));
  }

  /** What stands in an entry. Several questions after one entry read it once; to keep what was read of all would undo the putting away. */
  content(number: number): EntryContent {
    if (this.lastRead?.number !== number) this.lastRead = { number, content: readEntry(this.entry(number)) };
    return this.lastRead.content;
  }

  entryRecord(number: number): number {
    return this.entries[number] as number;
  }

  verdictRecord(number: number): number {
    return this.verdicts[number] as number;
  }

  private enter(path: string): number {
    let number = this.numbers.get(path);
    if (number === undefined) this.numbers.set(path, (number = this.paths.push(path) - 1));
    return number;
  }
}

/** An entry that was put away in this run. Its anchors stay at hand: whoever links to the document asks for them. */
class PutEntry extends RecalledEntry {
  constructor(
    private readonly own: RunShelf,
    number: number,
    rules: RulesById,
    private readonly anchors: string,
  ) {
    super(own, number, rules);
  }

  override get ids(): string {
    return this.anchors;
  }

  protected override get content(): EntryContent {
    return this.own.content(this.number);
  }
}

/** The same array, or a longer one that begins with it. */
export function withRoom<T extends Uint8Array | Uint32Array>(array: T, length: number): T {
  if (length <= array.length) return array;
  const longer = new (array.constructor as new (length: number) => T)(Math.max(length, array.length * 2));
  longer.set(array);
  return longer;
}
