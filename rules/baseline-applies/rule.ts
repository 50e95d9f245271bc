import * as z from 'zod';
import { defineRule } from '../../src/rule/index.js';

/** An entry that nothing needs any more would hold back the next finding that looks like the old one. */
export default defineRule({
  id: 'baseline-applies',
  area: 'casebook',
  claim: 'Every entry of the baseline still holds a finding back.',
  subject: 'baseline',
  severity: 'warning',
  fix: 'none',
  options: z.strictObject({}),
  messages: {
    gone: ({ rule, document, text }: Named) => `Expected a finding of \`${rule}\` in \`${document}\` at \`${plain(text)}\`, found none`,
    changed: ({ rule, document, text, now }: Named & { now: string }) =>
      `Expected a finding of \`${rule}\` in \`${document}\` at \`${plain(text)}\`, found one at \`${plain(now)}\``,
  },
  help: {
    gone: () => 'Run `casebook baseline prune`, which drops what has been mended',
    changed: () => 'Mend what was found there, then run `casebook baseline prune`',
  },

  *check({ place, now, ...entry }, { found }) {
    yield now === undefined ? found('gone', entry, place) : found('changed', { ...entry, now }, place);
  },
});

type Named = { rule: string; document: string; text: string };

/** Backticks in a text would end the value that it is in the message. */
const plain = (text: string): string => text.replaceAll('`', "'");
