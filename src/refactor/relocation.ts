import type { Move } from '../edit/workspace-edit.js';
import type { Places } from '../project/places.js';
import { decodeUri } from '../project/resolve.js';
import { baseOf, parentOf } from '../project/tree.js';

/** A heading or an HTML anchor: the document, and what a fragment names. */
export interface AnchorPlace {
  readonly path: string;
  readonly id: string;
}

/** Where files, folders and anchors of a repository are after a change. Paths are posix and relative to the root. */
export class Relocation {
  /** New path of every file that moves. */
  readonly files = new Map<string, string>();
  /** Files whose place another document has taken: their anchors are gone. */
  readonly replaced = new Set<string>();
  private readonly folders: readonly Move[];
  private readonly names: string[];
  private readonly anchors = new Map<string, AnchorPlace>();

  /** @param anchors Those that change: old place, new place; the path of the new one is the document's old path. */
  constructor(
    private readonly places: Places,
    moves: readonly Move[],
    anchors: Iterable<readonly [AnchorPlace, AnchorPlace]> = [],
  ) {
    // The move that names a file most closely counts, so it comes last.
    const ordered = [...moves].sort((a, b) => a.from.length - b.from.length);
    for (const { from, to } of ordered) {
      if (places.kindOf(from) === 'file') this.files.set(from, to);
      else for (const file of places.files) if (file.startsWith(`${from}/`)) this.files.set(file, to + file.slice(from.length));
    }
    // A link may leave the ending out, or write another one.
    this.names = ordered.map(({ from }) => stemOf(from));
    this.folders = ordered.filter(({ from }) => places.kindOf(from) === 'folder').reverse();
    for (const [old, now] of anchors) this.anchors.set(keyOf(old), now);
  }

  /** Lets links to a file that goes lead to another document. */
  replace(path: string, by: string): void {
    this.replaced.add(path);
    this.names.push(stemOf(path));
    if (path !== by) this.files.set(path, by);
  }

  /**
   * Whether a target that a document writes can have to do with what moves: the document does, or the name of what moves stands there in
   * some way of writing. It saves looking up the many that have not.
   */
  mayName(document: string, target: string): boolean {
    if (this.hasAnchors || this.files.has(document) || /[%&\\]/.test(target)) return true;
    const written = target.toLowerCase();
    return this.names.some((name) => written.includes(name));
  }

  /** The new path of a file. */
  fileOf(path: string): string {
    return this.files.get(path) ?? path;
  }

  /** The new path of anything, there or not: what lies in a folder that moves goes with it. */
  pathOf(path: string): string {
    const file = this.files.get(path);
    if (file !== undefined) return file;
    if (this.places.kindOf(path) === 'file') return path;
    const move = this.folders.find(({ from }) => path === from || path.startsWith(`${from}/`));
    return move ? move.to + path.slice(move.from.length) : path;
  }

  /** What a link to a folder leads to: the folder, or where its readme went if that left it, or the folder that all of its files went to. */
  folderOf(path: string): string {
    const folder = this.pathOf(path);
    const readme = this.places.readmeOf(path);
    const moved = readme === undefined ? undefined : this.files.get(readme);
    if (moved !== undefined && parentOf(moved) !== folder) return moved;
    return folder === path && this.isEmptied(path) ? this.commonFolder(path) : folder;
  }

  private isEmptied(folder: string): boolean {
    const isInside = (file: string): boolean => file.startsWith(`${folder}/`);
    return folder !== '' && [...this.files.keys()].some(isInside) && ![...this.places.files].some((file) => isInside(this.fileOf(file)));
  }

  private commonFolder(folder: string): string {
    const [first = [], ...others] = [...this.files]
      .filter(([from]) => from.startsWith(`${folder}/`))
      .map(([, to]) => parentOf(to).split('/'));
    const length = first.findIndex((part, index) => others.some((other) => other[index] !== part));
    return (length === -1 ? first : first.slice(0, length)).join('/');
  }

  /** The new place of an anchor, by what a link has behind `#`; `undefined` when it stays what and where it is. */
  anchorOf(path: string, fragment: string): AnchorPlace | undefined {
    return this.anchors.get(keyOf({ path, id: decodeUri(fragment).replace(/^user-content-/i, '') }));
  }

  get hasAnchors(): boolean {
    return this.anchors.size > 0;
  }
}

const stemOf = (path: string): string =>
  baseOf(path)
    .replace(/\.[a-z]+$/i, '')
    .toLowerCase();
const keyOf = ({ path, id }: AnchorPlace): string => `${id.toLowerCase()} ${path}`;
