/** A change of a name that git recorded. */
export interface Renamed {
  readonly to: string;
  /** Abbreviated. */
  readonly commit: string;
  /** `2026-03-02`. */
  readonly date: string;
  /** Whether what stood under the old name stands under the new one; else it may be something else that took its place. */
  readonly isCertain: boolean;
}

/** What git knows of names that are no more. */
export interface History {
  /** The newest rename of each path, by its old name. */
  readonly files: ReadonlyMap<string, Renamed>;
  /** By document as it is called now, then by the slug of the heading as it was: the heading that took its place. */
  readonly headings: ReadonlyMap<string, ReadonlyMap<string, Renamed>>;
}

export const noHistory: History = { files: new Map(), headings: new Map() };

/**
 * Follows a chain of renames to the first name that is there: an old name that is in use again was renamed before it came back.
 * `undefined` when none is. The commit is that of the last step.
 */
export function followRenames(
  renames: ReadonlyMap<string, Renamed>,
  from: string,
  isThere: (name: string) => boolean,
): Renamed | undefined {
  const seen = new Set([from]);
  let isCertain = true;
  for (let next = renames.get(from); next !== undefined && !seen.has(next.to); next = renames.get(next.to)) {
    isCertain &&= next.isCertain;
    if (isThere(next.to)) return { ...next, isCertain };
    seen.add(next.to);
  }
  return undefined;
}

/** Where a file went; for a folder, where all files went that git saw leave it. */
export function followPath({ files }: History, path: string, isThere: (path: string) => boolean): Renamed | undefined {
  const direct = followRenames(files, path, isThere);
  if (direct) return direct;
  const moved = [...files.keys()]
    .filter((old) => old.startsWith(`${path}/`))
    .flatMap((old): Renamed[] => {
      const rename = followRenames(files, old, isThere);
      const rest = old.slice(path.length);
      return rename ? [rename.to.endsWith(rest) ? { ...rename, to: rename.to.slice(0, -rest.length) } : rename] : [];
    });
  const [first] = moved;
  return first && new Set(moved.map(({ to }) => to)).size === 1 && isThere(first.to)
    ? { ...first, isCertain: moved.every(({ isCertain }) => isCertain) }
    : undefined;
}

export const inWords = ({ commit, date, isCertain }: Renamed): string => `${isCertain ? 'renamed' : 'replaced'} in ${commit}, ${date}`;
