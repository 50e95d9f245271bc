import { replace } from '../edit/edit.js';
import type { Span } from '../facts/facts.js';
import type { Collection } from '../project/project.js';
import type { CaseStudy, Document } from '../project/study.js';
import { baseOf, join } from '../project/tree.js';
import { numberLike } from './number-style.js';
import type { Step } from './repository.js';

/** New numbers of case studies: those that are not in it keep theirs. */
export type Numbers = ReadonlyMap<CaseStudy, number>;

/** The name of a study under another number: by the pattern, or with the digits of its name exchanged where it breaks the pattern. */
export const newName = ({ naming }: Collection, { name, number: old, slug, named }: CaseStudy, number: number): string =>
  named ? naming.write({ number, slug }) : name.replace(/\d+/, (digits) => (Number(digits) === old ? numberLike(number, digits) : digits));

/** The folder or file of a study under another number. */
export const newPath = (collection: Collection, study: CaseStudy, number: number): string =>
  join(
    collection.path,
    newName(collection, study, number) + (collection.contract.study === 'file' ? baseOf(study.path).slice(study.name.length) : ''),
  );

/** A number in the style of the one it replaces. */
export const numberStep = ({ path, text }: Document, span: Span, number: number, kind: Step['kind']): Step => ({
  ...replace(path, span, numberLike(number, text.slice(span.start, span.end))),
  kind,
});
