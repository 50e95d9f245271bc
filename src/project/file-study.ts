import { guessName } from './naming.js';
import type { Collection } from './project.js';
import { type CaseStudy, ContractDocument, type Document, once } from './study.js';
import { readProfile } from './study-profile.js';
import { baseOf, parentOf } from './tree.js';

/** The name of a file without its ending. */
export const nameOf = (path: string): string => baseOf(path).replace(/\.[^.]+$/, '');

/** Whether a file of a collection is a case study: it is named so, or its name opens with a number. A template is none. */
export function isStudyFile({ path }: Document, { path: home, naming }: Collection): boolean {
  const name = nameOf(path);
  if (parentOf(path) !== home || /template/i.test(name)) return false;
  return naming.numbered
    ? naming.read(name) !== undefined || guessName(name).number !== undefined
    : !/^(?:readme|index|summary)$/i.test(name);
}

/** Reads one file as a case study of the collection. */
export function readFileStudy(collection: Collection, document: Document): CaseStudy {
  const { contract, naming } = collection;
  const [spec] = contract.documents;
  const name = nameOf(document.path);
  const exact = naming.read(name);
  const { number, slug } = exact ?? guessName(name);
  const profile = once(() => readProfile([document]));
  const titles = once(() => [...profile().titles, ...titleOf(document)]);
  return {
    name,
    path: document.path,
    place: { path: document.path },
    number: naming.numbered ? number : undefined,
    slug,
    named: exact !== undefined,
    get titles() {
      return titles();
    },
    get status() {
      return profile().status;
    },
    get record() {
      return profile().record;
    },
    documents: spec ? [new ContractDocument(spec, document)] : [],
    absent: [],
    unknown: [],
  };
}

/** The heading of a file, without the number that it may open with. */
function titleOf({ facts }: Document): string[] {
  const title = facts.sections.find(({ depth }) => depth === 1)?.title.replace(/^(?:adr|rfc)?[\s#-]*\d+\s*[.:–—-]?\s*/i, '');
  return title ? [title] : [];
}
