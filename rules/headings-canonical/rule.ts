import * as z from 'zod';
import { everyMatch, type Found, type Match } from '../../src/contract/match.js';
import { slugOf } from '../../src/facts/slug.js';
import { resolveTarget } from '../../src/project/resolve.js';
import { type Document, defineRule, type Fix, type Link, type Project, replace, type Section, type TextEdit } from '../../src/rule/index.js';

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

  *check({ collection, documents }, { found, project }) {
    for (const { document, region, match } of documents) {
      const aliases = aliasesIn(match);
      // Where a file holds several case studies, headings of the others are renamed in the same pass.
      const together = region === undefined || aliases.length === 0 ? aliases : collection.studies.flatMap((study) => study.documents.filter((other) => other.document === document)).flatMap((other) => aliasesIn(other.match));
      for (const alias of aliases) {
        const words = spanOfWords(document, alias);
        const fix = words && rename(project, document, words, alias, together.filter(({ section }) => section !== alias.section));
        yield found('alias', { heading: alias.spec.heading, alias: alias.words }, { path: document.path, span: words ?? alias.section.titleSpan }, fix && { fix });
      }
    }
  },
});

const aliasesIn = (whole: Match): Found[] => [...everyMatch(whole)].flatMap(({ match }) => match.found).filter(({ by }) => by === 'alias');

/** Where the words stand; nowhere when markup stands inside them. */
function spanOfWords({ text }: Document, { section: { titleSpan }, words }: Found): Span | undefined {
  const at = text.slice(titleSpan.start, titleSpan.end).indexOf(words);
  return at === -1 ? undefined : { start: titleSpan.start + at, end: titleSpan.start + at + words.length };
}

const slugAfter = ({ section: { title }, words, spec }: Found): string => slugOf(title.replace(words, () => spec.heading));

/**
 * Replaces the words of the heading and leaves what stands around them; every link to the old anchor follows. Headings that
 * are alike share a slug with numbers behind it, and renaming one of them moves the numbers of the others: then a heading that
 * is linked to is left alone.
 */
function rename(project: Project, document: Document, words: Span, alias: Found, others: readonly Found[]): Fix | undefined {
  const { section, spec } = alias;
  const after = slugAfter(alias);
  const alike = isAlike(slugOf(section.title), after);
  const isAlone = !document.facts.anchors.some(({ id, span }) => span.start !== section.heading.start && alike(id)) && !others.some((other) => slugAfter(other) === after);
  const links = linksTo(project, document.path, isAlone ? (fragment) => fragment === section.slug : alike);
  if (!isAlone && links.length > 0) return undefined;
  const isFree = !document.facts.anchors.some(({ id }) => id === after);
  return { safety: isFree ? 'safe' : 'ask', edits: [replace(document.path, words, spec.heading), ...links.map(({ path, span }) => replace(path, span, after))] };
}

/** Whether an anchor may be one of these slugs once headings were added or renamed: `problem` and `problem-1`. */
const isAlike = (...slugs: readonly string[]) => (id: string): boolean => slugs.some((slug) => id.startsWith(slug) && /^(?:-\d+)?$/.test(id.slice(slug.length)));

/** The places of the fragments with which links in the repository point into a document. */
function linksTo(project: Project, target: string, wanted: (fragment: string) => boolean): { path: string; span: Span }[] {
  return [...project.documents.values()].flatMap(({ path, text, facts }) =>
    facts.links.flatMap((link) => {
      if (link.fragment === undefined || !wanted(decode(link.fragment).toLowerCase()) || resolveTarget(path, link) !== target) return [];
      const { start, end } = link.destination;
      const hash = text.slice(start, end).indexOf('#');
      return hash === -1 ? [] : [{ path, span: { start: start + hash + 1, end } }];
    }),
  );
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment; // A stray `%` stands for itself.
  }
}
