import { type Index, viewKinds } from '../../project/index-model.js';
import { LinkGraph } from '../../project/link-graph.js';
import { Places } from '../../project/places.js';
import type { Collection } from '../../project/project.js';
import { baseOf, parentOf } from '../../project/tree.js';
import { translationOf } from './candidate.js';
import type { Materials } from './conformance.js';

/** One line for each view of an index: `contents shows 30 of 30`. */
export interface IndexGuess {
  readonly path: string;
  readonly views: readonly { readonly kind: string; readonly shown: number }[];
}

/** What each index that was found shows. One that shows nothing is left out. */
export const describeIndexes = ({ indexes }: Collection): IndexGuess[] => indexes.filter(({ views }) => views.length > 0).map(describe);

const describe = ({ document, views }: Index): IndexGuess => ({
  path: document.path,
  views: viewKinds.flatMap((kind) => {
    const view = views.find((one) => one.kind === kind);
    return view ? [{ kind, shown: new Set(view.members.flatMap(({ study }) => study ?? [])).size }] : [];
  }),
});

/** Documents that link to most case studies of a collection and are not found by their name or place: `docs/overview.md`. */
export function furtherIndexes(collection: Collection, { documents, files }: Materials): string[] {
  if (collection.byPath.size < 3) return [];
  const known = new Set(collection.indexes.map(({ document }) => document.path));
  const graph = new LinkGraph(documents, new Places(new Set(files)), { root: '', repository: undefined });
  return [...documents.values()]
    .filter(({ path }) => !known.has(path) && !documents.has(translationOf(path) ?? '') && studyAt(collection, path) === undefined)
    .filter(({ path, facts }) => {
      const reached = facts.links.flatMap((link) => {
        const resolution = graph.resolve(path, link);
        const target = resolution.kind === 'file' || resolution.kind === 'folder' ? studyAt(collection, resolution.path) : undefined;
        return target ?? [];
      });
      return new Set(reached).size * 3 >= collection.byPath.size * 2;
    })
    .map(({ path }) => path)
    .sort((a, b) => baseOf(a).length - baseOf(b).length);
}

function studyAt({ byPath }: Collection, path: string): string | undefined {
  for (let place = path; place !== ''; place = parentOf(place)) if (byPath.has(place)) return place;
  return undefined;
}
