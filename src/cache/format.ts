import { hash } from 'node:crypto';
import type { Entry } from '../lint/entry.js';
import type { FoundCollection } from '../lint/remains.js';
import type { Rests } from '../lint/rests.js';
import { type Verdict, type VerdictKind, type VerdictsByKind, verdictKinds } from '../lint/verdicts.js';

/** What tells that a file is what it was. */
export interface Stamp {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
}

/** A document as it goes into the cache. */
export interface CachedDocument {
  readonly path: string;
  readonly stamp: Stamp;
  /** A digest of its bytes, in base64. */
  readonly hash: string;
  readonly entry: Entry;
}

/** All that goes into the cache. */
export interface Contents {
  /** A digest of version, settings and rules: what was found under others is of no use. */
  readonly key: string;
  /** A digest of the names of all files: verdicts are of use where it is the same. */
  readonly tree: string;
  readonly documents: readonly CachedDocument[];
  readonly verdicts: VerdictsByKind;
  readonly basis: readonly Rests[];
  /** What was known of the base branch. */
  readonly base: string;
  readonly detected: readonly FoundCollection[];
}

/** What an entry has, as bits. */
export const entryFlags = { findings: 1, stock: 2, directives: 4, diagrams: 8 } as const;
/** What a verdict rests on, as bits. */
export const verdictFlags = { findings: 1, records: 2, collections: 4, all: 8, linked: 16 } as const;

/** The parts of a file, in order. Numbers are little-endian; `Ends` say where each record ends in the part before. */
const parts = [
  ['paths', 'json'],
  ['keys', 'json'],
  ['basis', 'json'],
  ['base', 'json'],
  ['detected', 'json'],
  ['stamps', 'f64'],
  ['hashes', 'bytes'],
  ['entryFlags', 'bytes'],
  ['verdictFlags', 'bytes'],
  ['entryEnds', 'u32'],
  ['entrySums', 'u32'],
  ['verdictEnds', 'u32'],
  ['verdictSums', 'u32'],
  ['restEnds', 'u32'],
  ['rests', 'u32'],
] as const;
type PartName = (typeof parts)[number][0];

/** A cache file, taken apart. Entries and verdicts are bytes until somebody asks for one. */
export interface Archive {
  readonly key: string;
  readonly tree: string;
  readonly paths: readonly string[];
  readonly keys: Readonly<Record<VerdictKind, readonly string[]>>;
  readonly basis: readonly Rests[];
  readonly base: string;
  readonly detected: readonly FoundCollection[];
  /** Size, time of change of the content, time of change of the entry: three for each path. */
  readonly stamps: Float64Array;
  readonly hashes: Buffer;
  readonly entryFlags: Buffer;
  readonly verdictFlags: Buffer;
  /** What verdicts rest on: `restEnds` ends in `rests`, each twice the index of a path, odd for anchors of it. */
  readonly restEnds: Uint32Array;
  readonly rests: Uint32Array;
  /** The JSON of a record. @throws BadRecord */
  entry(index: number): string;
  verdict(index: number): string;
  /** The bytes of a record, as they are. */
  entryBytes(index: number): Buffer;
  verdictBytes(index: number): Buffer;
}

/** A record that is not what was written. */
export class BadRecord extends Error {
  override name = 'BadRecord';
}

const magic = 'casebook cache 1\n';

/** What of an older archive may be copied as it is. */
export interface Copies {
  /** The bytes of an entry that has not changed. */
  entry(entry: Entry): Buffer | undefined;
  /** A verdict that still stands, where both archives have the same paths. */
  verdict(verdict: Verdict): CopiedVerdict | undefined;
}

export interface CopiedVerdict {
  readonly flags: number;
  readonly rests: Uint32Array;
  readonly record: Buffer;
}

export function encode({ key, tree, documents, verdicts, basis, base, detected }: Contents, copies: Copies): Buffer[] {
  const paths = documents.map(({ path }) => path);
  const indexOf = new Map(paths.map((path, index) => [path, index]));
  const stamps = new Float64Array(documents.length * 3);
  for (const [index, { stamp }] of documents.entries()) stamps.set([stamp.size, stamp.mtimeMs, stamp.ctimeMs], index * 3);
  const entries = documents.map(({ entry }) => copies.entry(entry) ?? Buffer.from(entryJson(entry)));
  const all = verdictKinds.flatMap((kind) =>
    [...verdicts[kind].values()].map((verdict) => copies.verdict(verdict) ?? writeVerdict(verdict, indexOf)),
  );
  const records = all.map(({ record }) => record);
  const restEnds = new Uint32Array(all.length);
  let rested = 0;
  for (const [index, { rests }] of all.entries()) restEnds[index] = rested += rests.length;
  const rests = new Uint32Array(rested);
  for (const [index, one] of all.entries()) rests.set(one.rests, (restEnds[index] as number) - one.rests.length);
  const content: Record<PartName, Buffer> = {
    paths: json(paths),
    keys: json(Object.fromEntries(verdictKinds.map((kind) => [kind, [...verdicts[kind].keys()]]))),
    basis: json(basis),
    base: json(base),
    detected: json(detected),
    stamps: bytes(stamps),
    hashes: Buffer.concat(documents.map((one) => Buffer.from(one.hash, 'base64'))),
    entryFlags: Buffer.from(documents.map(({ entry }) => flagsOf(entry))),
    verdictFlags: Buffer.from(all.map(({ flags }) => flags)),
    entryEnds: ends(entries),
    entrySums: sums(entries),
    verdictEnds: ends(records),
    verdictSums: sums(records),
    restEnds: bytes(restEnds),
    rests: bytes(rests),
  };
  const index = parts.map(([name]) => content[name]);
  const head = { key, tree, lengths: index.map(({ length }) => length), sum: digest(index), records: total(entries) + total(records) };
  return [Buffer.from(`${magic}${JSON.stringify(head)}\n`), ...index, ...entries, ...records];
}

