import picomatch from 'picomatch';
import { nearest } from '../contract/nearest.js';
import type { Contract } from '../contract/schema.js';
import { guessName } from './naming.js';
import type { Collection } from './project.js';
import { type AbsentDocument, type CaseStudy, ContractDocument, type Document, type Place, type StudyDocument } from './study.js';
import { readProfile } from './study-profile.js';
import { isMarkdown, join } from './tree.js';

/** How many of a contract's documents a folder holds, by exact name. */
export const countDocuments = (inside: readonly string[], contract: Contract): number =>
  contract.documents.filter(({ file }) => inside.includes(file)).length;

/** Half of the documents, and never less than two unless there is only one. */
export const enoughDocuments = (contract: Contract): number =>
  Math.min(contract.documents.length, Math.max(2, Math.ceil(contract.documents.length / 2)));

/**
 * Whether a folder of a collection is a case study: its name has a number as the pattern asks and it holds Markdown, or it holds
 * enough of the documents (one, under a name with a number). Folders such as `assets` or `_bundles` are neither.
 */
export function isStudyFolder(name: string, inside: readonly string[], { naming, contract }: Collection): boolean {
  if (countDocuments(inside, contract) >= enoughDocuments(contract)) return true;
  if (naming.numbered && guessName(name).number !== undefined && countDocuments(inside, contract) > 0) return true;
  return naming.numbered && naming.read(name) !== undefined && (inside.some(isMarkdown) || inside.every((file) => file.startsWith('.')));
}

/** One folder as a case study of a collection. Most of thousands are asked for their names alone, so the rest is worked out when it is asked for. */
export class FolderStudy implements CaseStudy {
  readonly path: string;
  readonly place: Place;
  readonly number: number | undefined;
  readonly slug: string;
  readonly named: boolean;
  private present: readonly StudyDocument[] | undefined;
  private others: Pick<CaseStudy, 'absent' | 'unknown'> | undefined;
  private profile: ReturnType<typeof readProfile> | undefined;

  /**
   * @param inside The files in the folder, relative to it.
   * @param all Every document, by its path.
   */
  constructor(
    private readonly collection: Collection,
    readonly name: string,
    private readonly inside: readonly string[],
    private readonly all: ReadonlyMap<string, Document>,
  ) {
    const { naming } = collection;
    const exact = naming.read(name);
    const { number, slug } = exact ?? guessName(name);
    this.path = join(collection.path, name);
    this.place = { path: this.path };
    this.number = naming.numbered ? number : undefined;
    this.slug = slug;
    this.named = exact !== undefined;
  }

  get documents(): readonly StudyDocument[] {
    return (this.present ??= this.collection.contract.documents.flatMap((spec): StudyDocument[] => {
      const document = this.all.get(join(this.path, spec.file));
      return document ? [new ContractDocument(spec, document)] : [];
    }));
  }

  get absent(): CaseStudy['absent'] {
    return this.sorted.absent;
  }

  get unknown(): CaseStudy['unknown'] {
    return this.sorted.unknown;
  }

  get titles(): CaseStudy['titles'] {
    return this.read.titles;
  }

  get status(): CaseStudy['status'] {
    return this.read.status;
  }

  get record(): CaseStudy['record'] {
    return this.read.record;
  }

  private get sorted(): Pick<CaseStudy, 'absent' | 'unknown'> {
    if (!this.others) {
      const { absent, unknown } = sortOut(this.collection.contract, this.inside);
      this.others = { absent, unknown: unknown.map((file) => join(this.path, file)) };
    }
    return this.others;
  }

  private get read(): ReturnType<typeof readProfile> {
    return (this.profile ??= readProfile(this.documents.map(({ document }) => document)));
  }
}

/** Which documents are not there, and which Markdown files nobody asked for; a pair of them is one document under a wrong name. */
function sortOut({ documents, allow }: Contract, inside: readonly string[]): { absent: AbsentDocument[]; unknown: string[] } {
  const expected = new Set(documents.map(({ file }) => file));
  const others = inside.filter((file) => isMarkdown(file) && !file.includes('/') && !expected.has(file));
  const allowed = others.length > 0 ? picomatch(['README.md', 'diagrams/**', ...allow], { dot: true, nocase: true }) : () => true;
  const unknown = others.filter((file) => !allowed(file));
  const absent = documents
    .filter(({ file, optional }) => !inside.includes(file) && !optional)
    .map((spec): AbsentDocument => {
      const instead = nameLike(spec.file, unknown);
      if (instead !== undefined) unknown.splice(unknown.indexOf(instead), 1);
      return { spec, instead };
    });
  return { absent, unknown };
}

/** A file that differs from the wanted name in its number, its case or a few letters. */
function nameLike(wanted: string, files: readonly string[]): string | undefined {
  const bare = (file: string): string => guessName(file.replace(/\.[^.]+$/, '')).slug;
  return files.find((file) => bare(file) === bare(wanted)) ?? files.find((file) => nearest(bare(file), [bare(wanted)]) !== undefined);
}
