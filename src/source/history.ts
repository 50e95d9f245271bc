import { slugOf } from '../facts/slug.js';
import type { History, Renamed } from '../project/history.js';
import { GitFailure, type GitFault, git } from './git.js';

/** What git told, or why it told nothing, in a sentence for the user. */
export interface HistoryResult {
  readonly history: History;
  readonly complaint: string | undefined;
}

/** Headings of documents that broken links point at are looked for in this many commits of each. */
const commitsOfDocument = 200;

/** As many names are compared where a commit renames many. */
const renames = ['-c', 'diff.renameLimit=4000'];

/**
 * Reads from git which files were renamed, and which headings of some documents.
 *
 * @param documents Documents (posix, relative to the root) whose old headings are wanted.
 */
export async function readHistory(root: string, documents: readonly string[]): Promise<HistoryResult> {
  const none: History = { files: new Map(), headings: new Map() };
  try {
    const shallow = (await git(root, 'rev-parse', '--is-shallow-repository')).trim() === 'true';
    const files = readRenames(
      await git(
        root,
        ...renames,
        'log',
        '--diff-filter=DR',
        '--find-renames',
        '--name-status',
        '-z',
        '--relative',
        '--format=%x01%h %cs',
        '--',
        '.',
      ),
    );
    const headings = new Map<string, ReadonlyMap<string, Renamed>>();
    for (const document of documents) {
      const log = await git(
        root,
        ...renames,
        'log',
        `--max-count=${commitsOfDocument}`,
        '--follow',
        '--patch',
        '--unified=3',
        '--no-color',
        '--no-ext-diff',
        '--format=%x01%h %cs',
        '--',
        document,
      ).catch(() => ''); // A partial clone may lack what one document was; that says nothing of the others.
      headings.set(document, readHeadings(log));
    }
    return {
      history: { files, headings },
      complaint: shallow ? 'This is a shallow clone: what git saw renamed before is not known' : undefined,
    };
  } catch (error) {
    return { history: none, complaint: explain(error) };
  }
}

const faults: Readonly<Record<GitFault, string>> = {
  'not installed': 'git is not installed',
  'no repository': 'This is no git repository',
  'not trusted': 'git does not trust this folder (dubious ownership)',
  failed: 'git failed',
};

function explain(error: unknown): string {
  const { fault, message } = error instanceof GitFailure ? error : { fault: 'failed' as const, message: String(error) };
  return `${faults[fault]}${fault === 'failed' ? ` (${message})` : ''}: links are repaired without its history`;
}

/** Files less alike than this (in percent) may be two files cut from one template. */
const alike = 70;

/**
 * `\x01HASH DATE`, then `R100\0OLD\0NEW\0` or `D\0OLD\0` for each file. What happened to a name last counts, and comes first: a file
 * that took the name of a renamed one and was deleted was not renamed.
 */
export function readRenames(log: string): Map<string, Renamed> {
  const renames = new Map<string, Renamed>();
  const settled = new Set<string>();
  for (const entry of log.split('\x01').slice(1)) {
    const [head = '', ...fields] = entry.split('\0');
    const [commit = '', date = ''] = head.trim().split(' ');
    const names = fields.map((field) => field.replace(/^\n+/, '')).filter((field) => field !== '');
    for (let at = 0; at + 1 < names.length; at += names[at] === 'D' ? 2 : 3) {
      const [status = '', from = '', to = ''] = names.slice(at, at + 3);
      if (settled.has(from)) continue;
      settled.add(from);
      if (status !== 'D') renames.set(from, { to, commit, date, isCertain: Number(status.slice(1)) >= alike });
    }
  }
  return renames;
}

/**
 * Pairs of headings that a change took away and put in its place, one for one. The newest change of a heading counts. It is certain
 * that a heading was renamed when the text under it stayed.
 */
export function readHeadings(log: string): Map<string, Renamed> {
  const headings = new Map<string, Renamed>();
  for (const entry of log.split('\x01').slice(1)) {
    const [commit = '', date = ''] = (entry.split('\n', 1)[0] ?? '').split(' ');
    for (const hunk of entry.split(/^@@ .*$/m).slice(1)) {
      for (const { 0: change, index: start } of hunk.matchAll(/(?:^[-+].*(?:\n|$))+/gm)) {
        const gone = headingsAfter('-', change);
        const come = headingsAfter('+', change);
        if (gone.length !== come.length) continue;
        for (const [index, { depth, slug, end }] of gone.entries()) {
          const next = come[index];
          if (!next || next.depth !== depth || next.slug === slug || headings.has(slug)) continue;
          const below = /^[- ][^\S\n]*\S.*$/m.exec(hunk.slice(start + end))?.[0] ?? '';
          headings.set(slug, { to: next.slug, commit, date, isCertain: below.startsWith(' ') && !isHeadingUpTo(depth, below.slice(1)) });
        }
      }
    }
  }
  return headings;
}

/** The headings among the lines of a diff that open with a sign, each with the offset where it ends. */
const headingsAfter = (sign: '-' | '+', change: string): { depth: number; slug: string; end: number }[] =>
  [...change.matchAll(new RegExp(`^\\${sign}(#{1,6}) +(.+?)[ #]*$`, 'gm'))].map(({ 0: line, 1: marks = '', 2: title = '', index }) => ({
    depth: marks.length,
    slug: slugOf(plain(title)),
    end: index + line.length,
  }));

/** Whether a line ends the section of a heading above it, which then was empty. */
const isHeadingUpTo = (depth: number, line: string): boolean => new RegExp(`^#{1,${depth}} `).test(line);

/** A heading's source without the markup that leaves no trace in its anchor. */
const plain = (title: string): string =>
  title
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`]|<[^>]*>/g, '')
    .trim();
