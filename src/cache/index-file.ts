import { createHash } from 'node:crypto';

/** The parts of an index, in order. Numbers are little-endian; `Ends` say where something ends in the part behind. */
const parts = [
  'paths',
  'about',
  'documentKeys',
  'stamps',
  'hashes',
  'entryFlags',
  'entryPlaces',
  'verdictFlags',
  'verdictPlaces',
  'restEnds',
  'rests',
] as const;

export type Parts = Readonly<Record<(typeof parts)[number], Buffer>>;

/** What stands before the parts. */
export interface Head {
  readonly key: string;
  readonly tree: string;
  /** The files with the records, by name, and their sizes in bytes. */
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
}

const magic = 'casebook cache 2\n';

/** An index as bytes: the magic, a digest of the rest, a line of JSON, the parts. */
export function pack(head: Head, content: Parts): Buffer[] {
  const line = Buffer.from(`${JSON.stringify({ ...head, lengths: parts.map((name) => content[name].length) })}\n`);
  const body = [line, ...parts.map((name) => content[name])];
  return [Buffer.from(`${magic}${digest(body)}\n`), ...body];
}

/** Takes an index apart. @returns `undefined` where it is none, or not whole. */
export function unpack(file: Buffer): { readonly head: Head; readonly content: Parts } | undefined {
  const start = file.indexOf('\n', magic.length) + 1;
  const end = file.indexOf('\n', start) + 1;
  if (file.toString('latin1', 0, magic.length) !== magic || start === 0 || end === 0) return undefined;
  if (file.toString('latin1', magic.length, start - 1) !== digest([file.subarray(start)])) return undefined;
  const { lengths, ...head } = JSON.parse(file.toString('utf8', start, end)) as Head & { lengths: number[] };
  let at = end;
  const content = Object.fromEntries(parts.map((name, index) => [name, file.subarray(at, (at += lengths[index] as number))]));
  return { head, content: content as Parts };
}

function digest(buffers: readonly Buffer[]): string {
  const sum = createHash('sha1');
  for (const buffer of buffers) sum.update(buffer);
  return sum.digest('base64');
}
