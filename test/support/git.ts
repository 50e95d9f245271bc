import { spawnSync } from 'node:child_process';

/** What a git command prints in a folder, with no settings but ours. */
export function git(cwd: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(
    'git',
    ['-c', 'core.autocrlf=false', '-c', 'core.quotepath=off', '-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args],
    { cwd, encoding: 'utf8', env: { PATH: process.env.PATH ?? '', HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1' } },
  );
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** Makes a folder a git repository that holds what is in it now. */
export function commit(cwd: string): void {
  git(cwd, 'init', '--quiet');
  git(cwd, 'add', '--all');
  git(cwd, 'commit', '--quiet', '--message', 'As it was');
}
