import type { Link } from '../facts/facts.js';
import type { Places } from './places.js';
import { Reader } from './reader.js';
import { decodeUri, type LinkSettings, type Resolution, resolveLink } from './resolve.js';
import { anchorsOf, type Document } from './study.js';
import { parentOf } from './tree.js';

/** A link and the document it stands in. */
export interface InboundLink {
  readonly from: Document;
  readonly link: Link;
}

/** What leads where, worked out when somebody asks. */
export class LinkGraph {
  /** What targets mean in the folder that was asked about last: documents are looked at folder by folder. */
  private resolved: { readonly folder: string; readonly targets: Map<string, Resolution> } | undefined;
  private inbound: Map<string, InboundLink[]> | undefined;

  constructor(
    private readonly documents: ReadonlyMap<string, Document>,
    private readonly places: Places,
    private readonly settings: LinkSettings,
    private readonly reader: Reader = new Reader(),
    private readonly linkersOf: (path: string) => readonly string[] | undefined = () => undefined,
  ) {}

  /** What a link of a document means. */
  resolve(from: string, link: Link): Resolution {
    if (link.target === '') return resolveLink(this.places, from, link, this.settings);
    const folder = parentOf(from);
    if (this.resolved?.folder !== folder) this.resolved = { folder, targets: new Map() };
    const { targets } = this.resolved;
    let resolution = targets.get(link.target);
    if (!resolution) targets.set(link.target, (resolution = resolveLink(this.places, from, link, this.settings)));
    return resolution;
  }

  /**
   * Whether a document has what a fragment names: a heading or an HTML anchor, capitals aside, as browsers and GitHub find it. The top
   * of the page, lines of a source (`#L10`) and text fragments (`#:~:text=`) are always there.
   */
  hasAnchor(document: Document, fragment: string): boolean {
    const wanted = decodeUri(fragment.replace(/:~:text=.*$/s, ''))
      .toLowerCase()
      .replace(/^user-content-/, '');
    if (wanted === '' || wanted === 'top' || /^l\d+(?:c\d+)?(?:-l\d+(?:c\d+)?)?$/.test(wanted)) return true;
    const anchors = anchorsOf(document);
    const id = anchors === undefined || anchors.has(wanted) ? wanted : anchors.has(fragment) ? fragment : undefined;
    if (id === undefined) this.reader.document(document.path);
    else this.reader.anchor(document.path, id);
    return id !== undefined;
  }

  /** The document a reader sees who opens a folder. */
  readmeOf(folder: string): string | undefined {
    return this.places.readmeOf(folder);
  }

  /** The links that lead to a document, from itself too. */
  into(path: string): readonly InboundLink[] {
    const linkers = this.linkersOf(path);
    if (linkers) {
      this.reader.linkers(path);
      return this.collect(linkers.flatMap((one) => this.documents.get(one) ?? [])).get(path) ?? [];
    }
    this.reader.all();
    this.inbound ??= this.collect(this.documents.values());
    return this.inbound.get(path) ?? [];
  }

  private collect(documents: Iterable<Document>): Map<string, InboundLink[]> {
    const inbound = new Map<string, InboundLink[]>();
    for (const from of documents) {
      for (const link of from.facts.links) {
        const resolution = this.resolve(from.path, link);
        const target =
          resolution.kind === 'file' ? resolution.path : resolution.kind === 'folder' ? this.places.readmeOf(resolution.path) : undefined;
        if (target === undefined) continue;
        const list = inbound.get(target);
        if (list) list.push({ from, link });
        else inbound.set(target, [{ from, link }]);
      }
    }
    return inbound;
  }
}
