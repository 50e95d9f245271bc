import * as z from 'zod';
import { defineRule } from '../../src/rule/index.js';

/** A document that no contract knows is checked by nobody and found by few. */
export default defineRule({
  id: 'documents-known',
  area: 'structure',
  claim: 'Every Markdown file of a case study is one that its contract knows.',
  subject: 'case-study',
  severity: 'warning',
  fix: 'none',
  options: z.strictObject({}),
  messages: {
    unknown: ({ files }: { file: string; files: readonly string[] }) => `Expected only ${files.map((file) => `\`${file}\``).join(', ')} here, found another document`,
  },
  help: { unknown: ({ file }) => `Move its text into one of them, or list \`${file}\` under \`allow\` in the contract` },

  *check({ unknown, collection }, { found }) {
    const files = collection.contract.documents.map(({ file }) => file);
    for (const path of unknown) yield found('unknown', { file: path.slice(path.lastIndexOf('/') + 1), files }, { path });
  },
});
