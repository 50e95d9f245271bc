import { refuse } from '../edit/refused-edit.js';
import { withoutCode } from '../facts/citations.js';
import type { Span } from '../facts/facts.js';
import type { Document } from '../project/study.js';

/** A footnote whose text stands in one document and whose mark in another is lost. @throws RefusedEdit */
export function refuseTornFootnotes({ path, text }: Document, { start, end }: Span): void {
  const inside = withoutCode(text.slice(start, end));
  const outside = withoutCode(text.slice(0, start) + text.slice(end));
  const labels = (source: string, pattern: RegExp): Set<string> =>
    new Set([...source.matchAll(pattern)].map(([, label = '']) => label.toLowerCase()));
  const defined = /^[ \t]{0,3}\[\^([^\]\s]+)\]:/gm;
  const used = /\[\^([^\]\s]+)\](?!:)/g;
  const torn =
    [...labels(inside, used)].find((label) => labels(outside, defined).has(label)) ??
    [...labels(outside, used)].find((label) => labels(inside, defined).has(label));
  if (torn !== undefined)
    throw refuse(path, `the footnote \`[^${torn}]\` would be torn from its text`, 'Move its text into the section first');
}
