import path from 'node:path';
import picocolors from 'picocolors';
import { writeOutput } from '../edit/apply-output.js';
import { type BaselineEntry, entriesOf, formatBaseline, holdBack } from '../lint/baseline.js';
import { escapeTerminal } from '../report/escape.js';
import { amount } from '../report/pretty.js';
import { kindOf, readIfThere } from '../source/read.js';
import { type BaselineFile, isJudged, openBaseline, usualBaseline, wordingOf } from './baseline-file.js';
import { Failure } from './failure.js';
import { openSettings } from './settings.js';
import { type Terminal, terminal } from './terminal.js';
import { openSession } from './workspace.js';

export interface BaselineOptions {
  readonly root?: string;
  readonly config?: string;
  /** The baseline; by default `casebook-baseline.yaml` in the root. */
  readonly baseline?: string;
  readonly color?: string | boolean;
}

/** What `casebook baseline` can do. */
export const baselineActions = ['write', 'prune', 'show'] as const;
export type BaselineAction = (typeof baselineActions)[number];

/** `casebook baseline write|prune|show`: old findings that are to be held back. */
export async function baseline(action: BaselineAction, options: BaselineOptions): Promise<0> {
  const screen = terminal(options.color);
  const settings = await openSettings({ root: options.root, config: options.config, flags: { severities: new Map(), only: [] } });
  const file = options.baseline ?? path.join(path.relative('', settings.root), usualBaseline);
  if (action === 'write') refuseTarget(file);
  else openBaseline(settings.root, file);
  const session = await openSession(settings, { onProgress: screen.progress });
  const { diagnostics } = session.lint();
  const wording = wordingOf(session, settings.ruleset);

  if (action === 'write') {
    const entries = entriesOf(diagnostics, wording);
    const news = kindOf(file) === 'file' ? compareWith(openBaseline(settings.root, file).entries, entries) : '';
    write(file, entries);
    screen.note(`Wrote ${amount(diagnostics.length, 'finding')} of ${amount(countDocuments(entries), 'document')} to ${file}${news}`);
    screen.note(`\`casebook check --baseline ${file}\` reports what is new`);
    return 0;
  }
  const known = openBaseline(settings.root, file);
  const judged = known.entries.filter((entry) => isJudged(settings.ruleset, entry));
  const { fitting, stale, held } = holdBack(diagnostics, judged, wording);
  if (action === 'show') {
    show(known, new Set(stale.map(keyOf)), screen);
    screen.note(`${amount(held.length, 'finding')} held back, ${amount(stale.length, 'entry', 'entries')} that no longer apply`);
    return 0;
  }
  const rest = known.entries.filter((entry) => !judged.includes(entry));
  if (stale.length > 0) write(file, [...fitting, ...rest]);
  screen.note(
    stale.length > 0
      ? `Dropped ${amount(stale.length, 'entry', 'entries')} from ${file}; ${amount(held.length, 'finding')} still held back`
      : `Nothing to drop: all ${amount(held.length, 'finding')} of ${file} are still there`,
  );
  return 0;
}

/** Line endings stay as they are in a baseline that is replaced. */
function write(file: string, entries: readonly BaselineEntry[]): void {
  const text = formatBaseline(entries);
  writeOutput(file, readIfThere(file)?.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text);
}

function refuseTarget(file: string): void {
  if (file === '' || kindOf(file) === 'folder' || kindOf(path.dirname(file)) !== 'folder')
    throw new Failure(
      `--baseline: expected a file, found ${file === '' ? 'nothing' : kindOf(file) === 'folder' ? `a folder: ${file}` : `no folder for it: ${file}`}`,
      'Name a file to write to',
    );
}

/** How entries differ from those they replace: ` (12 new, 3 gone)`. */
function compareWith(before: readonly BaselineEntry[], after: readonly BaselineEntry[]): string {
  const count = (a: readonly BaselineEntry[], b: readonly BaselineEntry[]): number => {
    const times = new Map(b.map((entry) => [keyOf(entry), entry.times]));
    return a.reduce((sum, entry) => sum + Math.max(0, entry.times - (times.get(keyOf(entry)) ?? 0)), 0);
  };
  return ` (${count(after, before)} new, ${count(before, after)} gone)`;
}

const keyOf = ({ document, rule, text }: Omit<BaselineEntry, 'times'>): string => JSON.stringify([document, rule, text]);
const countDocuments = (entries: readonly BaselineEntry[]): number => new Set(entries.map(({ document }) => document)).size;

/** Entries by document, those that no longer apply marked. */
function show({ entries }: BaselineFile, stale: ReadonlySet<string>, { out, style }: Terminal): void {
  const paint = picocolors.createColors(style.color);
  const width = Math.max(0, ...entries.map(({ rule }) => rule.length));
  const byDocument = new Map<string, BaselineEntry[]>();
  for (const entry of entries) byDocument.set(entry.document, [...(byDocument.get(entry.document) ?? []), entry]);
  const lines = [...byDocument].flatMap(([document, inside]) => [
    paint.underline(escapeTerminal(document || '.')),
    ...inside.map(
      (entry) =>
        `  ${paint.dim(escapeTerminal(entry.rule).padEnd(width))}  ${entry.times > 1 ? `${entry.times}× ` : ''}${escapeTerminal(entry.text)}${stale.has(keyOf(entry)) ? paint.yellow('  no longer applies') : ''}`,
    ),
  ]);
  if (lines.length > 0) out(`${lines.join('\n')}\n`);
}
