import { gitOrNothing } from './git.js';

/** What git knows of where a repository comes from. */
export interface Origin {
  /** `OWNER/REPO` on GitHub, and the remote that leads there. */
  readonly repository: { readonly name: string; readonly remote: string } | undefined;
  /** The branch that others start from, and what says so. */
  readonly base: { readonly branch: string; readonly evidence: string } | undefined;
}

/** Asks git for the remote and the default branch. Where there is no git, or no repository, nothing is known. */
export async function readOrigin(root: string): Promise<Origin> {
  const ask: Ask = async (...args) => ((await gitOrNothing(root, ...args)) ?? '').trim();
  const remotes = (await ask('remote')).split('\n');
  const remote = ['upstream', 'origin', ...remotes].find((name) => remotes.includes(name)) ?? '';
  const name = remote === '' ? undefined : repositoryIn(await ask('remote', 'get-url', remote));
  return { repository: name === undefined ? undefined : { name, remote: `\`${remote}\`` }, base: await baseOf(ask, remote) };
}

/** What git says, without blanks around it; empty where it has no answer. */
type Ask = (...args: string[]) => Promise<string>;

/** `OWNER/REPO` of `git@github.com:OWNER/REPO.git` or `https://github.com/OWNER/REPO`. */
export function repositoryIn(url: string): string | undefined {
  return /^(?:https?:\/\/(?:[^@/]+@)?(?:www\.)?|ssh:\/\/(?:[^@/]+@)?|git:\/\/|(?:[^@/\s]+@))github\.com(?::\d+)?[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/i.exec(
    url,
  )?.[1];
}

async function baseOf(ask: Ask, remote: string): Promise<Origin['base']> {
  const head = remote === '' ? '' : await ask('symbolic-ref', '--quiet', '--short', `refs/remotes/${remote}/HEAD`);
  if (head.startsWith(`${remote}/`)) return { branch: head.slice(remote.length + 1), evidence: `the default branch of \`${remote}\`` };
  const branches = (await ask('for-each-ref', '--format=%(refname:lstrip=2)', 'refs/heads')).split('\n');
  const branch = ['main', 'master', 'trunk'].find((known) => branches.includes(known)) ?? (branches.length === 1 ? branches[0] : undefined);
  if (branch === undefined || branch === '') return undefined;
  return { branch, evidence: branches.length === 1 ? 'the only branch' : 'the branch of that name' };
}
