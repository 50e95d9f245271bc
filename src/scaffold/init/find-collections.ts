import type { Document } from '../../project/study.js';
import { join, parentOf } from '../../project/tree.js';
import { type Candidate, fileCandidates, folderCandidates } from './candidate.js';
import { groupBy, isMost } from './evidence.js';
import { type Family, foldersOf, type Home, speaksOfDesign } from './family.js';
import { type FilesGuess, filesOf, inferDocument, inferFiles, isReadme } from './infer-documents.js';
import { areNumbered, numberIn } from './infer-naming.js';
import { sectionFamilies } from './section-families.js';
import type { Synonyms } from './synonyms.js';

/** Whether a configuration can name a path: it knows no backslash, and no blank where a name begins or ends. */
const canBeNamed = (path: string): boolean => !path.includes('\\') && path.split('/').every((step) => step === step.trim());

/** Every group of documents in a repository that is built alike, largest first; none lies inside a case study of another. */
export function findCollections(all: ReadonlyMap<string, Document>, synonyms: Synonyms): Family[] {
  const documents = new Map([...all].filter(([path]) => canBeNamed(path)));
  const families = [
    ...pooled(
      folderCandidates(documents).flatMap(withFiles),
      ({ files }) => files?.files.map(({ file, optional }) => (optional ? '' : file)).join() ?? '',
    ).flatMap((some) => folderFamily(some, documents, synonyms)),
    ...pooled(fileCandidates(documents).flatMap(withNumbers), ({ isNumbered }) => String(isNumbered)).flatMap((some) =>
      fileFamily(some, documents, synonyms),
    ),
  ];
  const accepted: Family[] = [];
  for (const family of families.sort((a, b) => weight(b) - weight(a))) {
    const homes = family.homes.filter((home) => !accepted.some((other) => conflicts(home, family, other)));
    if (homes.length > 0) accepted.push({ ...family, homes });
  }
  return [...accepted, ...sectionFamilies(documents, accepted, synonyms)];
}

const weight = ({ homes, documents }: Family): number =>
  homes.reduce((sum, { members }) => sum + members.length, 0) * documents.filter(({ optional }) => !optional).length;

function conflicts(home: Home, family: Family, other: Family): boolean {
  const isIn = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
  return other.homes.some(
    (theirs) =>
      foldersOf(theirs, other).some((folder) => isIn(home.path, folder)) ||
      foldersOf(home, family).some((folder) => isIn(theirs.path, folder)) ||
      (theirs.path === home.path && other.study === family.study),
  );
}

/** Candidates side by side that look alike are tried together first; where that fails, each by itself. */
function pooled<T extends Candidate>(candidates: readonly T[], look: (candidate: T) => string): { together: readonly T[] }[] {
  return [...groupBy(candidates, (candidate) => `${parentOf(candidate.path)}\n${look(candidate)}`).values()].map((together) => ({
    together,
  }));
}

type WithFiles = Candidate & { readonly files: FilesGuess };

function withFiles(candidate: Candidate): WithFiles[] {
  const files = inferFiles(candidate.members);
  if (files) return [{ ...candidate, members: files.members, files }];
  // A folder with one case study may have brothers.
  const [only] = candidate.members;
  if (candidate.members.length !== 1 || only === undefined || numberIn(only.name) === undefined) return [];
  const own = only.files
    .filter((file) => !file.includes('/'))
    .map((file) => ({ file, variants: [], optional: false, share: { has: 1, of: 1 } }));
  return own.length === 0 ? [] : [{ ...candidate, files: { files: own, members: candidate.members, allow: [] } }];
}

