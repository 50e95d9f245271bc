import { distance } from 'fastest-levenshtein';
import type { Places } from './places.js';
import { baseOf, parentOf } from './tree.js';

/**
 * Where a path that is not there may have gone, best first: files of the same name elsewhere, then names beside it that differ in
 * a few letters. At most five.
 */
export function candidatesFor(places: Places, missing: string): string[] {
  const name = baseOf(missing);
  const common = /^(?:readme|index)\.[a-z]+$/i.test(name);
  const moved = common ? [] : [...places.named(name)].sort((a, b) => distance(a, missing) - distance(b, missing));
  const near = [...places.within(parentOf(missing))]
    .map((place) => ({ place, far: distance(baseOf(place).toLowerCase(), name.toLowerCase()) }))
    .filter(({ far }) => far <= Math.max(2, Math.floor(name.length / 5)))
    .sort((a, b) => a.far - b.far || (a.place < b.place ? -1 : 1))
    .map(({ place }) => place);
  return [...new Set([...moved, ...near])].slice(0, 5);
}
