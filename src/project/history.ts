/** A change of a name that git recorded. */
export interface Renamed {
  readonly to: string;
  /** Abbreviated. */
  readonly commit: string;
  /** `2026-03-02`. */
  readonly date: string;
}

/** What git knows of names that are no more. */
export interface History {
  /** The newest rename of each path, by its old name. */
  readonly files: ReadonlyMap<string, Renamed>;
  /** By document as it is called now, then by the slug of the heading as it was: the heading that took its place. */
  readonly headings: ReadonlyMap<string, ReadonlyMap<string, Renamed>>;
}

export const noHistory: History = { files: new Map(), headings: new Map() };

/** Follows a chain of renames to its end; `undefined` when there is none or it runs in a circle. The commit is that of the last step. */
export function followRenames(renames: ReadonlyMap<string, Renamed>, from: string): Renamed | undefined {
  const seen = new Set([from]);
  let last: Renamed | undefined;
  for (let next = renames.get(from); next !== undefined; next = renames.get(next.to)) {
    if (seen.has(next.to)) return undefined;
    seen.add(next.to);
    last = next;
  }
  return last;
}

/** Where a file went; for a folder, where all files went that git saw leave it. */
export function followPath({ files }: History, path: string): Renamed | undefined {
  const direct = followRenames(files, path);
  if (direct) return direct;
  const moved = [...files.keys()].filter((old) => old.startsWith(`${path}/`)).flatMap((old): Renamed[] => {
    const rename = followRenames(files, old);
    const rest = old.slice(path.length);
    return rename?.to.endsWith(rest) ? [{ ...rename, to: rename.to.slice(0, -rest.length) }] : [];
  });
  const homes = new Set(moved.map(({ to }) => to));
  return homes.size === 1 ? moved[0] : undefined;
}

export const inWords = ({ commit, date }: Renamed): string => `renamed in ${commit}, ${date}`;
