import { guessName } from '../../project/naming.js';
import type { Document } from '../../project/study.js';
import { baseOf, join, parentOf } from '../../project/tree.js';
import { isTooling, type Member, translationOf } from './candidate.js';
import { groupBy, isFair, isMost, mostFrequent, type Share } from './evidence.js';
import { inferSections, type SectionsGuess } from './infer-sections.js';
import { levelOf, outlineOf } from './outline.js';
import type { Synonyms } from './synonyms.js';

/** A file that case studies have, under one name or several. */
export interface FileGuess {
  /** As most have it, relative to the case study: `01-requirements.md`. */
  readonly file: string;
  /** Other names for it, by number or by case: `1-Requirements.md`. */
  readonly variants: readonly string[];
  readonly optional: boolean;
  readonly share: Share;
}

/** A document of the contract to be, with the sections that its files have in common. */
export interface DocumentGuess extends FileGuess, SectionsGuess {
  /** The number of `#` of its sections. */
  readonly level: number;
  /** How many of its files are more than a title. */
  readonly written: number;
}

/** The files of case studies that are folders, and which folders are case studies. */
export interface FilesGuess {
  readonly files: readonly FileGuess[];
  readonly members: readonly Member[];
  /** Globs of files that are there and say nothing: for tools, and translations. */
  readonly allow: readonly string[];
}

export const isReadme = (file: string): boolean => /^(?:readme|index)\.(?:md|markdown)$/i.test(baseOf(file));

/** Files of one key are one document under several names: number, separators and case do not count, unless one folder has two such. */
function keysFor(members: readonly Member[]): (file: string) => string {
  const loose = (file: string): string => `${parentOf(file).toLowerCase()}/${guessName(baseOf(file).replace(/\.[^.]+$/, '')).slug}`;
  const twice = new Set(
    members.flatMap(({ files }) => [...groupBy(files, loose)].filter(([, { length }]) => length > 1).map(([key]) => key)),
  );
  return (file) => (twice.has(loose(file)) ? file : loose(file));
}

/** Which files make a case study in these folders. Files in a folder further down count where there are none of a kind above it. */
export function inferFiles(members: readonly Member[]): FilesGuess | undefined {
  const direct = inferAmong(members, (file) => !file.includes('/'));
  if (direct?.files.some(({ file, optional }) => !optional && !isReadme(file))) return direct;
  const deep = inferAmong(members, () => true);
  return deep && deep.files.filter(({ file, optional }) => !optional && file.includes('/') && !isReadme(file)).length >= 2 ? deep : direct;
}

function inferAmong(all: readonly Member[], isWanted: (file: string) => boolean): FilesGuess | undefined {
  const held = all.map(({ name, files }) => ({
    name,
    files: files.filter((file) => isWanted(file) && !isTooling(file) && !files.includes(translationOf(file) ?? '')),
  }));
  const keyOf = keysFor(held);
  const counts = [
    ...groupBy(
      held.flatMap(({ files }) => [...new Set(files.map(keyOf))]),
      (key) => key,
    ),
  ].map(([key, { length }]) => ({ key, length }));
  const top = Math.max(0, ...counts.map(({ length }) => length));
  if (top < 2) return undefined;
  const often = counts.filter(({ length }) => length * 2 >= top).map(({ key }) => key);
  const telling = often.filter((key) => !/\/(?:readme|index)$/.test(key));
  const core = new Set(telling.some((key) => (counts.find((one) => one.key === key)?.length ?? 0) * 2 >= top) ? telling : often);
  const members = held.filter(({ files }) => new Set(files.map(keyOf).filter((key) => core.has(key))).size * 2 >= Math.min(core.size, 4));
  if (members.length < 2) return undefined;
  const files = [
    ...groupBy(
      members.flatMap((member) => member.files),
      keyOf,
    ),
  ].flatMap(([key, names]): FileGuess[] => {
    const has = members.filter((member) => member.files.some((file) => keyOf(file) === key)).length;
    const share = { has, of: members.length };
    const file = mostFrequent(names) as string;
    if (!isFair(share)) return [];
    return [{ file, variants: [...new Set(names)].filter((name) => name !== file).sort(), optional: !isMost(share), share }];
  });
  files.sort((a, b) => (a.file < b.file ? -1 : 1));
  return { files, members, allow: allowed(all, members) };
}

/** What is no document of a design and stands in two case studies at least. */
function allowed(all: readonly Member[], members: readonly Member[]): string[] {
  const names = new Set(members.map(({ name }) => name));
  const inside = all.filter(({ name }) => names.has(name));
  const tools = inside.flatMap(({ files }) => files.filter((file) => !file.includes('/') && isTooling(file)));
  const translations = inside.flatMap(({ files }) =>
    files
      .filter((file) => !file.includes('/') && files.includes(translationOf(file) ?? ''))
      .map((file) => (translationOf(file) as string).replace(/(\.\w+)$/, '[-_.]*$1')),
  );
  return [...groupBy([...tools, ...translations], (file) => file)].filter(([, { length }]) => length >= 2).map(([file]) => file);
}

/** Infers the sections of a document from all files that are it. Where few are written, nothing is asked of all. */
export function inferDocument(guess: FileGuess, files: readonly Document[], synonyms: Synonyms): DocumentGuess {
  const written = files.filter((file) => !isStub(file));
  const level = mostFrequent(written.map(({ facts }) => levelOf(facts))) ?? 2;
  const outlines = written.map(({ facts }) => outlineOf(facts, hasLevel(facts, level) ? level : levelOf(facts)));
  const { sections, ordered } = inferSections(outlines, synonyms);
  const isWritten = written.length * 2 >= files.length;
  return {
    ...guess,
    level,
    ordered,
    written: written.length,
    sections: isWritten ? sections : sections.map((section) => ({ ...section, optional: true, repeat: section.repeat && { min: 0 } })),
  };
}

/** A title with hardly a sentence says nothing of sections. */
const isStub = ({ facts: { sections } }: Document): boolean =>
  sections.length <= 1 && sections.reduce((sum, { holds }) => sum + holds.words, 0) < 30;

const hasLevel = ({ sections }: Document['facts'], level: number): boolean => sections.filter(({ depth }) => depth === level).length >= 2;

/** The files that are one document, in all case studies of a folder. */
export const filesOf = (guess: FileGuess, home: string, members: readonly Member[], documents: ReadonlyMap<string, Document>): Document[] =>
  members.flatMap(({ name, files }) =>
    [guess.file, ...guess.variants]
      .filter((file) => files.includes(file))
      .slice(0, 1)
      .flatMap((file) => documents.get(join(join(home, name), file)) ?? []),
  );
