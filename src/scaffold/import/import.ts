import type { Contract, DocumentSpec } from '../../contract/schema.js';
import type { SourceText } from '../../facts/facts.js';
import type { Parser } from '../../facts/parse.js';
import { type Naming, parseNaming } from '../../project/naming.js';
import type { Collection } from '../../project/project.js';
import type { Document } from '../../project/study.js';
import { join } from '../../project/tree.js';
import type { Templates } from '../templates.js';
import { type Named, type Neighbours, nameStudies, type Recognised, recognise } from './assign.js';
import type { Draft, Rendered } from './draft.js';
import { type Levels, setLevels } from './headings.js';
import { labelledParts } from './lift.js';
import { type Placement, placeSections } from './place.js';
import { Printer } from './print.js';
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
}

/** Case studies taken apart and put together again, before their links are known and any index shows them. */
export interface ImportDraft {
  readonly request: ImportRequest;
  readonly studies: readonly ImportedStudy[];
  readonly known: readonly Recognised[];
  readonly levels: Levels;
  /** The documents with the links of the source. */
  readonly creates: readonly SourceText[];
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
    return { ...named, study, path: join(path, folder), placements, drafts };
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
export function finishImport({ request, studies, levels }: ImportDraft, more: readonly Draft[]): SourceText[] {
  const printer = new Printer(request, levels, studies);
  const drafts = [...studies.flatMap((study) => study.drafts), ...more];
  return printer.print(drafts).map(asCreation);
}

const asCreation = ({ path, text }: Rendered): SourceText => ({ path, text });
