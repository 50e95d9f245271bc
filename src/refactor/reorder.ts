import { replace } from '../edit/edit.js';
import type { Span } from '../facts/facts.js';
import type { Member, View } from '../project/index-model.js';
import { orderOf, type Placed } from '../project/order.js';
import type { Collection } from '../project/project.js';
import type { CaseStudy, Document } from '../project/study.js';
import type { Transfer } from './composition.js';
import { blockOf, counterOf } from './copy-member.js';
import type { Numbers } from './new-number.js';
import type { Step } from './repository.js';

/** What brings views into another order. */
export interface Reordering {
  readonly transfers: readonly Transfer[];
  readonly steps: readonly Step[];
}

/** A study and the lines that show it. */
interface Shown {
  readonly study: CaseStudy;
  readonly block: Span;
  readonly member: Placed | undefined;
}

/**
 * Brings contents, entries and tables that follow the numbers into the order of the new ones, and likewise the sections of a file that are
 * case studies. What stands out of order stays where it is, and so do paths and portfolios: they have an order of their own.
 */
export function reorder(collection: Collection, numbers: Numbers): Reordering {
  const rank = (study: CaseStudy): number => numbers.get(study) ?? study.number ?? Infinity;
  const lists: (readonly [Document, readonly Shown[]])[] = collection.indexes
    .flatMap(({ views }) => views.filter(({ kind }) => kind !== 'path' && kind !== 'groups'))
    .flatMap((view) => shownIn(collection, view));
  if (collection.contract.study === 'section') lists.push(...sectionsOf(collection));
  const all = lists.map(([document, shown]) => exchange(document, shown, rank));
  return { transfers: all.flatMap(({ transfers }) => transfers), steps: all.flatMap(({ steps }) => steps) };
}

function shownIn(collection: Collection, view: View): [Document, Shown[]][] {
  const { blocks, steady, isSorted } = orderOf(collection, view);
  if (!isSorted) return [];
  return blocks.map((block) => [
    view.document,
    block
      .filter((member) => steady.has(member))
      .map((member) => ({
        study: member.study,
        member,
        block: view.kind === 'entries' ? entryBlock(view.document, member) : blockOf(view.document, member),
      })),
  ]);
}

function sectionsOf({ studies }: Collection): [Document, Shown[]][] {
  const byDocument = new Map<Document, Shown[]>();
  for (const study of studies) {
    for (const { document, region } of study.documents)
      if (region)
        byDocument.set(document, [
          ...(byDocument.get(document) ?? []),
          { study, member: undefined, block: withoutRule(document, region.whole) },
        ]);
  }
  return [...byDocument].map(([document, shown]) => [document, shown.sort((a, b) => a.block.start - b.block.start)]);
}

/** The lines of an entry. Behind the last one of a list the index may go on without a heading, below a rule. */
export function entryBlock(document: Document, member: Member): Span {
  const lastField = Math.max(member.span.end, ...[...member.fields.values()].map(({ span }) => span.end));
  const rest = document.text.slice(lastField, member.whole.end);
  const rule = /(?:^|[\r\n])[ \t]*(?:-{3,}|\*{3,}|_{3,})[ \t]*(?=[\r\n]|$)/.exec(rest);
  return withoutRule(document, { start: member.whole.start, end: rule ? lastField + rule.index : member.whole.end });
}

/** Without the rule and the empty lines that part it from what follows. */
function withoutRule({ text }: Document, { start, end }: Span): Span {
  return { start, end: start + text.slice(start, end).replace(/(?:\s*[\r\n][ \t]*(?:-{3,}|\*{3,}|_{3,}))?\s*$/, '').length };
}

/** Gives each of the places of a list, which stay, the lines of the study that belongs there now. */
function exchange(document: Document, shown: readonly Shown[], rank: (study: CaseStudy) => number): Reordering {
  const wanted = [...shown].sort((a, b) => rank(a.study) - rank(b.study));
  const overlaps = shown.some(({ block }, index) => block.end > (shown[index + 1]?.block.start ?? Infinity));
  if (overlaps) return { transfers: [], steps: [] };
  const transfers: Transfer[] = [];
  const steps: Step[] = [];
  for (const [index, to] of shown.entries()) {
    const from = wanted[index];
    if (!from || from === to) continue;
    transfers.push({ from: { path: document.path, span: from.block }, to: { path: document.path, span: to.block } });
    const [own, other] = [from, to].map(({ member }) => member && counterOf(document, member));
    // What counts the items counts the places and not the studies.
    if (own && other && own.ordinal.value !== other.ordinal.value)
      steps.push({ ...replace(document.path, own.ordinal.span, String(other.ordinal.value)), kind: 'text' });
  }
  return { transfers, steps };
}
