import { replace, type TextEdit } from '../edit/edit.js';
import { wholeLines } from '../edit/lines.js';
import type { SourceText, Span } from '../facts/facts.js';
import { countLike } from '../project/count-claims.js';
import type { Member, View } from '../project/index-model.js';
import type { Collection, Project } from '../project/project.js';
import type { CaseStudy, Document } from '../project/study.js';
import { counterOf } from './copy-member.js';
import { pointers } from './pointers.js';
import { removeItem } from './record-item.js';
import { recordItems } from './records.js';
import type { Intent } from './refactoring.js';
import { entryBlock } from './reorder.js';
import type { Leftover, Repository, Step } from './repository.js';
import { tombstoneOf } from './tombstone.js';
import { wrongCounts } from './wrong-counts.js';

/** What a removed study leaves behind. */
export interface RemoveOptions {
  /** A document in its place that says that it was removed; a text says where its content went, a study which one took it over. */
  readonly tombstone?: { readonly into: CaseStudy | string | undefined } | undefined;
}

/**
 * Takes a study out: its files, its members in every view of every index, the items of front matter that name it, and one of the count.
 * What else points at it is left to a person, with its place. A tombstone takes the links over.
 */
export function remove(repository: Repository, collection: Collection, study: CaseStudy, { tombstone }: RemoveOptions = {}): Intent {
  const own = (path: string): boolean => path === study.path || path.startsWith(`${study.path}/`);
  const views = collection.indexes.flatMap(({ views: all }) => all).map((view) => takeOut(view, study));
  const records = recordItems(repository, collection).filter((item) => item.study === study && !own(item.document.path));
  const taken = [
    ...views.flatMap(({ steps }) => steps),
    ...records.flatMap((item): Step[] => {
      const edit = removeItem(item);
      return edit ? [{ ...edit, kind: 'record' }] : [];
    }),
  ];
  const stub = tombstone && tombstoneOf(collection, study, tombstone.into);
  const counts = countSteps(repository.project, collection);
  const files = [...repository.project.places.files].filter(own);
  return {
    deletes: stub ? files.filter((path) => path !== stub.path).map((path) => ({ path })) : [{ path: study.path }],
    creates: stub && !files.includes(stub.path) ? [stub] : [],
    steps: [...taken, ...counts.steps, ...(stub && files.includes(stub.path) ? overwrite(repository, stub) : [])],
    left: [
      ...views.flatMap(({ left }) => left),
      ...counts.left,
      ...pointers(repository, collection, study, taken, own, stub !== undefined),
    ],
    ...(stub && { instead: new Map(files.map((path) => [path, stub.path])) }),
  };
}

/** The steps that take a study out of a view; where a line says more than the study, it is left. */
function takeOut({ kind, document, members }: View, study: CaseStudy): { steps: Step[]; left: Leftover[] } {
  const steps: Step[] = [];
  const left: Leftover[] = [];
  for (const member of members) {
    if (member.study !== study) continue;
    const edit = member.fault === undefined ? cut(document, kind, member, members) : undefined;
    if (edit) steps.push({ ...edit, kind: 'entry' });
    else left.push({ path: document.path, span: member.span, message: 'This line says more than that the case study is there' });
    if (edit && kind !== 'entries' && kind !== 'table') steps.push(...recount(document, member));
  }
  return { steps, left };
}

function cut(document: Document, kind: View['kind'], member: Member, members: readonly Member[]): TextEdit | undefined {
  const { path, text } = document;
  if (kind === 'entries') return replace(path, withGap(document, member), '');
  if (kind === 'table' || kind === 'contents') return replace(path, wholeLines(text, member.whole), '');
  const line = members.filter(({ whole }) => whole.start === member.whole.start);
  if (line.length === 1) return replace(path, wholeLines(text, member.whole), '');
  // One of several that a sign joins: with the sign that stands in front of it, or behind the first.
  const at = line.indexOf(member);
  const [before, after] = [line[at - 1], line[at + 1]];
  const joint = /^[\s*_)]*(?:[+,;/|·→&]|->|=>)[\s*_(]*$/;
  const [from, to] = [before?.span.end, after?.span.start];
  if (from !== undefined && joint.test(text.slice(from, member.span.start)) && line.length > 2)
    return replace(path, { start: from, end: member.span.end }, '');
  if (from === undefined && to !== undefined && joint.test(text.slice(member.span.end, to)) && line.length > 2)
    return replace(path, { start: member.span.start, end: to }, '');
  return undefined;
}

/** An entry with the rule and the empty lines that part it from the next one. */
function withGap(document: Document, member: Member): Span {
  const { end } = entryBlock(document, member);
  const { start } = member.whole;
  const rest = document.text.slice(end, member.whole.end);
  return { start, end: end + (/^\s*[\r\n][ \t]*(?:-{3,}|\*{3,}|_{3,})[ \t]*(?:\r\n|\n|\r)\s*|^\s+/.exec(rest)?.[0].length ?? 0) };
}

/** The items below one that goes count one less, where they counted on. */
function recount(document: Document, member: Member): Step[] {
  const own = counterOf(document, member);
  if (!own) return [];
  const later = document.facts.items.filter(({ list, ordinal, span }) => list === own.list && ordinal && span.start > own.span.start);
  return later.flatMap(({ ordinal }, index): Step[] =>
    ordinal && ordinal.value === own.ordinal.value + index + 1
      ? [{ ...replace(document.path, ordinal.span, String(ordinal.value - 1)), kind: 'text' }]
      : [],
  );
}

/** Sentences that counted right count one less; of one case study nobody can say how its sentence goes. */
function countSteps(project: Project, collection: Collection): { steps: Step[]; left: Leftover[] } {
  const { length } = collection.studies;
  const wrong = wrongCounts(project, collection, length - 1, (other) => other !== collection).filter(({ claim }) => claim.value === length);
  return {
    steps: wrong
      .filter(() => length > 2)
      .map(({ document: { path, text }, claim: { span } }) => ({
        ...replace(path, span, countLike(length - 1, text.slice(span.start, span.end))),
        kind: 'entry',
      })),
    left: wrong
      .filter(() => length <= 2)
      .map(({ document: { path }, claim: { span } }) => ({
        path,
        span,
        message: `There ${length === 2 ? 'is one case study' : 'are none'} now`,
      })),
  };
}

const overwrite = ({ project }: Repository, { path, text }: SourceText): Step[] => {
  const old = project.documents.get(path);
  return old ? [{ path, start: 0, end: old.text.length, text, kind: 'text' }] : [];
};
