import type { Section, Span } from '../../facts/facts.js';
import { type Levels, setLevels } from './headings.js';
import { gapsBetween, type SingleFile } from './source.js';

/** What of a file belongs to no case study. */
export interface Outside {
  /** The block at the very top, between its fences. */
  readonly frontMatter: Span | undefined;
  /** The heading of the file and the text below it, up to the next heading; the text alone where no heading of the first rank opens the file. */
  readonly opening: Span | undefined;
  /** The heading of the file. */
  readonly title: Section | undefined;
  /** Before the first case study, without the opening. */
  readonly before: readonly Span[];
  /** Between case studies and behind the last. */
  readonly after: readonly Span[];
  /** Its sections, those below others left out, the heading of the file too. */
  readonly sections: readonly Section[];
}

/** Reads what stands around the case studies of a file. */
export function readOutside({ document: { text, facts }, studies }: SingleFile): Outside {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const regions = studies.map(({ section }) => section.whole);
  const frontMatter = facts.frontMatter?.span;
  const gaps = gapsBetween([...(frontMatter ? [{ start, end: frontMatter.end }] : []), ...regions], { start, end: text.length });
  const firstStudy = regions[0]?.start ?? text.length;
  const own = facts.sections.filter(({ heading }) => gaps.some((gap) => gap.start <= heading.start && heading.start < gap.end));
  const [first] = own;
  const isTitle = first !== undefined && first.depth === 1 && first.heading.start < firstStudy;
  const head = gaps[0];
  const headEnd = head && head.start < firstStudy ? Math.min(own[isTitle ? 1 : 0]?.heading.start ?? head.end, head.end) : undefined;
  const opening =
    head && headEnd !== undefined && text.slice(head.start, headEnd).trim() !== '' ? { start: head.start, end: headEnd } : undefined;
  const rest = opening && head ? [{ start: opening.end, end: head.end }, ...gaps.slice(1)] : gaps;
  const filled = rest.filter((span) => text.slice(span.start, span.end).trim() !== '');
  const title = isTitle ? first : undefined;
  return {
    frontMatter,
    opening,
    title,
    before: filled.filter((span) => span.start < firstStudy),
    after: filled.filter((span) => span.start >= firstStudy),
    sections: own.filter(
      (section) => section !== title && !own.some((other) => other !== title && section.parent === facts.sections.indexOf(other)),
    ),
  };
}

/** The title of the file stays one; sections directly below it get two `#`. */
export function setOutsideLevels({ document: { facts }, studies }: SingleFile, { title, sections }: Outside, levels: Levels): void {
  const inStudies = new Set(studies.map(({ section }) => section));
  if (title) levels.set(title, 1);
  for (const section of sections) {
    const inner: Levels = new Map([...levels].filter(([one]) => !inStudies.has(one)));
    setLevels(facts, section, 2, inner);
    for (const [one, level] of inner) if (!levels.has(one)) levels.set(one, level);
  }
}
