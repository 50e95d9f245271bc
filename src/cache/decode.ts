import path from 'node:path';
import type { VerdictKind } from '../lint/verdict.js';
import { type Archive, Numbers, readPlace } from './archive.js';
import { unpack } from './index-file.js';
import { RecordFile } from './records.js';

/** What an index says in JSON. */
export type About = Pick<Archive, 'basis' | 'base' | 'detected'> & {
  readonly keys: Readonly<Record<Exclude<VerdictKind, 'documents'>, readonly string[]>>;
};

/** Paths one behind the other: none holds what stands between. */
export const joinPaths = (paths: readonly string[]): Buffer => Buffer.from(paths.join('\0'));

const splitPaths = (bytes: Buffer): string[] => (bytes.length === 0 ? [] : bytes.toString('utf8').split('\0'));

/**
 * Takes an index apart.
 *
 * @param folder Where its records are.
 * @param known The paths there are now: where they are the same, their strings are used.
 * @returns `undefined` where it is none, not whole, or a file with records is not there.
 */
export function decode(file: Buffer, folder: string, known: readonly string[]): Archive | undefined {
  const { head, content } = unpack(file) ?? {};
  if (!head || !content) return undefined;
  const files = head.files.flatMap(({ name, bytes }) => RecordFile.open(path.join(folder, name), bytes) ?? []);
  if (files.length < head.files.length) return undefined;
  const paths = content.paths.equals(joinPaths(known)) ? known : splitPaths(content.paths);
  const numbers = new Numbers(paths);
  const { keys, ...about } = JSON.parse(content.about.toString('utf8')) as About;
  const [entryPlaces, verdictPlaces] = [words(content.entryPlaces), words(content.verdictPlaces)];
  return {
    key: head.key,
    tree: head.tree,
    paths,
    pathBytes: content.paths,
    keys: { documents: Array.from(words(content.documentKeys), (number) => paths[number] as string), ...keys },
    ...about,
    stamps: new Float64Array(copy(content.stamps)),
    hashes: content.hashes,
    entryFlags: content.entryFlags,
    entryPlaces,
    verdictFlags: content.verdictFlags,
    verdictPlaces,
    restEnds: words(content.restEnds),
    rests: words(content.rests),
    files,
    numberOf: (path) => numbers.of(path),
    entry: (number) => readPlace(files, entryPlaces, number).toString('utf8'),
    verdict: (number) => readPlace(files, verdictPlaces, number).toString('utf8'),
  };
}

/** Typed arrays want their bytes at a round address. */
const copy = (buffer: Buffer): ArrayBuffer => new Uint8Array(buffer).buffer as ArrayBuffer;
const words = (buffer: Buffer): Uint32Array => new Uint32Array(copy(buffer));
