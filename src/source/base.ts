import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

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
  // Nothing that the repository configures is run.
  const git = async (...args: string[]): Promise<string | undefined> =>
    run('git', ['-c', 'core.fsmonitor=false', '-c', 'core.quotepath=off', ...args], { cwd: root, maxBuffer: 256 * 1024 * 1024 }).then(
      ({ stdout }) => stdout,
      () => undefined,
    );
  const commitOf = (branch: string): Promise<string | undefined> => git('rev-parse', '--verify', '--quiet', `${branch}^{commit}`);
  const remote = wanted === undefined ? (await git('symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'))?.trim() : undefined;
  for (const branch of wanted === undefined ? [remote, 'main', 'master'] : [wanted, `origin/${wanted}`]) {
    const commit = branch === undefined ? undefined : (await commitOf(branch))?.trim();
    if (branch === undefined || commit === undefined) continue;
    const names = await git('ls-tree', '-r', '--name-only', '-z', commit, '--', folder === '' ? '.' : folder);
    if (names !== undefined) return { base: { branch, files: names.split('\0').filter((name) => name !== '') } };
  }
  return wanted === undefined
    ? {}
    : { complaint: `The branch \`${wanted}\`, \`base\` in the configuration, is not there: numbers are not compared with it` };
}
