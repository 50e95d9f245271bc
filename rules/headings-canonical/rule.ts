import * as z from 'zod';
import { everyMatch } from '../../src/contract/match.js';
import { headingKey, plainHeading } from '../../src/contract/heading.js';
import { slugOf } from '../../src/facts/slug.js';
import { resolveTarget } from '../../src/project/resolve.js';
import { type Document, defineRule, type Fix, type Project, replace, type Section, type TextEdit } from '../../src/rule/index.js';

/** One heading for one thing: then a search for it finds every case study, and a link to it can be guessed. */
export default defineRule({
  id: 'headings-canonical',
  area: 'sections',
  claim: 'Sections have the heading of the contract, not an alias of it.',
  subject: 'case-study',
  severity: 'info',
  fix: 'safe',
  options: z.strictObject({}),
  messages: {
    alias: ({ heading, alias }: { heading: string; alias: string }) => `Expected heading \`${heading}\`, found its alias \`${alias}\``,
  },
  help: { alias: ({ heading }) => `Rename the heading to \`${heading}\`, with the links that point at it` },

  *check({ documents }, { found, project }) {
    for (const { document, match: whole } of documents) {
      for (const { match } of everyMatch(whole)) {
        for (const { by, spec, section } of match.found) {
          if (by !== 'alias') continue;
          const fix = rename(project, document, section, spec.heading);
          yield found('alias', { heading: spec.heading, alias: section.title }, { path: document.path, span: section.titleSpan }, fix && { fix });
        }
      }
    }
  },
});

/** Replaces the words of the heading and leaves what stands around them; every link to the old anchor follows. */
function rename(project: Project, document: Document, { title, titleSpan, slug }: Section, heading: string): Fix | undefined {
  const source = document.text.slice(titleSpan.start, titleSpan.end);
  const words = plainHeading(title).replace(/\s*\([^()]*\)$/, '');
  const at = source.indexOf(words);
  if (at === -1 || headingKey(words) === headingKey(heading)) return undefined;
  const start = titleSpan.start + at;
  const renamed = slugOf(title.replace(words, heading));
  const isFree = !document.facts.anchors.some(({ id }) => id === renamed);
  return { safety: isFree ? 'safe' : 'ask', edits: [replace(document.path, { start, end: start + words.length }, heading), ...linksTo(project, document.path, slug, renamed)] };
}

function linksTo(project: Project, target: string, slug: string, renamed: string): TextEdit[] {
  return [...project.documents.values()].flatMap(({ path, text, facts }) =>
    facts.links.flatMap((link): TextEdit[] => {
      if (link.fragment === undefined || link.fragment.toLowerCase() !== slug || resolveTarget(path, link) !== target) return [];
      const hash = text.slice(link.destination.start, link.destination.end).indexOf('#');
      return hash === -1 ? [] : [replace(path, { start: link.destination.start + hash + 1, end: link.destination.end }, renamed)];
    }),
  );
}
