import type { Diagnostic } from '../lint/diagnostic.js';

/** The same repository, from where somebody reads the log, and the same findings: options that name them. */
export interface Where {
  readonly root?: string | undefined;
  readonly config?: string | undefined;
  readonly since?: string | undefined;
  readonly baseline?: string | undefined;
}

/** One line that says what to run locally: each command with how many findings it mends, then the one that shows the rest. */
export function nextSteps(diagnostics: readonly Diagnostic[], { root, config, since, baseline }: Where): string {
  if (diagnostics.length === 0) return 'Nothing to mend.';
  const given = (options: Readonly<Record<string, string | undefined>>): string[] =>
    Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, quote(value)]));
  const flags = given({ root, config });
  const command = (...args: string[]): string => `\`${['npx', 'casebook', ...args, ...flags].join(' ')}\``;
  const safe = diagnostics.filter(({ fix }) => fix?.safety === 'safe').length;
  const choices = diagnostics.filter(({ fix, choices }) => fix?.safety !== 'safe' && choices.length > 0).length;
  const ask = diagnostics.filter(({ fix, choices }) => fix?.safety === 'ask' && choices.length === 0).length;
  const rest = diagnostics.length - safe - choices - ask;
  const steps = [
    ...(safe > 0 ? [`${command('check', '--fix')} (${safe})`] : []),
    ...(choices > 0 ? [`${command('fix')} (${choices}, asks)`] : []),
    ...(ask > 0 ? [`${command('check', '--fix=all')} (${ask}, to complete)`] : []),
    ...(rest > 0 ? [`${command('check', ...given({ since, baseline }))} (${rest}, by hand)`] : []),
  ];
  return `To mend it locally: ${steps.join(', ')}`;
}

/** As a shell takes it for one word. */
const quote = (word: string): string => (/^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
