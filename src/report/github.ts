import type { Diagnostic } from '../lint/diagnostic.js';
import { type Context, fromTop } from './context.js';
import { escapeTerminal } from './escape.js';
import { Locator, type Run } from './run.js';

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** Workflow commands of GitHub Actions, which show each finding at its line. */
export function github({ project, diagnostics }: Run, context: Context): string {
  const locator = new Locator(project);
  return diagnostics.map((diagnostic) => annotation(diagnostic, locator, context)).join('');
}

function annotation({ rule, severity, message, help, suggestions, path, span }: Diagnostic, locator: Locator, context: Context): string {
  const { start, end } = locator.locate(path, span);
  const properties = {
    file: fromTop(path, context),
    ...(span && { line: start.line, endLine: end.line }),
    // GitHub takes columns only within one line.
    ...(span && start.line === end.line && { col: start.column, endColumn: end.column }),
    title: rule,
  };
  const perhaps = suggestions.length > 0 ? [`Perhaps ${suggestions.map((text) => `\`${text}\``).join(', ')}`] : [];
  const lines = [message, ...(help === undefined ? [] : [help]), ...perhaps];
  return `::${commands[severity]} ${Object.entries(properties)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
    .join(',')}::${lines.map((line) => escapeData(escapeTerminal(line))).join('%0A')}\n`;
}

/** What stands behind the second `::`. */
const escapeData = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

/** A value before it, where `:` and `,` mean something too. */
const escapeProperty = (text: string): string => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
