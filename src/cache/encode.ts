import type { Entry } from '../lint/entry.js';
import type { FoundCollection } from '../lint/remains.js';
import type { Rests } from '../lint/rests.js';
import { type Verdict, type VerdictsByKind, verdictKinds } from '../lint/verdict.js';
import type { DiskFile, Stamp } from '../source/read.js';
import { type Archive, hashBytes, Numbers, placeWords, restsAt } from './archive.js';
import { type About, joinPaths } from './decode.js';
import { flagsOfEntry, writeEntry } from './entry-text.js';
import type { Parts } from './index-file.js';
import { RecalledEntry, RecalledVerdict } from './recall.js';
import type { Extent } from './records.js';
import { type RunShelf, withRoom } from './run-shelf.js';
import { writeVerdict } from './verdict-text.js';

/** A document as it goes into the cache. */
export interface CachedDocument {
  readonly source: DiskFile;
  /** The stamp to count on, which may be none. */
  readonly stamp: Stamp;
  readonly entry: Entry;
}

/** All that goes into the cache. */
export interface Contents {
  readonly documents: readonly CachedDocument[];
  readonly verdicts: VerdictsByKind;
  readonly basis: readonly Rests[];
  /** What was known of the base branch. */
  readonly base: string;
  readonly detected: readonly FoundCollection[];
}

/** The parts of an index, with places as numbers: whoever writes them decides about files first. */
export type Encoded = Omit<Parts, 'entryPlaces' | 'verdictPlaces'> & Places;

/** Where records are: in the files of the archive by their numbers, and in a new file behind those. */
export interface Places {
  readonly entryPlaces: Uint32Array;
  readonly verdictPlaces: Uint32Array;
}

/** Puts away what is new on the shelf of this run; what the archive has stays there. */
export function encode({ documents, verdicts, basis, base, detected }: Contents, shelf: RunShelf, archive: Archive | undefined): Encoded {
  const paths = documents.map(({ source }) => source.path);
  const isSame = archive !== undefined && paths.length === archive.paths.length && paths.every((path, at) => path === archive.paths[at]);
  const numbers = new Numbers(paths);
  const { studies, wide } = verdicts;
  const about: About = { keys: { studies: [...studies.keys()], wide: [...wide.keys()] }, basis, base, detected };
  return {
    paths: isSame ? archive.pathBytes : joinPaths(paths),
    about: Buffer.from(JSON.stringify(about)),
    documentKeys: bytesOf(Uint32Array.from(verdicts.documents.keys(), (path) => numbers.of(path))),
    ...encodeDocuments(documents, shelf, archive),
    ...encodeVerdicts(verdicts, shelf, { archive, isSame, numbers }),
  };
}

type DocumentParts = 'stamps' | 'hashes' | 'entryFlags' | 'entryPlaces';

function encodeDocuments(
  documents: readonly CachedDocument[],
  shelf: RunShelf,
  archive: Archive | undefined,
): Pick<Encoded, DocumentParts> {
  const stamps = new Float64Array(documents.length * 3);
  const hashes = Buffer.alloc(documents.length * hashBytes);
  const entryFlags = Buffer.alloc(documents.length);
  const entryPlaces = new Uint32Array(documents.length * placeWords);
  const recordOf = (entry: Entry): number =>
    entry instanceof RecalledEntry && entry.shelf === shelf && entry.isAsWritten
      ? shelf.entryRecord(entry.number)
      : shelf.records.append(writeEntry(entry));
  for (const [at, { source, stamp, entry }] of documents.entries()) {
    stamps[at * 3] = stamp.size;
    stamps[at * 3 + 1] = stamp.mtimeMs;
    stamps[at * 3 + 2] = stamp.ctimeMs;
    const old = archive && entry instanceof RecalledEntry && entry.shelf === archive ? entry : undefined;
    if (archive && old) {
      // An entry is recalled for a document with the bytes that it had.
      archive.hashes.copy(hashes, at * hashBytes, old.number * hashBytes, (old.number + 1) * hashBytes);
      entryFlags[at] = archive.entryFlags[old.number] as number;
    } else {
      hashes.write(source.hash, at * hashBytes, 'base64');
      entryFlags[at] = flagsOfEntry(entry);
    }
    if (archive && old?.isAsWritten) copyPlace(archive.entryPlaces, old.number, entryPlaces, at);
    else setPlace(entryPlaces, at, archive, shelf.records.extent(recordOf(entry)));
  }
  return { stamps: bytesOf(stamps), hashes, entryFlags, entryPlaces };
}

