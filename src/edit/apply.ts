import { lstatSync, readFileSync, realpathSync } from 'node:fs';
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
 * @throws RefusedEdit when a target lies outside the root, is a symbolic link, or has changed since it was read.
 */
export function applyReplacements(root: string, replacements: readonly Replacement[]): void {
  const home = realpathSync(root);
  const targets = replacements.map(({ path, before, after }) => {
    const target = nodePath.join(home, ...path.split('/'));
    if (lstatSync(target).isSymbolicLink() || !isInside(home, realpathSync(target))) throw new RefusedEdit(`${path}: a link to another place; nothing was written`);
    if (readFileSync(target, 'utf8') !== before) throw new RefusedEdit(`${path}: changed since it was read; nothing was written, run again`);
    return { target, after };
  });
  for (const { target, after } of targets) writeFileAtomic.sync(target, after, { encoding: 'utf8' });
}

/** Writes one output file that the user named, such as a report. */
export function writeOutput(file: string, text: string): void {
  writeFileAtomic.sync(nodePath.resolve(file), text, { encoding: 'utf8' });
}

const isInside = (folder: string, file: string): boolean => !nodePath.relative(folder, file).startsWith('..') && !nodePath.isAbsolute(nodePath.relative(folder, file));
