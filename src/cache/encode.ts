import type { Entry } from '../lint/library.js';
import { type Rests, type Verdict, type VerdictsByKind, verdictKinds } from '../lint/verdicts.js';
import type { FoundCollection } from '../session.js';
import type { DiskFile, Stamp } from '../source/read.js';
import { type Archive, hashBytes, Numbers, placeWords, restsAt } from './archive.js';
import { type About, joinPaths } from './decode.js';
import { flagsOfEntry, writeEntry } from './entry-text.js';
import type { Parts } from './index-file.js';
import { RecalledEntry, RecalledVerdict } from './recall.js';
import type { Records } from './records.js';
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

/** Puts away what is new among records; what the archive has stays there. */
export function encode({ documents, verdicts, basis, base, detected }: Contents, records: Records, archive: Archive | undefined): Encoded {
  const paths = documents.map(({ source }) => source.path);
  const isSame = archive !== undefined && paths.length === archive.paths.length && paths.every((path, at) => path === archive.paths[at]);
  const numbers = new Numbers(paths);
  const { studies, wide } = verdicts;
  const about: About = { keys: { studies: [...studies.keys()], wide: [...wide.keys()] }, basis, base, detected };
  return {
    paths: isSame ? archive.pathBytes : joinPaths(paths),
    about: Buffer.from(JSON.stringify(about)),
    documentKeys: bytesOf(Uint32Array.from(verdicts.documents.keys(), (path) => numbers.of(path))),
    ...encodeDocuments(documents, records, archive),
    ...encodeVerdicts(verdicts, records, isSame ? archive : undefined, numbers),
  };
}

type DocumentParts = 'stamps' | 'hashes' | 'entryFlags' | 'entryPlaces';

function encodeDocuments(
  documents: readonly CachedDocument[],
  records: Records,
  archive: Archive | undefined,
): Pick<Encoded, DocumentParts> {
  const stamps = new Float64Array(documents.length * 3);
  const hashes = Buffer.alloc(documents.length * hashBytes);
  const entryFlags = Buffer.alloc(documents.length);
  const entryPlaces = new Uint32Array(documents.length * placeWords);
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
    else setPlace(entryPlaces, at, archive, records, records.append(writeEntry(entry)));
  }
  return { stamps: bytesOf(stamps), hashes, entryFlags, entryPlaces };
}

type VerdictParts = 'verdictFlags' | 'verdictPlaces' | 'restEnds' | 'rests';

/** @param archive The archive, where its documents have the same numbers. */
function encodeVerdicts(
  verdicts: VerdictsByKind,
  records: Records,
  archive: Archive | undefined,
  numbers: Numbers,
): Pick<Encoded, VerdictParts> {
  const all = verdictKinds.flatMap((kind): Verdict[] => [...verdicts[kind].values()]);
  const flags = Buffer.alloc(all.length);
  const places = new Uint32Array(all.length * placeWords);
  const restEnds = new Uint32Array(all.length);
  let rests = new Uint32Array(archive ? archive.rests.length + 1024 : all.length * 8);
  let end = 0;
  const rest = (more: Uint32Array | readonly number[]): void => {
    if (end + more.length > rests.length) {
      const shorter = rests;
      rests = new Uint32Array((end + more.length) * 2);
      rests.set(shorter);
    }
    rests.set(more, end);
    end += more.length;
  };
  for (const [at, verdict] of all.entries()) {
    if (archive && verdict instanceof RecalledVerdict && verdict.shelf === archive) {
      flags[at] = archive.verdictFlags[verdict.number] as number;
      rest(archive.rests.subarray(...restsAt(archive, verdict.number)));
      copyPlace(archive.verdictPlaces, verdict.number, places, at);
    } else {
      const written = writeVerdict(verdict, (path) => numbers.of(path));
      flags[at] = written.flags;
      rest(written.rests);
      setPlace(places, at, archive, records, records.append(written.text));
    }
    restEnds[at] = end;
  }
  return { verdictFlags: flags, verdictPlaces: places, restEnds: bytesOf(restEnds), rests: bytesOf(rests.subarray(0, end)) };
}

function copyPlace(from: Uint32Array, number: number, to: Uint32Array, at: number): void {
  for (let word = 0; word < placeWords; word++) to[at * placeWords + word] = from[number * placeWords + word] as number;
}

/** New records are in the file behind those of the archive. */
function setPlace(places: Uint32Array, index: number, archive: Archive | undefined, records: Records, number: number): void {
  const { at, length, sum } = records.extent(number);
  places.set([archive?.files.length ?? 0, at, length, sum], index * placeWords);
}

export const bytesOf = (array: Float64Array | Uint32Array): Buffer => Buffer.from(array.buffer, array.byteOffset, array.byteLength);
