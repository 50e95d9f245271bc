import { inShare, type Share } from './evidence.js';
import type { FamilyGuess } from './infer.js';
import type { DocumentGuess } from './infer-documents.js';
import type { SectionGuess } from './infer-sections.js';
import { comment, flow, layOut, scalar, type YamlLine } from './yaml-lines.js';

/** A contract of one's own, or the differences from a profile, with the evidence behind each line. */
export function writeContract({ choice: { contract, profile, kind, spelt, drop }, family, naming, collections }: FamilyGuess): string {
  const studies = collections.reduce((sum, collection) => sum + collection.studies, 0);
  const where = collections.length === 1 ? (collections[0]?.path ?? '') || '.' : `${collections.length} folders`;
  const noun = { folder: 'case studies', file: 'documents', section: 'sections' }[family.study];
  const isExtension = kind === 'extension' && profile !== undefined;
  return layOut([
    ...comment('', `What most of the ${studies} ${noun} in ${where} have. \`casebook init\` counted; change it as you like.`),
    ...(isExtension ? [{ text: `extends: ${profile.name}` }] : []),
    { text: `name: ${scalar(contract.name)}` },
    ...(isExtension
      ? []
      : [
          { text: `study: ${contract.study}` },
          ...(family.study === 'section' ? [] : [{ text: `pattern: ${scalar(naming.pattern)}`, note: inShare(naming.share) }]),
        ]),
    ...(isExtension && drop.length > 0 ? [{ text: `drop: ${flow(drop)}`, note: 'few have it' }] : []),
    ...(spelt.length > 0 ? [{ text: 'documents:' }, ...spelt.flatMap((guess) => documentLines(guess, family.study === 'folder'))] : []),
    ...(isExtension
      ? contract.allow.length > profile.allow.length
        ? [{ text: `allow: ${flow(contract.allow)}` }]
        : []
      : contract.allow.length > 0
        ? [{ text: `allow: ${flow(contract.allow)}` }]
        : []),
  ]);
}

function documentLines(guess: DocumentGuess, isCounted: boolean): YamlLine[] {
  const { file, optional, level, ordered, sections, share, variants, written } = guess;
  const also = variants.length === 0 ? '' : `; also ${variants.slice(0, 3).join(', ')}${variants.length > 3 ? ' …' : ''}`;
  return [
    {
      text: `  - file: ${scalar(file)}`,
      note:
        [isCounted ? `${inShare(share)}${also}` : '', written < share.has ? `${written} of ${share.has} are more than a title` : '']
          .filter((part) => part !== '')
          .join('; ') || undefined,
    },
    ...(optional ? [{ text: '    optional: true' }] : []),
    ...(level === 2 ? [] : [{ text: `    level: ${level}` }]),
    ...(ordered || sections.length < 2 ? [] : [{ text: '    ordered: false', note: 'the documents do not agree on an order' }]),
    ...(sections.length === 0 ? [] : [{ text: '    sections:' }, ...sections.flatMap((section) => sectionLines(section, '      '))]),
  ];
}

/** Aliases up to here stand on one line. */
const wide = 100;

function sectionLines({ heading, aliases, pattern, repeat, optional, share, below }: SectionGuess, indent: string): YamlLine[] {
  const key = `${indent}  `;
  const names = aliases.map(({ name }) => name);
  const line = `${key}aliases: ${flow(names)}`;
  return [
    { text: `${indent}- heading: ${scalar(heading)}`, note: inShare(share) },
    ...(names.length === 0
      ? []
      : line.length <= wide
        ? [{ text: line, note: aliases.map(({ count }) => count).join(', ') }]
        : [{ text: `${key}aliases:` }, ...aliases.map(({ name, count }) => ({ text: `${key}  - ${scalar(name)}`, note: String(count) }))]),
    ...(pattern === undefined ? [] : [{ text: `${key}pattern: ${scalar(pattern)}` }]),
    ...(repeat === undefined
      ? []
      : [
          {
            text: `${key}repeat: { min: ${repeat.min} }`,
            note: pattern === undefined ? 'more than once in most' : fewest(repeat.min, share),
          },
        ]),
    ...(optional ? [{ text: `${key}optional: true` }] : []),
    ...(below.ordered || below.sections.length < 2 ? [] : [{ text: `${key}ordered: false` }]),
    ...(below.sections.length === 0
      ? []
      : [{ text: `${key}sections:` }, ...below.sections.flatMap((section) => sectionLines(section, `${key}  `))]),
  ];
}

const fewest = (min: number, { of }: Share): string | undefined =>
  min === 0 ? undefined : of < 10 ? 'as many as the fewest have' : 'as many as nine of ten have';
