/** The largest set of items whose ranks do not fall: what may stay where it stands when the rest must move. */
export function longestRun<T>(items: readonly T[], rank: (item: T) => number): Set<T> {
  const ranks = items.map(rank);
  if (ranks.every((own, here) => here === 0 || own >= (ranks[here - 1] as number))) return new Set(items);
  const length: number[] = [];
  const previous: (number | undefined)[] = [];
  for (const [here, own] of ranks.entries()) {
    length[here] = 1;
    for (let there = 0; there < here; there++) {
      if ((ranks[there] as number) <= own && (length[there] as number) >= (length[here] as number)) {
        length[here] = (length[there] as number) + 1;
        previous[here] = there;
      }
    }
  }
  const run = new Set<T>();
  let at: number | undefined = length.length === 0 ? undefined : length.indexOf(Math.max(...length));
  for (; at !== undefined; at = previous[at]) run.add(items[at] as T);
  return run;
}
