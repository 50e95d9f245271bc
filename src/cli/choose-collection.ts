import { unknown } from '../contract/nearest.js';
import type { Contract } from '../contract/schema.js';
import type { Collection } from '../project/project.js';
import { emptyCollection } from '../scaffold/start.js';
import type { Session } from '../session.js';
import { locate } from '../source/read.js';
import { Failure } from './failure.js';
import type { Terminal } from './terminal.js';

/** What a user said about the collection. */
export interface CollectionWish {
  /** Its name or path, `--collection`. */
  readonly named?: string | undefined;
  /** The contract of one that begins, `--profile`. */
  readonly profile?: string | undefined;
  /** What a case study has to be, as the name of the generator tells: `adr` makes a file. */
  readonly study?: Contract['study'] | undefined;
  /** Whether one may begin. */
  readonly mayBegin: boolean;
}

/**
 * The collection that is meant: the one named, the one around the working directory, the only one. Where there is none, one begins in
 * `case-studies` (decisions: in `docs/decisions`).
 *
 * @throws Failure where several may be meant, or none.
 */
export function chooseCollection(
  session: Session,
  root: string,
  profiles: ReadonlyMap<string, Contract>,
  { named, profile, study, mayBegin }: CollectionWish,
  screen: Terminal,
): Collection {
  const { collections, assumptions } = session.project;
  if (profile !== undefined && !profiles.has(profile)) throw new Failure(`--profile: ${unknown('profile', profile, [...profiles.keys()])}`);
  const fitting = collections.filter(
    ({ contract }) => (study === undefined || contract.study === study) && (profile === undefined || contract.name === profile),
  );
  if (named !== undefined) {
    const begins = mayBegin && collections.length === 0 && !/^(?:\.\.|\/)/.test(named.replace(/^\.\//, ''));
    if (!begins)
      return namedCollection(
        collections,
        named,
        collections.length > 0 ? 'A new collection is entered under `collections` in `casebook.config.yaml` first' : undefined,
      );
  }
  const here = locate(root, process.cwd()) ?? '';
  const around = fitting.filter(({ path }) => path !== '' && (here === path || here.startsWith(`${path}/`)));
  const choice = around.length > 0 ? around : fitting;
  if (choice.length === 1) {
    for (const assumption of assumptions.filter((one) => one.includes(`\`${choice[0]?.path || '.'}\``))) screen.note(`Found ${assumption}`);
    return choice[0] as Collection;
  }
  const folders = choice.filter(({ contract }) => contract.study === 'folder');
  if (folders.length === 1) return folders[0] as Collection;
  if (choice.length > 1)
    throw new Failure(
      `There are ${choice.length} collections: ${choice.map(({ name }) => name).join(', ')}`,
      'Name one with `--collection`, or go to its folder',
    );
  if (!mayBegin || (collections.length > 0 && study === undefined && profile === undefined))
    throw new Failure('No collection of case studies found', 'Name one under `collections` in `casebook.config.yaml`');
  const contract = profiles.get(profile ?? (study === 'file' ? 'adr' : 'four-file')) as Contract;
  if (contract.study === 'section')
    throw new Failure('Expected a file with numbered case studies, found none', 'Write the first two by hand, such as `## 1. Chat`');
  const path = named?.replace(/^\.\/|\/$/g, '') ?? (contract.study === 'file' ? 'docs/decisions' : 'case-studies');
  screen.note(`Found no collection; one begins in \`${path}\` under profile \`${contract.name}\``);
  return emptyCollection(contract, path);
}

/** The collection that `--collection` names, by its name or its path. @throws Failure */
export function namedCollection(collections: readonly Collection[], wanted: string, help?: string): Collection {
  const plain = wanted.replace(/^\.\/|\/$/g, '');
  const found = collections.find(({ name, path }) => name === plain || path === plain);
  if (found) return found;
  const names = collections.map(({ name }) => name);
  throw new Failure(`--collection: ${unknown('collection', wanted, names)}`, help);
}
