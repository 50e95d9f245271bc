import picocolors from 'picocolors';
import type { Diagnostic } from '../lint/diagnostic.js';
import type { Project } from '../project/project.js';
import type { Area, Severity } from '../rule/rule.js';
import { escapeTerminal } from './escape.js';

/** What an overview needs to know of each rule. */
export type AreaOf = ReadonlyMap<string, Area>;

/** For people who have just been given a configuration: how much of each collection keeps it, and what a check finds, by area. */
export function conformance(project: Project, diagnostics: readonly Diagnostic[], areaOf: AreaOf, { color }: { color: boolean }): string {
  const paint = picocolors.createColors(color);
  const troubled = diagnostics.filter(
    ({ rule, severity }) => severity !== 'info' && ['structure', 'sections'].includes(areaOf.get(rule) ?? ''),
  );
  const collections = project.collections.map(({ name, studies }) => {
    const isSound = ({ place }: (typeof studies)[number]): boolean =>
      !troubled.some(({ path, span }) =>
        place.span
          ? path === place.path && span !== undefined && span.start >= place.span.start && span.start < endOf(place, studies)
          : path === place.path || path.startsWith(`${place.path}/`),
      );
    const documents = studies.reduce((sum, study) => sum + study.documents.length, 0);
    const absent = studies.reduce((sum, study) => sum + study.absent.length, 0);
    return [escapeTerminal(name), share(studies.filter(isSound).length, studies.length), share(documents, documents + absent)];
  });
  const areas = [...new Set(diagnostics.map(({ rule }) => areaOf.get(rule) ?? 'other'))].sort();
  const counts = areas.map((area) => {
    const own = diagnostics.filter(({ rule }) => (areaOf.get(rule) ?? 'other') === area);
    const of = (severity: Severity): string => String(own.filter((one) => one.severity === severity).length);
    return [area, of('error'), of('warning'), of('info')];
  });
  const head = (cells: readonly string[]): string[] => cells.map((cell) => cell);
  return `${[
    ...table([head(['Collection', 'Conform', 'Documents there']), ...collections], paint.dim),
    '',
    ...(counts.length === 0
      ? ['A check finds no problems.']
      : table([head(['Found', 'errors', 'warnings', 'infos']), ...counts], paint.dim)),
  ].join('\n')}\n`;
}

const share = (has: number, of: number): string => `${has} of ${of}`;

/** Where the section that is a case study ends: at the next one of its file. */
function endOf(
  place: { path: string; span?: { start: number } },
  studies: readonly { place: { path: string; span?: { start: number } } }[],
): number {
  const starts = studies.flatMap((other) => (other.place.path === place.path && other.place.span ? [other.place.span.start] : []));
  return Math.min(Infinity, ...starts.filter((start) => start > (place.span?.start ?? 0)));
}

/** Rows with the first column to the left and the others to the right; the first row is the head. */
function table(rows: readonly (readonly string[])[], dim: (text: string) => string): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row, index) => {
    const line = row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
    return index === 0 ? dim(line) : line;
  });
}
