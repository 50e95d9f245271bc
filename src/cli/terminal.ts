import picocolors from 'picocolors';
import type { TerminalStyle } from '../report/pretty.js';
import { escapeTerminal } from '../report/escape.js';

/** Where a command writes: results to stdout, everything else to stderr. */
export interface Terminal {
  readonly style: TerminalStyle;
  out(text: string): void;
  /** Tells the user something that is no result. */
  note(text: string): void;
  /** Shows how far long work has come; `undefined` where nobody watches. */
  readonly progress: ((done: number, total: number) => void) | undefined;
}

/** @param color `--color`, `--color=always|never|auto` or `--no-color`; without it, NO_COLOR, FORCE_COLOR and the terminal decide. */
export function terminal(color?: string | boolean): Terminal {
  const isColored = color === true || color === 'always' ? true : color === false || color === 'never' ? false : picocolors.isColorSupported && (process.stdout.isTTY || Boolean(process.env.FORCE_COLOR));
  const clear = (): void => void (process.stderr.isTTY && process.stderr.write('\r\x1b[K'));
  const paint = picocolors.createColors(isColored && Boolean(process.stderr.isTTY));
  return {
    style: { color: isColored, width: Math.max(process.stdout.columns ?? 100, 60) },
    out: (text) => {
      clear();
      process.stdout.write(text);
    },
    note: (text) => {
      clear();
      process.stderr.write(`${text.split('\n').map((line) => paint.dim(escapeTerminal(line))).join('\n')}\n`);
    },
    progress: process.stderr.isTTY ? (done, total) => void process.stderr.write(`\r\x1b[KReading ${done} of ${total} documents`) : undefined,
  };
}
