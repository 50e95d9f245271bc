import type { Table } from 'mdast';
import type { Span } from '../../src/rule/index.js';

/**
 * The paragraph that stands right below a table and is read as rows of it: the last lines, which have no pipe, where all others begin
 * with one. Attributes (`{: .wide}`) and other marks of generators open with no word.
 */
export function swallowedIn(
  { children: [header, ...rows] }: Table,
  text: string,
  spanOf: (node: Table['children'][number]) => Span,
): Span[] {
  if (!header || header.children.length < 2) return [];
  const lines = rows.map((row) => spanOf(row));
  const isPiped = ({ start, end }: Span): boolean => text.slice(start, end).trimStart().startsWith('|');
  const last = lines.findLastIndex(isPiped);
  const below = lines.slice(last + 1);
  const [first] = below;
  if (last === -1 || !first || !lines.slice(0, last).every(isPiped)) return [];
  const said = below.map(({ start, end }) => text.slice(start, end));
  return said.some((line) => line.includes('|')) || !/^[*_[(“"`]*[\p{L}\p{N}]/u.test(said[0] ?? '') ? [] : [first];
}
