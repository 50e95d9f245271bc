import type { Move } from '../edit/workspace-edit.js';
import type { Span } from '../facts/facts.js';
import { isWithin } from '../project/citations.js';
import type { Collection } from '../project/project.js';
import type { Document } from '../project/study.js';
import { baseOf } from '../project/tree.js';
import type { Transfer } from './composition.js';
import { type Numbers, newPath, numberStep } from './new-number.js';
import { numberCitations, numberMentions } from './number-citations.js';
import { numberIn } from './number-style.js';
import { numberRecords } from './records.js';
import { reorder } from './reorder.js';
import { documentsOf, type Leftover, type Repository, type Step } from './repository.js';

/** What new numbers change. */
export interface Renumbering {
  readonly moves: readonly Move[];
  readonly steps: readonly Step[];
  readonly transfers: readonly Transfer[];
  readonly left: readonly Leftover[];
}

/**
 * Everything that says the number of a case study says the new one: folders and files, titles, views of indexes with their order, front
 * matter, mentions and ranges. What a number means must be sure: a name or link beside it that disagrees leaves it to a person.
 */
export function renumber(repository: Repository, collection: Collection, numbers: Numbers): Renumbering {
  const changed: Numbers = new Map([...numbers].filter(([study, number]) => study.number !== number));
  if (changed.size === 0) return { moves: [], steps: [], transfers: [], left: [] };
  const isSection = collection.contract.study === 'section';
  const entries = viewSteps(collection, changed);
  const order = reorder(collection, changed);
  const mentions = documentsOf(repository).map((document) => numberMentions(repository.project, collection, document, changed));
  const citations = documentsOf(repository).map((document) => numberCitations(repository.project, collection, document, changed));
  const steps = [
    ...entries.steps,
    ...(isSection ? sectionSteps(collection, changed) : titleSteps(collection, changed)),
    ...mentions.flatMap((one) => one.steps),
    ...citations.flatMap((one) => one.steps),
    ...numberRecords(repository, collection, changed),
    ...order.steps,
  ];
  return {
    moves: isSection ? [] : [...changed].map(([study, number]) => ({ from: study.path, to: newPath(collection, study, number) })),
    steps: unique(steps),
    transfers: order.transfers,
    left: withoutNested([...entries.left, ...mentions.flatMap((one) => one.left), ...citations.flatMap((one) => one.left)]),
  };
}

/** Numbers in contents, entries, tables, path and groups. */
function viewSteps({ indexes }: Collection, numbers: Numbers): { steps: Step[]; left: Leftover[] } {
  const steps: Step[] = [];
  const left: Leftover[] = [];
  for (const view of indexes.flatMap(({ views }) => views)) {
    const { document, members } = view;
    for (const { number, name, study, fault } of members) {
      const now = study && numbers.get(study);
      const isConcerned = number && [...numbers.keys()].some((one) => one.number === number.value);
      if (!number || (now === undefined && !isConcerned)) continue;
      // The old number may be too large to show that the others begin with a zero.
      if (now !== undefined && fault === undefined)
        steps.push({ ...numberStep(document, number.span, now, 'entry'), text: numberIn(view, now) });
      else if (fault !== undefined)
        left.push({
          path: document.path,
          span: number.span,
          message: `#${number.value} stands beside \`${name?.value ?? ''}\`, which is not its name`,
        });
    }
  }
  return { steps, left };
}

const leadingTitle = /^[^\p{L}\p{N}]*(?:(?:adr|rfc|case[ \t]+study)[ \t]*)?[#-]?[ \t]*(?<number>\d{1,5})(?=\s*[.:)–—-]|\s+[–—-]|\s*$)/iu;

/** `# 8. Stock Trading`, `# ADR-0008: Queues` in the documents of a study. */
const titleSteps = ({ contract }: Collection, numbers: Numbers): Step[] =>
  [...numbers].flatMap(([study, number]) =>
    study.documents.flatMap(({ document }) => {
      // The documents of a folder are numbered themselves: `# 01. Requirements`.
      const title = document.facts.sections.find(({ depth }) => depth === 1);
      const isOwn = contract.study === 'file' || title?.title.match(/\d+/)?.[0] !== /^\d+/.exec(baseOf(document.path))?.[0];
      return title && isOwn ? headingStep(document, title.titleSpan, study.number, number) : [];
    }),
  );

/** `## 8. Stock Trading`, `## Case Study 8: Stock Trading`: the headings that the studies of one file stand under. */
const sectionSteps = (_: Collection, numbers: Numbers): Step[] =>
  [...numbers].flatMap(([study, number]) =>
    study.documents.flatMap(({ document, region }) => {
      if (!region) return [];
      const { start, end } = region.titleSpan;
      const digits = [...document.text.slice(start, end).matchAll(/\d{1,5}/g)].find(([one]) => Number(one) === study.number);
      return digits
        ? [numberStep(document, { start: start + digits.index, end: start + digits.index + digits[0].length }, number, 'entry')]
        : [];
    }),
  );

function headingStep(document: Document, { start, end }: Span, old: number | undefined, number: number): Step[] {
  const match = leadingTitle.exec(document.text.slice(start, end));
  const digits = match?.groups?.number;
  if (!match || digits === undefined || Number(digits) !== old) return [];
  const at = start + match[0].length - digits.length;
  return [numberStep(document, { start: at, end: at + digits.length }, number, 'entry')];
}

const unique = (steps: readonly Step[]): Step[] =>
  [...new Map(steps.toReversed().map((step) => [`${step.path}:${step.start}`, step])).values()].reverse();

/** A place that holds another says all there is to say of it. */
const withoutNested = (left: readonly Leftover[]): Leftover[] =>
  left.filter(
    (one, index) =>
      !left.some(
        (other, at) => other.path === one.path && isWithin(one.span, other.span) && (at < index || !isWithin(other.span, one.span)),
      ),
  );
