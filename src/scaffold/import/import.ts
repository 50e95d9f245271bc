import type { Contract, DocumentSpec } from '../../contract/schema.js';
import { applyEdits, type TextEdit } from '../../edit/edit.js';
import type { Creation } from '../../edit/workspace-edit.js';
import { collect } from '../../facts/collect.js';
import type { Anchor, Section, Span } from '../../facts/facts.js';
import type { Parser } from '../../facts/parse.js';
import { type Naming, parseNaming } from '../../project/naming.js';
import type { Collection } from '../../project/project.js';
import type { Document } from '../../project/study.js';
import { join } from '../../project/tree.js';
import { inMarkdown } from '../../refactor/plain-text.js';
import type { Templates } from '../templates.js';
import { type Named, type Neighbours, nameStudies, type Recognised, recognise } from './assign.js';
import { type Block, type Draft, type Rendered, render } from './draft.js';
import { Follower, newPlaces } from './follow.js';
import { headingEdits, type Levels, setLevels } from './headings.js';
import { labelledParts } from './lift.js';
import { type Placement, placeSections } from './place.js';
import { readRecord } from './said.js';
import type { SingleFile, SourceStudy } from './source.js';
import { draftStudy } from './study-drafts.js';

/** What is to be imported, and where to. */
export interface ImportRequest {
  readonly file: SingleFile;
  readonly contract: Contract;
  readonly templates: Templates;
  readonly parse: Parser;
  /** The folder that is to hold the case studies. */
  readonly path: string;
  /** The folders in it. */
  readonly neighbours: Neighbours;
  /** The collection that is there already. */
  readonly collection: Collection | undefined;
}

/** A case study that is imported. */
export interface ImportedStudy extends Named {
  /** Its folder. */
  readonly path: string;
  readonly placements: readonly Placement[];
  readonly drafts: readonly Draft[];
  /** The document that holds its heading. */
  readonly front: string;
}

/** Case studies taken apart and put together again, before their links are known and any index shows them. */
export interface ImportDraft {
  readonly request: ImportRequest;
  readonly studies: readonly ImportedStudy[];
  readonly known: readonly Recognised[];
  readonly levels: Levels;
  /** The documents with the links of the source. */
  readonly creates: readonly Creation[];
}

/** Splits a single file into the documents of its case studies. Studies that the collection has already are passed over. */
export function draftImport(request: ImportRequest): ImportDraft {
  const { file, contract, templates, path, collection } = request;
  const { document } = file;
  const naming: Naming = collection?.naming ?? parseNaming(contract.pattern);
  const { known, fresh } = recognise(file.studies, collection);
  const levels: Levels = new Map();
  const studies = nameStudies(fresh, naming, collection, request.neighbours).map((named): ImportedStudy => {
    const { number, folder } = named;
    const study = withLabels(document, named.study, contract);
    const placements = placeSections(document, study, contract);
    // Sections that have a place of their own come first: what lies above them passes them over.
    for (const { section, level } of placements.toReversed()) setLevels(document.facts, section, level, levels);
    levels.set(study.section, 1);
    const pathOf = ({ file: name }: DocumentSpec): string => join(path, `${folder}/${name}`);
    const record = readRecord(document, study, contract, number);
    const drafts = draftStudy({ file, study, placements, contract, templates, number, pathOf, record });
    return { ...named, study, path: join(path, folder), placements, drafts, front: pathOf(contract.documents[0] as DocumentSpec) };
  });
  const printer = new Printer(request, levels, studies);
  return {
    request,
    studies,
    known,
    levels,
    creates: studies.flatMap(({ drafts }) => drafts.map((draft) => asCreation(printer.first(draft)))),
  };
}

/** A study without sections has parts where bold labels open blocks that the contract knows. */
function withLabels(document: Document, study: SourceStudy, contract: Contract): SourceStudy {
  if (study.parts.length > 0) return study;
  return { ...study, parts: labelledParts(document, study.section, contract).map(({ section }) => section) };
}

/**
 * The documents of an import with every link leading where it led.
 *
 * @param more Documents for what belongs to no case study.
 */
