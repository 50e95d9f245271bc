import type { Reading } from '../project/reader.js';
import type { DocumentChange } from './document-change.js';

/** What a verdict rests on: a reading as it is kept. */
export interface Rests {
  readonly documents: readonly string[];
  /** Anchors that were found: `docs/a.md#data-model`. */
  readonly anchors: readonly string[];
  /** Documents of which it was asked who links to them. */
  readonly linked: readonly string[];
  readonly usesRecords: boolean;
  readonly usesCollections: boolean;
  readonly usesAll: boolean;
}

/** A reading as it is kept. */
export const keepReading = ({ documents, anchors, linked, usesRecords, usesCollections, usesAll }: Reading): Rests => ({
  documents: [...documents],
  anchors: [...anchors],
  linked: [...linked],
  usesRecords,
  usesCollections,
  usesAll,
});

/** Whether what was read for something is not what it was. */
export function restsOn({ documents, anchors, linked, usesRecords, usesAll }: Rests, change: DocumentChange): boolean {
  if (usesAll || documents.includes(change.path) || (usesRecords && change.hasOtherRecord)) return true;
  if (linked.some(change.linksOtherwise)) return true;
  if (!change.hasAnchor) return false;
  const start = `${change.path}#`;
  for (const anchor of anchors) if (anchor.startsWith(start) && !change.hasAnchor(anchor.slice(start.length))) return true;
  return false;
}
