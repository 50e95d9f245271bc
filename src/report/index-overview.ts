import picocolors from 'picocolors';
import type { Diagnostic } from '../lint/diagnostic.js';
import { viewKinds } from '../project/index-model.js';
import type { Project } from '../project/project.js';
import { escapeTerminal } from './escape.js';
import { Locator } from './run.js';

/** For people: what each index shows of its collection, view by view, and where it differs from the folders. */
export function indexOverview(project: Project, diagnostics: readonly Diagnostic[], { color }: { color: boolean }): string {
  const paint = picocolors.createColors(color);
  const locator = new Locator(project);
  const lines: string[] = [];
  for (const collection of project.collections) {
    for (const { document, views, levels } of collection.indexes) {
      lines.push(paint.underline(escapeTerminal(document.path)));
      for (const kind of viewKinds) {
        const view = views.find((one) => one.kind === kind);
        if (!view) continue;
        const shown = new Set(view.members.flatMap(({ study }) => study ?? [])).size;
        const isWhole = shown === collection.studies.length;
        const detail =
          kind === 'path'
            ? levels
                .filter(({ inside, members }) => inside && members.length > 0)
                .map(({ level, members }) => `${level} ${members.length}`)
                .join(', ')
            : '';
        const text =
          kind === 'groups'
            ? `${view.members.length} citations of ${shown} case studies`
            : `${shown} of ${collection.studies.length}${detail ? `: ${detail}` : ''}`;
        lines.push(`  ${kind.padEnd(8)}  ${kind === 'groups' || isWhole ? text : paint.red(text)}`);
      }
      if (views.length === 0) lines.push(`  ${paint.dim('no view of the collection')}`);
    }
    if (collection.indexes.length === 0) lines.push(paint.dim(`No index found for ${escapeTerminal(collection.name)}`));
  }
  const width = Math.max(0, ...diagnostics.map((one) => placeOf(one, locator).length));
  lines.push(
    '',
    ...diagnostics.map(
      (one) =>
        `${escapeTerminal(placeOf(one, locator)).padEnd(width)}  ${escapeTerminal(one.message)}${one.fix ? paint.green('  --write mends it') : ''}${one.suggestions.length > 0 ? paint.dim(`  one of ${one.suggestions.map((name) => `\`${escapeTerminal(name)}\``).join(', ')}`) : ''}`,
    ),
  );
  return `${lines.join('\n').trimEnd()}\n`;
}

function placeOf({ path, span }: Diagnostic, locator: Locator): string {
  const { start } = locator.locate(path, span);
  return span ? `${path}:${start.line}:${start.column}` : path;
}
