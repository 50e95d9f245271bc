import { replace } from '../edit/edit.js';
import type { Link } from '../facts/facts.js';
import { splitTarget } from '../facts/link.js';
import type { Places } from '../project/places.js';
import { type Resolution, resolveLink } from '../project/resolve.js';
import type { Document } from '../project/study.js';
import { parentOf } from '../project/tree.js';
import { writeDestination } from './destination.js';
import { labelStep } from './link-label.js';
import type { Relocation } from './relocation.js';
import { documentsOf, type Repository, type Step } from './repository.js';

/** What makes links follow. */
export interface Relinking {
  readonly relocation: Relocation;
  /** The files there are afterwards. */
  readonly after: Places;
  /** The document, by its old path, in which a place of a document stands afterwards. */
  homeOf(path: string, offset: number): string;
}

/**
 * The changes that let every link lead to what it leads to now, whoever moves: the document it stands in, or what it points at. What
 * leads nowhere goes on naming the place it names. A link that is right as it is stays as it is.
 */
export function relink(repository: Repository, relinking: Relinking): Step[] {
  const { relocation } = relinking;
  const { root } = repository.project.links;
  const isRootMoved = relocation.pathOf(root) !== root;
  return documentsOf(repository).flatMap((document) =>
    document.facts.links.flatMap((link) => {
      const oldHome = relinking.homeOf(document.path, link.span.start);
      // A folder may be emptied or left by its readme; a file moves under its name, or with a folder above it.
      const isPlain = /\.(?:md|markdown|html|png|svg|jpe?g|gif)$/i.test(link.target) && !isRootMoved;
      if (isPlain && oldHome === document.path && !relocation.mayName(document.path, link.target)) return [];
      const resolution = repository.project.graph.resolve(document.path, link);
      const isMoved = oldHome !== document.path || relocation.files.has(oldHome);
      return isMoved || concerns(resolution, link, relocation) ? follow(repository, relinking, document, link, resolution, oldHome) : [];
    }),
  );
}

/** Whether anything that moves has to do with a link of a document that stays. */
function concerns(resolution: Resolution, { target, fragment }: Link, relocation: Relocation): boolean {
  if (resolution.kind === 'file' && relocation.replaced.has(resolution.path)) return true;
  if (resolution.kind === 'file' && fragment && relocation.hasAnchors && relocation.anchorOf(resolution.path, fragment)) return true;
  if (resolution.kind === 'folder' && (relocation.folderOf(resolution.path) !== resolution.path || relocation.hasAnchors)) return true;
  if (resolution.kind === 'case') return relocation.pathOf(resolution.actual) !== resolution.actual;
  // A name without an ending may mean a file or a folder, and a new one may take its place.
  return 'path' in resolution && (relocation.pathOf(resolution.path) !== resolution.path || !/\.[a-z]+$|\/$/i.test(target));
}

