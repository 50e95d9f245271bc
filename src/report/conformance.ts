import picocolors from 'picocolors';
import type { Diagnostic } from '../lint/diagnostic.js';
import type { Collection, Project } from '../project/project.js';
import type { CaseStudy } from '../project/study.js';
import type { Area, Severity } from '../rule/rule.js';
import { escapeTerminal } from './escape.js';

/** What is asked of the documents of one collection, and what of it is there. */
export interface Asked {
  readonly documents: { readonly asked: number; readonly there: number };
  readonly sections: { readonly asked: number; readonly there: number };
}

/** Everything that an overview is made of. */
export interface Overview {
  readonly project: Project;
  readonly diagnostics: readonly Diagnostic[];
  readonly areaOf: ReadonlyMap<string, Area>;
  askedOf(collection: Collection): Asked;
}

/** For people who have just been given a configuration: how much of each collection keeps it, and what a check finds, by area. */
export function conformance({ project, diagnostics, areaOf, askedOf }: Overview, { color }: { color: boolean }): string {
  const { dim } = picocolors.createColors(color);
  const troubles = diagnostics.filter(({ rule, severity }) => severity !== 'info' && isOfForm(areaOf.get(rule)));
  const collections = project.collections.map((collection) => {
    const { documents, sections } = askedOf(collection);
    const sound = collection.studies.filter((study) => !troubles.some((trouble) => isAbout(trouble, study)));
    return [
      escapeTerminal(collection.path === '' ? '.' : collection.path),
      share(sound.length, collection.studies.length),
      share(documents.there, documents.asked),
      share(sections.there, sections.asked),
    ];
  });
  const areas = [...new Set(diagnostics.map(({ rule }) => areaOf.get(rule) ?? 'other'))].sort();
  const found = areas.map((area) => {
    const own = diagnostics.filter(({ rule }) => (areaOf.get(rule) ?? 'other') === area);
    const of = (severity: Severity): string => String(own.filter((one) => one.severity === severity).length);
    return [area, of('error'), of('warning'), of('info')];
  });
  const lines = [
    ...table([['Collection', 'conform', 'documents', 'sections'], ...collections], dim),
    '',
    ...(found.length === 0 ? ['A check finds no problems.'] : table([['A check finds', 'errors', 'warnings', 'infos'], ...found], dim)),
  ];
  return `${lines.join('\n')}\n`;
}

/** Whether a rule is about what a contract says. */
const isOfForm = (area: Area | undefined): boolean => area === 'structure' || area === 'sections';

/** Whether a finding stands in a case study: in its folder, its file, or its section. */
function isAbout({ path, span }: Diagnostic, { path: home, place, documents: [only] }: CaseStudy): boolean {
  if (!place.span) return path === home || path.startsWith(`${home}/`);
  const whole = only?.region?.whole;
  return path === home && span !== undefined && whole !== undefined && span.start >= whole.start && span.start < whole.end;
}

const share = (has: number, of: number): string => (of === 0 ? '-' : `${has} of ${of}`);

/** Rows with the first column to the left and the others to the right; the first row is the head. */
function table(rows: readonly (readonly string[])[], dim: (text: string) => string): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row, index) => {
    const line = row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ');
    return index === 0 ? dim(line) : line;
  });
}
