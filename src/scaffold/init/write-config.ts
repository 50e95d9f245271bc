import { contractSchema } from '../../contract/schema.js';
import { noEdit, type WorkspaceEdit } from '../../edit/workspace-edit.js';
import { part } from './conformance.js';
import { inShare } from './evidence.js';
import type { CollectionGuess, FamilyGuess, Inference } from './infer.js';
import { writeContract } from './write-contract.js';
import { comment, flow, layOut, scalar, type YamlLine } from './yaml-lines.js';

/** A file to be written, by its path beside the configuration. */
export interface WrittenFile {
  readonly path: string;
  readonly text: string;
}

export const configName = 'casebook.config.yaml';

/** The configuration that says what was found, and the contracts that it names. */
export function writeConfiguration(inference: Inference): WrittenFile[] {
  const files = nameContracts(inference.families);
  return [
    { path: configName, text: configText(inference, files) },
    ...[...files].map(([family, path]) => ({ path, text: writeContract(family) })),
  ];
}

/** The file for each contract that is no profile as it ships. */
function nameContracts(families: readonly FamilyGuess[]): Map<FamilyGuess, string> {
  const own = families.filter(({ choice: { kind } }) => kind !== 'profile');
  const names = new Map<FamilyGuess, string>();
  const taken = new Set<string>();
  for (const family of own) {
    const { name } = family.choice.contract;
    let path = own.length === 1 ? 'casebook.contract.yaml' : `casebook.${name}.contract.yaml`;
    for (let more = 2; taken.has(path); more++) path = `casebook.${name}-${more}.contract.yaml`;
    taken.add(path);
    names.set(family, path);
  }
  return names;
}

function configText({ families, copies, repository, base }: Inference, files: ReadonlyMap<FamilyGuess, string>): string {
  return layOut([
    ...comment('', 'What `casebook init` found here, and why. It is yours to change; `casebook config` prints what holds.'),
    { text: 'collections:' },
    ...families.flatMap((family) => familyLines(family, files.get(family))),
    ...ruleLines(families),
    ...(repository
      ? [{ text: 'links:' }, { text: `  repository: ${scalar(repository.name)}`, note: `the remote ${repository.remote}` }]
      : []),
    ...(copies.length === 0
      ? []
      : [
          { text: 'ignore:' },
          ...copies.map(({ folder, files: count }) => ({
            text: `  - ${scalar(`/${folder.replace(/[*?[\]!#]/g, '\\$&')}/`)}`,
            note: `${count} files that repeat the text of case studies`,
          })),
        ]),
    ...(base ? [{ text: `base: ${scalar(base.branch)}`, note: base.evidence }] : []),
  ]);
}

const nouns = { folder: ['folder', 'folders'], file: ['file', 'files'], section: ['section', 'sections'] } as const;

function familyLines(family: FamilyGuess, contract: string | undefined): YamlLine[] {
  const { naming, choice, collections } = family;
  const { profile, kind } = choice;
  const isSection = family.family.study === 'section';
  return collections.flatMap((collection, index): YamlLine[] => [
    ...aboutCollection(collection, family, index),
    { text: `  - path: ${scalar(collection.path === '' ? '.' : collection.path)}` },
    ...(isSection ||
    (kind === 'own'
      ? contractSchema.shape.pattern.parse(naming.pattern) === choice.contract.pattern
      : choice.contract.pattern === naming.pattern)
      ? []
      : [{ text: `    folder: ${scalar(naming.pattern)}`, note: inShare(naming.share) }]),
    kind === 'profile'
      ? { text: `    profile: ${scalar(profile?.name ?? '')}`, note: fitOf(family) }
      : {
          text: `    contract: ${scalar(contract ?? '')}`,
          note: index > 0 ? undefined : kind === 'extension' ? `${profile?.name} with differences` : 'no profile fits',
        },
    ...(collection.further.length === 0
      ? []
      : [
          {
            text: `    index: ${flow([...collection.indexes.map(({ path }) => path), ...collection.further])}`,
            note: 'links to most of them',
          },
        ]),
  ]);
}

/** Why a profile was taken. */
function fitOf({ family, choice: { conformance } }: FamilyGuess): string {
  if (family.documents.length > 0 && family.documents.every(({ written }) => written === 0))
    return 'the documents have its names; nothing is written in them yet';
  const [documents, sections] = [conformance.documents, conformance.sections].map((counted) => Math.floor(part(counted) * 100));
  return documents === 100 && sections === 100
    ? 'all of its documents and sections are there'
    : `${documents} % of its documents and ${sections} % of its sections are there`;
}

function aboutCollection({ studies, numbers, indexes }: CollectionGuess, { family, naming }: FamilyGuess, index: number): YamlLine[] {
  const [one, many] = nouns[family.study];
  const counted = `${studies} ${studies === 1 ? one : many}`;
  const range =
    numbers === undefined ? '' : numbers.from === numbers.to ? `, number ${numbers.from}` : `, numbers ${numbers.from} to ${numbers.to}`;
  const odd = naming.outliers;
  const named =
    family.study === 'section' || index > 0
      ? ''
      : odd.length === 0
        ? `, ${naming.share.of === 1 ? '' : 'all '}named ${naming.pattern}`
        : `, ${inShare(naming.share)} named ${naming.pattern} (not ${odd
            .slice(0, 4)
            .map((name) => `\`${name}\``)
            .join(', ')}${odd.length > 4 ? ` and ${odd.length - 4} more` : ''})`;
  return [
    ...comment('  ', `${counted}${range}${named}`),
    ...indexes.flatMap(({ path, views }) =>
      comment('  ', `${path} shows ${views.map(({ kind, shown }) => `${kind} ${shown} of ${studies}`).join(', ')}`),
    ),
  ];
}

/** Where most numbers of a row are free, something else hands them out, and gaps mean nothing. */
function ruleLines(families: readonly FamilyGuess[]): YamlLine[] {
  const numbered = families.flatMap(({ collections }) => collections).filter(({ numbers }) => numbers !== undefined);
  const sparse = numbered.filter(({ numbers }) => numbers && numbers.count >= 8 && numbers.count * 2 < numbers.to - numbers.from + 1);
  if (sparse.length === 0) return [];
  const [first] = sparse;
  const note = `${first?.numbers?.count} of the numbers up to ${first?.numbers?.to} are taken in ${first?.path || '.'}${sparse.length > 1 ? ', likewise elsewhere' : ''}`;
  if (numbered.every((one) => sparse.includes(one) || (one.numbers?.count ?? 0) < 8))
    return [{ text: 'rules:' }, { text: '  numbers-contiguous: off', note }];
  return [
    { text: 'overrides:' },
    {
      text: `  - files: ${flow(sparse.map(({ path }) => (path === '' ? '**' : `${path.replace(/[*?[\]{}()!+@\\]/g, '\\$&')}/**`)))}`,
      note,
    },
    { text: '    rules: { numbers-contiguous: off }' },
  ];
}

/** The change that brings the files into a repository: as new ones, or in place of the texts that are there. */
export const editFor = (files: readonly WrittenFile[], there: ReadonlyMap<string, string>): WorkspaceEdit => ({
  ...noEdit,
  creates: files.filter(({ path }) => !there.has(path)),
  edits: files.flatMap(({ path, text }) => {
    const old = there.get(path);
    return old === undefined ? [] : [{ path, start: 0, end: old.length, text }];
  }),
});
