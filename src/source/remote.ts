import { execFileSync } from 'node:child_process';

/** What git knows of where a repository comes from. */
export interface Origin {
  /** `OWNER/REPO` on GitHub, and the remote that leads there. */
  readonly repository: { readonly name: string; readonly remote: string } | undefined;
  /** The branch that others start from, and what says so. */
  readonly base: { readonly branch: string; readonly evidence: string } | undefined;
}

/** Asks git for the remote and the default branch. Where there is no git, or no repository, nothing is known. */
export function readOrigin(root: string): Origin {
  const git = (...args: string[]): string => {
    try {
      return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    } catch {
      return '';
    }
  };
  const remotes = git('remote').split('\n');
  const remote = ['upstream', 'origin', ...remotes].find((name) => remotes.includes(name)) ?? '';
  const name = remote === '' ? undefined : repositoryIn(git('remote', 'get-url', remote));
  return { repository: name === undefined ? undefined : { name, remote: `\`${remote}\`` }, base: baseOf(git, remote) };
}

/** `OWNER/REPO` of `git@github.com:OWNER/REPO.git` or `https://github.com/OWNER/REPO`. */
export function repositoryIn(url: string): string | undefined {
  return /^(?:https?:\/\/(?:[^@/]+@)?(?:www\.)?|ssh:\/\/(?:[^@/]+@)?|git:\/\/|(?:[^@/\s]+@))github\.com(?::\d+)?[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/i.exec(
    url,
  )?.[1];
}

function baseOf(git: (...args: string[]) => string, remote: string): Origin['base'] {
  const head = remote === '' ? '' : git('symbolic-ref', '--quiet', '--short', `refs/remotes/${remote}/HEAD`);
  if (head.startsWith(`${remote}/`)) return { branch: head.slice(remote.length + 1), evidence: `the default branch of \`${remote}\`` };
  const branches = git('for-each-ref', '--format=%(refname:lstrip=2)', 'refs/heads').split('\n');
  const branch = ['main', 'master', 'trunk'].find((known) => branches.includes(known)) ?? (branches.length === 1 ? branches[0] : undefined);
  if (branch === undefined || branch === '') return undefined;
  return { branch, evidence: branches.length === 1 ? 'the only branch' : 'the branch of that name' };
}
