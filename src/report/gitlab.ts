import { fingerprintsOf } from '../lint/fingerprint.js';
import { type Context, fromTop } from './context.js';
import { escapeTerminal } from './escape.js';
import { Locator, type Run } from './run.js';

const severities = { error: 'major', warning: 'minor', info: 'info' } as const;

/** GitLab's Code Quality report: a list of issues with fingerprints, by which a merge request tells new ones from old ones. */
export function gitlab({ project, diagnostics }: Run, context: Context): string {
  const locator = new Locator(project);
  const fingerprints = fingerprintsOf(diagnostics, (path) => project.documents.get(path)?.text);
  const issues = diagnostics.map(({ rule, severity, message, help, path, span }, index) => ({
    type: 'issue',
    check_name: rule,
    description: escapeTerminal(message),
    ...(help !== undefined && { content: { body: escapeTerminal(help) } }),
    categories: ['Style'],
    fingerprint: fingerprints[index],
    severity: severities[severity],
    location: {
      path: fromTop(path, context),
      lines: { begin: locator.locate(path, span).start.line, end: locator.locate(path, span).end.line },
    },
  }));
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}
