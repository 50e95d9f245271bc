/** How many of those that could have a thing have it. */
export interface Share {
  readonly has: number;
  readonly of: number;
}

/** Whether so many have it that the rest are exceptions. Of few, each weighs more. */
export const isMost = ({ has, of }: Share): boolean => has > 0 && has * 12 >= of * (of < 8 ? 8 : 9);

/** Whether enough have it to speak of it: a quarter, of few half, and two at least. */
export const isFair = ({ has, of }: Share): boolean => has >= 2 && has * (of < 8 ? 2 : 4) >= of;

/** `all 30`, `24 of 30`, `both`. */
export const inShare = ({ has, of }: Share): string =>
  has === of ? (['none', 'the only one', 'both'][of] ?? `all ${of}`) : `${has} of ${of}`;

/** Items by a key of theirs, in the order of first sight. */
export function groupBy<K, T>(items: Iterable<T>, key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const of = key(item);
    const group = groups.get(of);
    if (group) group.push(item);
    else groups.set(of, [item]);
  }
  return groups;
}

/** The value that stands most often, the first of those that stand equally often. */
export function mostFrequent<T>(values: Iterable<T>): T | undefined {
  const [best] = [...groupBy(values, (value) => value)].sort(([, a], [, b]) => b.length - a.length);
  return best?.[0];
}
