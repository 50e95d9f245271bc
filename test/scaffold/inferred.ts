import { readContract } from '../../src/contract/read.js';
import type { Contract, DocumentSpec, SectionSpec } from '../../src/contract/schema.js';
import { type Inference, infer, type Survey } from '../../src/scaffold/init/infer.js';
import { type WrittenFile, writeConfiguration } from '../../src/scaffold/init/write-config.js';
import { readProfiles } from '../../src/source/package.js';
import { type Files, repo } from '../support/repo.js';

const profiles = readProfiles();

/** What `casebook init` infers from files, before anything is written. */
export async function inferredFrom(files: Files, more: Partial<Survey> = {}): Promise<Inference> {
  const session = await repo(files).open();
  return infer({
    documents: session.project.documents,
    files: [...session.tree.keys()],
    profiles,
    repository: undefined,
    base: undefined,
    ...more,
  });
}

/** The same, as the files to be written, by name. */
export async function writtenFor(files: Files, more: Partial<Survey> = {}): Promise<Record<string, string>> {
  return textsOf(writeConfiguration(await inferredFrom(files, more)));
}

export const textsOf = (files: readonly WrittenFile[]): Record<string, string> =>
  Object.fromEntries(files.map(({ path, text }) => [path, text]));

/** A contract that was written, read again. Throws where it is invalid. */
export function contractIn(text: string): Contract {
  const { value, problems } = readContract(text, profiles);
  if (problems) throw new Error(JSON.stringify(problems));
  return value;
}

/** The only contract that was inferred for a collection. */
export async function contractFor(files: Files): Promise<Contract> {
  return contractIn((await writtenFor(files))['casebook.contract.yaml'] ?? '');
}

/** A section as one line: `Goals (Aims, Objective)?` is optional and has two aliases. */
export const sectionLine = ({ heading, aliases, optional, repeat }: SectionSpec): string =>
  `${heading}${aliases.length > 0 ? ` (${aliases.join(', ')})` : ''}${repeat ? ` ×${repeat.min}` : ''}${optional ? '?' : ''}`;

export const sectionLines = ({ sections }: DocumentSpec): string[] => sections.map(sectionLine);

/** A document with a title and a sentence below each heading. */
export const page = (title: string, ...headings: readonly string[]): string =>
  `# ${title}\n\n${headings.map((heading) => `${/^#/.test(heading) ? heading : `## ${heading}`}\n\nSomething is said here.\n`).join('\n')}`;

/** `NN-word` folders, each with the documents that a function makes for its number. */
export const studies = (count: number, documents: (number: number) => Readonly<Record<string, string>>, home = 'case-studies'): Files =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => index + 1).flatMap((number) =>
      Object.entries(documents(number)).map(([file, text]) => [
        `${home}/${String(number).padStart(2, '0')}-${wordFor(number)}/${file}`,
        text,
      ]),
    ),
  );

const words = ['chat', 'rides', 'video', 'feed', 'market', 'editor', 'edge', 'stock', 'mail', 'search'];
const wordFor = (number: number): string =>
  `${words[(number - 1) % words.length]}${number > words.length ? `-${Math.ceil(number / words.length)}` : ''}`;
