import * as z from 'zod';
import { defineRule } from '../../src/rule/index.js';

/** A reference without a definition is shown with its brackets, and leads nowhere. */
export default defineRule({
  id: 'definitions-resolve',
  area: 'references',
  claim: 'Every reference to a definition has one.',
  subject: 'document',
  severity: 'error',
  fix: 'none',
  options: z.strictObject({}),
  messages: {
    undefined: ({ label }: { label: string }) => `Expected a definition of \`${label}\`, found none`,
  },
  help: { undefined: ({ label }) => `Write \`[${label}]: TARGET\` on a line of its own, or escape the brackets` },

  *check({ path, facts }, { found }) {
    for (const { label, span } of facts.undefinedReferences) yield found('undefined', { label }, { path, span });
  },
});
