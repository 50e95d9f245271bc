import { lacksOf } from '../../contract/lacks.js';
import { everyMatch } from '../../contract/match.js';
import type { Contract } from '../../contract/schema.js';
import { assemble } from '../../project/assemble.js';
import type { Collection } from '../../project/project.js';
import type { Document } from '../../project/study.js';
import type { Family } from './family.js';

/** How far documents answer to a contract. */
export interface Conformance {
  /** Documents that the contract asks for, over all case studies, and how many are there. */
  readonly documents: { readonly asked: number; readonly there: number };
  /** Sections that it asks for in these documents; how many are there, and how many of those under an alias. */
  readonly sections: { readonly asked: number; readonly there: number; readonly byAlias: number };
  /** Sections out of order. */
  readonly moved: number;
  /** Sections that hold less than is asked of them. */
  readonly lacking: number;
}

/** The repository that a contract is held against. */
export interface Materials {
  readonly documents: ReadonlyMap<string, Document>;
  readonly files: readonly string[];
}

/** The collections of a family under a contract. */
export const assembleUnder = (
  contract: Contract,
  pattern: string,
  { homes }: Family,
  { documents, files }: Materials,
): readonly Collection[] =>
  assemble({
    documents: [...documents.values()],
    files,
    checked: files,
    problems: [],
    plans: homes.map(({ path }) => ({ name: path, path, contract, pattern, reserved: new Set() })),
    profiles: [],
  }).collections;

/** @param file Measures this document of the contract alone. */
export function measure(collections: readonly Collection[], file?: string): Conformance {
  const documents = { asked: 0, there: 0 };
  const sections = { asked: 0, there: 0, byAlias: 0 };
  let moved = 0;
  let lacking = 0;
  for (const study of collections.flatMap(({ studies }) => studies)) {
    const present = study.documents.filter(({ spec }) => file === undefined || spec.file === file);
    const absent = study.absent.filter(({ spec }) => file === undefined || spec.file === file);
    documents.asked += present.length + absent.length;
    documents.there += present.length;
    for (const { match: whole, document } of present) {
      for (const { match } of everyMatch(whole)) {
        const required = match.found.filter(({ spec }) => !spec.optional);
        sections.there += required.length;
        sections.asked += required.length + match.missing.length + match.miscounted.length;
        sections.byAlias += required.filter(({ by }) => by === 'alias').length;
        moved += match.moved.length;
        lacking += match.found.filter(({ spec, section }) => !lacksOf(document.facts, section, spec.contains ?? {}).next().done).length;
      }
    }
  }
  return { documents, sections, moved, lacking };
}

/** The part of what is asked that is there; 1 where nothing is asked. */
export const part = ({ asked, there }: { asked: number; there: number }): number => (asked === 0 ? 1 : there / asked);
