import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import { accessSync, constants, existsSync, lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type { SourceText } from '../facts/facts.js';
import { maxBytes } from '../facts/limits.js';
import { type FileProblem, UnusableFile } from '../project/study.js';

/** Files that were read, and those that could not be. */
export interface ReadFiles {
  readonly sources: readonly SourceText[];
  readonly problems: readonly FileProblem[];
}

/**
 * Reads files as UTF-8 with every byte kept. A symbolic link is passed over: the file it means is read under its own name.
 *
 * @param files Posix paths relative to the root.
 */
export function readFiles(root: string, files: readonly string[]): ReadFiles {
  const sources: SourceText[] = [];
  const problems: FileProblem[] = [];
  for (const file of files) {
    const result = readSource(root, file);
    if (result === undefined) continue;
    if ('text' in result) sources.push(result);
    else problems.push(result);
  }
  return { sources, problems };
}

function readSource(root: string, file: string): SourceText | FileProblem | undefined {
  const full = path.join(root, ...file.split('/'));
  try {
    const stats = lstatSync(full);
    if (stats.isSymbolicLink()) return undefined;
    if (stats.size > maxBytes) return tooLarge(file, stats.size);
    return decode(file, readFileSync(full));
  } catch (error) {
    return unreadable(file, error);
  }
}

/** The bytes of a file as text, or why they are none that can be used. */
export function decode(file: string, bytes: Buffer): SourceText | FileProblem {
  if (bytes.length > maxBytes) return tooLarge(file, bytes.length);
  return isUtf8(bytes) ? { path: file, text: bytes.toString('utf8') } : { path: file, kind: 'encoding', detail: nameEncoding(bytes) };
}

const tooLarge = (file: string, size: number): FileProblem => ({
  path: file,
  kind: 'large',
  detail: `${(size / 1024 / 1024).toFixed(1)} MB`,
});

/** What the bytes are instead, as far as a byte order mark tells; else where they break UTF-8. */
function nameEncoding(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16 LE';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16 BE';
  // A cut through a character is no fault: the last three bytes may belong to one that goes on.
  const soundWithin = (length: number): number | undefined =>
    [0, 1, 2, 3].map((less) => length - less).find((shorter) => shorter >= 0 && isUtf8(bytes.subarray(0, shorter)));
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (soundWithin(middle) === undefined) high = middle - 1;
    else low = middle;
  }
  const line = bytes.subarray(0, soundWithin(low)).toString('latin1').split('\n').length;
  return `other bytes in line ${line}`;
}

/** The text of a file that the user names; `undefined` when it is not there or not a file. */
export function readIfThere(file: string): string | undefined {
  return kindOf(file) === 'file' ? readFileSync(file, 'utf8') : undefined;
}

/** What tells that a file was changed: in any change the system sets the time of change of the entry, which no program can set. */
export interface Stamp {
  readonly size: number;
  readonly mtimeMs: number;
  readonly ctimeMs: number;
}

/** A file that was not the same when it was read again. */
export class ChangedFile extends Error {
  override name = 'ChangedFile';
  readonly help = 'Run it again';
  constructor(path: string) {
    super(`${path}: changed while it was being checked`);
  }
}

/** A file whose text is read when somebody asks for it, and is not kept. */
export class DiskFile implements SourceText {
  private digest: string | undefined;

  constructor(
    private readonly root: string,
    readonly path: string,
    readonly stamp: Stamp,
  ) {}

  /** @throws UnusableFile, ChangedFile */
  get text(): string {
    const bytes = this.read();
    const digest = hash('sha1', bytes, 'base64');
    if (this.digest !== undefined && digest !== this.digest) throw new ChangedFile(this.path);
    this.digest = digest;
    const result = decode(this.path, bytes);
    if ('text' in result) return result.text;
    throw new UnusableFile(result);
  }

  /** Whether its bytes were read in this run. */
  get isRead(): boolean {
    return this.digest !== undefined;
  }

  /** A digest of the bytes. @throws UnusableFile, ChangedFile */
  get hash(): string {
    if (this.digest === undefined) this.digest = hash('sha1', this.read(), 'base64');
    return this.digest;
  }

  private read(): Buffer {
    try {
      return readFileSync(path.join(this.root, this.path));
    } catch (error) {
      throw new UnusableFile(unreadable(this.path, error));
    }
  }
}

/**
 * Files that are read when somebody asks for their text. A symbolic link is passed over: the file it means is read under its own name.
 *
 * @param files Posix paths relative to the root.
 */
export function openFiles(root: string, files: readonly string[]): { sources: readonly DiskFile[]; problems: readonly FileProblem[] } {
  const sources: DiskFile[] = [];
  const problems: FileProblem[] = [];
  const home = path.join(root, path.sep);
  for (const file of files) {
    try {
      // Every path is known to be relative and plain: joining it properly takes a tenth of the time.
      const stats = lstatSync(home + file);
      if (stats.isSymbolicLink()) continue;
      if (stats.size > maxBytes) problems.push(tooLarge(file, stats.size));
      else sources.push(new DiskFile(root, file, { size: stats.size, mtimeMs: stats.mtimeMs, ctimeMs: stats.ctimeMs }));
    } catch (error) {
      problems.push(unreadable(file, error));
    }
  }
  return { sources, problems };
}

const unreadable = (file: string, error: unknown): FileProblem => ({
  path: file,
  kind: 'unreadable',
  detail: (error as NodeJS.ErrnoException).code ?? String(error),
});

export type PathKind = 'file' | 'folder' | 'missing';

/** What a path is, links followed. One that runs through a file or in a circle leads nowhere. */
export function kindOf(file: string): PathKind {
  try {
    return statSync(file).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes((error as NodeJS.ErrnoException).code ?? '')) return 'missing';
    throw error;
  }
}

/** Where an existing file or folder lies under the root, posix, `''` for the root itself; `undefined` when it is outside. */
export function locate(root: string, file: string): string | undefined {
  const home = realpathSync(root);
  // A link keeps its own place; only the folders above it are seen through.
  const full = realpathSync(file) === home ? home : path.join(realpathSync(path.dirname(file)), path.basename(file));
  return isInside(home, full) ? path.relative(home, full).split(path.sep).join('/') : undefined;
}

/** The same for a place where nothing needs to be: the nearest folder above that is there decides. */
export function locateNew(root: string, file: string): string | undefined {
  const missing: string[] = [];
  let above = path.resolve(file);
  for (; kindOf(above) === 'missing' && above !== path.dirname(above); above = path.dirname(above)) missing.unshift(path.basename(above));
  const place = locate(root, above);
  return place === undefined ? undefined : [place, ...missing].filter((part) => part !== '').join('/');
}

export function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/** The folder above that git calls the top of the work tree; the root of the file system where there is none. */
export function repositoryTop(from: string): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git')) || folder === path.dirname(folder)) return folder;
  }
}

/** Whether a file is there and may not be read. */
export function isClosed(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EACCES';
  }
}
