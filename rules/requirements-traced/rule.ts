import * as z from 'zod';
import { defineRule } from '../../src/rule/index.js';
import { answersOf, definedIn, type Identified, mentionsIn } from './identifiers.js';

/** An identifier is a promise that somebody can follow the requirement into the design. */
export default defineRule({
  id: 'requirements-traced',
  area: 'substance',
  claim: 'Identifiers of requirements are unique, and each is named in the architecture or a decision.',
  subject: 'case-study',
  severity: 'warning',
  byStatus: { draft: 'info' },
  fix: 'none',
  options: z.strictObject({
    sections: z
      .array(z.string().min(1))
      .default(['Functional Requirements', 'Non-Functional Requirements', 'Requirements'])
      .describe('Headings of the contract that hold requirements'),
    prefixes: z
      .array(z.string().regex(/^\p{L}+$/u))
      .default(['FR', 'NFR'])
      .describe('What identifiers begin with: `FR-1`'),
    answers: z
      .array(z.string().min(1))
      .default(['architecture', 'design', 'decision', 'trade-off'])
      .describe('Words in the file names of documents that answer to requirements'),
  }),
  messages: {
    twice: ({ id }: { id: string }) => `Expected an identifier of its own for each requirement, found \`${id}\` again`,
    untraced: ({ id, documents }: { id: string; documents: string }) => `Expected \`${id}\` to be named in ${documents}, found nowhere`,
    never: ({ first, count, documents }: { first: string; count: number; documents: string }) =>
      `Expected \`${first}\`${count > 1 ? ` and ${count - 1} more` : ''} to be named in ${documents}, found none of them`,
    unknown: ({ id }: { id: string }) => `Expected a requirement with the identifier \`${id}\`, found none`,
  },
  help: {
    twice: () => 'Give one of them the next free number',
    untraced: ({ id }) => `Name \`${id}\` where the design answers to it, or drop the requirement`,
    never: () => 'Name each where the design answers to it, or drop the identifiers',
    unknown: () => 'Name a requirement that there is, or write the missing one',
  },

  *check(study, { found, options }) {
    const defined = definedIn(study, options.sections, options.prefixes);
    if (defined.length === 0) return;
    const byId = new Map<string, Identified>();
    for (const one of defined) {
      const first = byId.get(one.key);
      if (first) yield found('twice', { id: one.id }, one.at, { related: [{ ...first.at, message: 'first here' }] });
      else byId.set(one.key, one);
    }
    const isAnswer = (path: string): boolean => options.answers.some((word) => path.toLowerCase().includes(word.toLowerCase()));
    const regions = answersOf(study, options.sections, isAnswer);
    if (regions.length === 0) return;
    const documents = [...new Set(regions.map(({ document }) => document.path.slice(study.path.length + 1) || 'the rest'))]
      .map((name) => `\`${name}\``)
      .join(' or ');
    const named = new Map(regions.flatMap((region) => mentionsIn(region, options.prefixes)).map((one) => [one.key, one]));
    const untraced = [...byId.values()].filter(({ key }) => !named.has(key));
    const [first] = untraced;
    if (first && untraced.length === byId.size) yield found('never', { first: first.id, count: byId.size, documents }, first.at);
    else for (const { id, at } of untraced) yield found('untraced', { id, documents }, at);
    const prefixes = new Set([...byId.keys()].map((key) => key.split('-')[0]));
    for (const { key, id, at } of named.values()) if (!byId.has(key) && prefixes.has(key.split('-')[0])) yield found('unknown', { id }, at);
  },
});
