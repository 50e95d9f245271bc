import { numberedHeadings } from '../../project/section-study.js';
import type { Document } from '../../project/study.js';
import { join } from '../../project/tree.js';
import { isMost } from './evidence.js';
import { type Family, foldersOf, speaksOfDesign } from './family.js';
import type { DocumentGuess } from './infer-documents.js';
import { inferSections } from './infer-sections.js';
import { outlineOf } from './outline.js';
import type { Synonyms } from './synonyms.js';

/** Files of their own whose numbered sections are built alike. */
export function sectionFamilies(documents: ReadonlyMap<string, Document>, accepted: readonly Family[], synonyms: Synonyms): Family[] {
  const inside = accepted.flatMap((family) =>
    family.homes.flatMap((home) =>
      family.study === 'folder'
        ? foldersOf(home, family).map((folder) => `${folder}/`)
        : home.members.map(({ files: [file = ''] }) => join(home.path, file)),
    ),
  );
  return [...documents.values()].flatMap((document): Family[] => {
    if (inside.some((place) => document.path.startsWith(place)) || /template/i.test(document.path)) return [];
    const headings = numberedHeadings(document.facts);
    if (headings.length < 2) return [];
    const outlines = headings.map(({ section }) => outlineOf(document.facts, section.depth + 1, section));
    const guess = inferSections(outlines, synonyms);
    const required = guess.sections.filter(({ optional, repeat }) => !optional && repeat === undefined);
    const built = outlines.filter(({ length }) => length >= 2).length;
    if (required.length < 2 || !isMost({ has: built, of: headings.length }) || !required.some(({ heading }) => speaksOfDesign(heading)))
      return [];
    const share = { has: headings.length, of: headings.length };
    const spec: DocumentGuess = { file: '*.md', variants: [], optional: false, share, level: 2, written: headings.length, ...guess };
    return [
      {
        study: 'section',
        homes: [{ path: document.path, members: headings.map(({ title }) => ({ name: title, files: [] })) }],
        documents: [spec],
        allow: [],
      },
    ];
  });
}