function folderFamily(
  { together }: { together: readonly WithFiles[] },
  documents: ReadonlyMap<string, Document>,
  synonyms: Synonyms,
): Family[] {
  const family = (some: readonly WithFiles[]): Family[] => {
    const files =
      some.length === 1
        ? some[0]?.files
        : inferFiles(some.flatMap(({ members, path }) => members.map((member) => ({ ...member, name: join(path, member.name) }))));
    if (!files) return [];
    const homes = some.map(({ path, members }) => ({ path, members }));
    const guesses = files.files.map((guess) =>
      inferDocument(
        guess,
        homes.flatMap(({ path, members }) => filesOf(guess, path, members, documents)),
        synonyms,
      ),
    );
    const made: Family = { study: 'folder', homes, documents: guesses, allow: files.allow };
    return isOfDesign(made) ? [made] : [];
  };
  const all = together.length > 1 ? family(together) : [];
  return all.length > 0 ? all : together.flatMap((one) => family([one]));
}

/** Whether folders that are built alike hold designs: by their numbers, the names of their files, their headings. */
function isOfDesign({ homes, documents }: Family): boolean {
  const names = homes.flatMap(({ members }) => members.map(({ name }) => name));
  const required = documents.filter(({ optional }) => !optional);
  const telling = required.filter(({ file }) => !isReadme(file));
  const sections = required.flatMap((document) => document.sections.filter(({ optional }) => !optional));
  const speaking = sections.filter(({ heading }) => speaksOfDesign(heading)).length;
  if (names.length < 2 || required.length === 0) return false;
  const isNamedSo =
    telling.some(({ file }) => speaksOfDesign(file)) || homes.some(({ path }) => speaksOfDesign(path.slice(path.lastIndexOf('/') + 1)));
  if (telling.length >= 2) return isNamedSo || speaking > 0;
  if (names.length < 3) return false;
  if (telling.length === 1) return (isNamedSo && sections.length > 0) || speaking >= 2;
  return speaking >= (areNumbered(names) ? 1 : 2);
}

type Numbered = Candidate & { readonly isNumbered: boolean };

/** Where most files have a number, those with one are the collection. */
function withNumbers(candidate: Candidate): Numbered[] {
  const numbered = candidate.members.filter(({ name }) => numberIn(name) !== undefined);
  const isNumbered =
    numbered.length >= 2 && numbered.length * 5 >= candidate.members.length * 3 && areNumbered(numbered.map(({ name }) => name));
  return candidate.members.length < 2 ? [] : [{ ...candidate, isNumbered, members: isNumbered ? numbered : candidate.members }];
}

function fileFamily(
  { together }: { together: readonly Numbered[] },
  documents: ReadonlyMap<string, Document>,
  synonyms: Synonyms,
): Family[] {
  const family = (some: readonly Numbered[]): Family[] => {
    const homes = some.map(({ path, members }) => ({ path, members }));
    const files = homes.flatMap(({ path, members }) => members.flatMap(({ files: [file = ''] }) => documents.get(join(path, file)) ?? []));
    const share = { has: files.length, of: files.length };
    const guess = inferDocument({ file: '*.md', variants: [], optional: false, share }, files, synonyms);
    const required = guess.sections.filter(({ share: own }) => isMost(own));
    const speaking = required.filter(({ heading }) => speaksOfDesign(heading)).length;
    const isNamedSo = homes.some(({ path }) => speaksOfDesign(path.slice(path.lastIndexOf('/') + 1)));
    const isNumbered = some.every((one) => one.isNumbered);
    const names = homes.flatMap(({ members }) => members.map(({ name }) => name));
    // Four digits with zeros in front are how records are numbered; chapters and notes rarely are.
    const isRecord = isNumbered && files.length >= 3 && names.filter((name) => /(?:^|\D)0\d{2,}/.test(name)).length * 2 >= names.length;
    const isOne = isNumbered
      ? (isRecord && guess.sections.length >= 2) ||
        (required.length >= 2 && (speaking >= 1 || files.length >= 5) && files.length >= (isNamedSo || speaking >= 2 ? 2 : 3))
      : files.length >= (isNamedSo ? 3 : 4) && required.length >= (isNamedSo ? 2 : 3) && speaking >= 2;
    return isOne ? [{ study: 'file', homes, documents: [guess], allow: [] }] : [];
  };
  const all = together.length > 1 && together.every(({ isNumbered }) => isNumbered) ? family(together) : [];
  return all.length > 0 ? all : together.flatMap((one) => family([one]));
}
