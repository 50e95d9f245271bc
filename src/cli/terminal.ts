import picocolors from 'picocolors';
import { escapeTerminal } from '../report/escape.js';
import type { TerminalStyle } from '../report/pretty.js';

/** Where a command writes: results to stdout, everything else to stderr. */
export interface Terminal {
  readonly style: TerminalStyle;
  out(text: string): void;
  /** Writes text of documents: every byte of it to a file or a pipe, made visible on a terminal. */
  outSource(text: string): void;
  /** Tells the user something that is no result, in one line. */
  note(text: string): void;
  /** Empties a terminal. */
  clear(): void;
  /** Says on a terminal what is being waited for, until something else is written. */
  working(text: string): void;
  /** Shows how far long work has come; `undefined` where nobody watches. */
  readonly progress: ((done: number, total: number) => void) | undefined;
}

/** @param color `--color`, `--color=always|never|auto` or `--no-color`; without it, NO_COLOR, FORCE_COLOR and the terminal decide. */
export function terminal(color?: string | boolean): Terminal {
  const isForced = process.env.FORCE_COLOR ? !['0', 'false'].includes(process.env.FORCE_COLOR) : undefined;
  const isColored =
    color === true || color === 'always'
      ? true
      : color === false || color === 'never'
        ? false
        : picocolors.isColorSupported && (isForced ?? Boolean(process.stdout.isTTY));
  const clearLine = (): void => void (process.stderr.isTTY && process.stderr.write('\r\x1b[K'));
  const paint = picocolors.createColors(isColored && Boolean(process.stderr.isTTY));
  const out = (text: string): void => {
    clearLine();
    process.stdout.write(text);
  };
  return {
    style: { color: isColored, width: Math.max(process.stdout.columns ?? 100, 60) },
    out,
    outSource: (text) => out(process.stdout.isTTY ? text.split('\n').map(escapeTerminal).join('\n') : text),
    note: (text) => {
      clearLine();
      process.stderr.write(`${paint.dim(escapeTerminal(text))}\n`);
    },
    clear: () => void (process.stdout.isTTY && process.stdout.write('\x1b[2J\x1b[3J\x1b[H')),
    working: (text) => void (process.stderr.isTTY && process.stderr.write(`\r\x1b[K${escapeTerminal(text)}`)),
    progress: process.stderr.isTTY
      ? (done, total) => void process.stderr.write(`\r\x1b[KReading ${done} of ${total} documents`)
      : undefined,
  };
}
