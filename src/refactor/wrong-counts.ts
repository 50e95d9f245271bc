import { type Fix, replace } from '../edit/edit.js';
import type { Span } from '../facts/facts.js';
import { countLike } from '../project/count-claims.js';
import type { CountClaim, Index } from '../project/index-model.js';
import type { Collection, Project } from '../project/project.js';
import type { Document } from '../project/study.js';
import { renameHeading } from './rename-heading.js';

/** A sentence that counts the case studies of a collection, and does not come to `expected`. */
export interface WrongCount {
  readonly document: Document;
  readonly claim: CountClaim;
  /** `undefined` where the number cannot be replaced alone: `1 case studies` is no sentence, and a link may hang on a heading. */
  readonly fix: Fix | undefined;
}

/** The sentences of all indexes of a collection that count its studies wrong. A document that shows several collections counts one of them, or all: it is passed over. */
export function wrongCounts(
  project: Project,
  { indexes }: Pick<Collection, 'indexes'>,
  expected: number,
  isOther: (collection: Collection) => boolean,
): WrongCount[] {
  const isShared = ({ document }: Index): boolean =>
    project.collections.some((other) => isOther(other) && other.indexes.some((index) => index.document.path === document.path));
  return indexes
    .filter((index) => !isShared(index))
    .flatMap(({ document, counts }) =>
      counts
        .filter(({ value, atLeast }) => value !== expected && !(atLeast && value < expected))
        .map((claim) => ({ document, claim, fix: expected > 1 ? correct(project, document, claim.span, expected) : undefined })),
    );
}

/** Writes the number in the style of the old one. In a heading, links to it follow. */
function correct(project: Project, document: Document, span: Span, expected: number): Fix | undefined {
  const { path, text, facts } = document;
  const number = countLike(expected, text.slice(span.start, span.end));
  const heading = facts.sections.find(({ titleSpan }) => titleSpan.start <= span.start && span.end <= titleSpan.end);
  if (!heading) return { safety: 'safe', edits: [replace(path, span, number)] };
  const words = text.slice(span.start, heading.titleSpan.end);
  return heading.title.endsWith(words)
    ? renameHeading(project, document, heading, words, number + text.slice(span.end, heading.titleSpan.end), 'safe')
    : undefined;
}
