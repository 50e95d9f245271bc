import * as z from 'zod';
import { type Collection, defineRule } from '../../src/rule/index.js';

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
    unknown: ({ file, files }: { file: string; files: readonly string[] }) => `Expected only ${files.map((file) => `\`${file}\``).join(', ')} here, found \`${file}\``,
  },
  help: { unknown: ({ file }) => `Move its text into one of them, or list \`${file}\` under \`allow\` in the contract` },

  *check({ unknown, collection }, { found }) {
    const files = collection.contract.documents.map(({ file }) => file);
    for (const path of unknown) {
      const file = nameOf(path);
      if (!isCustomary(file, collection)) yield found('unknown', { file, files }, { path });
    }
  },
});

/** Where the contract is a guess, a document that half of the case studies have is a custom of the house that the guess missed. */
function isCustomary(file: string, { detected, studies }: Collection): boolean {
  return detected && studies.length > 1 && studies.filter(({ unknown }) => unknown.some((path) => nameOf(path) === file)).length * 2 >= studies.length;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
