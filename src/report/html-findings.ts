import type { Diagnostic } from '../lint/diagnostic.js';
import { addressOf, type Context } from './context.js';
import type { Owner } from './html-owners.js';
import { escapeHtml, prose } from './html-text.js';
import { amount } from './pretty.js';
import { count, type Locator } from './run.js';

/** The findings of one owner, by document. Attributes beginning with `data-` are what the filters of the page go by. */
export function findingsOf(owner: Owner, locator: Locator, context: Context): string {
  const { id, title, diagnostics, study } = owner;
  const paths = [...new Set(diagnostics.map(({ path }) => path))];
  return `<section class="owner" id="${id}" data-owner="${id}" aria-labelledby="${id}-h">
<h3 id="${id}-h"><bdi>${escapeHtml(title)}</bdi> ${tally(diagnostics)}</h3>
${paths
  .map(
    (path, index) => `<div class="document" id="${id}f${index}">
${study || paths.length > 1 ? `<h4><bdi>${escapeHtml(path || '.')}</bdi></h4>\n` : ''}<ul class="findings">
${diagnostics
  .filter((one) => one.path === path)
  .map((one) => finding(one, locator, context))
  .join('\n')}
</ul>
</div>`,
  )
  .join('\n')}
</section>`;
}

/** `2 errors, 1 info`, each in its colour. */
export function tally(diagnostics: readonly Diagnostic[]): string {
  const { errors, warnings, infos } = count(diagnostics);
  return [
    errors > 0 ? `<span class="pill error">${amount(errors, 'error')}</span>` : '',
    warnings > 0 ? `<span class="pill warning">${amount(warnings, 'warning')}</span>` : '',
    infos > 0 ? `<span class="pill info">${amount(infos, 'info')}</span>` : '',
  ].join('');
}

function finding(diagnostic: Diagnostic, locator: Locator, context: Context): string {
  const { rule, severity, message, help, path, span, related, suggestions, fix } = diagnostic;
  const { start } = locator.locate(path, span);
  const remedy = [
    help === undefined
      ? ''
      : `<p class="help">${prose(help)}${fix ? ` <span class="fix">${fix.safety === 'safe' ? '--fix' : '--fix=all'}</span>` : ''}</p>`,
    suggestions.length > 0 ? `<p class="help">Perhaps ${suggestions.map((text) => `<code>${escapeHtml(text)}</code>`).join(', ')}</p>` : '',
    ...related.map((other) => {
      const at = locator.locate(other.path, other.span).start;
      return `<p class="help">See ${place(other.path, other.span && at, context)}: ${prose(other.message)}</p>`;
    }),
  ].join('');
  return `<li data-s="${severity}" data-r="${escapeHtml(rule)}"><p class="head"><span class="pill ${severity}">${severity}</span> <span class="message">${prose(message)}</span></p>${excerpt(diagnostic, locator)}${remedy}<p class="where">${place(path, span && start, context)} <span class="rule">${escapeHtml(rule)}</span></p></li>`;
}

function place(path: string, at: { line: number; column: number } | undefined, context: Context): string {
  const text = `<bdi>${escapeHtml(`${path || '.'}${at ? `:${at.line}:${at.column}` : ''}`)}</bdi>`;
  const address = addressOf(path, at?.line, context);
  return address === undefined ? `<span class="place">${text}</span>` : `<a class="place" href="${escapeHtml(address)}">${text}</a>`;
}

/** How much of a line is shown on each side of what is meant, and of what is meant itself. */
const around = 60;
const meant = 160;

/** The line a finding stands in, with what is meant marked. */
function excerpt({ path, span }: Diagnostic, locator: Locator): string {
  if (!span || locator.lines(path).text === '') return '';
  const { start, end } = locator.locate(path, span);
  const line = locator.lines(path).line(start.line);
  const from = Math.min(start.column - 1, line.length);
  const to = end.line === start.line ? Math.max(from, Math.min(end.column - 1, line.length)) : line.length;
  if (line.trim() === '') return '';
  const before = line.slice(Math.max(0, from - around), from);
  const own = line.slice(from, Math.min(to, from + meant));
  const after = line.slice(to, to + around);
  return `<pre><span class="line">${start.line}</span><code dir="auto">${from > around ? '…' : ''}${shown(before)}<mark>${shown(own)}${to - from > meant ? '…' : ''}</mark>${shown(after)}${line.length > to + around ? '…' : ''}</code></pre>`;
}

/** Source as it is, with room for a tab. */
const shown = (text: string): string => escapeHtml(text.replaceAll('\t', '  ').replace(/^\uFEFF/, ''));