type VerdictParts = 'verdictFlags' | 'verdictPlaces' | 'restEnds' | 'rests';

/** What verdicts are encoded beside. */
interface Bench {
  readonly archive: Archive | undefined;
  /** Whether documents have the same numbers as in the archive. */
  readonly isSame: boolean;
  readonly numbers: Numbers;
}

function encodeVerdicts(verdicts: VerdictsByKind, shelf: RunShelf, { archive, isSame, numbers }: Bench): Pick<Encoded, VerdictParts> {
  const all = verdictKinds.flatMap((kind): Verdict[] => [...verdicts[kind].values()]);
  const flags = Buffer.alloc(all.length);
  const places = new Uint32Array(all.length * placeWords);
  const restEnds = new Uint32Array(all.length);
  let rests = new Uint32Array((archive?.rests.length ?? 0) + 1024);
  let end = 0;
  /** The numbers here of the documents on the shelf. */
  const here = shelf.paths.map((path) => numbers.of(path));
  for (const [at, verdict] of all.entries()) {
    let own: Uint32Array | readonly number[];
    if (archive && isSame && verdict instanceof RecalledVerdict && verdict.shelf === archive) {
      flags[at] = archive.verdictFlags[verdict.number] as number;
      own = archive.rests.subarray(...restsAt(archive, verdict.number));
      copyPlace(archive.verdictPlaces, verdict.number, places, at);
    } else if (verdict instanceof RecalledVerdict && verdict.shelf === shelf && isHere(shelf, verdict.number, here)) {
      flags[at] = shelf.verdictFlags[verdict.number] as number;
      own = shelf.rests.subarray(...restsAt(shelf, verdict.number)).map((rest) => (here[rest >> 1] as number) * 2 + (rest % 2));
      setPlace(places, at, archive, shelf.records.extent(shelf.verdictRecord(verdict.number)));
    } else {
      const written = writeVerdict(verdict, (path) => numbers.of(path));
      flags[at] = written.flags;
      own = written.rests;
      setPlace(places, at, archive, shelf.records.extent(shelf.records.append(written.text)));
    }
    rests = withRoom(rests, end + own.length);
    rests.set(own, end);
    restEnds[at] = end += own.length;
  }
  return { verdictFlags: flags, verdictPlaces: places, restEnds: bytesOf(restEnds), rests: bytesOf(rests.subarray(0, end)) };
}

/** Whether all that a verdict on the shelf rests on has a number here. */
const isHere = (shelf: RunShelf, number: number, here: readonly number[]): boolean =>
  shelf.rests.subarray(...restsAt(shelf, number)).every((rest) => (here[rest >> 1] as number) >= 0);

function copyPlace(from: Uint32Array, number: number, to: Uint32Array, at: number): void {
  for (let word = 0; word < placeWords; word++) to[at * placeWords + word] = from[number * placeWords + word] as number;
}

/** New records are in the file behind those of the archive. */
function setPlace(places: Uint32Array, index: number, archive: Archive | undefined, { at, length, sum }: Extent): void {
  places.set([archive?.files.length ?? 0, at, length, sum], index * placeWords);
}

export const bytesOf = (array: Float64Array | Uint32Array): Buffer => Buffer.from(array.buffer, array.byteOffset, array.byteLength);
