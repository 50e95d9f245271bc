import type { Contract } from '../contract/schema.js';
import type { BaseBranch } from './base-branch.js';
import { isDocumentName } from './cited.js';
import { detectCollections } from './detect.js';
import type { DiagramReadings } from './diagrams.js';
import { isStudyFile, nameOf, readFileStudy } from './file-study.js';
import { countDocuments, FolderStudy, isStudyFolder } from './folder-study.js';
import { type History, noHistory } from './history.js';
import type { Index } from './index-model.js';
import { LinkGraph } from './link-graph.js';
import { namesInBrackets } from './names.js';
import { guessName, parseNaming } from './naming.js';
import { Places } from './places.js';
import type { Collection, CollectionPlan, DetectedCollection, Project, TermSettings } from './project.js';
import { readIndex } from './read-index.js';
import { Reader, type Reading } from './reader.js';
import type { LinkSettings } from './resolve.js';
import { readSectionStudies } from './section-study.js';
import type { CaseStudy, Document, FileProblem } from './study.js';
import { isTombstone } from './study-profile.js';
import { baseOf, foldersUnder, parentOf } from './tree.js';

/** Everything a project is made of. All paths are posix and relative to the root. */
export interface Materials {
  readonly documents: readonly Document[];
  readonly files: Iterable<string>;
  /** The files that are to be checked: case studies are made of these. */
  readonly checked: Iterable<string>;
  readonly problems: readonly FileProblem[];
  /** Collections as configured; none means: find them under `profiles`. */
  readonly plans: readonly CollectionPlan[];
  readonly profiles: readonly Contract[];
  readonly links?: LinkSettings;
  readonly terms?: TermSettings;
  readonly history?: History;
  readonly base?: BaseBranch | undefined;
  readonly diagrams?: DiagramReadings;
  /** The collections that were found before, while nothing that they were found by has changed. */
  readonly detected?: readonly DetectedCollection[] | undefined;
  /** Is told what is read. */
  readonly reader?: Reader;
  /** The documents that link to a document, in order, where that is known without reading all of them. */
  readonly linkersOf?: (path: string) => readonly string[] | undefined;
  /** Measures what is worked out later, when somebody asks. */
  readonly measure?: <T>(work: () => T) => T;
}

/** Puts the facts of all files together. Pure: the same materials give the same project. */
export function assemble({
  documents,
  files,
  checked,
  problems,
  plans,
  profiles,
  links = { root: '', repository: undefined },
  terms = {},
  history = noHistory,
  base,
  diagrams = new Map(),
  detected: found,
  reader = new Reader(),
  linkersOf,
  measure = (work) => work(),
}: Materials): Project {
  const byPath = new Map<string, Document>();
  for (const document of documents) byPath.set(document.path, document);
  const own = new Set(sorted(checked));
  const places = new Places(new Set(files));
  const basis: Reading[] = [];
  const derived = new WeakMap<object, object>();
  const based = <T>(work: () => T): T => {
    const { result, reading } = measure(() => reader.follow(new Set(), work));
    basis.push(reading);
    return result;
  };
  const detected = plans.length > 0 ? [] : (found ?? based(() => detectCollections(byPath, own, profiles)));
  const chosen = plans.length > 0 ? plans : detected.map(({ plan }) => plan);
  const collections = based(() => chosen.map((plan) => collect(plan, byPath, own, based)));
  return {
    documents: byPath,
    places,
    links,
    terms,
    graph: new LinkGraph(byPath, places, links, reader, linkersOf),
    history,
    base,
    diagrams,
    problems,
    get collections() {
      reader.collections();
      return collections;
    },
    basis,
    detected,
    derive: <T extends object>(key: object, work: () => T): T => {
      reader.all();
      let result = derived.get(key) as T | undefined;
      if (result === undefined) derived.set(key, (result = work()));
      return result;
    },
    assumptions: detected.map(({ assumption }) => assumption),
  };
}

/** Paths in order; most come so, of thousands. */
function sorted(paths: Iterable<string>): readonly string[] {
  const list = [...paths];
  return list.every((path, at) => at === 0 || (list[at - 1] as string) <= path) ? list : list.sort();
}

