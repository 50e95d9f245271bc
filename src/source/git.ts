import { spawn } from 'node:child_process';

/** Why git could not answer. */
export type GitFault = 'not installed' | 'no repository' | 'not trusted' | 'failed';

/** git could not be asked, or refused. */
export class GitFailure extends Error {
  override name = 'GitFailure';
  constructor(
    readonly fault: GitFault,
    /** What git said, its first line. */
    message: string,
  ) {
    super(message);
  }
}

/** Nothing that a repository brings along is run, and nobody is asked for a password. */
const settings = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'core.quotepath=off'].flatMap((setting) => ['-c', setting]);

/** Variables that hooks of git set would lead to another repository than the one that the root lies in. */
const environment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^GIT_(?!CONFIG|CEILING|DISCOVERY|EXEC_PATH)/i.test(name))),
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  LC_ALL: 'C',
});

/**
 * What a git command that only reads prints, in bytes.
 *
 * @param root Where it runs: paths that it prints may be relative to it.
 * @throws GitFailure
 */
export function gitBytes(root: string, args: readonly string[], input = ''): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['--no-pager', ...settings, ...args], { cwd: root, env: environment(), windowsHide: true });
    const out: Buffer[] = [];
    const said: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', (error: NodeJS.ErrnoException) =>
      reject(new GitFailure(error.code === 'ENOENT' ? 'not installed' : 'failed', error.message)),
    );
    child.on('close', (code) => {
      const stderr = Buffer.concat(said).toString('utf8').trim();
      if (code === 0) resolve(Buffer.concat(out));
      else reject(new GitFailure(faultIn(stderr), stderr.split('\n', 1)[0] ?? ''));
    });
    // A git that ends before it has read everything has said why.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/** The same as text. @throws GitFailure */
export const git = async (root: string, ...args: string[]): Promise<string> => (await gitBytes(root, args)).toString('utf8');

/** The same, or `undefined` where git has no answer. */
export const gitOrNothing = (root: string, ...args: string[]): Promise<string | undefined> => git(root, ...args).catch(() => undefined);

function faultIn(stderr: string): GitFault {
  if (stderr.includes('not a git repository')) return 'no repository';
  return stderr.includes('dubious ownership') ? 'not trusted' : 'failed';
}
