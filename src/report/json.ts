import type { Diagnostic } from '../lint/diagnostic.js';
import { count, countStudies, Locator, type Run } from './run.js';

/** The stable, versioned report for other programs. Lines and columns are 1-based, offsets are UTF-16. */
export function json({ project, diagnostics, durationMs, suppressed, withheld = {} }: Run): string {
  const locator = new Locator(project);
  const toJson = ({ rule, severity, message, help, path, span, data, related, suggestions, fix }: Diagnostic): object => ({
    rule,
    severity,
    message,
    ...(help !== undefined && { help }),
    path,
    ...locator.locate(path, span),
    data,
    related: related.map((place) => ({ path: place.path, ...locator.locate(place.path, place.span), message: place.message })),
    suggestions,
    ...(fix && { fix }),
    url: pageUrl(rule),
  });
  const summary = {
    ...count(diagnostics),
    suppressed,
    ...(withheld.baseline && { heldByBaseline: withheld.baseline.count }),
    ...(withheld.since && { olderThanSince: withheld.since.count }),
    documents: project.documents.size,
    caseStudies: countStudies(project),
    durationMs: Math.round(durationMs),
  };
  const text = JSON.stringify({ version: 1, summary, diagnostics: diagnostics.map(toJson) }, undefined, 2);
  // What a terminal would act on is as valid escaped.
  return `${text.replace(/[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}

/** The page of a rule, relative to the folder of the package. Rules of other tools have pages of their own. */
export const pageUrl = (rule: string): string =>
  rule.startsWith('remark/') ? `https://www.npmjs.com/package/remark-lint-${rule.slice('remark/'.length)}` : `rules/${rule}/README.md`;
