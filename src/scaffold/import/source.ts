import type { Section, Span } from '../../facts/facts.js';
import { namesInBrackets } from '../../project/names.js';
import type { Document } from '../../project/study.js';
import { maxTitle, slugOfTitle } from '../names.js';
import { studyHeadings } from './study-headings.js';

/** A case study as the single file has it. */
export interface SourceStudy {
  readonly section: Section;
  /** The number in front of its heading. */
  readonly number: number;
  /** `E-commerce Platform` of `## 1. E-commerce Platform (Amazon-like)`. */
  readonly title: string;
  /** `Amazon`: products that it is likened to. */
  readonly also: readonly string[];
  readonly slug: string;
  /** Its sections, without those below them. */
  readonly parts: readonly Section[];
}

/** A file with several case studies, taken apart. Every character of it lies in one study or outside. */
export interface SingleFile {
  readonly document: Document;
  readonly studies: readonly SourceStudy[];
  /** Numbered headings of parts of a design: where they are most, the file is one case study. */
  readonly chapters: readonly string[];
  /** The line ending of the file. */
  readonly eol: string;
}

/** Reads the numbered sections of a file as case studies; see `studyHeadings`. */
export function readSingleFile(read: Document): SingleFile {
  const document = withAnchors(read);
  const { sections } = document.facts;
  const { studies, chapters } = studyHeadings(document);
  return {
    document,
    eol: /\r\n|\n|\r/.exec(document.text)?.[0] ?? '\n',
    studies: studies.map(({ section, number, title: heading }): SourceStudy => {
      const { title, also } = readTitle(heading);
      const at = sections.indexOf(section);
      return { section, number, title, also, slug: slugOfTitle(title), parts: sections.filter(({ parent }) => parent === at) };
    }),
    chapters: chapters.map(({ title }) => title),
  };
}

/** An anchor in HTML right above a heading is one of that heading: the section begins with it. */
function withAnchors(document: Document): Document {
  const { text, facts } = document;
  const starts = new Map(facts.sections.map(({ heading: { start } }) => [start, start - anchorsAbove(text, start)]));
  const moved = (offset: number): number => starts.get(offset) ?? offset;
  const sections = facts.sections.map((section) => ({
    ...section,
    whole: { start: moved(section.whole.start), end: moved(section.whole.end) },
  }));
  return { ...document, facts: { ...facts, sections } };
}

/** How many characters above an offset are lines with nothing but anchors, and what is empty between them and the offset. */
const anchorsAbove = (text: string, offset: number): number =>
  /(?:^|[\r\n])((?:[ \t]{0,3}(?:<a\s+(?:id|name)=["'][^"'<>]*["']\s*(?:\/>|>\s*<\/a>)[ \t]*)+(?:\r\n|\n|\r))+(?:[ \t]*(?:\r\n|\n|\r))?)$/i.exec(
    text.slice(Math.max(0, offset - 300), offset),
  )?.[1]?.length ?? 0;

/** Brackets that say which part or version this is, or how hard, name no product. */
const remark =
  /^(?:part|section|vol(?:ume)?|chapter|v|version|phase|level|option|draft|wip|updated?|new|old|bonus|optional|advanced|basic|easy|medium|hard|simple|beginner|intermediate|lld|hld|high level|low level)\b/i;

/** Takes what a title says of products out of it: `(Amazon-like)`, `(WhatsApp/Slack)`; of `like Uber` only the name is taken. */
export function readTitle(heading: string): Pick<SourceStudy, 'title' | 'also'> {
  if (heading.length > maxTitle) return { title: heading, also: [] };
  const brackets = /^(?<title>.*\S)\s*(?<inside>\([^()]*\))\s*$/su.exec(heading)?.groups;
  const inside = brackets?.inside?.replace(/[-\s]?(?:like|style)\b/gi, '').replace(/\((?:like|e\.g\.,?|similar to|such as)\s+/i, '(') ?? '';
  const also = namesInBrackets(inside).filter((name) => !remark.test(name));
  if (brackets?.title && also.length > 0) return { title: brackets.title, also };
  const alike = /\b(?:like|similar to)\s+(\p{Lu}[\p{L}\p{N}.]*(?:\s*(?:\/|,|\bor\b|\band\b)\s*\p{Lu}[\p{L}\p{N}.]*)*)\s*$/u.exec(
    heading,
  )?.[1];
  return { title: heading, also: alike === undefined ? [] : namesInBrackets(`(${alike})`) };
}

/** The stretches of a text that no span covers, in order; empty ones are left out. */
export function gapsBetween(spans: readonly Span[], { start, end }: Span): Span[] {
  const gaps: Span[] = [];
  let at = start;
  for (const span of spans) {
    if (span.start > at) gaps.push({ start: at, end: span.start });
    at = Math.max(at, span.end);
  }
  return at < end ? [...gaps, { start: at, end }] : gaps;
}
