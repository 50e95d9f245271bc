import type { Facts, Section } from '../facts/facts.js';
import { childrenOf, holdingsWithin } from '../facts/holdings.js';
import type { Contains } from './schema.js';

/** Something that a contract asks of a section and that the section does not hold. */
export type Lack =
  | {
      readonly message: 'words' | 'list' | 'code' | 'link';
      readonly min: number;
      readonly count: number;
      readonly lang?: string | undefined;
    }
  | { readonly message: 'table'; readonly columns: readonly string[] }
  | { readonly message: 'diagram' };

/** What a section lacks of what its contract asks it to contain. */
export function* lacksOf(facts: Facts, section: Section, { words, list, table, code, diagram, link }: Contains): Generator<Lack> {
  const holds = holdingsWithin(facts, section);
  const rows = holds.tables.reduce((sum, table) => sum + table.rows.length, 0);
  const listed = Math.max(holds.items, rows, holds.leads, childrenOf(facts, section).length);
  if (words && holds.words < words.min) yield { message: 'words', min: words.min, count: holds.words };
  if (list && listed < list.min) yield { message: 'list', min: list.min, count: listed };
  const has = (columns: readonly string[], wanted: string): boolean =>
    columns.some((column) => column.toLowerCase() === wanted.toLowerCase());
  if (table && !holds.tables.some(({ columns }) => table.columns.every((wanted) => has(columns, wanted))))
    yield { message: 'table', columns: table.columns };
  const blocks = holds.code.filter(({ lang }) => code?.lang === undefined || lang === code.lang.toLowerCase()).length;
  if (code && blocks < code.min) yield { message: 'code', min: code.min, count: blocks, lang: code.lang };
  if (diagram && holds.drawings === 0) yield { message: 'diagram' };
  if (link && holds.links < link.min) yield { message: 'link', min: link.min, count: holds.links };
}
