import * as z from 'zod';
import { defineRule } from '../../src/rule/index.js';

/** A suppression that outlived its reason hides the next real finding. */
export default defineRule({
  id: 'suppressions-apply',
  area: 'casebook',
  claim: 'Every comment that switches a rule off still keeps a finding away.',
  subject: 'suppression',
  severity: 'warning',
  fix: 'none',
  options: z.strictObject({ reasons: z.boolean().default(false).describe('Every suppression must give a reason behind `--`') }),
  messages: {
    unused: ({ rule }: { rule: string | undefined }) =>
      `Expected a finding ${rule === undefined ? '' : `of \`${rule}\` `}to suppress, found none`,
    unknown: ({ rule }: { rule: string; nearest: string | undefined }) => `Expected the name of a rule, found \`${rule}\``,
    unreasoned: ({ rule }: { rule: string | undefined }) =>
      `Expected a reason ${rule === undefined ? '' : `for switching \`${rule}\` off `}behind \`--\`, found none`,
  },
  help: {
    unused: () => 'Remove the comment',
    unknown: ({ nearest }) => (nearest === undefined ? '`casebook rules` lists the names' : `Write \`${nearest}\``),
    unreasoned: () => 'Write why, as in `<!-- casebook-disable-next-line RULE -- reason -->`',
  },

  *check({ document: { path }, rule, span, applied, unknown, directive }, { found, options }) {
    if (unknown) yield found('unknown', { rule: rule ?? '', nearest: unknown.nearest }, { path, span });
    // What keeps a finding of this very rule away is not known before all of them are made.
    else if (!applied && rule !== 'suppressions-apply') yield found('unused', { rule }, { path, span });
    else if (options.reasons && directive.reason === '') yield found('unreasoned', { rule }, { path, span });
  },
});
