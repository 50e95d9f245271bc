import type { Diagnostic } from '../lint/diagnostic.js';
import type { Entry } from '../lint/entry.js';
import type { Finding } from '../rule/rule.js';
import { entryFlags } from './archive.js';

/** What is kept of a document, with findings by the names of their rules. */
export interface EntryContent {
  readonly recordJson: string;
  readonly ids: string;
  readonly gathered: ReadonlyMap<string, string> | undefined;
  readonly findings: readonly (readonly [rule: string, findings: Finding[]])[];
  readonly stock: readonly Diagnostic[];
}

export const flagsOfEntry = ({ findings, stock, hasDirectives, hasDiagrams }: Entry): number =>
  (findings.size > 0 ? entryFlags.findings : 0) |
  (stock.length > 0 ? entryFlags.stock : 0) |
  (hasDirectives ? entryFlags.directives : 0) |
  (hasDiagrams ? entryFlags.diagrams : 0);

/**
 * An entry as text. What is JSON already stands in a line of its own, since it would be half as long again within JSON: front matter;
 * what was found, where anything was; how much was gathered; each rule that gathers, with what; then come the anchors.
 */
export function writeEntry({ recordJson = '', ids, gathered, findings, stock }: Entry): string {
  const isClean = findings.size === 0 && stock.length === 0;
  const found = isClean ? '' : JSON.stringify({ findings: [...findings].map(([rule, list]) => [rule.id, list]), stock });
  const lines = gathered && [...gathered].map(([rule, json]) => `${rule} ${json}\n`);
  return `${recordJson}\n${found}\n${lines ? lines.length : ''}\n${lines?.join('') ?? ''}${ids}`;
}

export function readEntry(text: string): EntryContent {
  let at = 0;
  const line = (): string => text.slice(at, (at = text.indexOf('\n', at) + 1) - 1);
  const [recordJson, found, count] = [line(), line(), line()];
  const { findings, stock } = found === '' ? { findings: [], stock: [] } : (JSON.parse(found) as Pick<EntryContent, 'findings' | 'stock'>);
  const gathered = count === '' ? undefined : new Map<string, string>();
  for (let left = Number(count); left > 0; left--) {
    const told = line();
    const space = told.indexOf(' ');
    gathered?.set(told.slice(0, space), told.slice(space + 1));
  }
  return { recordJson, findings, stock, gathered, ids: text.slice(at) };
}
