import { posix } from 'node:path';
import { unknown } from '../contract/nearest.js';
import type { Contract } from '../contract/schema.js';
import type { SettingProblem } from './ruleset.js';
import type { CollectionConfig, Config } from './schema.js';

/** A collection with its contract looked up and its numbers spelt out. */
export interface ResolvedCollection {
  readonly name: string;
  readonly path: string;
  readonly contract: Contract;
  readonly pattern?: string;
  readonly reserved: ReadonlySet<number>;
  readonly index?: readonly string[];
  readonly views?: Readonly<Record<string, string>>;
  readonly aliases: Readonly<Record<string, readonly string[]>>;
}

/**
 * Gives each configured collection its contract.
 *
 * @param profiles The contracts that ship, by name.
 * @param contracts The contracts of the repository, by the path the configuration gives.
 */
export function resolveCollections(
  config: Config,
  profiles: ReadonlyMap<string, Contract>,
  contracts: ReadonlyMap<string, Contract>,
): { collections: ResolvedCollection[]; problems: SettingProblem[] } {
  const problems: SettingProblem[] = [];
  const profileOf = (name: string, keys: readonly PropertyKey[]): Contract | undefined => {
    const profile = profiles.get(name);
    if (!profile) problems.push({ keys, message: unknown('profile', name, [...profiles.keys()]) });
    return profile;
  };
  const fallback = config.profile === undefined ? profiles.get('four-file') : profileOf(config.profile, ['profile']);
  const collections = config.collections.flatMap((collection, index): ResolvedCollection[] => {
    const contract =
      collection.contract !== undefined
        ? contracts.get(collection.contract)
        : collection.profile !== undefined
          ? profileOf(collection.profile, ['collections', index, 'profile'])
          : fallback;
    return contract ? [resolve(collection, contract)] : [];
  });
  return { collections, problems };
}

/** A collection whose settings name its places by other paths. */
export const relocated = (collection: ResolvedCollection, relocate: (path: string) => string): ResolvedCollection => ({
  ...collection,
  path: collection.path === '' ? '' : relocate(collection.path),
  ...(collection.index && { index: collection.index.map(relocate) }),
  aliases: Object.fromEntries(
    Object.entries(collection.aliases).map(([name, names]) => [posix.basename(relocate(posix.join(collection.path, name))), names]),
  ),
});

function resolve({ name, path, folder, reserved, index, views, aliases }: CollectionConfig, contract: Contract): ResolvedCollection {
  const clean = path.replace(/^\.\/|^\.$|\/$/g, '');
  return {
    name: name ?? (clean || contract.name),
    path: clean,
    contract,
    ...(folder !== undefined && { pattern: folder }),
    ...(index !== undefined && { index: [index].flat() }),
    ...(views && { views: defined(views) }),
    aliases,
    reserved: new Set(reserved.flatMap(numbersIn)),
  };
}

/** `13` is 13; `'13-15'` is 13, 14 and 15. A range is cut at 10,000 numbers. */
function numbersIn(range: number | string): number[] {
  if (typeof range === 'number') return [range];
  const [from = 0, to = 0] = range.split('-').map(Number);
  return Array.from({ length: Math.min(Math.max(to - from + 1, 0), 10_000) }, (_, index) => from + index);
}

const defined = (record: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).filter((entry): entry is [string, string] => entry[1] !== undefined));
