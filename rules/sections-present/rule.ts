import * as z from 'zod';
import { plainHeading } from '../../src/contract/heading.js';
import { allMatches, type Match, type Missing } from '../../src/contract/match.js';
import {
  type Document,
  defineRule,
  type Fix,
  insertSection,
  renameHeading,
  replace,
  type Section,
  type Span,
} from '../../src/rule/index.js';

/** A reader who knows one case study finds their way in every other. */
export default defineRule({
  id: 'sections-present',
  area: 'sections',
  claim: 'Every document has the sections that its contract requires.',
  subject: 'case-study',
  severity: 'error',
  byStatus: { draft: 'info' },
  fix: 'ask',
  options: z.strictObject({}),
  messages: {
    missing: ({ section }: { section: string; mark: string; after: string | undefined }) => `Expected section \`${section}\`, found none`,
    renamed: ({ section, instead }: { section: string; instead: string }) =>
      `Expected section \`${section}\`, found \`${instead}\` in its place`,
    level: ({ section, level, depth, heading }: { section: string; level: number; depth: number; heading: string }) =>
      `Expected section \`${section}\` at level ${level}, found \`${heading}\` at level ${depth}`,
    few: ({ section, min, max, count }: { section: string; min: number; max: number | undefined; count: number }) =>
      `Expected ${max === undefined ? `${min} or more` : `${min} to ${max}`} sections \`${section}\`, found ${count === 0 ? 'none' : count}`,
    none: ({ sections }: { sections: readonly string[] }) => `Expected ${sections.length} sections, found none of them`,
  },
  help: {
    missing: ({ mark, section, after }) => `Add \`${mark} ${section}\`${after === undefined ? '' : ` after \`${after}\``}`,
    renamed: ({ section, instead }) => `Rename \`${instead}\` to \`${section}\` if that is what it is; else add the section`,
    level: ({ level, section }) => `Write the heading as \`${'#'.repeat(level)} ${section}\``,
    few: ({ section, min }) => `Write ${min === 1 ? 'a section' : `${min} sections`} \`${section}\``,
    none: ({ sections }) => `Add ${sections.map((section) => `\`${section}\``).join(', ')}`,
  },

  *check({ documents }, { found, project }) {
    for (const { document, region, match: whole } of documents) {
      const { path } = document;
      const title = region ?? document.facts.sections.find(({ depth }) => depth === 1) ?? document.facts.sections[0];
      for (const { match, owner = region } of allMatches(whole)) {
        const { level, missing, miscounted } = match;
        const at = (span: Span | undefined) => ({ path, ...(span && { span }) });
        if (
          match === whole &&
          missing.length > 1 &&
          match.found.length === 0 &&
          missing.every(({ instead, elsewhere }) => !instead && !elsewhere)
        ) {
          yield found('none', { sections: missing.map(({ spec }) => spec.heading) }, at(title?.heading));
          continue;
        }
        for (const lack of missing) {
          const { spec, instead, elsewhere, after } = lack;
          const section = spec.heading;
          const mark = '#'.repeat(spec.level ?? level);
          if (elsewhere)
            yield found(
              'level',
              { section, level: spec.level ?? level, depth: elsewhere.depth, heading: elsewhere.title },
              at(elsewhere.heading),
              relevel(document, elsewhere, mark),
            );
          else if (instead)
            yield found(
              'renamed',
              { section, instead: instead.title },
              at(instead.heading),
              withFix(renameAlone(renameHeading(project, document, instead, wordsOf(instead), section, 'ask'), section, whole)),
            );
          else
            yield found('missing', { section, mark, after: after?.title }, at((after ?? owner ?? title)?.heading), {
              fix: insert(document, mark, lack, owner),
            });
        }
        for (const { spec, sections } of miscounted) {
          const { min = 1, max } = spec.repeat ?? {};
          if (sections.length < min)
            yield found(
              'few',
              { section: spec.heading, min, max, count: sections.length },
              at((sections.at(-1) ?? owner ?? title)?.heading),
            );
        }
      }
    }
  },
});

/** Only a heading that is written with `#` can be moved to another level in its place. */
function relevel({ path, text }: Document, { heading }: Section, mark: string): { fix?: Fix } {
  const marks = /^#{1,6}(?=[ \t])/.exec(text.slice(heading.start, heading.end))?.[0];
  return marks === undefined
    ? {}
    : { fix: { safety: 'ask', edits: [replace(path, { start: heading.start, end: heading.start + marks.length }, mark)] } };
}

/** Several headings that come to be one in the same pass get anchors that cannot be told beforehand: links would not know which. */
const renameAlone = (fix: Fix | undefined, heading: string, whole: Match): Fix | undefined =>
  fix &&
  fix.edits.length > 1 &&
  allMatches(whole)
    .flatMap(({ match }) => match.missing)
    .filter(({ spec, instead }) => instead && spec.heading === heading).length > 1
    ? undefined
    : fix;

const withFix = (fix: Fix | undefined): { fix?: Fix } => (fix ? { fix } : {});

/** What of a heading is its name: numbering and emoji in front of it stay. */
const wordsOf = ({ title }: Section): string => plainHeading(title);

function insert(document: Document, mark: string, { spec, after, before }: Missing, owner: Section | undefined): Fix {
  const guidance = spec.guidance === undefined ? '' : `<!-- Guidance: ${spec.guidance} -->`;
  return {
    safety: 'ask',
    edits: [insertSection(document, `${mark} ${spec.heading}`, guidance, { after: after ?? (before ? undefined : owner), before })],
  };
}
