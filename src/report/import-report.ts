import picocolors from 'picocolors';
import type { Diagnostic } from '../lint/diagnostic.js';
import type { Project } from '../project/project.js';
import type { StudyAccount } from '../scaffold/import/account.js';
import { escapeTerminal } from './escape.js';
import { amount, prettyFindings, type TerminalStyle } from './pretty.js';
import { count } from './run.js';

/** Everything there is to tell of an import. */
export interface ImportAccount {
  readonly source: string;
  readonly path: string;
  readonly profile: string;
  readonly isDone: boolean;
  readonly studies: readonly StudyAccount[];
  /** Those that the collection has already: what the source calls them, and where they are. */
  readonly known: readonly { readonly title: string; readonly path: string }[];
  /** What belongs to no case study, and where it went. */
  readonly outside: readonly { readonly path: string; readonly titles: readonly string[] }[];
  /** What a person has to do in the index, in sentences. */
  readonly left: readonly string[];
  /** What `check` says of the files that came. */
  readonly found: readonly Diagnostic[];
  readonly project: Project;
}

/** What went where, what nobody knew a place for, and what the check says of it. */
export function importReport(account: ImportAccount, style: TerminalStyle): string {
  const { source, path, profile, isDone, studies, known, outside, left, found, project } = account;
  const paint = picocolors.createColors(style.color);
  const safe = (text: string): string => escapeTerminal(text);
  const lines: string[] = [];
  if (studies.length === 0)
    lines.push(
      `Nothing to import: ${safe(path || '.')} has ${known.length === 1 ? 'the case study' : `all ${known.length} case studies`} of ${safe(source)}`,
    );
  else
    lines.push(
      `${isDone ? 'Imported' : 'Would import'} ${amount(studies.length, 'case study', 'case studies')} from ${safe(source)} under profile ${paint.cyan(`\`${safe(profile)}\``)}`,
      '',
    );
  const width = Math.max(0, ...studies.map((study) => safe(study.path).length));
  const digits = Math.max(0, ...studies.map(({ number }) => String(number ?? '').length));
  for (const study of studies) {
    const number = digits === 0 ? '' : `${String(study.number ?? '').padStart(digits)}  `;
    const was = study.was === undefined ? '' : `  (${study.was} in the source, which is taken)`;
    lines.push(
      `  ${number}${paint.bold(safe(study.path).padEnd(width))}  ${mappedOf(study)}; ${study.filled} of ${study.wanted} headings filled, ${study.wanted - study.filled} scaffold${was}`,
    );
    const margin = ' '.repeat(digits === 0 ? 4 : digits + 6);
    for (const [document, strays] of groupBy(study.strays, (stray) => stray.document)) {
      const titles = strays.map(({ title }) => `\`${safe(title)}\``).join(', ');
      lines.push(
        paint.dim(`${margin}${titles} → ${safe(document)}, under ${strays.length === 1 ? 'its own heading' : 'their own headings'}`),
      );
    }
  }
  if (outside.length > 0) lines.push('', 'Outside the case studies');
  for (const one of outside) {
    const titles = one.titles.length === 0 ? ['text without a heading'] : one.titles.map((title) => `\`${safe(title)}\``);
    for (const title of titles) lines.push(`  ${paint.dim(title)} → ${safe(one.path)}`);
  }
  if (known.length > 0 && studies.length > 0) {
    lines.push('', 'There already, and left as they are');
    for (const one of known) lines.push(paint.dim(`  \`${safe(one.title)}\` is ${safe(one.path)}`));
  }
  for (const sentence of left) lines.push(`Left to you: ${safe(sentence)}`);
  if (studies.length > 0) lines.push('', checkOf(found, project, style));
  return `${lines.join('\n')}\n`;
}

const mappedOf = ({ mapped, sections }: StudyAccount): string =>
  sections === 0
    ? 'no sections'
    : mapped === sections
      ? `${sections === 1 ? 'its section' : `all ${sections} sections`} mapped`
      : `${mapped} of ${amount(sections, 'section')} mapped`;

/** Errors and warnings in full, infos by number: a draft has one for each section that nobody has written yet. */
function checkOf(found: readonly Diagnostic[], project: Project, style: TerminalStyle): string {
  const paint = picocolors.createColors(style.color);
  const { errors, warnings, infos } = count(found);
  const shown = prettyFindings(
    found.filter(({ severity }) => severity !== 'info'),
    project,
    style,
  );
  const total = [
    errors > 0 ? paint.red(amount(errors, 'error')) : paint.green('no errors'),
    warnings > 0 ? paint.yellow(amount(warnings, 'warning')) : 'no warnings',
    `${amount(infos, 'info')}${infos > 0 ? ' (what is still to be written)' : ''}`,
  ];
  return `${shown}${shown === '' ? '' : '\n'}\`casebook check\`: ${total.join(', ')}`;
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}
