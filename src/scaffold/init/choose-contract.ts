import { headingKey } from '../../contract/heading.js';
import { type Contract, contractSchema, type DocumentSpec, type SectionSpec } from '../../contract/schema.js';
import { vocabularyOf } from '../../contract/vocabulary.js';
import { toSlug } from '../../project/naming.js';
import type { Collection } from '../../project/project.js';
import { assembleUnder, type Conformance, type Materials, measure, part } from './conformance.js';
import type { Family } from './family.js';
import { type DocumentGuess, isReadme } from './infer-documents.js';
import type { NamingGuess } from './infer-naming.js';
import type { SectionGuess } from './infer-sections.js';

/** What a family is to be held to, and how far it is so already. */
export interface Choice {
  /** A profile as it ships; a profile with some documents of one's own; a contract of one's own. */
  readonly kind: 'profile' | 'extension' | 'own';
  readonly contract: Contract;
  /** The profile, unless the contract is one's own. */
  readonly profile: Contract | undefined;
  /** The documents that the repository's contract must spell out. */
  readonly spelt: readonly DocumentGuess[];
  /** The documents of the profile that are not wanted. */
  readonly drop: readonly string[];
  readonly conformance: Conformance;
  readonly collections: readonly Collection[];
}

/** A profile fits a document when nine of ten sections that it asks for are there, and four of five under its own headings. */
const enough = 0.9;
const tooManyAliases = 0.2;
/** It says enough of a document when it knows three of four sections that most have. */
const enoughKnown = 0.75;

/** Takes a profile where it fits, a profile with differences where at least half of its documents fit, and else a contract of one's own. */
export function chooseContract(family: Family, naming: NamingGuess, profiles: readonly Contract[], materials: Materials): Choice {
  const own = ownContract(family, naming);
  const held = (contract: Contract): { collections: readonly Collection[]; conformance: Conformance } => {
    const collections = assembleUnder(contract, naming.pattern, family, materials);
    return { collections, conformance: measure(collections) };
  };
  const choices = profiles
    .filter(({ study }) => study === family.study)
    .flatMap((profile): Choice[] => {
      const { fitting, spelt, drop } = compare(profile, family, held(profile).collections);
      if (fitting === 0 || fitting * 2 < profile.documents.length) return [];
      if (spelt.length === 0 && drop.length === 0) return [{ kind: 'profile', contract: profile, profile, spelt, drop, ...held(profile) }];
      if (family.study !== 'folder' || spelt.length > fitting) return [];
      const contract = extended(profile, own, spelt, drop);
      return [{ kind: 'extension', contract, profile, spelt, drop, ...held(contract) }];
    })
    .sort((a, b) => a.spelt.length + a.drop.length - b.spelt.length - b.drop.length);
  return choices[0] ?? { kind: 'own', contract: own, profile: undefined, spelt: family.documents, drop: [], ...held(own) };
}

/** Which documents of a profile fit as they are, and which must be said otherwise. */
function compare(
  profile: Contract,
  { documents }: Family,
  collections: readonly Collection[],
): { fitting: number; spelt: DocumentGuess[]; drop: string[] } {
  const guessed = (file: string): DocumentGuess | undefined => documents.find((document) => document.file === file);
  const fits = ({ file, sections, optional }: DocumentSpec): boolean => {
    const guess = guessed(file);
    if (!guess || guess.optional !== optional) return false;
    // Where nothing is written yet, the names of the files are all there is to go by.
    if (guess.written === 0) return true;
    const { sections: counted, moved, lacking } = measure(collections, file);
    return (
      part(counted) >= enough &&
      counted.byAlias <= counted.there * tooManyAliases &&
      moved <= counted.there * (1 - enough) &&
      // Thin sections are findings; where most are thin, the profile asks for something that nobody here means to write.
      lacking * 2 <= counted.there &&
      knownShare(guess, sections) >= enoughKnown
    );
  };
  const fitting = profile.documents.filter(fits);
  const known = new Set(profile.documents.map(({ file }) => file));
  const spelt = documents.filter(({ file, ...guess }) =>
    known.has(file) ? !fitting.some((spec) => spec.file === file) : !(isReadme(file) || (guess.optional && guess.sections.length === 0)),
  );
  const drop = profile.documents.filter(({ file, optional }) => guessed(file) === undefined && !optional).map(({ file }) => file);
  return { fitting: fitting.length, spelt, drop };
}

/** The part of the sections which most have that a profile speaks of. */
function knownShare({ sections }: DocumentGuess, specs: readonly SectionSpec[]): number {
  const required = sections.filter(({ optional }) => !optional);
  const { keys, patterns } = vocabularyOf(specs);
  const known = required.filter(
    ({ heading, pattern }) =>
      keys.has(headingKey(heading)) || (pattern !== undefined && patterns.length > 0) || patterns.some((one) => one.pattern.test(heading)),
  );
  return required.length === 0 ? 1 : known.length / required.length;
}

const extended = (profile: Contract, own: Contract, spelt: readonly DocumentGuess[], drop: readonly string[]): Contract => {
  const mine = own.documents.filter(({ file }) => spelt.some((guess) => guess.file === file));
  return {
    ...profile,
    name: own.name,
    documents: [
      ...profile.documents.filter(({ file }) => !drop.includes(file)).map((spec) => mine.find(({ file }) => file === spec.file) ?? spec),
      ...mine.filter(({ file }) => !profile.documents.some((spec) => spec.file === file)),
    ],
    allow: [...new Set([...profile.allow, ...own.allow])],
  };
};

/** The contract that says just what was found. */
function ownContract({ study, documents, homes, allow }: Family, { pattern }: NamingGuess): Contract {
  return contractSchema.parse({
    name: contractName(homes.map(({ path }) => path)),
    study,
    pattern: study === 'section' ? undefined : pattern,
    documents: documents.map(({ file, optional, level, ordered, sections }) => ({
      file,
      optional,
      ...(level !== 2 && { level }),
      ordered,
      sections: sections.map(asSpec),
    })),
    allow,
  });
}

/** The section as a contract has it. */
export const asSpec = ({ heading, aliases, pattern, optional, repeat, below }: SectionGuess): object => ({
  heading,
  aliases: aliases.map(({ name }) => name),
  pattern,
  optional,
  repeat,
  ordered: below.ordered,
  sections: below.sections.map(asSpec),
});

/** A name for a contract from the folder it is for: what collections side by side lie in, the last step of the path of one. */
function contractName(paths: readonly string[]): string {
  const [path = ''] = paths;
  const home = paths.length > 1 ? path.slice(0, Math.max(path.lastIndexOf('/'), 0)) : path;
  const name = toSlug(home.slice(home.lastIndexOf('/') + 1).replace(/\.\w+$/, ''))
    .normalize('NFKD')
    .replace(/[^a-z0-9-]+/g, '')
    .replace(/^-+/, '');
  return name === '' ? 'studies' : name;
}
