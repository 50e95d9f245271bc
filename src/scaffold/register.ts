import type { Span } from '../facts/facts.js';
import { attribute } from '../project/cited.js';
import type { Index, View } from '../project/index-model.js';
import type { Collection, Project } from '../project/project.js';
import type { CaseStudy } from '../project/study.js';
import { insertMembers } from '../refactor/insert-member.js';
import { wrongCounts } from '../refactor/wrong-counts.js';
import { registerFirst } from './register-first.js';
import { registerInGroups } from './register-groups.js';
import { registerInPath } from './register-path.js';
import { type Arrival, type Newcomer, type Registration, toBeDone } from './registration.js';

/**
 * Puts studies into contents, entries, table, learning path and groups of every index, in the style of their neighbours, and mends
 * the counts. The first studies of a collection fill the headings of an empty index, or get one made.
 *
 * @param before The project without the newcomers; the edits are of its documents.
 * @param after The project with their folders or files in it, and the indexes still as they were.
 * @param path The folder of the collection.
 */
export function registerStudies(before: Project, after: Project, path: string, newcomers: readonly Newcomer[]): Registration {
  const old = before.collections.find((one) => one.path === path);
  const grown = after.collections.find((one) => one.path === path);
  const arrivals = newcomers.flatMap((newcomer): Arrival[] => {
    const study = grown?.byPath.get(newcomer.path);
    return study ? [{ ...newcomer, study }] : [];
  });
  if (!grown || arrivals.length === 0) return { edits: [], creates: [], left: [] };
  // An index is a view of the studies it was written for: beside too many newcomers it would not be taken for one.
  const collection = joined(old, grown, arrivals);
  if (!old || old.studies.length === 0 || collection.indexes.every(({ views }) => views.length === 0))
    return registerFirst(after, collection, arrivals);
  const results = collection.indexes.map((index) => registerInIndex(collection, index, arrivals));
  const counts = wrongCounts(before, collection, collection.studies.length, (other) => other.path !== path);
  const isEdited = ({ start, end }: Span, document: string): boolean =>
    results.some(({ edits }) => edits.some((edit) => edit.path === document && edit.start < end && start < edit.end));
  return {
    edits: [
      ...results.flatMap(({ edits }) => edits),
      ...counts.flatMap(({ document, claim, fix }) => (fix && !isEdited(claim.span, document.path) ? fix.edits : [])),
    ],
    creates: [],
    left: results.flatMap(({ left }) => left),
  };
}

/** The collection as it was, with the newcomers among its studies. */
function joined(old: Collection | undefined, grown: Collection, arrivals: readonly Arrival[]): Collection {
  if (!old) return grown;
  const fresh = new Set(arrivals.map(({ study }) => study));
  const places = new Set([...fresh].map(({ path }) => path));
  const studies = [...old.studies.filter(({ path }) => !places.has(path)), ...fresh].sort(
    (a, b) => (a.number ?? Infinity) - (b.number ?? Infinity) || (a.name < b.name ? -1 : 1),
  );
  return {
    ...old,
    studies,
    byPath: new Map(studies.map((study) => [study.path, study])),
    byNumber: new Map(studies.toReversed().flatMap((study) => (study.number === undefined ? [] : [[study.number, study] as const]))),
    namesOf: (study) => (fresh.has(study) ? grown.namesOf(study) : old.namesOf(study)),
  };
}

type Result = Pick<Registration, 'edits' | 'left'>;

function registerInIndex(collection: Collection, index: Index, arrivals: readonly Arrival[]): Result {
  const results = index.views.map((view): Result => {
    if (view.kind === 'groups') return registerInGroups(collection, view, arrivals);
    const absent = arrivals.filter(({ study }) => !isPromised(collection, view, study));
    return view.kind === 'path' ? registerInPath(collection, index, view, absent) : registerInView(collection, view, absent);
  });
  return { edits: results.flatMap(({ edits }) => edits), left: results.flatMap(({ left }) => left) };
}

/** Whether a view names a study already that was not there before. */
const isPromised = (collection: Collection, { members }: View, study: CaseStudy): boolean =>
  members.some((member) => member.study === undefined && attribute(collection, member).study === study);

function registerInView(collection: Collection, view: View, arrivals: readonly Arrival[]): Result {
  const studies = arrivals.map(({ study }) => study);
  const fixes = insertMembers(collection, view, studies, undefined, toBeDone);
  return {
    edits: [...new Set(fixes.values())].flatMap(({ edits }) => edits),
    left: studies
      .filter((study) => !fixes.has(study))
      .map((study) => ({
        study,
        view: view.kind,
        path: view.document.path,
        span: view.members.at(-1)?.span,
        reason: 'what stands beside it cannot be copied',
      })),
  };
}
