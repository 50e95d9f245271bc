import path from 'node:path';
import { nearest } from '../contract/nearest.js';
import { kindOf, locate } from '../source/read.js';
import { Failure } from './failure.js';

/** What a word that is no path may have been meant as. */
const commands = [
  'check',
  'ci',
  'fix',
  'index',
  'graph',
  'init',
  'move',
  'renumber',
  'remove',
  'new',
  'import',
  'baseline',
  'merge',
  'explain',
  'rules',
  'config',
  'help',
] as const;

/**
 * The places that a user named, posix and relative to the root.
 *
 * @throws Failure for a path that is not there or lies outside the root.
 */
export const readPlaces = (root: string, paths: readonly string[]): string[] =>
  paths.map((name) => {
    if (name === '') throw new Failure('Expected a path, found an empty argument', 'Leave it out to check everything');
    const near = nearest(name, commands);
    if (kindOf(name) === 'missing')
      throw new Failure(
        `${name}: no such file, folder or command${near === undefined ? '' : `; did you mean \`casebook ${near}\`?`}`,
        '`casebook --help` lists the commands',
      );
    const place = locate(root, path.resolve(name));
    if (place === undefined) throw new Failure(`${name}: outside the root ${root}`, 'Go to that repository, or name it with `--root`');
    return place;
  });

/** Whether something lies under places; without any, everything does. */
export const isUnder =
  (places: readonly string[]) =>
  ({ path: file }: { readonly path: string }): boolean =>
    places.length === 0 || places.some((place) => place === '' || file === place || file.startsWith(`${place}/`));

/** The same for the paths that a user named. @throws Failure */
export const readScope = (root: string, paths: readonly string[]): ReturnType<typeof isUnder> => isUnder(readPlaces(root, paths));
