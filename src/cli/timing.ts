import type { Timing } from '../lint/timing.js';
import type { Terminal } from './terminal.js';

/** Says where the time went, most of it first. What took less than a tenth of a millisecond is left out. */
export function tellTiming({ spent }: Timing, screen: Terminal): void {
  const rows = [...spent].filter(([, ms]) => ms >= 0.1).sort(([, a], [, b]) => b - a);
  for (const [name, ms] of rows) screen.note(`${ms.toFixed(1).padStart(8)} ms  ${name}`);
}
