/** What two things have in common that are one; `undefined` for one that has no other. */
export type KeyOf<T> = (one: T) => string | undefined;

/**
 * Takes out, one for one, those of two lists that have the same key.
 *
 * @param now Of several with one key the first are taken.
 * @param nowKey By default the key of both lists.
 */
export function withoutPairs<T>(
  old: readonly T[],
  now: readonly T[],
  oldKey: KeyOf<T>,
  nowKey: KeyOf<T> = oldKey,
): { readonly old: T[]; readonly now: T[] } {
  const known = new Map<string, T[]>();
  for (const one of old) {
    const key = oldKey(one);
    if (key === undefined) continue;
    const same = known.get(key);
    if (same) same.push(one);
    else known.set(key, [one]);
  }
  const paired = new Set<T>();
  const fresh = now.filter((one) => {
    const key = nowKey(one);
    const twin = key === undefined ? undefined : known.get(key)?.shift();
    if (twin !== undefined) paired.add(twin);
    return twin === undefined;
  });
  return { old: old.filter((one) => !paired.has(one)), now: fresh };
}
