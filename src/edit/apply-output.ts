import { appendFileSync, mkdirSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import nodePath from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { RefusedEdit } from './refused-edit.js';

/** Writes one output file that the user named, such as a report. What is no file, such as `/dev/stdout`, is written to and not replaced. */
export function writeOutput(file: string, text: string): void {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats && !stats.isFile()) writeFileSync(file, text);
  else replaceFile(stats ? realpathSync(file) : nodePath.resolve(file), text);
}

/** Makes a folder that the user named for output, with those above it. @throws RefusedEdit */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new RefusedEdit(`${folder}: cannot be made: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  }
}

/** Adds to a file that a CI server reads what jobs say from. @throws RefusedEdit */
export function appendOutput(file: string, text: string): void {
  try {
    appendFileSync(file, text);
  } catch (error) {
    throw new RefusedEdit(`${file}: cannot be written: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  }
}

/** Writes beside the file, then renames: whoever reads it sees the old text or the new one. Mode and owner stay. */
function replaceFile(file: string, text: string): void {
  try {
    writeFileAtomic.sync(file, text, { encoding: 'utf8' });
  } catch (error) {
    throw new RefusedEdit(`${file}: cannot be written: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  }
}
