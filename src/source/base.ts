import type { BaseBranch } from '../project/base-branch.js';
import { matchRenames } from '../project/renames.js';
import { isMarkdown } from '../project/tree.js';
import { gitOrNothing } from './git.js';
import { listCommit, readBlobs } from './objects.js';

/** The files below a folder on the branch that a repository is compared with. */
export interface BaseFiles {
  /** `origin/main`. */
  readonly branch: string;
  /** Posix, relative to the root. */
  readonly files: readonly string[];
}

/**
 * What a folder holds on the base branch: the one configured, else what the remote calls its own, else `main` or `master`.
 *
 * @returns `undefined` where there is no git, no commit or no such branch; `complaint` where the branch that is configured is not there.
 */
export async function readBase(
  root: string,
  wanted: string | undefined,
  folder: string,
): Promise<{ base?: BaseFiles; complaint?: string }> {
  const branch = await findBase(root, wanted);
  if (branch !== undefined) {
    const names = await gitOrNothing(root, 'ls-tree', '-r', '--name-only', '-z', branch.commit, '--', folder === '' ? '.' : folder);
    if (names !== undefined) return { base: { branch: branch.name, files: names.split('\0').filter((name) => name !== '') } };
  }
  return wanted === undefined
    ? {}
    : { complaint: `The branch \`${wanted}\`, \`base\` in the configuration, is not there: numbers are not compared with it` };
}

/**
 * What happened on the base branch since this one left it.
 *
 * @param documents The texts there are now, by path.
 * @returns `undefined` where there is no git, no such branch, nothing in common with it, or nothing new on it.
 */
export async function readBaseBranch(
  root: string,
  wanted: string | undefined,
  documents: ReadonlyMap<string, { readonly text: string }>,
): Promise<BaseBranch | undefined> {
  const base = await findBase(root, wanted);
  const fork = base && (await gitOrNothing(root, 'merge-base', base.commit, 'HEAD'))?.trim();
  if (!base || !fork || fork === base.commit) return undefined;
  try {
    const [there, then] = await Promise.all([listCommit(root, base.commit), listCommit(root, fork)]);
    const files = new Set(there.map(({ name }) => name));
    const known = new Set(then.map(({ name }) => name));
    const gone = then.filter(({ name, mode }) => mode.startsWith('100') && isMarkdown(name) && !documents.has(name));
    const come = new Map([...documents].flatMap(([path, document]) => (known.has(path) ? [] : [[path, document.text] as const])));
    const blobs = come.size === 0 ? new Map<string, Buffer>() : await readBlobs(root, gone);
    const texts = new Map(gone.map(({ name, oid }) => [name, blobs.get(oid)?.toString('utf8') ?? '']));
    return {
      name: base.name,
      files,
      fork: known,
      renamedThere: await readRenames(root, fork, base.commit),
      renamedHere: new Map([...matchRenames(texts, come)].map(([from, to]) => [to, from])),
    };
  } catch {
    return undefined; // A partial clone may lack what the comparison needs.
  }
}

/** Old names by new ones: `R100\0OLD\0NEW\0` for each file. */
async function readRenames(root: string, from: string, to: string): Promise<Map<string, string>> {
  const args = ['--find-renames', '--diff-filter=R', '--name-status', '--relative', '--no-ext-diff', '-r', '-z'];
  const fields = (await gitOrNothing(root, '-c', 'diff.renameLimit=4000', 'diff-tree', ...args, from, to))?.split('\0') ?? [];
  const renames = new Map<string, string>();
  for (let at = 0; at + 2 < fields.length; at += 3) renames.set(fields[at + 2] as string, fields[at + 1] as string);
  return renames;
}

/** The branch that a repository is compared with, and its newest commit. */
export async function findBase(root: string, wanted: string | undefined): Promise<{ name: string; commit: string } | undefined> {
  const remote =
    wanted === undefined ? (await gitOrNothing(root, 'symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'))?.trim() : undefined;
  for (const name of wanted === undefined ? [remote, 'main', 'master'] : [wanted, `origin/${wanted}`]) {
    const commit = name === undefined ? undefined : await commitOf(root, name);
    if (name !== undefined && commit !== undefined) return { name, commit };
  }
  return undefined;
}

/** The commit that a name means. */
export const commitOf = async (root: string, name: string): Promise<string | undefined> =>
  (await gitOrNothing(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`))?.trim();
