import { accessSync, constants, lstatSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import nodePath from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** A file to be replaced: what it held when it was read, and what it is to hold. Both as UTF-16 text, byte order mark included. */
export interface Replacement {
  /** Relative to the root, posix. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** The reason why nothing was written, worded for the user. */
export class RefusedEdit extends Error {
  override name = 'RefusedEdit';
}

/**
 * Writes replacements, each file atomically and with its mode kept. Every target is checked before the first byte is written.
 *
 * @throws RefusedEdit when a target lies outside the root, is a symbolic link, has changed since it was read, or cannot be replaced.
 */
export function applyReplacements(root: string, replacements: readonly Replacement[]): void {
  const home = realpathSync(root);
  const targets = replacements.map(({ path, before, after }) => {
    const target = nodePath.join(home, ...path.split('/'));
    if (lstatSync(target).isSymbolicLink() || !isInside(home, realpathSync(target))) throw new RefusedEdit(`${path}: a link to another place; nothing was written`);
    if (readFileSync(target, 'utf8') !== before) throw new RefusedEdit(`${path}: changed since it was read; nothing was written, run again`);
    if (!isWritable(nodePath.dirname(target))) throw new RefusedEdit(`${path}: its folder cannot be written to; nothing was written`);
    return { target, after };
  });
  for (const { target, after } of targets) replaceFile(target, after);
}

/** Writes one output file that the user named, such as a report. What is no file, such as `/dev/stdout`, is written to and not replaced. */
export function writeOutput(file: string, text: string): void {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats && !stats.isFile()) writeFileSync(file, text);
  else replaceFile(stats ? realpathSync(file) : nodePath.resolve(file), text);
}

/** Writes beside the file, then renames: whoever reads it sees the old text or the new one. Mode and owner stay. */
function replaceFile(file: string, text: string): void {
  try {
    writeFileAtomic.sync(file, text, { encoding: 'utf8' });
  } catch (error) {
    throw new RefusedEdit(`${file}: cannot be written: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function isInside(folder: string, file: string): boolean {
  const relative = nodePath.relative(folder, file);
  return relative !== '..' && !relative.startsWith(`..${nodePath.sep}`) && !nodePath.isAbsolute(relative);
}
