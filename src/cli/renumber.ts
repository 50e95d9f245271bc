import { RefusedEdit } from '../edit/refused-edit.js';
import type { Collection, Project } from '../project/project.js';
import { findStudy } from '../refactor/find-study.js';
import type { Numbers } from '../refactor/new-number.js';
import { renumber as changeNumbers } from '../refactor/numbers.js';
import { closeGaps, giveNumber, makeRoom, swap } from '../refactor/permutation.js';
import { namedCollection } from './choose-collection.js';
import { Failure } from './failure.js';
import { operate, type RefactorOptions, takeBack } from './refactor.js';

export interface RenumberOptions extends RefactorOptions {
  readonly swap?: boolean;
  readonly closeGaps?: boolean;
  readonly insert?: string;
  readonly collection?: string;
}

/** `casebook renumber`: changes numbers everywhere they stand. Resolves to the exit code. */
export async function renumber(args: readonly string[], options: RenumberOptions): Promise<0 | 1> {
  if (options.undo) return takeBack(args, options);
  const ways = [options.swap, options.closeGaps, options.insert !== undefined].filter(Boolean).length;
  const wanted = options.closeGaps || options.insert !== undefined ? 0 : 2;
  if (ways > 1 || args.length !== wanted)
    throw new Failure(
      `Expected one way to renumber, found ${ways > 1 ? 'several' : args.length === 0 ? 'none' : `\`${args.join(' ')}\``}`,
      '`casebook renumber STUDY N`, `--swap A B`, `--insert N` or `--close-gaps`',
    );
  const flags = [
    options.swap && '--swap',
    options.closeGaps && '--close-gaps',
    options.insert !== undefined && `--insert ${options.insert}`,
  ];
  return operate(
    {
      done: 'Renumbered',
      label: ['casebook renumber', ...flags.filter(Boolean), ...args].join(' '),
      plan: (_root, project, repository) => {
        const [collection, numbers] = permutation(project, args, options);
        return changeNumbers(repository, collection, numbers);
      },
    },
    options,
  );
}

function permutation(project: Project, [first = '', second = '']: readonly string[], options: RenumberOptions): [Collection, Numbers] {
  const collections = chosen(project, options.collection);
  if (options.closeGaps || options.insert !== undefined) {
    const [collection] = collections;
    if (!collection || collections.length > 1)
      throw new RefusedEdit(
        `There are ${collections.length} collections; nothing was written`,
        `Choose one with \`--collection\`: ${collections.map(({ name }) => name).join(', ')}`,
      );
    if (!options.closeGaps) return [collection, makeRoom(collection, readNumber(options.insert ?? ''))];
    const numbers = closeGaps(collection);
    if (numbers.size === 0) throw new RefusedEdit('The numbers have no gaps; nothing was written');
    return [collection, numbers];
  }
  const one = findStudy(collections, first);
  if (!options.swap) return [one.collection, giveNumber(one.collection, one.study, readNumber(second))];
  const other = findStudy([one.collection], second);
  return [one.collection, swap(one.collection, one.study, other.study)];
}

/** The collections that a study may be in. @throws Failure */
export function chosen({ collections }: Project, name: string | undefined): readonly Collection[] {
  if (collections.length === 0)
    throw new Failure('No collection of case studies found', 'Name one under `collections` in `casebook.config.yaml`');
  return name === undefined ? collections : [namedCollection(collections, name)];
}

function readNumber(text: string): number {
  if (!/^#?\d{1,5}$/.test(text)) throw new Failure(`Expected a number, found \`${text}\``, 'Write a whole number such as 8');
  return Number(text.replace('#', ''));
}
