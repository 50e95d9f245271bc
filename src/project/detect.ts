import { matchDocument } from '../contract/match.js';
import type { Contract } from '../contract/schema.js';
import { nameOf } from './file-study.js';
import { countDocuments, enoughDocuments } from './folder-study.js';
import { parseNaming } from './naming.js';
import type { CollectionPlan } from './project.js';
import { numberedHeadings } from './section-study.js';
import type { Document } from './study.js';
import { baseOf, foldersUnder, parentOf } from './tree.js';

/** A collection that was found, and the sentence that tells the user so. */
export interface DetectedCollection {
  readonly plan: CollectionPlan;
  readonly assumption: string;
}

/** Finds the collections of a repository nobody configured, by the documents in its folders and the sections in its files. */
export function detectCollections(
  documents: ReadonlyMap<string, Document>,
  files: ReadonlySet<string>,
  profiles: readonly Contract[],
): DetectedCollection[] {
  const folders = detectFolders(
    files,
    profiles.filter(({ study }) => study === 'folder'),
  );
  const single = profiles.filter(({ study }) => study === 'file').flatMap((contract) => detectFiles(documents, contract));
  const taken = folders.map(({ plan }) => (plan.path === '' ? '' : `${plan.path}/`));
  const sections = profiles.filter(({ study }) => study === 'section').flatMap((contract) => detectSections(documents, contract, taken));
  return [...folders, ...single, ...sections];
}

/** Every folder with a case study in it; where several profiles fit, the one with more documents in place. */
function detectFolders(files: ReadonlySet<string>, profiles: readonly Contract[]): DetectedCollection[] {
  const wanted = new Set(profiles.flatMap(({ documents }) => documents.map(({ file }) => file)));
  const parents = new Set<string>();
  for (const file of files) if (wanted.has(baseOf(file)) && file.includes('/')) parents.add(parentOf(parentOf(file)));
  return [...parents].sort().flatMap((path): DetectedCollection[] => {
    const folders = [...foldersUnder(path, files).values()];
    const [best] = profiles
      .map((contract) => {
        const counts = folders.map((inside) => countDocuments(inside, contract));
        return {
          contract,
          studies: counts.filter((count) => count >= enoughDocuments(contract)).length,
          documents: counts.reduce((sum, count) => sum + count, 0),
        };
      })
      .filter(({ studies }) => studies > 0)
      .sort((a, b) => b.documents - a.documents);
    if (!best) return [];
    const { contract, studies } = best;
    return [
      {
        plan: plan(path, contract),
        assumption: `${studies} case ${studies === 1 ? 'study' : 'studies'} in \`${path === '' ? '.' : path}\` under profile \`${contract.name}\``,
      },
    ];
  });
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

/** Every folder with at least two files that are named as the contract says and of which most hold sections of it. */
function detectFiles(documents: ReadonlyMap<string, Document>, contract: Contract): DetectedCollection[] {
  const [spec] = contract.documents;
  if (!spec) return [];
  const naming = parseNaming(contract.pattern);
  const folders = groupBy(
    [...documents.values()].filter(({ path }) => naming.read(nameOf(path)) !== undefined),
    ({ path }) => parentOf(path),
  );
  return [...folders]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([path, inside]): DetectedCollection[] => {
      const alike = inside.filter(({ facts }) => matchDocument(facts, spec).found.length >= 2);
      if (alike.length < 2 || alike.length * 2 < inside.length) return [];
      return [
        {
          plan: plan(path, contract),
          assumption: `${inside.length} documents in \`${path === '' ? '.' : path}\` under profile \`${contract.name}\``,
        },
      ];
    });
}

/** Every file outside those collections with at least two numbered sections of which most hold sections of the contract. */
function detectSections(documents: ReadonlyMap<string, Document>, contract: Contract, taken: readonly string[]): DetectedCollection[] {
  const [spec] = contract.documents;
  if (!spec) return [];
  return [...documents.values()].flatMap((document): DetectedCollection[] => {
    const { path } = document;
    if (taken.some((folder) => path.startsWith(folder) && path.includes('/', folder.length))) return [];
    const { facts } = document; // Only now: to ask for them may be to parse.
    const headings = numberedHeadings(facts);
    const alike = headings.filter(({ section }) => matchDocument(facts, spec, section).found.length >= 2);
    if (alike.length < 2 || alike.length * 2 < headings.length) return [];
    return [
      {
        plan: plan(path, contract),
        assumption: `${headings.length} case studies as sections of \`${path}\` under profile \`${contract.name}\``,
      },
    ];
  });
}

const plan = (path: string, contract: Contract): CollectionPlan => ({
  name: path === '' ? contract.name : path,
  path,
  contract,
  reserved: new Set(),
  detected: true,
});