function follow(
  { project: { links: settings, places } }: Repository,
  { relocation, after }: Relinking,
  document: Document,
  link: Link,
  resolution: Resolution,
  oldHome: string,
): Step[] {
  const home = relocation.fileOf(oldHome);
  const aim = aimOf(resolution, link, relocation, places);
  if (aim === undefined) return resolution.kind === 'outside' ? step(document, link, outside(link, document.path, home), 'link') : [];
  const { path, anchor } = aim;
  const isReplaced = resolution.kind === 'file' && link.fragment && relocation.replaced.has(resolution.path);
  const fragment = isReplaced ? '' : anchor && anchor.id !== link.fragment ? anchor.id : undefined;
  // Within its own page, a link needs no path.
  const isHere = link.target === '' && path === home;
  const found = resolveLink(after, home, link, settings);
  const write = (at: string, to: string, part?: string, isWhole = false): string =>
    writeDestination(
      document.text,
      link,
      {
        home: at,
        path: to,
        was: 'path' in resolution && !isWhole ? resolution.path : undefined,
        isDotted: isDotted(document),
        ...(part !== undefined && { fragment: part }),
      },
      settings,
    );
  const leadsThere = isHere || ('path' in found && found.path === path && (found.kind === resolution.kind || resolution.kind === 'case'));
  // From another folder, the shortest way may be another one; a detour that the author wrote stays.
  const isShortest = (): boolean =>
    parentOf(home) === parentOf(document.path) ||
    !('path' in resolution) ||
    write(document.path, resolution.path) !== document.text.slice(link.destination.start, link.destination.end);
  const isRight = leadsThere && (isHere || isShortest());
  if (isRight && fragment === undefined) return [];
  const rewrite = (): string => {
    // What came to stand in the same document needs no path any more.
    if (anchor?.isElsewhere && path === home) return `#${anchor.id}`;
    const short = write(home, path, fragment);
    const meant = resolveLink(after, home, splitTarget(short), settings);
    // Without its ending, a name may be that of a folder beside it.
    return 'path' in meant && meant.path === path ? short : write(home, path, fragment, true);
  };
  const text = isRight ? writeFragment(document, link, fragment as string) : rewrite();
  return [...step(document, link, text, isRight ? 'anchor' : 'link'), ...labelStep(document, link, text, path)];
}

/** Whether the links of a document that go down from its folder open with `./`. */
const isDotted = ({ facts }: Document): boolean =>
  facts.links.some(({ target }) => /^\.\/./.test(target)) &&
  !facts.links.some(({ target }) => target !== '' && !/^[./]|^[a-z][a-z0-9+.-]*:/i.test(target));

/** Where a link is to lead, if it is one that follows. */
function aimOf(resolution: Resolution, { fragment }: Link, relocation: Relocation, places: Places) {
  if (resolution.kind === 'file' || resolution.kind === 'folder') {
    const page = resolution.kind === 'file' ? resolution.path : places.readmeOf(resolution.path);
    const anchor = fragment && page !== undefined ? relocation.anchorOf(page, fragment) : undefined;
    if (anchor && anchor.path !== page) return { path: relocation.fileOf(anchor.path), anchor: { id: anchor.id, isElsewhere: true } };
    return {
      path: resolution.kind === 'file' ? relocation.fileOf(resolution.path) : relocation.folderOf(resolution.path),
      anchor: anchor && { id: anchor.id, isElsewhere: false },
    };
  }
  if (resolution.kind === 'case') {
    const actual = relocation.pathOf(resolution.actual);
    return { path: actual === resolution.actual ? resolution.path : actual, anchor: undefined };
  }
  return resolution.kind === 'missing' ? { path: relocation.pathOf(resolution.path), anchor: undefined } : undefined;
}

/** A relative way out of the repository, from another folder. */
function outside({ target, fragment }: Link, from: string, home: string): string | undefined {
  if (/^[/\\]|^[a-z][a-z0-9+.-]*:/i.test(target)) return undefined;
  const depth = (path: string): number => path.split('/').length - 1;
  const change = depth(home) - depth(from);
  const up = '../'.repeat(Math.abs(change));
  const part = fragment === undefined ? '' : `#${fragment}`;
  return change >= 0 ? up + target + part : target.startsWith(up) ? target.slice(up.length) + part : undefined;
}

function writeFragment({ text }: Document, { destination }: Link, id: string): string {
  const written = text.slice(destination.start, destination.end);
  const hash = written.indexOf('#');
  const old = written.slice(hash + 1);
  if (id === '') return written.slice(0, hash);
  const prefix = /^user-content-/i.exec(old)?.[0] ?? '';
  return written.slice(0, hash + 1) + prefix + (/%[89A-F]/i.test(old) ? encodeURIComponent(id) : id);
}

const step = ({ path, text }: Document, { destination }: Link, written: string | undefined, kind: Step['kind']): Step[] =>
  written === undefined || written === text.slice(destination.start, destination.end)
    ? []
    : [{ ...replace(path, destination, written), kind }];
