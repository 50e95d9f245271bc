import type { Diagnostic } from '../lint/diagnostic.js';
import { addressOf, type Context } from './context.js';
import { indexFindings } from './index-findings.js';
import { markdownCell, markdownCode } from './markdown-text.js';
import { amount } from './pretty.js';
import { count, countStudies, Locator, type Run } from './run.js';

/** As many findings as somebody reads; a step summary of GitHub holds one megabyte. */
const maxRows = 300;
const maxChars = 600_000;

/** For a step summary or a comment: counts, what is inconsistent in index and learning path, a table by rule, then all findings by document. */
export function markdown({ project, diagnostics, durationMs }: Run, context: Context): string {
  const studies = countStudies(project);
  const scope = `${studies > 0 ? `${amount(studies, 'case study', 'case studies')}, ` : ''}${amount(project.documents.size, 'document')}`;
  if (diagnostics.length === 0) return `## ✅ casebook: no problems\n\n${scope} checked in ${(durationMs / 1000).toFixed(2)} s.\n`;
  const { errors, warnings, infos } = count(diagnostics);
  const isIndex = indexFindings(project, context.rules);
  const inIndex = diagnostics.filter(isIndex);
  const others = diagnostics.filter((one) => !isIndex(one));
  const rows = new Rows(new Locator(project), context);
  return `${[
    `## ${errors > 0 ? '❌' : '⚠️'} casebook: ${[amount(errors, 'error'), amount(warnings, 'warning'), amount(infos, 'info')].filter((text) => !text.startsWith('0')).join(', ')}`,
    `${scope} checked in ${(durationMs / 1000).toFixed(2)} s.`,
    ...(inIndex.length > 0 ? ['### Index and learning path', rows.table(inIndex)] : []),
    '### By rule',
    byRule(diagnostics, context),
    ...(others.length > 0 ? ['### By document', ...byDocument(others, rows)] : []),
    ...(rows.left > 0 ? [`${amount(rows.left, 'more finding')} left out here; \`casebook check\` shows all.`] : []),
  ].join('\n\n')}\n`;
}

/** Rows of findings, until there are too many. */
class Rows {
  private written = 0;
  private chars = 0;
  /** How many found no room. */
  left = 0;

  constructor(
    private readonly locator: Locator,
    private readonly context: Context,
  ) {}

  table(diagnostics: readonly Diagnostic[]): string {
    const shown: string[] = [];
    for (const diagnostic of diagnostics) {
      if (this.written === maxRows || this.chars > maxChars) break;
      const row = this.row(diagnostic);
      this.written++;
      this.chars += row.length;
      shown.push(row);
    }
    this.left += diagnostics.length - shown.length;
    if (shown.length === 0) return '';
    return ['| | Place | Finding | Rule |', '| --- | --- | --- | --- |', ...shown].join('\n');
  }

  private row({ rule, severity, message, help, path, span, fix, suggestions }: Diagnostic): string {
    const { start } = this.locator.locate(path, span);
    const place = markdownCode(`${path || '.'}${span ? `:${start.line}` : ''}`);
    const address = addressOf(path, span && start.line, this.context);
    const remedy = [
      help,
      fix && (fix.safety === 'safe' ? 'Mended by `--fix`' : 'Mended by `--fix=all`'),
      suggestions.length > 0 ? `Perhaps ${suggestions.map((text) => `\`${text}\``).join(', ')}` : undefined,
    ].filter((text) => text !== undefined);
    return `| ${icons[severity]} | ${address === undefined ? place : `[${place}](<${address}>)`} | ${[message, ...remedy].map(markdownCell).join('<br>')} | ${markdownCode(rule)} |`;
  }
}

const icons = { error: '❌ error', warning: '⚠️ warning', info: 'ℹ️ info' } as const;

function byRule(diagnostics: readonly Diagnostic[], { rules }: Context): string {
  const ids = [...new Set(diagnostics.map(({ rule }) => rule))];
  const rows = ids
    .map((id) => {
      const own = diagnostics.filter(({ rule }) => rule === id);
      return { id, counts: count(own), own, claim: rules.find((rule) => rule.id === id)?.claim ?? '' };
    })
    .sort((a, b) => b.counts.errors - a.counts.errors || b.counts.warnings - a.counts.warnings || b.own.length - a.own.length)
    .map(
      ({ id, claim, counts: { errors, warnings, infos, fixable } }) =>
        `| ${markdownCode(id)} | ${errors || ''} | ${warnings || ''} | ${infos || ''} | ${fixable || ''} | ${markdownCell(claim)} |`,
    );
  return [
    '| Rule | Errors | Warnings | Infos | Mendable | What holds in a sound collection |',
    '| --- | --: | --: | --: | --: | --- |',
    ...rows,
  ].join('\n');
}

function byDocument(diagnostics: readonly Diagnostic[], rows: Rows): string[] {
  const paths = [...new Set(diagnostics.map(({ path }) => path))];
  return paths.flatMap((path) => {
    const own = diagnostics.filter((one) => one.path === path);
    const table = rows.table(own);
    return table === ''
      ? []
      : [`<details><summary>${markdownCode(path || '.').replace(/^`(.*)`$/s, htmlCode)} (${own.length})</summary>`, table, '</details>'];
  });
}

/** Inside an HTML block Markdown is no longer read: a code span becomes an element. */
const htmlCode = (_: string, text: string): string => `<code>${text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)}</code>`;
