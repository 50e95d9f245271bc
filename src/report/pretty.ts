import picocolors from 'picocolors';
import type { Diagnostic } from '../lint/diagnostic.js';
import type { Project } from '../project/project.js';
import { severities } from '../rule/rule.js';
import { escapeTerminal } from './escape.js';
import { frame } from './frame.js';
import { count, countStudies, Locator, type Run } from './run.js';

/** How a terminal can be written to. */
export interface TerminalStyle {
  readonly color: boolean;
  /** Columns; lines of source are cut to fit. */
  readonly width: number;
}

/** For people: each finding with its line, its remedy and its rule, by file, and a summary that says what to do next. */
export function pretty(run: Run, style: TerminalStyle): string {
  const findings = prettyFindings(run.diagnostics, run.project, style);
  return `${findings}${findings === '' ? '' : '\n'}${prettySummary(run, style)}`;
}

/** How many findings there are, and what to do next. */
export const prettySummary = (run: Run, { color }: TerminalStyle): string => summary(run, picocolors.createColors(color));

/** The findings alone, with an empty line between two places. */
export function prettyFindings(diagnostics: readonly Diagnostic[], project: Project, { color, width }: TerminalStyle): string {
  const paint = picocolors.createColors(color);
  const tint = { error: paint.red, warning: paint.yellow, info: paint.blue };
  const locator = new Locator(project);

  /** Findings at one place share its line: the source is shown once, above what is said of it. */
  const block = (place: string, group: readonly Diagnostic[]): string => {
    const [first] = group as [Diagnostic, ...Diagnostic[]];
    const located = locator.locate(first.path, first.span);
    const gutter = String(located.start.line).length;
    const margin = `  ${' '.repeat(gutter)} `;
    const source =
      first.span && project.documents.has(first.path) ? frame(locator.lines(first.path), located, width - gutter - 6) : undefined;
    const worst = group.reduce((a, b) => (severities.indexOf(b.severity) > severities.indexOf(a.severity) ? b : a)).severity;
    const lines = [paint.underline(escapeTerminal(place))];
    if (source && source.source !== '')
      lines.push(`  ${paint.dim(`${source.line} │`)} ${source.source}`, `${margin}${paint.dim('│')} ${tint[worst](source.mark)}`);
    for (const { severity, message, rule, help, related, suggestions, fix } of group) {
      lines.push(`  ${tint[severity](severity)} ${paint.bold(ticks(escapeTerminal(message), paint))}  ${paint.dim(rule)}`);
      for (const other of related) {
        const { start } = locator.locate(other.path, other.span);
        lines.push(
          `    ${paint.dim(`see ${escapeTerminal(other.path)}${other.span ? `:${start.line}:${start.column}` : ''}: ${escapeTerminal(other.message)}`)}`,
        );
      }
      const remedies = [help, suggestions.length > 0 ? `Perhaps ${suggestions.map((text) => `\`${text}\``).join(', ')}` : undefined].filter(
        (text) => text !== undefined,
      );
      for (const [index, text] of remedies.entries())
        lines.push(
          `    ${paint.dim('→')} ${ticks(escapeTerminal(text), paint)}${fix && index === 0 ? paint.dim(fix.safety === 'safe' ? ' (--fix)' : ' (--fix=all)') : ''}`,
        );
    }
    return `${lines.join('\n')}\n`;
  };

  return [...groupByPlace(diagnostics, locator)].map(([place, group]) => block(place, group)).join('\n');
}

/** `path:line:column`, so that a terminal or an editor can jump there; several findings at one place share it. */
function groupByPlace(diagnostics: readonly Diagnostic[], locator: Locator): Map<string, Diagnostic[]> {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const { start } = locator.locate(diagnostic.path, diagnostic.span);
    const place = diagnostic.span ? `${diagnostic.path}:${start.line}:${start.column}` : diagnostic.path || '.';
    groups.set(place, [...(groups.get(place) ?? []), diagnostic]);
  }
  return groups;
}

/** Values in backticks stand out; the backticks stay, so that the text can be copied. */
const ticks = (text: string, paint: ReturnType<typeof picocolors.createColors>): string =>
  text.replace(/`[^`]*`/g, (value) => paint.cyan(value));

function summary(
  { diagnostics, project, durationMs, suppressed, fixed, isQuiet, withheld = {} }: Run,
  paint: ReturnType<typeof picocolors.createColors>,
): string {
  const { errors, warnings, infos } = count(diagnostics);
  const studies = countStudies(project);
  const scope = `${studies > 0 ? `${amount(studies, 'case study', 'case studies')}, ` : ''}${amount(project.documents.size, 'document')}`;
  const took = paint.dim(`(${(durationMs / 1000).toFixed(2)} s)`);
  const mended = fixed > 0 ? [paint.green(`Fixed ${amount(fixed, 'problem')}.`)] : [];
  const { baseline, since } = withheld;
  const hidden = [
    suppressed > 0 && `${amount(suppressed, 'finding')} suppressed by comments.`,
    baseline && baseline.count > 0 && `${amount(baseline.count, 'old finding')} held back by \`${escapeTerminal(baseline.file)}\`.`,
    since &&
      since.count > 0 &&
      `${amount(since.count, 'old finding')} left out: there before \`${escapeTerminal(since.ref)}\` was left (${since.commit}).`,
  ].flatMap((text) => (text ? [paint.dim(text)] : []));
  if (diagnostics.length === 0)
    return `${[...mended, `${paint.green('✔')} No ${isQuiet ? 'errors' : 'problems'} in ${scope} ${took}`, ...hidden].join('\n')}\n`;
  const total = [
    errors > 0 && paint.red(amount(errors, 'error')),
    warnings > 0 && paint.yellow(amount(warnings, 'warning')),
    infos > 0 && paint.blue(amount(infos, 'info')),
  ]
    .filter(Boolean)
    .join(', ');
  const safe = diagnostics.filter(({ fix }) => fix?.safety === 'safe').length;
  const ask = diagnostics.filter(({ fix }) => fix?.safety === 'ask').length;
  const remedies = [
    safe > 0 && `${safe} can be fixed with \`--fix\``,
    ask > 0 && `${ask} ${safe > 0 ? 'more ' : ''}with \`--fix=all\`, which adds text for you to complete`,
  ]
    .filter(Boolean)
    .join(', ');
  return `${[
    ...mended,
    `${errors > 0 ? paint.red('✖') : paint.yellow('!')} ${total} in ${scope} ${took}`,
    ...(remedies ? [`  ${remedies}; \`--dry-run\` shows the change`] : []),
    `  \`casebook explain ${diagnostics.find(({ severity }) => severity === (errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'info'))?.rule}\` shows a rule's page`,
    ...hidden.map((text) => `  ${text}`),
  ].join('\n')}\n`;
}

export const amount = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;