function writeVerdict(
  { findings, rests: { documents, anchors, linked, usesRecords, usesCollections, usesAll } }: Verdict,
  indexOf: ReadonlyMap<string, number>,
): CopiedVerdict {
  const read = documents.map((path) => indexOf.get(path));
  const anchored = [...new Set(anchors.map((anchor) => anchor.slice(0, anchor.indexOf('#'))))].map((path) => indexOf.get(path));
  const isListed = ![...read, ...anchored].includes(undefined);
  return {
    flags:
      (findings.length > 0 ? verdictFlags.findings : 0) |
      (usesRecords ? verdictFlags.records : 0) |
      (usesCollections ? verdictFlags.collections : 0) |
      (linked.length > 0 ? verdictFlags.linked : 0) |
      (usesAll || !isListed ? verdictFlags.all : 0),
    rests: Uint32Array.from([...read.map((index = 0) => index * 2), ...anchored.map((index = 0) => index * 2 + 1)]),
    record: Buffer.from(JSON.stringify({ findings: findings.map(([{ id }, finding]) => [id, finding]), documents, anchors, linked })),
  };
}

/** Takes a cache file apart. @returns `undefined` where it is none, or not whole. */
export function decode(file: Buffer): Archive | undefined {
  const end = file.indexOf('\n', magic.length);
  if (file.toString('latin1', 0, magic.length) !== magic || end === -1) return undefined;
  try {
    const { key, tree, lengths, sum, records } = JSON.parse(file.toString('utf8', magic.length, end)) as {
      key: string;
      tree: string;
      lengths: number[];
      sum: string;
      records: number;
    };
    let at = end + 1;
    const content = {} as Record<PartName, Buffer>;
    for (const [index, [name]] of parts.entries()) content[name] = file.subarray(at, (at += lengths[index] as number));
    if (file.length !== at + records || digest(parts.map(([name]) => content[name])) !== sum) return undefined;
    const [entryEnds, verdictEnds] = [words(content.entryEnds), words(content.verdictEnds)];
    const verdictsAt = at + (entryEnds.at(-1) ?? 0);
    const entryBytes = slicer(file, at, entryEnds);
    const verdictBytes = slicer(file, verdictsAt, verdictEnds);
    return {
      key,
      tree,
      paths: JSON.parse(content.paths.toString('utf8')),
      keys: JSON.parse(content.keys.toString('utf8')),
      basis: JSON.parse(content.basis.toString('utf8')),
      base: JSON.parse(content.base.toString('utf8')),
      detected: JSON.parse(content.detected.toString('utf8')),
      stamps: new Float64Array(copy(content.stamps)),
      hashes: content.hashes,
      entryFlags: content.entryFlags,
      verdictFlags: content.verdictFlags,
      restEnds: words(content.restEnds),
      rests: words(content.rests),
      entry: reader(entryBytes, words(content.entrySums)),
      verdict: reader(verdictBytes, words(content.verdictSums)),
      entryBytes,
      verdictBytes,
    };
  } catch {
    return undefined;
  }
}

const entryJson = ({ findings, stock, recordJson, ids, gathered }: Entry): string =>
  JSON.stringify({
    record: recordJson,
    ids,
    gathered: gathered && [...gathered],
    findings: [...findings].map(([rule, list]) => [rule.id, list]),
    stock,
  });

const flagsOf = ({ findings, stock, hasDirectives, hasDiagrams }: Entry): number =>
  (findings.size > 0 ? entryFlags.findings : 0) |
  (stock.length > 0 ? entryFlags.stock : 0) |
  (hasDirectives ? entryFlags.directives : 0) |
  (hasDiagrams ? entryFlags.diagrams : 0);

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const bytes = (array: Float64Array | Uint32Array): Buffer => Buffer.from(array.buffer, array.byteOffset, array.byteLength);
/** Typed arrays want their bytes at a round address. */
const copy = (buffer: Buffer): ArrayBuffer => new Uint8Array(buffer).buffer as ArrayBuffer;
const words = (buffer: Buffer): Uint32Array => new Uint32Array(copy(buffer));
const total = (records: readonly Buffer[]): number => records.reduce((sum, { length }) => sum + length, 0);
const digest = (buffers: readonly Buffer[]): string => hash('sha1', Buffer.concat(buffers), 'base64');

function ends(records: readonly Buffer[]): Buffer {
  const array = new Uint32Array(records.length);
  let end = 0;
  for (const [index, { length }] of records.entries()) array[index] = end += length;
  return bytes(array);
}

const sums = (records: readonly Buffer[]): Buffer => bytes(Uint32Array.from(records, checksum));

/** FNV-1a: enough to tell that a record is not what was written. */
function checksum(record: Buffer): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < record.length; at++) sum = Math.imul(sum ^ (record[at] as number), 0x01000193);
  return sum >>> 0;
}

const slicer =
  (file: Buffer, start: number, ends: Uint32Array) =>
  (index: number): Buffer =>
    file.subarray(start + (index === 0 ? 0 : (ends[index - 1] as number)), start + (ends[index] as number));

const reader =
  (slice: (index: number) => Buffer, sums: Uint32Array) =>
  (index: number): string => {
    const record = slice(index);
    if (checksum(record) !== sums[index]) throw new BadRecord('a record of the cache is not what was written');
    return record.toString('utf8');
  };
