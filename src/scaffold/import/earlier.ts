import { headingKey } from '../../contract/heading.js';
import type { Span } from '../../facts/facts.js';
import type { Document } from '../../project/study.js';
import type { Outside } from './outside.js';
import type { SingleFile } from './source.js';

/** What an earlier import has not put into the collection: the sections whose heading no document there has, and text that stands nowhere. */
export function withoutKnown({ document: { text, facts } }: SingleFile, outside: Outside, existing: readonly Document[]): Outside {
  const headings = new Set(existing.flatMap((document) => document.facts.sections.map(({ title }) => headingKey(title))));
  const lines = new Set(existing.flatMap((document) => document.text.split(/\r\n|\n|\r/).map(bare)));
  const isThere = (span: Span): boolean =>
    text
      .slice(span.start, span.end)
      .split(/\r\n|\n|\r/)
      .map(bare)
      .every((line) => line === '' || lines.has(line));
  const fresh = (span: Span): Span[] => {
    const inside = facts.sections.filter(({ heading }) => span.start <= heading.start && heading.start < span.end);
    const stretches = [
      { start: span.start, end: inside[0]?.heading.start ?? span.end, title: undefined as string | undefined },
      ...inside.map(({ heading, title }, index) => ({
        start: heading.start,
        end: inside[index + 1]?.heading.start ?? span.end,
        title: title as string | undefined,
      })),
    ];
    return stretches
      .filter(
        ({ start, end, title }) => start < end && !(title !== undefined && headings.has(headingKey(title))) && !isThere({ start, end }),
      )
      .map(({ start, end }) => ({ start, end }));
  };
  const { title, opening, before, after, frontMatter, sections } = outside;
  const hasOpening = opening !== undefined && ((title !== undefined && headings.has(headingKey(title.title))) || isThere(opening));
  return {
    frontMatter: frontMatter && isThere(frontMatter) ? undefined : frontMatter,
    opening: hasOpening ? undefined : opening,
    title,
    before: before.flatMap(fresh),
    after: after.flatMap(fresh),
    sections,
  };
}

const bare = (line: string): string => line.replace(/^\s*#{1,6}\s+/, '').trim();
