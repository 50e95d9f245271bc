import type { DocumentSpec, SectionSpec } from '../contract/schema.js';

/** A section that somebody has written already: its heading without `#`, and what stands below it, sections included. */
export interface WrittenSection {
  readonly heading: string;
  readonly text: string;
}

/** What is known of the sections of the contract; a section of which nothing is known is scaffolded. */
export type WrittenSections = (spec: SectionSpec) => readonly WrittenSection[];

/** What a template sees of a section. */
export interface SectionData {
  /** `##`. */
  readonly mark: string;
  readonly heading: string;
  /** What stands below the heading; then there is no guidance and no scaffold. */
  readonly text?: string;
  readonly guidance?: string;
  readonly diagram: boolean;
  readonly code?: { readonly lang: string };
  readonly table?: { readonly columns: readonly string[]; readonly rows: readonly number[] };
  /** A line for each item that the contract asks for: its identifier, or `''`. */
  readonly bullets: readonly string[];
  readonly sections: readonly SectionData[];
}

/** The sections of a document as the contract asks for them, in its order: a repeated one as often as it must be there. */
export const sectionsOf = (
  { sections, level }: Pick<DocumentSpec, 'sections' | 'level'>,
  fallback: number,
  written: WrittenSections,
): SectionData[] => sections.flatMap((spec) => sectionData(spec, level ?? fallback, written));

/** One section of the contract, as often as it must be there. */
export function sectionData(spec: SectionSpec, level: number, written: WrittenSections = () => []): SectionData[] {
  const depth = Math.min(spec.level ?? level, 6);
  const known = written(spec).map((one) => writtenData(one, depth));
  const wanted = spec.repeat ? spec.repeat.min : 1;
  const scaffolds = Array.from({ length: Math.max(wanted - known.length, 0) }, (_, index) =>
    scaffold(spec, depth, headingOf(spec, known.length + index + 1)),
  );
  return [...known, ...scaffolds];
}

/** A section as its author wrote it. */
export const writtenData = ({ heading, text }: WrittenSection, depth: number): SectionData => ({ ...blank(depth, heading), text });

/** A section nobody has written: guidance, and the first lines of what the contract asks for. */
export function scaffold({ guidance, contains = {}, sections }: SectionSpec, depth: number, heading: string): SectionData {
  const { list, table, code, diagram, link } = contains;
  const identifier = /\bidentifier such as ([A-Z]{2,5})-1\b/.exec(guidance ?? '')?.[1];
  const lines = table || sections.length > 0 ? 0 : Math.max(list?.min ?? 0, link?.min ?? 0);
  return {
    ...blank(depth, heading),
    ...(guidance !== undefined && { guidance: guidance.replace(/--+>/g, '→').replace(/\s+/g, ' ') }),
    diagram: diagram === true,
    ...(code && { code: { lang: code.lang ?? 'text' } }),
    ...(table && {
      table: {
        columns: table.columns.length > 0 ? table.columns : ['TBD'],
        rows: Array.from({ length: Math.max(list?.min ?? 1, 1) }, (_, index) => index),
      },
    }),
    bullets: Array.from({ length: lines }, (_, index) => (identifier === undefined ? '' : `${identifier}-${index + 1}`)),
    sections: sections.flatMap((spec) => sectionData(spec, depth + 1)),
  };
}

/** The heading of the n-th of a repeated section: `Decision: …` becomes `Decision: TBD 2`. */
function headingOf({ heading, repeat }: SectionSpec, nth: number): string {
  if (!repeat) return heading;
  const filled = heading.replace(/…|\.{3}/, `TBD ${nth}`);
  return filled === heading && nth > 1 ? `${heading} ${nth}` : filled;
}

const blank = (depth: number, heading: string): SectionData => ({
  mark: '#'.repeat(depth),
  heading,
  diagram: false,
  bullets: [],
  sections: [],
});
