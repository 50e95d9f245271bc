import type { Contract } from '../../contract/schema.js';
import { detectCollections } from '../../project/detect.js';
import type { Document } from '../../project/study.js';
import { type Choice, chooseContract } from './choose-contract.js';
import { assembleUnder, measure } from './conformance.js';
import { findCopies } from './copies.js';
import { describeIndexes, furtherIndexes, type IndexGuess } from './describe-index.js';
import type { Family } from './family.js';
import { findCollections } from './find-collections.js';
import { inferNaming, type NamingGuess } from './infer-naming.js';
import { synonymsOf } from './synonyms.js';

/** A repository that nobody prepared. Paths are posix and relative to the root. */
export interface Survey {
  readonly documents: ReadonlyMap<string, Document>;
  /** Every file that is to be checked, Markdown or not. */
  readonly files: readonly string[];
  readonly profiles: ReadonlyMap<string, Contract>;
  /** `OWNER/REPO` on GitHub, and the name of the remote that says so. */
  readonly repository: { readonly name: string; readonly remote: string } | undefined;
  /** The branch that others start from, and what says so. */
  readonly base: { readonly branch: string; readonly evidence: string } | undefined;
}

/** One collection, with what shows it. */
export interface CollectionGuess {
  readonly path: string;
  readonly studies: number;
  /** The lowest and the highest number, where there are numbers. */
  readonly numbers: { readonly from: number; readonly to: number; readonly count: number } | undefined;
  readonly indexes: readonly IndexGuess[];
  /** Indexes that must be named, since neither their names nor their places tell. */
  readonly further: readonly string[];
}

/** Collections under one contract. */
export interface FamilyGuess {
  readonly family: Family;
  readonly naming: NamingGuess;
  readonly choice: Choice;
  readonly collections: readonly CollectionGuess[];
}

/** Everything that is to be written into a configuration. */
export interface Inference {
  readonly families: readonly FamilyGuess[];
  /** Folders whose files repeat the text of case studies. */
  readonly copies: readonly { readonly folder: string; readonly files: number }[];
  readonly repository: Survey['repository'];
  readonly base: Survey['base'];
}

/** Infers collections, contracts and views from what is there. No families: no collection was found. */
export function infer(survey: Survey): Inference {
  const profiles = [...survey.profiles.values()];
  const families = findCollections(survey.documents, synonymsOf(profiles));
  const { kept, copies } = findCopies(families, survey.documents);
  const found = kept.map((family) => conclude(family, profiles, survey));
  return {
    families: [
      ...found,
      ...detected(
        found,
        copies.map(({ folder }) => folder),
        survey,
      ),
    ].sort((a, b) => studiesOf(b) - studiesOf(a)),
    copies,
    repository: survey.repository,
    base: survey.base,
  };
}

const studiesOf = ({ collections }: FamilyGuess): number => collections.reduce((sum, { studies }) => sum + studies, 0);

function conclude(family: Family, profiles: readonly Contract[], survey: Survey): FamilyGuess {
  const names = family.homes.flatMap(({ members }) => members.map(({ name }) => name));
  const patterns = profiles.filter(({ study }) => study === family.study).map(({ pattern }) => pattern);
  let naming = inferNaming(names, patterns);
  let choice = chooseContract(family, naming, profiles, survey);
  // What a profile allows matters to those who keep to one.
  if (choice.kind === 'own') {
    naming = inferNaming(names);
    choice = chooseContract(family, naming, [], survey);
  }
  naming = { ...naming, ...namedIn(choice, family.study) };
  return { family, naming, choice, collections: choice.collections.map((collection) => describe(collection, survey)) };
}

/** How many of the case studies are named as the pattern says, and which are not. Headings need not be. */
function namedIn({ collections }: Pick<Choice, 'collections'>, study: Family['study']): Pick<NamingGuess, 'share' | 'outliers'> {
  const studies = collections.flatMap((collection) => collection.studies);
  const outliers = study === 'section' ? [] : studies.filter(({ named }) => !named).map(({ name }) => name);
  return { share: { has: studies.length - outliers.length, of: studies.length }, outliers };
}

function describe(collection: Choice['collections'][number], survey: Survey): CollectionGuess {
  const numbers = collection.studies.flatMap(({ number }) => number ?? []);
  return {
    path: collection.path,
    studies: collection.studies.length,
    numbers:
      numbers.length === 0 || collection.contract.study === 'section'
        ? undefined
        : { from: Math.min(...numbers), to: Math.max(...numbers), count: new Set(numbers).size },
    indexes: describeIndexes(collection),
    further: furtherIndexes(collection, survey),
  };
}

/** What a run without configuration would find and inference passed over, such as a first case study. */
function detected(found: readonly FamilyGuess[], copies: readonly string[], survey: Survey): FamilyGuess[] {
  const homes = found.flatMap(({ family }) =>
    family.homes.flatMap(({ path, members }) => [path, ...members.map(({ name }) => (path === '' ? name : `${path}/${name}`))]),
  );
  return detectCollections(survey.documents, new Set(survey.files), [...survey.profiles.values()])
    .filter(({ plan }) => ![...homes, ...copies].some((home) => plan.path === home || (home !== '' && plan.path.startsWith(`${home}/`))))
    .map(({ plan: { path, contract } }): FamilyGuess => {
      const bare: Family = { study: contract.study, homes: [{ path, members: [] }], documents: [], allow: [] };
      const collections = assembleUnder(contract, contract.pattern, bare, survey);
      const studies = collections.flatMap((collection) => collection.studies);
      const family = { ...bare, homes: [{ path, members: studies.map(({ name }) => ({ name, files: [] })) }] };
      return {
        family,
        naming: { pattern: contract.pattern, ...namedIn({ collections }, contract.study) },
        choice: { kind: 'profile', contract, profile: contract, spelt: [], drop: [], collections, conformance: measure(collections) },
        collections: collections.map((collection) => describe(collection, survey)),
      };
    });
}
