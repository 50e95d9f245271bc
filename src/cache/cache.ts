import { createHash, hash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceText } from '../facts/facts.js';
import type { Attic } from '../lint/attic.js';
import type { Entry } from '../lint/entry.js';
import type { Recall, Remains } from '../lint/remains.js';
import type { Verdict } from '../lint/verdict.js';
import { DiskFile, type Stamp } from '../source/read.js';
import { type Archive, hashBytes } from './archive.js';
import { decode } from './decode.js';
import { bytesOf, type CachedDocument, type Contents, encode } from './encode.js';
import { pack } from './index-file.js';
import { prune, remove } from './prune.js';
import { RecalledEntry, type RulesById, recallVerdicts } from './recall.js';
import { BadRecord, Records } from './records.js';
import { RunShelf } from './run-shelf.js';
import { tidy } from './tidy.js';

/** What a cache is about. */
export interface CacheSettings {
  /** The folder that caches are kept in. */
  readonly folder: string;
  /** The root of the repository. */
  readonly root: string;
  /** Everything that findings depend on beside files: version, settings, rules. */
  readonly settings: unknown;
  /** Everything that is known of the files without reading them. */
  readonly tree: KnownTree;
  readonly rules: RulesById;
}

/** The names of files, and what is wrong with them. */
export interface KnownTree {
  readonly files: readonly string[];
  /** Those of the files that are to be checked. */
  readonly checked: readonly string[];
  readonly problems: readonly unknown[];
  /** The documents. */
  readonly sources: readonly SourceText[];
}

/** A file that changed as lately as this before it was read may change again without a sign. */
const unsureMs = 100;

/**
 * What an earlier run has kept of a repository: an index, which is read, and files of records, of which single ones are read when
 * somebody asks. Nothing here can fail: a cache that cannot be read or written is none. It never lies: a document counts as unchanged
 * when size and times are the same, else when its bytes are.
 *
 * A file of records is written by one run and never changes. A run that finds something new adds a file and puts a new index in the
 * place of the old one, so that runs at the same time, and runs that are killed, harm nobody.
 */
export class Cache implements Recall, Attic {
  private readonly key: string;
  private readonly tree: string;
  /** What the files of this cache begin with. */
  private readonly name: string;
  private readonly archive: Archive | undefined;
  /** When this run began to look at files, in milliseconds. */
  private readonly began = Date.now();
  /** Whether files have other times than the cache knows, and the same bytes. */
  private isRestamped = false;
  /** What is put away in this run, in a file that the index of this run will name. */
  private readonly shelf: RunShelf;
  private readonly recordsName: string;
  readonly verdicts: Recall['verdicts'];
  readonly basis: Recall['basis'];
  readonly base: Recall['base'];
  readonly detected: Recall['detected'];

  constructor(private readonly cached: CacheSettings) {
    const { folder, root, settings, tree, rules } = cached;
    this.key = hash('sha256', JSON.stringify(settings), 'hex');
    this.tree = digestTree(tree);
    this.name = `${hash('sha256', root, 'hex').slice(0, 16)}-${this.key.slice(0, 8)}`;
    this.recordsName = `${this.name}-${randomBytes(6).toString('hex')}.rec`;
    this.shelf = new RunShelf(rules, new Records(path.join(folder, this.recordsName)));
    const paths = tree.sources.map((source) => source.path);
    const archive = read(folder, this.indexName, paths);
    this.archive = archive?.key === this.key ? archive : undefined;
    const same = this.archive?.tree === this.tree ? this.archive : undefined;
    this.verdicts = same && recallVerdicts(same, rules);
    this.basis = same?.basis ?? [];
    this.detected = same?.detected;
    this.base = same?.base ?? '';
  }

  private get indexName(): string {
    return `${this.name}.bin`;
  }

  entry(source: SourceText): Entry | undefined {
    const { archive } = this;
    const number = archive ? archive.numberOf(source.path) : -1;
    if (!archive || number === -1 || !(source instanceof DiskFile)) return undefined;
    const { stamp } = source;
    const { stamps } = archive;
    if (stamp.size !== stamps[number * 3]) return undefined;
    const isSame = stamp.mtimeMs === stamps[number * 3 + 1] && stamp.ctimeMs === stamps[number * 3 + 2];
    if (!isSame && hashOf(source) !== archive.hashes.toString('base64', number * hashBytes, (number + 1) * hashBytes)) return undefined;
    this.isRestamped ||= !isSame;
    return this.recall(archive, number);
  }

