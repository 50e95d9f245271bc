import * as z from 'zod';
import { type Document, defineRule } from '../../src/rule/index.js';
import { type Acronym, acronymsIn } from './acronyms.js';
import { explains } from './explained.js';

/** Whoever comes from another field, or is new to the house, reads letters. */
export default defineRule({
  id: 'acronyms-expanded',
  area: 'text',
  claim: 'A case study, an index or the glossary says what its acronyms stand for.',
  subject: 'collection',
  severity: 'off',
  fix: 'none',
  options: z.strictObject({
    known: z.array(z.string().min(2)).default([]).describe('More acronyms that need no explanation'),
  }),
  messages: {
    unexplained: ({ acronym }: { acronym: string }) =>
      `Expected what \`${acronym}\` stands for, found it nowhere in the case study or a glossary`,
  },
  help: {
    unexplained: ({ acronym }) => `Write it out where it first appears, with \`(${acronym})\` behind it, or explain it in the glossary`,
  },

  *check(collection, { options, found, project }) {
    const extra = new Set(options.known);
    const shared = [...glossariesOf(project.documents.values()), ...collection.indexes.map(({ document }) => document)];
    for (const { documents } of collection.studies) {
      const firsts = new Map<string, { acronym: Acronym; path: string }>();
      const regions = documents.map(({ document, region }) => ({
        document,
        span: region?.whole ?? { start: 0, end: document.text.length },
      }));
      for (const { document, span } of regions)
        for (const acronym of acronymsIn(document, extra))
          if (span.start <= acronym.span.start && acronym.span.end <= span.end && !firsts.has(acronym.name))
            firsts.set(acronym.name, { acronym, path: document.path });
      const texts = [...regions.map(({ document, span }) => document.text.slice(span.start, span.end)), ...shared.map(({ text }) => text)];
      for (const { acronym, path } of firsts.values())
        if (!texts.some((text) => explains(text, acronym.name)))
          yield found('unexplained', { acronym: acronym.name }, { path, span: acronym.span });
    }
  },
});

const glossariesOf = (documents: Iterable<Document>): Document[] =>
  [...documents].filter(({ path }) => /(?:glossary|terminology|acronyms|abbreviations)[^/]*\.(?:md|markdown)$/i.test(path));
