import * as z from 'zod';
import { reachableFrom, targetsOf } from '../../src/project/reachable.js';
import { defineRule } from '../../src/rule/index.js';

/** A document that no link leads to is found by those who know that it is there. */
export default defineRule({
  id: 'documents-reachable',
  area: 'references',
  claim: 'Links lead from the index to every document of every case study.',
  subject: 'project',
  severity: 'warning',
  fix: 'none',
  options: z.strictObject({}),
  messages: {
    unreachable: ({ index }: { index: string }) => `Expected a way by links from \`${index}\`, found none`,
  },
  help: { unreachable: () => 'Link to the document or its folder from the index, or from a document that the index leads to' },

  gather: targetsOf,

  *check(project, { found, gathered }) {
    for (const { indexes, studies, contract } of project.collections) {
      // An index that links to nothing is a list of names, and a file with several case studies is its own way.
      const linked = indexes.filter(({ views }) => views.some(({ members }) => members.some(({ target }) => target)));
      const [first] = linked;
      if (!first || contract.study === 'section') continue;
      const reached = reachableFrom(
        project,
        linked.map(({ document }) => document.path),
        (path) => (gathered.get(path) ?? []) as string[],
      );
      for (const { document } of studies.flatMap(({ documents }) => documents)) {
        if (!reached.has(document.path)) yield found('unreachable', { index: first.document.path }, { path: document.path });
      }
    }
  },
});
