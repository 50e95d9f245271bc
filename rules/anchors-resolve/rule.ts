import * as z from 'zod';
import { anchorsFor } from '../../src/project/anchors.js';
import { defineRule, type Link, offer, replace } from '../../src/rule/index.js';

/** Where browsers and sites follow the part behind `#`. */
const judged = new Set<Link['kind']>(['link', 'definition', 'html-link']);

/** A link to a section that was renamed leads to the top of a long page, and the reader has to search. */
export default defineRule({
  id: 'anchors-resolve',
  area: 'references',
  claim: 'The part of a link behind `#` is a heading or an anchor of the document it leads to.',
  subject: 'document-in-project',
  severity: 'error',
  fix: 'safe',
  options: z.strictObject({}),
  messages: {
    missing: ({ fragment, path }: { fragment: string; path: string }) => `Expected a heading \`#${fragment}\` in \`${path}\`, found none`,
  },
  help: { missing: () => 'Link to a heading that is there' },

  *check({ path, text, facts }, { found, project }) {
    for (const link of facts.links) {
      const { fragment, destination } = link;
      if (!fragment || !judged.has(link.kind)) continue;
      const resolution = project.graph.resolve(path, link);
      if (resolution.kind !== 'file' && resolution.kind !== 'folder') continue;
      const target = project.documents.get(resolution.kind === 'file' ? resolution.path : (project.places.readmeOf(resolution.path) ?? ''));
      if (!target || project.graph.hasAnchor(target, fragment)) continue;
      const hash = text.slice(destination.start, destination.end).indexOf('#');
      const span = { start: destination.start + Math.max(hash, 0), end: destination.end };
      const candidates = anchorsFor(target, fragment, project.history).map((one) => ({ ...one, path: `#${one.path}` }));
      yield found(
        'missing',
        { fragment, path: target.path },
        { path, span },
        offer(candidates, (one) => replace(path, span, one.path)),
      );
    }
  },
});
