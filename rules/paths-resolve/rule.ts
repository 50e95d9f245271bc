import * as z from 'zod';
import { candidatesFor, describeCandidate } from '../../src/project/candidates.js';
import { resolveLink } from '../../src/project/resolve.js';
import { baseOf, parentOf } from '../../src/project/tree.js';
import { defineRule, type Project } from '../../src/rule/index.js';

/** A path in code is a reference as much as a link is, and no tool follows it when the file moves. */
export default defineRule({
  id: 'paths-resolve',
  area: 'references',
  claim: 'Paths in inline code that begin in a folder of the repository lead to files that are there.',
  subject: 'document-in-project',
  severity: 'warning',
  fix: 'none',
  options: z.strictObject({}),
  messages: {
    missing: ({ path }: { path: string }) => `Expected a file \`${path}\`, found none`,
  },
  help: { missing: () => 'Mend the path, or write what is missing' },

  *check({ path, facts }, { found, project }) {
    // A changelog speaks of what was.
    if (/^(?:changelog|changes|history)\b/i.test(baseOf(path))) return;
    for (const { label, span } of facts.codePaths) {
      const meant = placesOf(project, path, label);
      if (meant.length === 0 || meant.some((place) => project.places.kindOf(place))) continue;
      const suggestions = [
        ...new Set(meant.flatMap((place) => candidatesFor(project.places, project.history, place).map(describeCandidate))),
      ];
      yield found('missing', { path: label }, { path, span }, { suggestions });
    }
  },
});

/** What a path may mean, from the document or from the root; nothing when it begins in no folder of the repository. */
function placesOf({ places, links }: Project, from: string, label: string): string[] {
  // `./x.json` in code is mostly a place of a running program.
  if (label.startsWith('.') && !label.endsWith('.md')) return [];
  const ways = label.startsWith('.') ? [label] : [label, `/${label.replace(/^\//, '')}`];
  return ways.flatMap((target): string[] => {
    const resolution = resolveLink(places, from, { target }, links);
    if (resolution.kind === 'file' || resolution.kind === 'folder') return [resolution.path];
    return resolution.kind === 'missing' && parentOf(resolution.path) !== '' && places.kindOf(parentOf(resolution.path)) === 'folder'
      ? [resolution.path]
      : [];
  });
}
