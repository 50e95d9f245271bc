import * as z from 'zod';
import { plainHeading } from '../../src/contract/heading.js';
import { namesAgree } from '../../src/project/names.js';
import { toSlug } from '../../src/project/naming.js';
import { frontMatterOf } from '../../src/project/study.js';
import { type CaseStudy, defineRule, type Project } from '../../src/rule/index.js';

/** A document that was copied from another case study and kept its title misleads everybody who arrives by search. */
export default defineRule({
  id: 'titles-match',
  area: 'structure',
  claim: 'Titles and front matter name the case study that they belong to.',
  subject: 'case-study',
  tellsOfOthers: true,
  severity: 'warning',
  fix: 'none',
  options: z.strictObject({}),
  messages: {
    other: ({ title, study, other }: { title: string; study: string; other: string }) =>
      `Expected a title that names \`${study}\`, found \`${title}\`, which names \`${other}\``,
    number: ({ number, claimed }: { number: number; claimed: number }) =>
      `Expected number ${number} as in the folder's name, found ${claimed}`,
    title: ({ title, study }: { title: string; study: string }) =>
      `Expected a title that agrees with the folder \`${study}\`, found \`${title}\``,
  },
  help: {
    other: ({ study }) => `Write the title for \`${study}\``,
    number: ({ number }) => `Write \`number: ${number}\`, or renumber the folder`,
    title: () => 'Rename the folder, mend the title, or list the other name under `also`',
  },

  *check(study, { found, project }) {
    // A file and a section are their own title.
    if (study.documents.some(({ document }) => document.path === study.path)) return;
    for (const { document } of study.documents) {
      const { path } = document;
      for (const { key, value, valueSpan: span } of frontMatterOf(document)?.entries ?? []) {
        if (key === 'number' && typeof value === 'number' && study.number !== undefined && value !== study.number)
          yield found('number', { number: study.number, claimed: value }, { path, span }, { severity: 'error' });
        if (
          key === 'title' &&
          typeof value === 'string' &&
          !study.titles.some((name) => namesAgree(name, study.slug) || toSlug(name) === study.slug)
        )
          yield found('title', { title: value, study: study.name }, { path, span });
      }
      const title = document.facts.sections.find(({ depth }) => depth === 1);
      const other = title && otherStudy(title.title, study, project);
      if (title && other) yield found('other', { title: title.title, study: study.name, other: other.name }, { path, span: title.heading });
    }
  },
});

/** The case study a title names if it is not this one. A title that names none, such as `Requirements`, is fine. */
function otherStudy(title: string, study: CaseStudy, { collections }: Project): CaseStudy | undefined {
  const parts = plainHeading(title)
    .split(/\s*[:|—–]\s*|\s+-\s+/)
    .filter((part) => /\p{L}/u.test(part));
  const names = (one: CaseStudy, part: string): boolean => [one.slug, ...one.titles].some((name) => namesAgree(part, name));
  if (parts.some((part) => names(study, part))) return undefined;
  const studies = collections.find((one) => one.byPath.get(study.path) === study)?.studies ?? [];
  const rivals = studies.filter((one) => one !== study && one.slug.includes('-') && parts.some((part) => names(one, part)));
  return rivals.length === 1 ? rivals[0] : undefined;
}
