import * as z from 'zod';
import type { Section } from '../../src/rule/index.js';
import { defineRule } from '../../src/rule/index.js';

/** Of two sections with one heading, a reader finds one, and a link reaches the first. */
export default defineRule({
  id: 'headings-unique',
  area: 'sections',
  claim: 'No section holds two sections with the same heading.',
  subject: 'document',
  within: 'case-studies',
  severity: 'warning',
  fix: 'none',
  options: z.strictObject({}),
  messages: {
    repeated: ({ heading }: { heading: string }) => `Expected a heading of its own, found \`${heading}\` again`,
  },
  help: { repeated: () => 'Merge the two sections, or say in the heading what sets them apart' },

  *check({ path, facts }, { found }) {
    const firsts = new Map<string, Section>();
    for (const section of facts.sections) {
      if (section.title === '') continue;
      const key = `${section.parent ?? ''}/${section.depth}/${section.title.toLowerCase()}`;
      const first = firsts.get(key);
      if (!first) firsts.set(key, section);
      else
        yield found(
          'repeated',
          { heading: section.title },
          { path, span: section.heading },
          { related: [{ path, span: first.heading, message: 'first here' }] },
        );
    }
  },
});
