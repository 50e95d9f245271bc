import { headingKey } from '../../contract/heading.js';
import { childrenOf } from '../../facts/holdings.js';
import { type NumberedHeading, numberedAt } from '../../project/section-study.js';
import type { Document } from '../../project/study.js';
import { blocksIn } from './labels.js';
import { topicOf } from './topics.js';

/** Numbered headings of one level, sorted out. */
export interface StudyHeadings {
  readonly studies: readonly NumberedHeading[];
  /** Those that head a part of a design, such as `2. Requirements`. */
  readonly chapters: readonly NumberedHeading[];
}

/** What stands beside case studies in a file, numbered like them. */
const around = new Set(['problem', 'talking', 'follow-ups', 'references', 'related', 'requirements', 'scope']);

/**
 * The headings of one level that head case studies: numbered, and two of them at least with sections or with blocks that bold labels
 * open. A file whose numbered headings are mostly the parts of a design is one case study and has none.
 */
export function studyHeadings(document: Document): StudyHeadings {
  let chapters: readonly NumberedHeading[] = [];
  for (const depth of [1, 2, 3]) {
    // `23.1` numbers a part of a part.
    const numbered = numberedAt(document.facts, depth).filter(({ section }) => !/^\P{N}*\d+\.\d/u.test(section.title));
    const parts = numbered.filter(({ title }) => topicOf(title) !== undefined);
    const topics = new Set(parts.map(({ title }) => topicOf(title)));
    const isOneDesign = topics.has('architecture') && (topics.has('requirements') || topics.has('functional'));
    if (isOneDesign) return { studies: [], chapters: parts };
    if (parts.length * 2 > numbered.length) {
      if (parts.length > chapters.length) chapters = parts;
      continue;
    }
    const isAround = ({ title }: NumberedHeading): boolean => around.has(topicOf(title) ?? '') && headingKey(title).split(' ').length <= 2;
    const studies = numbered.filter((one) => !isAround(one));
    const divided = studies.filter(
      ({ section }) => childrenOf(document.facts, section).length > 0 || blocksIn(document, section).length > 1,
    );
    if (divided.length >= 2) return { studies, chapters: parts };
  }
  return { studies: [], chapters };
}
