import type { Contract, DocumentSpec, SectionSpec } from '../../contract/schema.js';
import type { Span } from '../../facts/facts.js';
import { renderDocument } from '../render-document.js';
import type { WrittenSection } from '../section-data.js';
import type { Templates } from '../templates.js';
import type { Block, Draft } from './draft.js';
import { closerOf } from './open-end.js';
import type { Placement } from './place.js';
import type { SingleFile, SourceStudy } from './source.js';

/** What the documents of one case study are made from. */
export interface StudyRequest {
  readonly file: SingleFile;
  readonly study: SourceStudy;
  readonly placements: readonly Placement[];
  readonly contract: Contract;
  readonly templates: Templates;
  /** The number it gets. */
  readonly number: number | undefined;
  /** The path of each document. */
  readonly pathOf: (document: DocumentSpec) => string;
  /** The front matter of the first document. */
  readonly record: Readonly<Record<string, unknown>>;
}

/**
 * The documents of a case study: what the source has stands where the contract wants it, all else is the scaffold. The heading of the
 * case study and what stands directly below it open the first document.
 */
export function draftStudy(request: StudyRequest): Draft[] {
  const { file, study, placements, contract, templates, number, pathOf, record } = request;
  const eol = (text: string): string => text.replaceAll('\n', file.eol);
  return contract.documents
    .filter((spec) => !spec.optional || placements.some(({ document }) => document === spec))
    .map((document, index): Draft => {
      const slots = new Slots();
      const own = placements.filter((placement) => placement.document === document);
      const blocksOf = (placement: Placement): Block[] => toBlocks(file, placement);
      const top = own.filter(({ spec }) => spec === undefined).flatMap(blocksOf);
      const opening: Block[] = index === 0 ? [{ kind: 'slice', span: openingOf(study) }] : [];
      const heading = index === 0 ? slots.add([...opening, ...top]) : undefined;
      const written = (spec: SectionSpec): WrittenSection[] => writeSection(spec, own, blocksOf, slots);
      const text = renderDocument(templates, {
        contract,
        spec: document,
        title: study.title,
        number,
        ...(index === 0 && { record }),
        heading,
        written,
      });
      const blocks = slots.fill(text, eol);
      return { path: pathOf(document), blocks: index === 0 ? blocks : behindTitle(blocks, top, file.eol) };
    });
}

/** The heading of a case study and the text up to its first section. */
const openingOf = ({ section, parts }: SourceStudy): Span => ({
  start: section.whole.start,
  end: parts[0]?.whole.start ?? section.whole.end,
});

function toBlocks({ document, eol }: SingleFile, { spans, scattered }: Placement): Block[] {
  const blocks = spans.flatMap((span): Block[] => {
    const closer = closerOf(document, span);
    return [{ kind: 'slice', span }, ...(closer === undefined ? [] : [{ kind: 'made' as const, text: closer + eol }])];
  });
  return scattered.length === 0 ? blocks : [...blocks, { kind: 'ways', sections: scattered }];
}

/** What is written of a section of the contract: each that has its name with all that follows it, else one with the contract's heading. */
function writeSection(
  spec: SectionSpec,
  own: readonly Placement[],
  blocksOf: (placement: Placement) => Block[],
  slots: Slots,
): WrittenSection[] {
  const inside = own.filter((placement) => placement.spec === spec);
  const groups: Placement[][] = [];
  for (const placement of inside.toSorted((a, b) => rank(a, spec) - rank(b, spec))) {
    const last = groups.at(-1);
    if (!last || (placement.how === 'named' && spec.repeat)) groups.push([placement]);
    else last.push(placement);
  }
  return groups.map((group) => {
    const name = slots.add(group.flatMap(blocksOf));
    return group[0]?.how === 'named' ? { heading: name, text: '' } : { heading: spec.heading, text: name };
  });
}

/** What has the section's name comes first, then what is about it, then what only stands near. */
const rank = ({ how }: Placement, { repeat }: SectionSpec): number => (repeat ? 0 : how === 'named' ? 0 : how === 'topic' ? 1 : 2);

/** What stands at the top of a document whose title is the scaffold's own. */
function behindTitle(blocks: readonly Block[], top: readonly Block[], eol: string): Block[] {
  if (top.length === 0) return [...blocks];
  const [first, ...rest] = blocks;
  if (first?.kind !== 'made') return [...top, ...blocks];
  const end = /^(?:---[\s\S]*?\n---\s+)?#[^\r\n]*(?:\r\n|\n|\r)/.exec(first.text)?.[0].length ?? 0;
  const [above, below] = [first.text.slice(0, end), first.text.slice(end).replace(/^(?:\r\n|\n|\r)+/, '')];
  return [
    { kind: 'made', text: above.trimEnd() + eol },
    ...top,
    ...(below.trim() === '' ? [] : [{ kind: 'made' as const, text: below }]),
    ...rest,
  ];
}

/** Places in the scaffold that text of the source takes: the templates see a name for each, and the name is replaced afterwards. */
class Slots {
  private readonly blocks: Block[][] = [];

  /** The name of a place. */
  add(blocks: Block[]): string {
    this.blocks.push(blocks);
    return `casebook:slot:${this.blocks.length - 1}:`;
  }

  /** The blocks of a rendered text. What a template of the repository has left out follows at the end: nothing is dropped. */
  fill(text: string, toEol: (text: string) => string): Block[] {
    const left = new Set(this.blocks.keys());
    const parts = text.split(/^(?:#{1,6} )?casebook:slot:(\d+):\n/m);
    const filled = parts.flatMap((part, index): Block[] => {
      if (index % 2 === 0) return part.trim() === '' ? [] : [{ kind: 'made', text: toEol(part.replace(/^\n+/, '')) }];
      left.delete(Number(part));
      return this.blocks[Number(part)] ?? [];
    });
    return [...filled, ...[...left].flatMap((index) => this.blocks[index] ?? [])];
  }
}
