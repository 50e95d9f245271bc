import { readdirSync, realpathSync, statSync, type Dirent } from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import type { FileProblem } from '../project/project.js';
import { isInside, readIfThere } from './read.js';

/** The files of a repository. Paths are posix and relative to the root, sorted. */
export interface Tree {
  readonly files: readonly string[];
  readonly problems: readonly FileProblem[];
}

/** Folders that hold no documents of the repository, whatever `.gitignore` says. */
const skipped = new Set(['node_modules']);

/** As git does by default: capitals matter where file names tell them apart. */
const caseOf = { ignorecase: process.platform === 'darwin' || process.platform === 'win32' };

interface Rules {
  /** Relative to the root, posix, with a slash at the end; `''` is the root. */
  readonly folder: string;
  readonly matcher: Ignore;
}

/**
 * Lists the files under a root: hidden folders, `node_modules` and what `.gitignore` or `patterns` exclude left out.
 * Where both say something about a path, `patterns` win. Symbolic links to files inside the root are listed and never
 * read twice; links to folders are not followed.
 */
export function listTree(root: string, patterns: readonly string[]): Tree {
  const files: string[] = [];
  const problems: FileProblem[] = [];
  const home = realpathSync(root);
  const own: Rules = { folder: '', matcher: ignore(caseOf).add([...patterns]) };
  const visit = (folder: string, above: readonly Rules[]): void => {
    let rules: readonly Rules[];
    let entries: Dirent[];
    try {
      rules = [...above, ...ignoreFile(home, folder)];
      entries = readdirSync(path.join(home, folder), { withFileTypes: true });
    } catch (error) {
      problems.push({ path: folder.replace(/\/$/, ''), kind: 'unreadable', detail: codeOf(error) });
      return;
    }
    for (const entry of entries) {
      const name = folder + entry.name;
      if (entry.isDirectory()) {
        if (!entry.name.startsWith('.') && !skipped.has(entry.name) && !isIgnored(`${name}/`, [...rules, own])) visit(`${name}/`, rules);
      } else if (isIgnored(name, [...rules, own])) {
        // Nobody asked about it.
      } else if (entry.isSymbolicLink()) {
        const problem = followLink(home, name);
        if (problem === undefined) files.push(name);
        else if (problem !== 'folder') problems.push(problem);
      } else if (entry.isFile()) {
        files.push(name);
      }
    }
  };
  visit('', []);
  return { files: files.sort(), problems };
}

function ignoreFile(home: string, folder: string): Rules[] {
  const text = readIfThere(path.join(home, folder, '.gitignore'));
  return text === undefined ? [] : [{ folder, matcher: ignore(caseOf).add(text) }];
}

/** The last rules that say anything about a path decide. */
function isIgnored(name: string, rules: readonly Rules[]): boolean {
  for (const { folder, matcher } of rules.toReversed()) {
    const { ignored, unignored } = matcher.test(name.slice(folder.length));
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
    return link.startsWith(target + path.sep) || target === home ? { path: name, kind: 'loop', detail: 'a folder that holds the link' } : 'folder';
  } catch (error) {
    const code = codeOf(error);
    return { path: name, kind: code === 'ELOOP' ? 'loop' : 'unreadable', detail: code === 'ELOOP' ? 'itself' : code === 'ENOENT' ? 'a file that does not exist' : code };
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);
