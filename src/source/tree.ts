import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import type { FileProblem } from '../project/study.js';
import { isInside, kindOf, readIfThere, repositoryTop } from './read.js';

/** The files of a repository. Paths are posix and relative to the root, sorted. */
export interface Tree {
  /** Every file that git would not ignore: what a link may point at. */
  readonly files: readonly string[];
  /** Those that are to be checked: without hidden folders and what the configuration ignores. */
  readonly checked: readonly string[];
  readonly problems: readonly FileProblem[];
}

/** Folders that hold nothing of the repository, whatever `.gitignore` says. */
export const skippedFolders = new Set(['node_modules', '.git', '.hg', '.svn', '.casebook']);

/** As git does by default: capitals matter where file names tell them apart. */
const caseOf = { ignorecase: process.platform === 'darwin' || process.platform === 'win32' };

interface Rules {
  /** Where the rules stand, relative to the root, posix, with a slash at the end; `''` is the root or a folder above it. */
  readonly folder: string;
  /** From a folder above to the root, likewise. */
  readonly above?: string;
  readonly matcher: Ignore;
}

/**
 * Lists the files under a root, without `node_modules` and what `.gitignore` excludes. Hidden folders and what `patterns` exclude
 * are there and are not checked. Where `.gitignore` and `patterns` both say something about a path, `patterns` win. Symbolic
 * links to files inside the root are listed and never read twice; links to folders are not followed.
 */
export function listTree(root: string, patterns: readonly string[]): Tree {
  const files: string[] = [];
  const checked: string[] = [];
  const problems: FileProblem[] = [];
  const home = realpathSync(root);
  const own = rulesIn(patterns);
  const visit = (folder: string, above: readonly Rules[], isChecked: boolean): void => {
    let rules: readonly Rules[];
    let entries: Dirent[];
    try {
      entries = readdirSync(folder === '' ? home : `${home}${path.sep}${folder}`, { withFileTypes: true });
      // Most folders have none, and asking for a file that is not there takes longer than all else here.
      rules = entries.some(({ name }) => name === '.gitignore') ? [...above, ...ignoreFile(home, folder)] : above;
    } catch (error) {
      if (isChecked) problems.push({ path: folder.replace(/\/$/, ''), kind: 'unreadable', detail: codeOf(error) });
      return;
    }
    const all = [...rules, ...own];
    for (const entry of entries) {
      const isFolder = entry.isDirectory();
      const name = folder + entry.name + (isFolder ? '/' : '');
      const isOut = isIgnored(name, all);
      if ((isOut && isIgnored(name, rules)) || (isFolder && skippedFolders.has(entry.name))) continue;
      const isWanted = isChecked && !isOut && !(isFolder && entry.name.startsWith('.'));
      const add = (): void => {
        files.push(name);
        if (isWanted) checked.push(name);
      };
      if (isFolder) visit(name, rules, isWanted);
      else if (entry.isFile()) add();
      else if (entry.isSymbolicLink()) {
        const problem = followLink(home, name);
        if (problem === undefined) add();
        else if (problem !== 'folder' && isWanted) problems.push(problem);
      }
    }
  };
  visit('', rulesAbove(home), true);
  files.sort();
  return { files, checked: checked.length === files.length ? files : checked.sort(), problems };
}

/**
 * Sorts files that are or were in a repository as `listTree` would, under the ignore files that are there now.
 *
 * @param names Posix and relative to the root; nothing needs to be there.
 */
export function sortOut(root: string, patterns: readonly string[], names: readonly string[]): Pick<Tree, 'files' | 'checked'> {
  const home = realpathSync(root);
  const own = rulesIn(patterns);
  const files: string[] = [];
  const checked: string[] = [];
  interface Folder {
    readonly rules: readonly Rules[];
    readonly isListed: boolean;
    readonly isChecked: boolean;
  }
  const folders = new Map<string, Folder>([
    ['', { rules: [...rulesAbove(home), ...ignoreFile(home, '')], isListed: true, isChecked: true }],
  ]);
  const judge = (name: string, above: Folder): Omit<Folder, 'rules'> => {
    const isOut = isIgnored(name, [...above.rules, ...own]);
    return { isListed: above.isListed && !(isOut && isIgnored(name, above.rules)), isChecked: above.isChecked && !isOut };
  };
  const folderOf = (name: string): Folder => {
    const known = folders.get(name);
    if (known) return known;
    const base = path.posix.basename(name);
    const above = folderOf(parentWithSlash(name));
    const { isListed, isChecked } = judge(name, above);
    const folder = {
      rules: [...above.rules, ...ignoreFile(home, name)],
      isListed: isListed && !skippedFolders.has(base),
      isChecked: isChecked && !base.startsWith('.'),
    };
    folders.set(name, folder);
    return folder;
  };
  for (const name of names) {
    const { isListed, isChecked } = judge(name, folderOf(parentWithSlash(name)));
    if (!isListed) continue;
    files.push(name);
    if (isChecked) checked.push(name);
  }
  return { files: files.sort(), checked: checked.sort() };
}

/** `docs/guide/` of `docs/guide/a.md` and of `docs/guide/a/`; `''` of what lies in the root. */
const parentWithSlash = (name: string): string => name.slice(0, name.lastIndexOf('/', name.length - 2) + 1);

/** The rules of the git repository above the root; none where they ignore the root itself, since somebody asked for it. */
function rulesAbove(home: string): Rules[] {
  const top = repositoryTop(home);
  if (kindOf(path.join(top, '.git')) === 'missing') return [];
  const rules: Rules[] = [];
  for (let folder = home; folder !== top; ) {
    folder = path.dirname(folder);
    const above = `${path.relative(folder, home).split(path.sep).join('/')}/`;
    rules.unshift(...ignoreFile(folder, '').map((own) => ({ ...own, above })));
  }
  return isIgnored('', rules) ? [] : rules;
}

function ignoreFile(home: string, folder: string): Rules[] {
  const text = readIfThere(path.join(home, folder, '.gitignore'));
  return text === undefined ? [] : [{ folder, matcher: ignore(caseOf).add(text) }];
}

/** What the configuration excludes, relative to the root; nothing where it names nothing. */
const rulesIn = (patterns: readonly string[]): Rules[] =>
  patterns.length === 0 ? [] : [{ folder: '', matcher: ignore(caseOf).add([...patterns]) }];

/** The last rules that say anything about a path decide. */
function isIgnored(name: string, rules: readonly Rules[]): boolean {
  for (let at = rules.length - 1; at >= 0; at--) {
    const { folder, above = '', matcher } = rules[at] as Rules;
    const { ignored, unignored } = matcher.test(above + name.slice(folder.length));
    if (ignored || unignored) return ignored;
  }
  return false;
}

/** What is wrong with a link, `folder` when it is a sound link to a folder, `undefined` when it is a sound link to a file. */
function followLink(home: string, name: string): FileProblem | 'folder' | undefined {
  const link = path.join(home, name);
  try {
    const target = realpathSync(link);
    if (!isInside(home, target)) return { path: name, kind: 'outside', detail: 'a place outside the root' };
    if (!statSync(target).isDirectory()) return undefined;
    return link.startsWith(target + path.sep) || target === home
      ? { path: name, kind: 'loop', detail: 'a folder that holds the link' }
      : 'folder';
  } catch (error) {
    const code = codeOf(error);
    return {
      path: name,
      kind: code === 'ELOOP' ? 'loop' : 'unreadable',
      detail: code === 'ELOOP' ? 'itself' : code === 'ENOENT' ? 'a file that does not exist' : code,
    };
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);
