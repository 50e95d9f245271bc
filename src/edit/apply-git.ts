import { spawnSync } from 'node:child_process';
import type { IndexEntry } from './apply-journal.js';
import type { FileChange } from './workspace-edit.js';

/** The index of git below the root. Paths are posix and relative to the root. */
export interface Index {
  readonly entries: ReadonlyMap<string, IndexEntry>;
  /** Files in the middle of a merge. */
  readonly unmerged: ReadonlySet<string>;
  readonly submodules: ReadonlySet<string>;
}

/** What the index takes over from an edit, and what it does not. */
export interface IndexPlan {
  readonly entries: readonly IndexEntry[];
  /** Old paths of files in the middle of a merge, which stay in the index as they are. */
  readonly unmerged: readonly string[];
}

/** Why git was not asked or did not do it, in a sentence for the user. */
export class GitComplaint extends Error {}

/** The index; none where there is no repository. @throws GitComplaint */
export function readIndex(home: string): Index | undefined {
  const prefix = prefixOf(home);
  if (prefix === undefined) return undefined;
  const entries = new Map<string, IndexEntry>();
  const unmerged = new Set<string>();
  const submodules = new Set<string>();
  for (const line of git(home, ['ls-files', '--stage', '--full-name', '-z']).split('\0')) {
    const [, mode, oid, stage, name] = /^(\d+) ([0-9a-f]+) (\d)\t(.*)$/s.exec(line) ?? [];
    if (mode === undefined || oid === undefined || name === undefined) continue;
    const path = name.slice(prefix.length);
    if (stage !== '0') unmerged.add(path);
    else if (mode === '160000') submodules.add(path);
    else entries.set(path, { path, mode: mode as IndexEntry['mode'], oid });
  }
  return { entries, unmerged, submodules };
}

/**
 * What `git mv` and `git rm --cached` would make of the index: an entry goes with its file as it was staged, whatever the file
 * holds now. What git does not track stays so.
 *
 * @param restored Entries that come back, where nothing else is by then.
 */
export function planIndex({ entries, unmerged }: Index, changes: readonly FileChange[], restored: readonly IndexEntry[]): IndexPlan {
  const gone = new Map<string, IndexEntry>();
  const come = new Map<string, IndexEntry>();
  const left: string[] = [];
  for (const { from, to } of changes) {
    if (from === undefined || from === to) continue;
    const entry = entries.get(from);
    if (unmerged.has(from) || (entry && to !== undefined && unmerged.has(to))) left.push(from);
    else if (entry) {
      gone.set(from, { path: from, mode: '0', oid: '0'.repeat(entry.oid.length) });
      if (to !== undefined) come.set(to, { ...entry, path: to });
    }
  }
  for (const entry of restored)
    if (!come.has(entry.path) && (gone.has(entry.path) || !entries.has(entry.path)) && !unmerged.has(entry.path))
      come.set(entry.path, entry);
  // What goes comes first: a file may become a folder.
  return { entries: [...[...gone.values()].filter(({ path }) => !come.has(path)), ...come.values()], unmerged: left };
}

/** The entries that an edit takes out of the index or overwrites, and that move nowhere. */
export function givenUp({ entries }: Index, changes: readonly FileChange[]): IndexEntry[] {
  const moving = new Set(changes.flatMap(({ from, to }) => (to === undefined ? [] : (from ?? []))));
  const places = changes.flatMap(({ from, to }) => (from === to ? [] : [to ?? (from as string)]));
  return [...new Set(places)].flatMap((path) => (moving.has(path) ? [] : (entries.get(path) ?? [])));
}

/** Sets entries of the index, at whatever time, to what they are to be. @throws GitComplaint */
export function writeIndex(home: string, entries: readonly IndexEntry[]): void {
  if (entries.length === 0) return;
  const prefix = prefixOf(home) ?? '';
  const lines = entries.map(({ path, mode, oid }) => `${mode} ${oid} 0\t${prefix}${path}\0`);
  git(home, ['update-index', '-z', '--index-info'], lines.join(''));
}

/** Where the root lies in the work tree: empty, or with a slash at its end; `undefined` outside of any. */
function prefixOf(home: string): string | undefined {
  try {
    return git(home, ['rev-parse', '--show-prefix']).replace(/\n$/, '');
  } catch (error) {
    if (error instanceof GitComplaint && error.message === noRepository) return undefined;
    throw error;
  }
}

/** Nothing follows there, and nobody expects it. */
const noRepository = 'This is no git repository';

/** Nothing that a repository brings along is run: no hook, no watcher of files. */
const settings = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'core.quotepath=off'].flatMap((setting) => ['-c', setting]);

/** Variables that hooks of git set would lead to another repository or index than the one that the root lies in. */
const environment = (): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^GIT_(?!CONFIG|CEILING|DISCOVERY|EXEC_PATH)/i.test(name))),
  LC_ALL: 'C',
});

function git(home: string, args: readonly string[], input = ''): string {
  const { error, status, stdout, stderr } = spawnSync('git', ['--no-pager', ...settings, ...args], {
    cwd: home,
    env: environment(),
    input,
    encoding: 'utf8',
    maxBuffer: 1024 * 1024 * 1024,
    windowsHide: true,
  });
  if (error || status !== 0) throw new GitComplaint(explain(error, stderr ?? ''));
  return stdout;
}

function explain(error: NodeJS.ErrnoException | undefined, stderr: string): string {
  if (stderr.includes('not a git repository')) return noRepository;
  if (error?.code === 'ENOENT') return 'git is not installed, so no index follows what moved or went';
  const rest = 'so its index still has the old paths';
  if (stderr.includes('dubious ownership')) return `git does not trust this folder (dubious ownership), ${rest}`;
  if (/index\.lock.*File exists/s.test(stderr)) return `git is busy or was interrupted (\`index.lock\` is there), ${rest}`;
  const [line = ''] = stderr.trim().split('\n');
  return `git failed (${error?.code ?? line}), ${rest}`;
}