function collect(
  { name, path, contract, pattern, reserved, detected = false, index, views, aliases = {} }: CollectionPlan,
  documents: ReadonlyMap<string, Document>,
  files: ReadonlySet<string>,
  based: <T>(work: () => T) => T,
): Collection {
  const studies: CaseStudy[] = [];
  let indexes: Index[] | undefined;
  const byNumber = new Map<number, CaseStudy>();
  const byPath = new Map<string, CaseStudy>();
  const names = new Map<CaseStudy, readonly string[]>();
  // Reading an index asks for names: then for those that are known so far.
  const readIndex = (): readonly Index[] => {
    if (indexes === undefined) {
      indexes = [];
      if (contract.study !== 'section')
        indexes = based(() => readIndexes(collection, indexDocuments(path, documents, index), views, names));
    }
    return indexes;
  };
  const namesOf = (study: CaseStudy): readonly string[] => {
    readIndex();
    return [...study.titles, ...(names.get(study) ?? []), study.slug, ...(aliases[study.name] ?? [])];
  };
  const naming = parseNaming(pattern ?? contract.pattern);
  const removed = tombstones(path, documents);
  const collection: Collection = {
    name,
    path,
    contract,
    naming,
    reserved: new Set([...reserved, ...[...removed].flatMap((one) => (naming.read(one) ?? guessName(one)).number ?? [])]),
    detected,
    studies,
    get indexes() {
      return readIndex();
    },
    namesOf,
    byNumber,
    byPath,
  };
  if (contract.study === 'file') {
    studies.push(
      ...[...documents.values()]
        .filter((document) => isStudyFile(document, collection) && !isTombstone(document))
        .map((document) => readFileStudy(collection, document)),
    );
  } else if (contract.study === 'section') {
    for (const document of documents.values())
      if (isHost(document.path, path, contract)) studies.push(...readSectionStudies(collection, document));
  } else {
    const folders = [...foldersUnder(path, files)].filter(
      ([folder, inside]) => isStudyFolder(folder, inside, collection) && !(removed.has(folder) && countDocuments(inside, contract) === 0),
    );
    for (const [folder, inside] of folders) studies.push(new FolderStudy(collection, folder, inside, documents));
  }
  studies.sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity) || (a.name < b.name ? -1 : 1));
  for (const study of studies) {
    if (study.number !== undefined && !byNumber.has(study.number)) byNumber.set(study.number, study);
    if (study.place.span === undefined) byPath.set(study.path, study);
  }
  return collection;
}

/** The names of folders and files below a collection that say that a case study was there. */
function tombstones(path: string, documents: ReadonlyMap<string, Document>): Set<string> {
  const names = new Set<string>();
  const start = path === '' ? '' : `${path}/`;
  for (const [place, document] of documents) {
    if (!place.startsWith(start)) continue;
    const slash = place.indexOf('/', start.length);
    // A file in the folder, or the readme of a folder in it.
    if (slash !== -1 && !/^readme\.md$/i.test(place.slice(slash + 1))) continue;
    if (isTombstone(document)) names.add(slash === -1 ? nameOf(place) : place.slice(start.length, slash));
  }
  return names;
}

/** Reads the indexes twice: what they call a study under its number or link is a name of it, and other places may use it; what a document is called is none. */
function readIndexes(
  collection: Collection,
  documents: readonly Document[],
  views: CollectionPlan['views'],
  names: Map<CaseStudy, readonly string[]>,
): Index[] {
  const read = (): Index[] =>
    documents
      .map((document) => readIndex(document, collection, views))
      .filter((one) => one.views.length > 0 || parentOf(one.document.path) === collection.path);
  for (const { document, members } of read().flatMap((one) => one.views.filter(({ kind }) => kind !== 'path' && kind !== 'groups'))) {
    for (const { study, name, fault, span } of members) {
      if (!study || !name || fault !== undefined) continue;
      const called = [name.value, ...namesInBrackets(document.text.slice(name.span.end, span.end))];
      const own = called.filter((one) => !isDocumentName(study, study.path, one));
      names.set(study, [...new Set([...(names.get(study) ?? []), ...own])]);
    }
  }
  return read();
}

/** The documents configured, else every readme, index and summary beside the collection and in the folders above it. */
function indexDocuments(path: string, documents: ReadonlyMap<string, Document>, configured: readonly string[] | undefined): Document[] {
  if (configured) return configured.flatMap((file) => documents.get(file) ?? []);
  const above = new Set(
    path
      .split('/')
      .map((_, index, parts) => parts.slice(0, parts.length - index).join('/'))
      .concat(''),
  );
  return [...documents.values()].filter(
    (document) => above.has(parentOf(document.path)) && /^(?:readme|index|summary)\.md$/i.test(baseOf(document.path)),
  );
}

/** Whether a file holds case studies of a collection: the file itself, or a Markdown file in its folder. */
const isHost = (file: string, path: string, { documents: [spec] }: Contract): boolean =>
  file === path ||
  (spec?.file === '*.md'
    ? file.slice(0, Math.max(file.lastIndexOf('/'), 0)) === path
    : file === (path === '' ? spec?.file : `${path}/${spec?.file}`));
