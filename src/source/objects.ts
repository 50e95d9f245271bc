import { git, gitBytes } from './git.js';

/** One entry of a tree: `100644` a file, `120000` a symbolic link, `160000` a submodule. The name is posix and relative to the root. */
export interface TreeEntry {
  readonly mode: string;
  readonly oid: string;
  readonly name: string;
}

/** What a commit holds below the root. @throws GitFailure */
export async function listCommit(root: string, commit: string): Promise<TreeEntry[]> {
  const listing = await git(root, 'ls-tree', '-r', '-z', commit);
  return listing.split('\0').flatMap((line) => {
    const [, mode, oid, name] = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    return mode === undefined || oid === undefined || name === undefined ? [] : [{ mode, oid, name }];
  });
}

/** The bytes of files as they were committed, by the name of the object; without those that a partial clone lacks. @throws GitFailure */
export async function readBlobs(root: string, entries: readonly TreeEntry[]): Promise<Map<string, Buffer>> {
  const blobs = new Map<string, Buffer>();
  const oids = [...new Set(entries.map(({ oid }) => oid))];
  if (oids.length === 0) return blobs;
  const bytes = await gitBytes(root, ['cat-file', '--batch'], `${oids.join('\n')}\n`);
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(0x0a, at);
    const [oid = '', type, size] = bytes.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (type !== 'blob') continue;
    blobs.set(oid, bytes.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return blobs;
}
