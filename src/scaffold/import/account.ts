import type { SectionSpec } from '../../contract/schema.js';
import type { ImportDraft, ImportedStudy } from './import.js';
import type { Placement } from './place.js';

/** One case study of an import in figures. */
export interface StudyAccount {
  readonly number: number | undefined;
  /** The number in the source, where it is another one. */
  readonly was: number | undefined;
  readonly path: string;
  /** Sections of the source, and how many of them the contract knows. */
  readonly sections: number;
  readonly mapped: number;
  /** Sections of the contract, and how many of them the source fills. */
  readonly wanted: number;
  readonly filled: number;
  /** Sections of the source that got no place of their own in the contract, with the document that each went to. */
  readonly strays: readonly { readonly title: string; readonly document: string }[];
}

/** Sections of the source that the contract knows, and sections of the contract that they fill; all others are scaffold. */
export const accountOf = ({ studies, request: { contract } }: ImportDraft): StudyAccount[] =>
  studies.map((imported): StudyAccount => {
    const { study, number, path, placements } = imported;
    const specs = contract.documents.flatMap(({ sections }) => sections);
    const filled = specs.filter((spec) => isFilled(spec, placements));
    return {
      number,
      was: number === undefined || number === study.number ? undefined : study.number,
      path,
      sections: placements.length,
      mapped: placements.filter(({ how }) => how !== 'near').length,
      wanted: specs.length,
      filled: filled.length,
      strays: straysOf(imported),
    };
  });

const isFilled = (spec: SectionSpec, placements: readonly Placement[]): boolean =>
  placements.some((placement) => placement.spec === spec && (placement.how === 'named' || placement.how === 'topic'));

const straysOf = ({ placements }: ImportedStudy): StudyAccount['strays'] =>
  placements.filter(({ how }) => how === 'near').map(({ section, document }) => ({ title: section.title, document: document.file }));