export function finishImport({ request, studies, levels }: ImportDraft, more: readonly Draft[]): Creation[] {
  const printer = new Printer(request, levels, studies);
  const drafts = [...studies.flatMap((study) => study.drafts), ...more];
  return printer.print(drafts).map(asCreation);
}

const asCreation = ({ path, text }: Rendered): Creation => ({ path, text });

/** Writes drafts out: first with the links as they are, then with those that follow. */
class Printer {
  private readonly relevelled: readonly TextEdit[];

  constructor(
    private readonly request: ImportRequest,
    levels: Levels,
    private readonly studies: readonly ImportedStudy[],
  ) {
    const { document } = request.file;
    this.relevelled = [...headingEdits(document, levels), ...studies.flatMap((study) => renumbering(request.file, study))];
  }

  first(draft: Draft): Rendered {
    return this.render(draft, [], (sections) => sections.map(({ title }) => `- ${inMarkdown(title)}`).join(this.request.file.eol));
  }

  print(drafts: readonly Draft[]): Rendered[] {
    const { file, parse } = this.request;
    const rendered = drafts.map((draft) => this.first(draft));
    const places = newPlaces(file.document, rendered, (one) => collect(one, parse));
    const landings = rendered.flatMap((one) => one.landings);
    const follower = new Follower(file.document, landings, places, (anchor, from) => this.folderOf(anchor, from));
    return drafts.map((draft) => {
      const { edits, added } = follower.into(draft.path);
      const notes = added.map(({ span }) => this.slice(span, follower.linkEdits(span, draft.path))).join(file.eol);
      const blocks: Block[] = notes === '' ? [...draft.blocks] : [...draft.blocks, { kind: 'made', text: notes }];
      return this.render({ ...draft, blocks }, edits, (sections) => this.ways(sections, draft.path, follower));
    });
  }

  /** From the index, a case study is its folder. */
  private folderOf(anchor: Anchor, from: string): string | undefined {
    const study = this.studies.find(({ study: { section } }) => section.heading.start === anchor.span.start);
    const home = this.request.path === '' ? '' : `${this.request.path}/`;
    return study && from.startsWith(home) && !from.slice(home.length).includes('/') ? `./${study.folder}/` : undefined;
  }

  private ways(sections: readonly Section[], from: string, follower: Follower): string {
    const { anchors } = this.request.file.document.facts;
    return sections
      .map(({ title, heading }) => {
        const anchor = anchors.find(({ span }) => span.start === heading.start);
        const to = anchor && follower.wayTo(anchor, from);
        return to === undefined ? `- ${inMarkdown(title)}` : `- [${inMarkdown(title)}](${to})`;
      })
      .join(this.request.file.eol);
  }

  private render(draft: Draft, edits: readonly TextEdit[], ways: (sections: readonly Section[]) => string): Rendered {
    const { document, eol } = this.request.file;
    return render(draft, document.text, eol, (span) => this.slice(span, edits), ways);
  }

  private slice(span: Span, edits: readonly TextEdit[]): string {
    const inside = [...this.relevelled, ...edits].filter(({ start, end }) => start >= span.start && end <= span.end);
    const kept = inside.filter(
      (edit) =>
        !inside.some(
          (other) =>
            other !== edit &&
            other.start <= edit.start &&
            edit.end <= other.end &&
            other.text !== edit.text &&
            other.end - other.start > edit.end - edit.start,
        ),
    );
    return applyEdits(
      this.request.file.document.text.slice(span.start, span.end),
      kept.map((edit) => ({ ...edit, start: edit.start - span.start, end: edit.end - span.start })),
    );
  }
}

/** The number in the heading of a study that gets another one. */
function renumbering({ document }: SingleFile, { study, number }: ImportedStudy): TextEdit[] {
  if (number === undefined || number === study.number) return [];
  const { start, end } = study.section.titleSpan;
  const at = document.text.slice(start, end).search(new RegExp(`(?<!\\d)0*${study.number}(?!\\d)`));
  const digits = at === -1 ? undefined : /^\d+/.exec(document.text.slice(start + at, end))?.[0];
  return digits === undefined ? [] : [{ path: document.path, start: start + at, end: start + at + digits.length, text: String(number) }];
}
