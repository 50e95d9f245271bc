import { VFile } from 'vfile';
import type { Diagnostic } from '../lint/diagnostic.js';
import { Locator, type Run } from './run.js';

/** The documents as VFiles, each with its diagnostics as messages, for any reporter of the unified collective. */
export function vfiles({ project, diagnostics }: Run): VFile[] {
  const locator = new Locator(project);
  const files = new Map([...project.documents].map(([path, { text }]) => [path, new VFile({ path, value: text })]));
  for (const diagnostic of diagnostics) {
    let file = files.get(diagnostic.path);
    if (!file) files.set(diagnostic.path, (file = new VFile({ path: diagnostic.path || '.' })));
    attach(diagnostic, file, locator);
  }
  return [...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file);
}

/** In a VFile, `fatal` tells errors (true), warnings (false) and notes (undefined) apart. */
const fatal = { error: true, warning: false, info: undefined } as const;

function attach({ rule, severity, message, help, path, span, related, suggestions, fix }: Diagnostic, file: VFile, locator: Locator): void {
  const note = [
    help,
    ...related.map((place) => `See ${place.path}:${locator.locate(place.path, place.span).start.line}: ${place.message}`),
  ].filter((text) => text !== undefined);
  const [edit, ...more] = fix?.edits ?? [];
  const isWhole = edit && more.length === 0 && edit.path === path && edit.start === span?.start && edit.end === span.end;
  const expected = [...(isWhole ? [edit.text] : []), ...suggestions];
  const one = file.message(message, { ruleId: rule, source: 'casebook', ...(span && { place: locator.locate(path, span) }) });
  one.fatal = fatal[severity];
  if (note.length > 0) one.note = note.join('\n\n');
  if (expected.length > 0) one.expected = expected;
  if (span) one.actual = file.value.slice(span.start, span.end).toString();
}
