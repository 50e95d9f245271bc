import type { Table as TableNode } from 'mdast';
import type { Table } from './facts.js';
import type { Source } from './source.js';
import { textOf } from './text-of.js';

/** The facts of a table. An empty cell has an empty span behind its pipe. */
export function readTable(node: TableNode, source: Source): Table {
  const [header, ...rows] = node.children;
  return {
    span: source.span(node),
    columns: header?.children.map((cell) => textOf(cell).trim()) ?? [],
    rows: rows.map((row) => ({
      span: source.span(row),
      cells: row.children.map((cell) => {
        const { start } = source.span(cell);
        return { text: textOf(cell).trim(), span: source.content(cell, start + (source.text[start] === '|' ? 1 : 0)) };
      }),
    })),
  };
}
