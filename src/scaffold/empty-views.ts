import type { Section } from '../facts/facts.js';
import { childrenOf, holdingsWithin } from '../facts/holdings.js';
import { readLevel } from '../project/level.js';
import { pathHeading } from '../project/read-index.js';
import type { Document } from '../project/study.js';

/** A view that somebody has prepared and nothing stands in. */
export interface EmptyView {
  readonly kind: 'contents' | 'table' | 'path';
  /** Where its lines go: behind the heading, or behind the header of the table. */
  readonly at: number;
  /** The columns of a table that has its header. */
  readonly columns?: readonly string[];
  /** In a path: its levels, which show nothing either. */
  readonly levels: readonly Section[];
  /** The number of `#` of what stands inside. */
  readonly depth: number;
}

const contentsHeading = /\bcontents\b|\bquick links\b/i;
const tableHeading = /\bquick reference\b|\boverview table\b/i;

/** The views of an index that have a heading, or the header of a table, and no member. Headings of levels without text count as empty. */
export function emptyViews({ text, facts }: Document): EmptyView[] {
  const seen = new Set<EmptyView['kind']>();
  return facts.sections.flatMap((section): EmptyView[] => {
    const table = section.holds.tables.find(({ rows }) => rows.length === 0);
    const isEmpty = holdingsWithin(facts, section).blocks === 0;
    const kind = table
      ? 'table'
      : isEmpty && pathHeading.test(section.title) && section.depth > 1
        ? 'path'
        : isEmpty && contentsHeading.test(section.title)
          ? 'contents'
          : isEmpty && tableHeading.test(section.title)
            ? 'table'
            : undefined;
    if (kind === undefined || seen.has(kind)) return [];
    seen.add(kind);
    const levels = kind === 'path' ? childrenOf(facts, section).filter(({ title }) => readLevel(title)) : [];
    const at = table ? table.span.start + text.slice(table.span.start, table.span.end).trimEnd().length : section.heading.end;
    return [{ kind, at, ...(table && { columns: table.columns }), levels, depth: levels[0]?.depth ?? section.depth + 1 }];
  });
}
