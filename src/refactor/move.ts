import { RefusedEdit } from '../edit/refused-edit.js';
import type { Move } from '../edit/workspace-edit.js';
import { guessName } from '../project/naming.js';
import type { Collection } from '../project/project.js';
import type { CaseStudy } from '../project/study.js';
import { baseOf, join, parentOf } from '../project/tree.js';
import { renumber } from './numbers.js';
import type { Intent } from './refactoring.js';
import type { Repository } from './repository.js';

/**
 * What moving files and folders comes to. Into a folder that is there, or one written with a slash at the end, things move under their own names.
 *
 * @param from Paths relative to the root, each of something that is there.
 * @param to Relative to the root; `isFolder` where it was written as one.
 * @throws RefusedEdit
 */
export function move(repository: Repository, from: readonly string[], to: { readonly path: string; readonly isFolder: boolean }): Intent {
  const { places } = repository.project;
  const isInto = to.isFolder || places.kindOf(to.path) === 'folder';
  if (from.length > 1 && !isInto)
    throw new RefusedEdit(
      `${to.path}: several things can only move into a folder; nothing was written`,
      'Name a folder, with `/` at its end if it is new',
    );
  const moves = from.map((path): Move => {
    if (places.kindOf(path) === undefined)
      throw new RefusedEdit(
        `${path}: no such file or folder in the repository; nothing was written`,
        'What is ignored or was never read is not moved',
      );
    if (path === to.path && path !== '') throw new RefusedEdit(`${path}: is there already; nothing was written`);
    const isCaseOnly = path !== to.path && path.toLowerCase() === to.path.toLowerCase();
    const target = isInto && !isCaseOnly ? join(to.path, baseOf(path)) : to.path;
    if (path === '') throw new RefusedEdit('The root itself cannot be moved');
    if (target === path) throw new RefusedEdit(`${path}: is there already; nothing was written`);
    if (target.startsWith(`${path}/`)) throw new RefusedEdit(`${path}: cannot be moved into itself: ${target}; nothing was written`);
    const standing = places.kindOf(target);
    if (standing && !from.includes(target))
      throw new RefusedEdit(
        `${target}: there is a ${standing} already; nothing was written`,
        'Choose another name, or move that one first',
      );
    return { from: path, to: target };
  });
  const twice = moves.find(({ to: path }, index) => moves.findIndex((other) => other.to === path) !== index);
  if (twice)
    throw new RefusedEdit(
      `${twice.to}: two things are to come to this place; nothing was written`,
      'Move them one by one under other names',
    );
  const renumbered = repository.project.collections.map((collection) => renumber(repository, collection, newNumbers(collection, moves)));
  return {
    moves,
    steps: renumbered.flatMap(({ steps }) => steps),
    transfers: renumbered.flatMap(({ transfers }) => transfers),
    left: renumbered.flatMap(({ left }) => left),
  };
}

/** The studies that get another number by their new names. */
function newNumbers({ byPath, naming, path: home, contract }: Collection, moves: readonly Move[]): Map<CaseStudy, number> {
  const numbers = new Map<CaseStudy, number>();
  for (const { from, to } of moves) {
    const study = byPath.get(from);
    if (!study || study.number === undefined || parentOf(to) !== home) continue;
    const name = contract.study === 'file' ? baseOf(to).replace(/\.[^.]+$/, '') : baseOf(to);
    const number = (naming.read(name) ?? guessName(name)).number;
    if (number !== undefined && number !== study.number) numbers.set(study, number);
  }
  return numbers;
}
