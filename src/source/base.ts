import { gitOrNothing } from './git.js';

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