  former(place: string): Entry | undefined {
    const number = this.archive ? this.archive.numberOf(place) : -1;
    return this.archive && number !== -1 ? this.recall(this.archive, number) : undefined;
  }

  private recall(archive: Archive, number: number): RecalledEntry {
    const entry = new RecalledEntry(archive, number, this.cached.rules);
    // What was gathered depends on which files there are.
    if (archive.tree !== this.tree) entry.gathered = undefined;
    return entry;
  }

  /** Takes an entry out of memory. @returns one that says the same, and is read when somebody asks. */
  putEntry(entry: Entry): Entry {
    return this.shelf.putEntry(entry);
  }

  putVerdict(verdict: Verdict): Verdict {
    return this.shelf.putVerdict(verdict);
  }

  /** Keeps what a run leaves, once. @returns whether anything was written. */
  keep({ documents, verdicts, basis, base, detected, isNew }: Remains): boolean {
    if (!isNew && !this.isRestamped && this.archive?.tree === this.tree && this.archive.base === base) return false;
    const kept = documents.flatMap(({ source, entry }): CachedDocument[] =>
      // What JSON cannot say is not kept; what was recalled once was said.
      source instanceof DiskFile && (entry instanceof RecalledEntry || entry.recordJson !== undefined)
        ? [{ source, stamp: this.stampOf(source), entry }]
        : [],
    );
    const isWhole = kept.length === documents.length;
    const contents = isWhole ? { verdicts, basis } : { verdicts: noVerdicts, basis: [] };
    return this.write({ documents: kept, ...contents, base, detected }, isWhole ? this.tree : '');
  }

  private write(contents: Contents, tree: string): boolean {
    const { folder } = this.cached;
    const { recordsName, shelf } = this;
    const { records } = shelf;
    const before = this.archive?.files ?? [];
    try {
      const { entryPlaces, verdictPlaces, ...parts } = encode(contents, shelf, this.archive);
      const older = tidy({ entryPlaces, verdictPlaces }, before, records);
      if (!records.flush()) throw new Error('no room for the records');
      const files = older.map(({ file, bytes }) => ({ name: path.basename(file), bytes }));
      if (records.bytes > 0) files.push({ name: recordsName, bytes: records.bytes });
      const index = pack(
        { key: this.key, tree, files },
        { ...parts, entryPlaces: bytesOf(entryPlaces), verdictPlaces: bytesOf(verdictPlaces) },
      );
      mkdirSync(folder, { recursive: true });
      const temporary = path.join(folder, `${this.name}-${process.pid}.tmp`);
      writeFileSync(temporary, Buffer.concat(index));
      renameSync(temporary, path.join(folder, this.indexName));
      const retired = before.filter((file) => !older.includes(file)).map(({ file }) => path.basename(file));
      prune(folder, this.name, { named: files.map(({ name }) => name), retired });
      return true;
    } catch {
      remove(path.join(folder, recordsName));
      return false;
    }
  }

  private stampOf({ stamp }: DiskFile): Stamp {
    // The clock of the file system ticks too slowly to tell two changes in a row apart: next time the bytes decide.
    const isUnsure = Math.max(stamp.mtimeMs, stamp.ctimeMs) > this.began - unsureMs;
    return isUnsure ? { ...stamp, mtimeMs: -1, ctimeMs: -1 } : stamp;
  }
}

const noVerdicts = { documents: new Map(), studies: new Map(), wide: new Map() };

function hashOf(source: DiskFile): string | undefined {
  try {
    return source.hash;
  } catch {
    return undefined;
  }
}

function read(folder: string, name: string, paths: readonly string[]): Archive | undefined {
  try {
    return decode(readFileSync(path.join(folder, name)), folder, paths);
  } catch {
    return undefined;
  }
}

/** Lists of paths and not JSON: there may be many thousands. */
function digestTree({ files, checked, problems }: KnownTree): string {
  const digest = createHash('sha256').update(files.join('\0')).update('\0\0');
  // What is checked is among the files: as many are the same.
  if (checked.length < files.length) digest.update(checked.join('\0'));
  return digest.update('\0\0').update(JSON.stringify(problems)).digest('hex');
}

/** Whether an error means that the cache is damaged, so that a run without it would do. */
export const isDamage = (error: unknown): boolean => error instanceof BadRecord;
