/** What a shell expects of a program that the user has interrupted: 128 and the number of the signal. */
export const interrupted = 130;
const codes = { SIGINT: interrupted, SIGTERM: 143 } as const;

/**
 * Lets Ctrl-C and a request to stop end the run between two steps: what is being written, a file or a report, is written to its end,
 * and nothing after it. Whoever waits for an answer may listen too and then has the last word.
 */
export function endOnSignals(): void {
  for (const [signal, code] of Object.entries(codes) as ['SIGINT' | 'SIGTERM', number][])
    process.on(signal, () => {
      if (process.listenerCount(signal) > 1) return;
      if (process.stderr.isTTY) process.stderr.write('\n');
      process.exit(code);
    });
}
