import * as z from 'zod';
import { defineRule } from '../../src/rule/index.js';

/** A reader who knows one case study knows where to look in every other. */
export default defineRule({
  id: 'documents-present',
  area: 'structure',
  claim: 'Every case study has the documents that its contract asks for.',
  subject: 'case-study',
  severity: 'error',
  byStatus: { draft: 'info' },
  fix: 'none',
  options: z.strictObject({}),
  messages: {
    missing: ({ file, study }: { file: string; study: string }) => `Expected document \`${file}\` in \`${study}\`, found none`,
    renamed: ({ file, instead }: { file: string; instead: string }) => `Expected document \`${file}\`, found \`${instead}\` in its place`,
    none: ({ files, study }: { files: readonly string[]; study: string }) =>
      `Expected ${files.length} documents in \`${study}\`, found none of them`,
  },
  help: {
    missing: ({ file }) => `Write \`${file}\``,
    renamed: ({ file, instead }) => `Rename \`${instead}\` to \`${file}\``,
    none: ({ files }) => `Write ${files.map((file) => `\`${file}\``).join(', ')}, or add the folder to \`ignore\` if it is no case study`,
  },

  *check({ name: study, path, place, absent, documents }, { found }) {
    const missing = absent.filter(({ instead }) => instead === undefined).map(({ spec }) => spec.file);
    for (const { spec, instead } of absent) {
      if (instead !== undefined) yield found('renamed', { file: spec.file, instead }, { path: `${path}/${instead}` });
    }
    if (missing.length > 1 && missing.length === absent.length && documents.length === 0)
      yield found('none', { files: missing, study }, place);
    else for (const file of missing) yield found('missing', { file, study }, place);
  },
});
