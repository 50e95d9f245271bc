import path from 'node:path';
import { replace, type TextEdit } from '../../edit/edit.js';
import { between } from '../../facts/between.js';
import type { Anchor, Facts, Link, Span } from '../../facts/facts.js';
import { decodeUri } from '../../project/resolve.js';
import type { Document } from '../../project/study.js';
import type { Landing, Rendered } from './draft.js';
import { type Note, notesIn, type Use, usesOf } from './notes.js';

/** Where an anchor of the source came to be. */
export interface NewPlace {
  readonly path: string;
  readonly id: string;
}

/**
 * Where each anchor of the source is in the drafts: the anchors of a stretch are there in the same order.
 *
 * @param factsOf The facts of a draft's text.
 */
export function newPlaces(source: Document, rendered: readonly Rendered[], factsOf: (rendered: Rendered) => Facts): Map<Anchor, NewPlace> {
  const places = new Map<Anchor, NewPlace>();
  for (const one of rendered) {
    const { anchors } = factsOf(one);
    for (const { span, at } of one.landings) {
      const [old, now] = [startingIn(source.facts.anchors, span), startingIn(anchors, at)];
      for (const [index, anchor] of old.entries()) {
        const there = now[index];
        if (there && old.length === now.length) places.set(anchor, { path: one.path, id: there.id });
      }
    }
  }
  return places;
}

const startingIn = (anchors: readonly Anchor[], { start, end }: Span): Anchor[] =>
  anchors.filter((anchor) => anchor.span.start >= start && anchor.span.start < end);

/** What is to be done to the text of one target so that it points where the source pointed. */
export interface Following {
  /** Of the source's text. */
  readonly edits: readonly TextEdit[];
  /** Definitions and footnotes that stood in another part of the source, in order. */
  readonly added: readonly Note[];
}

/** Follows links, definitions and footnotes into the targets. */
export class Follower {
  private readonly notes: readonly Note[];
  private readonly homes: ReadonlyMap<Note, readonly string[]>;
  private readonly byId: ReadonlyMap<string, Anchor>;

  constructor(
    private readonly source: Document,
    private readonly landings: readonly Landing[],
    private readonly places: ReadonlyMap<Anchor, NewPlace>,
    /** What an anchor is to lead to instead, from a document. */
    private readonly instead: (anchor: Anchor, from: string) => string | undefined = () => undefined,
  ) {
    this.notes = notesIn(source);
    const uses = usesOf(source, this.notes);
    this.homes = homesOf(this.notes, uses, (offset) => this.pathAt(offset));
    this.byId = new Map([...source.facts.anchors].reverse().map((anchor) => [anchor.id.toLowerCase(), anchor]));
  }

  private pathAt(offset: number): string | undefined {
    return this.landings.find(({ span }) => span.start <= offset && offset < span.end)?.path;
  }

  /** The edits of everything that goes to one path. A definition goes along with its users; one that several use is in each of their documents. */
  into(target: string): Following {
    const edits: TextEdit[] = [];
    const added: Note[] = [];
    for (const note of this.notes) {
      const users = this.homes.get(note) ?? [];
      const home = this.pathAt(note.span.start);
      if (home === target && users.length > 0 && !users.includes(target))
        edits.push(replace(this.source.path, this.withEnding(note.span), ''));
      if (home !== target && users.includes(target)) added.push(note);
    }
    const gone = edits.map(({ start, end }) => ({ start, end }));
    for (const { path: landed, span } of this.landings)
      if (landed === target)
        edits.push(
          ...this.linkEdits(span, target).filter((edit) => !gone.some(({ start, end }) => start <= edit.start && edit.end <= end)),
        );
    return { edits, added };
  }

  /** Edits that keep the links of a stretch pointing where they did, from another document. */
  linkEdits(span: Span, target: string): TextEdit[] {
    return between(this.source.facts.links, span).flatMap((link) => {
      const to = this.retarget(link, target);
      const written = this.source.text.slice(link.destination.start, link.destination.end);
      return to === undefined || to === written ? [] : [replace(this.source.path, link.destination, to)];
    });
  }

  /** A link to a place that came to be elsewhere; without `from`'s own path where it is the same document. */
  wayTo(anchor: Anchor, from: string): string | undefined {
    const place = this.places.get(anchor);
    if (!place) return undefined;
    const other = this.instead(anchor, from);
    if (other !== undefined) return other;
    return place.path === from ? `#${place.id}` : `${relativePath(from, place.path)}#${place.id}`;
  }

  private retarget({ target, fragment, destination }: Link, from: string): string | undefined {
    const written = this.source.text.slice(destination.start, destination.end);
    if (target === '') {
      const anchor = fragment === undefined ? undefined : this.byId.get(decodeUri(fragment).toLowerCase());
      return anchor && this.wayTo(anchor, from);
    }
    if (/^[a-z][a-z0-9+.-]*:|^\/|^#/i.test(target) || written === '') return undefined;
    const end = written.search(/[?#]/);
    const [file, rest] = end === -1 ? [written, ''] : [written.slice(0, end), written.slice(end)];
    const moved = path.posix.join(path.posix.relative(path.posix.dirname(from), path.posix.dirname(this.source.path)), file);
    return `${file.startsWith('./') && !moved.startsWith('.') ? './' : ''}${moved}${rest}`;
  }

  /** With the line ending behind, unless the stretch that is taken over ends before it. */
  private withEnding({ start, end }: Span): Span {
    const ending = /^(?:\r\n|\n|\r)/.exec(this.source.text.slice(end, end + 2))?.[0].length ?? 0;
    const isInside = this.landings.some(({ span }) => span.start <= start && end + ending <= span.end);
    return { start, end: isInside ? end + ending : end };
  }
}

/** `../02-maps/01-requirements.md`, `./02-architecture.md`. */
export function relativePath(from: string, to: string): string {
  const relative = path.posix.relative(path.posix.dirname(from), to);
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/** The documents that use each note. What a note uses is used wherever the note is. */
function homesOf(
  notes: readonly Note[],
  uses: readonly Use[],
  pathAt: (offset: number) => string | undefined,
): Map<Note, readonly string[]> {
  const holder = ({ at }: Use): Note | undefined => notes.find(({ span }) => span.start <= at && at < span.end);
  const homes = new Map<Note, Set<string>>(notes.map((note) => [note, new Set<string>()]));
  for (const note of notes)
    for (const use of uses) if (use.label === note.label && !holder(use)) homes.get(note)?.add(pathAt(use.at) ?? '');
  for (const [note, own] of homes)
    for (const use of uses) {
      const inside = use.label === note.label ? holder(use) : undefined;
      if (inside && inside !== note) for (const home of homes.get(inside) ?? []) own.add(home);
    }
  return new Map([...homes].map(([note, own]) => [note, [...own].filter((home) => home !== '')]));
}
