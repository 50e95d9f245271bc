import { Lines } from '../facts/lines.js';
import type { Counts } from '../refactor/counts.js';
import type { Leftover } from '../refactor/repository.js';
import { escapeTerminal } from './escape.js';
import { amount } from './pretty.js';

/** `1 folder, 4 documents, 23 links, 2 anchors, 6 mentions in 9 files`: what there is of each. */
export function summarise(counts: Counts): string {
  const parts = [
    counts.folders > 0 && amount(counts.folders, 'folder'),
    counts.documents > 0 && amount(counts.documents, 'document'),
    counts.link > 0 && amount(counts.link, 'link'),
    counts.anchor > 0 && amount(counts.anchor, 'anchor'),
    counts.mention > 0 && amount(counts.mention, 'mention'),
    counts.entry > 0 && amount(counts.entry, 'entry', 'entries'),
    counts.record > 0 && amount(counts.record, 'value of front matter', 'values of front matter'),
    counts.setting > 0 && amount(counts.setting, 'setting'),
  ].filter((part) => part !== false);
  return `${parts.join(', ') || 'Nothing'}${counts.files > 0 ? ` in ${amount(counts.files, 'file')}` : ''}`;
}

/** The places left to a person, each with its line. */
export function leftovers(left: readonly Leftover[], textOf: (path: string) => string): string {
  const lines = new Map<string, Lines>();
  return left
    .map(({ path, span, message }) => {
      const own = lines.get(path) ?? new Lines(textOf(path));
      lines.set(path, own);
      const { line, column } = own.position(span.start);
      return `${escapeTerminal(`${path}:${line}:${column}`)} ${escapeTerminal(message)}\n    ${escapeTerminal(own.line(line).trim().slice(0, 120))}\n`;
    })
    .join('');
}
