import { diffArrays } from 'diff';
import { Lines } from '../facts/lines.js';
import type { Diagnostic } from './diagnostic.js';
import { placeText } from './fingerprint.js';
import { type KeyOf, withoutPairs } from './pairs.js';

/** What was found in a repository, and in which texts. */
export interface State {
  readonly diagnostics: readonly Diagnostic[];
  text(path: string): string | undefined;
}

/** How a finding of an earlier state is known again. */
export interface Recognition {
  /** Where a file or folder is now. */
  follow(path: string): string;
  /** A text in which files and folders are called what they are called now. */
  rename(text: string): string;
  /** Whether the messages of a rule count or name case studies, which others may have changed. */
  isReworded(rule: string): boolean;
}

/**
 * The findings that an earlier state did not have. One that only moved, with its line or with its file, is old; so is one whose words
 * changed because there are more case studies now, or because the line around it was rewritten and not mended.
 */
export function introduced(now: State, then: State, { follow, rename, isReworded }: Recognition): Diagnostic[] {
  const lines = new LineMap(now, then, follow);
  const reworded = new Map<Diagnostic, string>();
  const message = (one: Diagnostic): string => reworded.get(one) ?? one.message;
  const pathNow = new Map(then.diagnostics.map((one) => [one, follow(one.path)]));
  const path = (one: Diagnostic): string => pathNow.get(one) ?? one.path;
  for (const one of then.diagnostics) reworded.set(one, rename(one.message));
  const textOf = (one: Diagnostic): string =>
    pathNow.has(one) ? rename(placeText(one, then.text(one.path))) : placeText(one, now.text(one.path));
  const key = (one: Diagnostic, ...parts: readonly unknown[]): string => JSON.stringify([one.rule, path(one), ...parts]);

  const passes: { readonly old: KeyOf<Diagnostic>; readonly now?: KeyOf<Diagnostic> }[] = [
    // In a line that stayed, wherever it is by now.
    {
      old: (one) => lines.before(one, (at) => key(one, message(one), at)),
      now: (one) => lines.now(one, (at) => key(one, message(one), at)),
    },
    { old: (one) => key(one, message(one), textOf(one)) },
    { old: (one) => key(one, numberless(message(one)), textOf(one)) },
    // A line that was rewritten around a value that is as wrong as it was.
    { old: (one) => (/`[^`]+`/.test(message(one)) ? key(one, message(one)) : undefined) },
    {
      old: (one) =>
        isReworded(one.rule) ? key(one, numberless(nameless(message(one))), one.span ? numberless(textOf(one)) : '') : undefined,
    },
  ];
  let left: readonly Diagnostic[] = then.diagnostics;
  let found: readonly Diagnostic[] = now.diagnostics;
  for (const pass of passes) ({ old: left, now: found } = withoutPairs(left, found, pass.old, pass.now ?? pass.old));
  return [...found];
}

const numberless = (text: string): string => text.replace(/\d+/g, '0');
const nameless = (text: string): string => text.replace(/`[^`]*`/g, '``');

/** Which line of a document was which before. */
class LineMap {
  private readonly lines = new Map<string, Lines>();
  private readonly moved = new Map<string, ReadonlyMap<number, number> | undefined>();

  constructor(
    private readonly current: State,
    private readonly earlier: State,
    private readonly follow: (path: string) => string,
  ) {}

  /** The line and column of a finding. */
  now({ path, span }: Diagnostic, use: (at: string) => string): string | undefined {
    if (!span) return undefined;
    const { line, column } = this.linesOf('now', path, this.current.text(path)).position(span.start);
    return use(`${line}:${column}`);
  }

  /** The same of an earlier finding, by where its line is now; `undefined` where it is no more. */
  before({ path, span }: Diagnostic, use: (at: string) => string): string | undefined {
    if (!span) return undefined;
    const { line, column } = this.linesOf('then', path, this.earlier.text(path)).position(span.start);
    if (!this.moved.has(path)) this.moved.set(path, this.align(path));
    const to = this.moved.get(path);
    const lineNow = to ? to.get(line) : line;
    return lineNow === undefined ? undefined : use(`${lineNow}:${column}`);
  }

  /** New lines by old ones, both from 1; `undefined` where the text is the same. */
  private align(path: string): Map<number, number> | undefined {
    const [before, after] = [this.earlier.text(path) ?? '', this.current.text(this.follow(path)) ?? ''];
    if (before === after) return undefined;
    const moved = new Map<number, number>();
    let [from, to] = [1, 1];
    for (const { added, removed, count = 0 } of diffArrays(splitLines(before), splitLines(after), { maxEditLength: 5000 }) ?? []) {
      if (!added && !removed) for (let step = 0; step < count; step++) moved.set(from + step, to + step);
      if (!added) from += count;
      if (!removed) to += count;
    }
    return moved;
  }

  private linesOf(when: 'now' | 'then', path: string, text = ''): Lines {
    const key = `${when} ${path}`;
    let lines = this.lines.get(key);
    if (!lines) this.lines.set(key, (lines = new Lines(text)));
    return lines;
  }
}

const splitLines = (text: string): string[] => text.split(/\r\n|\n|\r/);
