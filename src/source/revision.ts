import path from 'node:path';
import type { SourceText } from '../facts/facts.js';
import type { FileProblem } from '../project/study.js';
import { isMarkdown } from '../project/tree.js';
import { commitOf } from './base.js';
import { GitFailure, git } from './git.js';
import { listCommit, readBlobs, type TreeEntry } from './objects.js';
import { decode } from './read.js';
import { sortOut } from './tree.js';

/** A repository as a commit holds it, read from the objects of git: nothing is checked out and no filter runs. */
export interface Revision {
  /** Where this branch left the one that was named, abbreviated: `3f2c1ab`. */
  readonly commit: string;
  readonly files: readonly string[];
  readonly checked: readonly string[];
  readonly sources: readonly SourceText[];
  readonly problems: readonly FileProblem[];
}

/** A revision that cannot be read, with what to do about it. */
export class UnknownRevision extends Error {
  override name = 'UnknownRevision';
  constructor(
    message: string,
    readonly help: string,
  ) {
    super(message);
  }
}

/**
 * The files below the root at the commit where this branch left another one, as `git diff REF...` has it.
 *
 * @param patterns What the configuration ignores; ignore files count as they are now.
 * @param now The files that are there now. What a submodule held then is not known and taken to be what it holds now.
 * @throws UnknownRevision
 */
export async function readRevision(root: string, ref: string, patterns: readonly string[], now: Iterable<string>): Promise<Revision> {
  const commit = await findFork(root, ref);
  const entries = await listCommit(root, commit);
  const submodules = entries.filter(({ mode }) => mode === '160000').map(({ name }) => `${name}/`);
  const within = (name: string): boolean => submodules.some((folder) => name.startsWith(folder));
  const plain = entries.filter(({ mode }) => mode.startsWith('100'));
  const links = entries.filter(({ mode }) => mode === '120000');
  const byName = new Map(plain.map((entry) => [entry.name, entry]));
  const targets = await readBlobs(root, links);
  const followed = links.map(({ name, oid }) => ({ name, ...followLink(name, targets.get(oid)?.toString('utf8') ?? '', byName) }));
  const sorted = sortOut(root, patterns, [
    ...byName.keys(),
    ...followed.flatMap(({ name, isFile, problem }) => (isFile || problem ? [name] : [])),
    ...[...now].filter(within),
  ]);
  const broken = new Map(followed.flatMap(({ name, problem }) => (problem ? [[name, problem] as const] : [])));
  const wanted = sorted.checked.filter(isMarkdown).flatMap((name) => byName.get(name) ?? []);
  const blobs = await readBlobs(root, wanted);
  const read = wanted.map(({ name, oid }) => {
    const bytes = blobs.get(oid);
    if (bytes) return decode(name, bytes);
    throw new UnknownRevision(
      `--since: this clone lacks ${name} of ${commit.slice(0, 7)}`,
      'Fetch it: `git fetch --refetch --filter=blob:limit=10m`',
    );
  });
  return {
    commit: commit.slice(0, 7),
    files: sorted.files.filter((name) => !broken.has(name)),
    checked: sorted.checked.filter((name) => !broken.has(name)),
    sources: read.filter((one): one is SourceText => 'text' in one),
    problems: [...sorted.checked.flatMap((name) => broken.get(name) ?? []), ...read.filter((one): one is FileProblem => !('text' in one))],
  };
}

/** The full name of the newest commit that this branch and another have in common. @throws UnknownRevision */
async function findFork(root: string, ref: string): Promise<string> {
  try {
    const isShallow = (await git(root, 'rev-parse', '--is-shallow-repository')).trim() === 'true';
    const deepen = 'This is a shallow clone: fetch the history with `fetch-depth: 0` in CI, or `git fetch --unshallow`';
    const commit = ref.startsWith('-') ? undefined : ((await commitOf(root, ref)) ?? (await commitOf(root, `origin/${ref}`)));
    if (commit === undefined)
      throw new UnknownRevision(
        `--since: no branch, tag or commit \`${ref}\``,
        isShallow ? deepen : `Fetch it (\`git fetch origin ${ref}\`), or name another`,
      );
    if ((await commitOf(root, 'HEAD')) === undefined)
      throw new UnknownRevision('--since: this branch has no commit yet', 'Commit first, or check without `--since`');
    const fork = (await git(root, 'merge-base', commit, 'HEAD').catch(() => '')).trim();
    if (fork !== '') return fork;
    throw new UnknownRevision(
      `--since: \`${ref}\` and this branch have no commit in common`,
      isShallow ? deepen : 'Name the branch that this one was made from',
    );
  } catch (error) {
    throw error instanceof GitFailure ? new UnknownRevision(...explain(error)) : error;
  }
}

function explain({ fault, message }: GitFailure): [string, string] {
  if (fault === 'not installed') return ['--since: git is not installed', 'Install git, or check without `--since`'];
  if (fault === 'no repository')
    return ['--since: this is no git repository, so there is nothing to compare with', 'Check without `--since`'];
  if (fault === 'not trusted')
    return ['--since: git does not trust this folder (dubious ownership)', 'Tell it to: `git config --global --add safe.directory FOLDER`'];
  return [`--since: git failed: ${message}`, 'Mend the repository, or check without `--since`'];
}

/** What a symbolic link led to: told as `listTree` tells it, by the names in the same commit alone. */
function followLink(
  name: string,
  target: string,
  files: ReadonlyMap<string, TreeEntry>,
): { readonly isFile: boolean; readonly problem?: FileProblem } {
  const place = path.posix.join(path.posix.dirname(name), target).replace(/\/$/, '');
  if (target.startsWith('/') || place === '..' || place.startsWith('../'))
    return { isFile: false, problem: { path: name, kind: 'outside', detail: 'a place outside the root' } };
  if (files.has(place)) return { isFile: true };
  if (place === '.' || name.startsWith(`${place}/`))
    return { isFile: false, problem: { path: name, kind: 'loop', detail: 'a folder that holds the link' } };
  if ([...files.keys()].some((file) => file.startsWith(`${place}/`))) return { isFile: false };
  return { isFile: false, problem: { path: name, kind: 'unreadable', detail: 'a file that does not exist' } };
}
