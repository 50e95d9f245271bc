import { hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SourceText } from '../facts/facts.js';
import type { Entry } from '../lint/entry.js';
import type { Recall, Remains } from '../lint/remains.js';
import { DiskFile } from '../source/read.js';
import { type Archive, BadRecord, decode, encode, type Stamp } from './format.js';
import { entryOf, indexIn, RecalledEntry, RecalledVerdict, type RulesById, recallVerdicts } from './recall.js';

/** What a cache is about. */
export interface CacheSettings {
  /** The folder that caches are kept in. */
  readonly folder: string;
  /** The root of the repository. */
  readonly root: string;
  /** Everything that findings depend on beside files: version, settings, rules. */
  readonly settings: unknown;
  /** Everything that is known of the files without reading them: their names, and what is wrong with them. */
  readonly tree: unknown;
  readonly rules: RulesById;
}

/** As many caches of one repository are kept, for runs under several settings. */
const maxCaches = 4;

/** A file that changed as lately as this before it was read may change again without a sign. */
const unsureMs = 100;

/**
 * What an earlier run has kept of a repository. Nothing here can fail: a cache that cannot be read or written is none. It never lies:
 * a document counts as unchanged when size and times are the same, else when its bytes are.
 */
export class Cache implements Recall {
  private readonly key: string;
  private readonly tree: string;
  private readonly file: string;
  private readonly archive: Archive | undefined;
  /** When this run began to look at files. */
  private readonly began = Date.now();
  readonly verdicts: Recall['verdicts'];
  readonly basis: Recall['basis'];
  readonly base: Recall['base'];
  readonly detected: Recall['detected'];

  constructor(private readonly cached: CacheSettings) {
    const { folder, root, settings, tree, rules } = cached;
    this.key = digest(settings);
    this.tree = digest(tree);
    this.file = path.join(folder, `${nameOf(root)}-${this.key.slice(0, 8)}.bin`);
    const archive = read(this.file);
    this.archive = archive?.key === this.key ? archive : undefined;
    const isSameTree = this.archive?.tree === this.tree;
    this.verdicts = isSameTree ? recallVerdicts(this.archive as Archive, rules) : undefined;
    this.basis = isSameTree ? (this.archive?.basis ?? []) : [];
    this.detected = isSameTree ? this.archive?.detected : undefined;
    this.base = isSameTree ? (this.archive?.base ?? '') : '';
  }

  entry(source: SourceText): Entry | undefined {
    const { archive } = this;
    const index = archive ? indexIn(archive, source.path) : -1;
    if (!archive || index === -1 || !(source instanceof DiskFile)) return undefined;
    const { size, mtimeMs, ctimeMs } = source.stamp;
    const [thenSize, thenMtime, thenCtime] = archive.stamps.subarray(index * 3, index * 3 + 3);
    if (size !== thenSize) return undefined;
    const isSame =
      (mtimeMs === thenMtime && ctimeMs === thenCtime) ||
      bytesOf(source) === archive.hashes.toString('base64', index * 20, index * 20 + 20);
    return isSame ? this.recall(source) : undefined;
  }

  former(place: string): Entry | undefined {
    return this.recall({ path: place });
  }

  private recall(source: Pick<SourceText, 'path'>): RecalledEntry | undefined {
    const entry = this.archive && entryOf(this.archive, source, this.cached.rules);
    // What was gathered depends on which files there are.
    if (entry && this.archive?.tree !== this.tree) entry.gathered = undefined;
    return entry;
  }

  /** Keeps what a run leaves. @returns whether anything was written. */
  keep({ documents, verdicts, basis, base, detected, isNew }: Remains): boolean {
    if (!isNew && this.archive?.tree === this.tree && this.archive.base === base) return false;
    try {
      const kept = documents.flatMap(({ source, entry }) =>
        source instanceof DiskFile && entry.recordJson !== undefined ? [{ path: source.path, ...this.stampOf(source), entry }] : [],
      );
      const isWhole = kept.length === documents.length;
      const { paths = [] } = this.archive ?? {};
      const hasSamePaths = kept.length === paths.length && kept.every((one, index) => one.path === paths[index]);
      const chunks = encode(
        {
          key: this.key,
          tree: isWhole ? this.tree : '',
          documents: kept,
          verdicts: isWhole ? verdicts : noVerdicts,
          basis: isWhole ? basis : [],
          base,
          detected,
        },
        {
          entry: (entry) => (entry instanceof RecalledEntry && entry.isAsWritten ? entry.archive.entryBytes(entry.index) : undefined),
          verdict: (verdict) => (verdict instanceof RecalledVerdict && hasSamePaths ? verdict.written : undefined),
        },
      );
      mkdirSync(path.dirname(this.file), { recursive: true });
      const temporary = `${this.file}.${process.pid}.tmp`;
      writeFileSync(temporary, Buffer.concat(chunks));
      renameSync(temporary, this.file);
      this.prune();
      return true;
    } catch {
      return false;
    }
  }

  private stampOf(source: DiskFile): { stamp: Stamp; hash: string } {
    const { stamp } = source;
    // The clock of the file system ticks too slowly to tell two changes in a row apart: next time the bytes decide.
    const isUnsure = Math.max(stamp.mtimeMs, stamp.ctimeMs) > this.began - unsureMs;
    return { stamp: isUnsure ? { ...stamp, mtimeMs: -1, ctimeMs: -1 } : stamp, hash: this.hashOf(source) };
  }

  /** A document that was not read in this run has the bytes that it had. */
  private hashOf(source: DiskFile): string {
    const index = source.isRead || !this.archive ? -1 : indexIn(this.archive, source.path);
    return index === -1 ? source.hash : (this.archive as Archive).hashes.toString('base64', index * 20, index * 20 + 20);
  }

  private prune(): void {
    const folder = path.dirname(this.file);
    const own = readdirSync(folder).filter((name) => name.startsWith(`${nameOf(this.cached.root)}-`));
    const byAge = own.map((name) => ({ name, at: statSync(path.join(folder, name)).mtimeMs })).sort((a, b) => b.at - a.at);
    for (const { name } of byAge.slice(maxCaches)) rmSync(path.join(folder, name), { force: true });
  }
}

const noVerdicts = { documents: new Map(), studies: new Map(), wide: new Map() };

function bytesOf(source: DiskFile): string | undefined {
  try {
    return source.hash;
  } catch {
    return undefined;
  }
}

function read(file: string): Archive | undefined {
  try {
    return decode(readFileSync(file));
  } catch {
    return undefined;
  }
}

const nameOf = (root: string): string => digest(root).slice(0, 16);
const digest = (value: unknown): string => hash('sha256', JSON.stringify(value), 'hex');

/** Whether an error means that the cache is damaged, so that a run without it would do. */
export const isDamage = (error: unknown): boolean => error instanceof BadRecord;
