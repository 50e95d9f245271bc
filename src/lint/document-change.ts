import { parentOf } from '../project/tree.js';
import type { Entry } from './entry.js';

/** A change of a document, as far as verdicts on others may rest on it. */
export interface DocumentChange {
  readonly path: string;
  readonly hasOtherRecord: boolean;
  /** Whether it links to a document and did not, or the other way round. */
  readonly linksOtherwise: (path: string) => boolean;
  /** Whether an anchor is still there; `undefined` where none went. */
  readonly hasAnchor: ((id: string) => boolean) | undefined;
  /** The rules that gather something else of it now. */
  readonly regathered: ReadonlySet<string>;
}

/** A change of something about a document that is not in its text. */
export const sameDocument = (path: string): DocumentChange => ({
  path,
  hasOtherRecord: false,
  linksOtherwise: () => false,
  hasAnchor: undefined,
  regathered: new Set(),
});

/** The rule that gathers where documents lead. */
export const linkGatherer = 'documents-reachable';

/** The files that a document links to; a folder has a slash at the end. */
const linksOf = ({ gathered }: Entry): ReadonlySet<string> => new Set(JSON.parse(gathered?.get(linkGatherer) ?? '[]') as string[]);

/** How a document differs from what it was, as far as others may rest on it. */
export function changeBetween(path: string, before: Entry, after: Entry): DocumentChange {
  const [targets, targetsNow] = [linksOf(before), linksOf(after)];
  const rules = new Set([...(before.gathered?.keys() ?? []), ...(after.gathered?.keys() ?? [])]);
  return {
    path,
    hasOtherRecord: before.recordJson === undefined || before.recordJson !== after.recordJson,
    // Who links to a folder links to the document that opens it.
    linksOtherwise: (target) => [target, `${parentOf(target)}/`].some((one) => targets.has(one) !== targetsNow.has(one)),
    hasAnchor: before.ids === after.ids ? undefined : (id) => after.ids.includes(`\n${id}\n`),
    regathered: new Set([...rules].filter((id) => before.gathered?.get(id) !== after.gathered?.get(id))),
  };
}
