/**
 * Who links to a document, by its path.
 *
 * @param targetsOf Where each document leads: to files, and to folders with a slash at the end.
 * @param readmeOf What opens a folder.
 */
export function linkersByPath(
  targetsOf: Iterable<readonly [from: string, targets: readonly string[]]>,
  readmeOf: (folder: string) => string | undefined,
): Map<string, string[]> {
  const linkers = new Map<string, string[]>();
  for (const [from, targets] of targetsOf)
    for (const target of targets) {
      const to = target.endsWith('/') ? readmeOf(target.slice(0, -1)) : target;
      if (to === undefined) continue;
      const known = linkers.get(to);
      if (known) known.push(from);
      else linkers.set(to, [from]);
    }
  return linkers;
}
