import * as z from 'zod';
import { isCustom } from '../../src/project/custom.js';
import { baseOf } from '../../src/project/tree.js';
import { defineRule } from '../../src/rule/index.js';

/** A document that no contract knows is checked by nobody and found by few. */
export default defineRule({
  id: 'documents-known',
  area: 'structure',
  claim: 'Every Markdown file of a case study is one that its contract knows.',
  subject: 'collection',
  severity: 'warning',
  fix: 'none',
  options: z.strictObject({}),
  messages: {
    unknown: ({ file, files }: { file: string; files: readonly string[] }) =>
      `Expected only ${files.map((file) => `\`${file}\``).join(', ')} here, found \`${file}\``,
  },
  help: { unknown: ({ file }) => `Move its text into one of them, or list \`${file}\` under \`allow\` in the contract` },

  *check(collection, { found }) {
    const files = collection.contract.documents.map(({ file }) => file);
    const users = new Map<string, number>();
    const unknown = collection.studies.flatMap((study) => study.unknown);
    for (const path of unknown) users.set(baseOf(path), (users.get(baseOf(path)) ?? 0) + 1);
    for (const path of unknown) {
      const file = baseOf(path);
      if (!isCustom(collection, users.get(file) ?? 0)) yield found('unknown', { file, files }, { path });
    }
  },
});
