import { readFileSync } from 'node:fs';
import { placeOf, statsOf } from './apply-disk.js';
import { blobName } from './binary-patch.js';
import type { GoneFile } from './diff.js';
import type { FileChange } from './workspace-edit.js';

/** What `changesDiff` has to know of the files that go, read from the disk. */
export function readGone(root: string, changes: readonly FileChange[]): Map<string, GoneFile> {
  const gone = new Map<string, GoneFile>();
  for (const { from, to } of changes) {
    if (from === undefined || to !== undefined) continue;
    const stats = statsOf(placeOf(root, from));
    if (stats?.isFile())
      gone.set(from, { blob: blobName(readFileSync(placeOf(root, from))), mode: stats.mode & 0o111 ? '100755' : '100644' });
  }
  return gone;
}
