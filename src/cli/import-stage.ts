import { planEdit } from '../edit/plan.js';
import { noEdit, type WorkspaceEdit } from '../edit/workspace-edit.js';
import type { SourceText } from '../facts/facts.js';
import { join, parentOf } from '../project/tree.js';
import { finishImport, type ImportDraft } from '../scaffold/import/import.js';
import { draftOutside, type OutsideDraft } from '../scaffold/import/outside-draft.js';
import { registerStudies } from '../scaffold/register.js';
import type { Registration } from '../scaffold/registration.js';
import type { Session } from '../session.js';

/** An import carried out in memory, and nowhere else. */
export interface StagedImport {
  readonly edit: WorkspaceEdit;
  /** What belongs to no case study, by the documents that it went to. */
  readonly outside: readonly OutsideDraft[];
  readonly left: Registration['left'];
}

/**
 * Carries an import out in a session, index included. What stands around the case studies goes into the index where one is made, unless
 * a reader of its views would take it for more case studies: then into a document beside it.
 */
export function stageImport(session: Session, draft: ImportDraft): StagedImport {
  if (draft.studies.length === 0) return { edit: noEdit, outside: [], left: [] };
  const { path, file } = draft.request;
  const before = session.project;
  session.change(planEdit({ ...noEdit, creates: draft.creates }, session.tree));
  const registration = registerStudies(
    before,
    session.project,
    path,
    draft.studies.map((study) => ({ path: study.path })),
  );
  session.change(planEdit({ ...noEdit, edits: registration.edits }, session.tree));
  const home = join(path, 'README.md');
  const views = registration.creates.find((one) => one.path === home)?.text;
  const beside = [...before.documents.values()].filter((one) => parentOf(one.path) === path && one.path !== file.document.path);
  // A file that is the index already keeps what it says.
  const isIndex = session.project.places.readmeOf(path) === file.document.path;
  const choices = isIndex
    ? [[]]
    : [draftOutside(draft, views, beside, 'together'), ...(views === undefined ? [] : [draftOutside(draft, views, beside, 'apart')])];
  const outcomes = choices.map((outside) => ({
    outside,
    creates: withIndex(
      finishImport(
        draft,
        outside.map((one) => one.draft),
      ),
      registration,
      file.eol,
    ),
  }));
  const faults = outcomes.map(({ creates }) => faultsOf(session, creates, home));
  const chosen = outcomes[faults.indexOf(Math.min(...faults))] as (typeof outcomes)[0];
  put(session, chosen.creates);
  return { edit: { ...noEdit, creates: chosen.creates, edits: registration.edits }, outside: chosen.outside, left: registration.left };
}

/** The documents of an import, and the index that was made for them if none of them is it. */
const withIndex = (creates: readonly SourceText[], registration: Registration, eol: string): SourceText[] => [
  ...creates,
  ...registration.creates
    .filter(({ path }) => creates.every((one) => one.path !== path))
    .map((one) => ({ ...one, text: one.text.replaceAll('\n', eol) })),
];

const ofIndex = /^(?:index|path|groups)-|^references-agree$/;

/** How often the index does not read as it was meant: what was written for people can look like more of its views. */
function faultsOf(session: Session, creates: readonly SourceText[], index: string): number {
  put(session, creates);
  return session.lint().diagnostics.filter(({ rule, path }) => path === index && ofIndex.test(rule)).length;
}

/** Makes documents, or replaces what is staged of them. */
function put(session: Session, documents: readonly SourceText[]): void {
  const { tree } = session;
  session.change(
    planEdit(
      {
        ...noEdit,
        creates: documents.filter(({ path }) => !tree.has(path)),
        edits: documents.flatMap(({ path, text }) => (tree.has(path) ? [{ path, start: 0, end: tree.get(path)?.length ?? 0, text }] : [])),
      },
      tree,
    ),
  );
}
