import { replace, type TextEdit } from '../../edit/edit.js';
import type { Facts, Section } from '../../facts/facts.js';
import type { Document } from '../../project/study.js';

/** The number of `#` that sections get in their targets; below a section each step is one more, and six is the deepest. */
export type Levels = Map<Section, number>;

/** Enters a section and what lies below it, except what has a level already. */
export function setLevels({ sections }: Facts, top: Section, level: number, levels: Levels): void {
  if (top.depth === 0) return;
  levels.set(top, Math.min(level, 6));
  const at = sections.indexOf(top);
  for (const section of sections.slice(at + 1)) {
    if (section.whole.start >= top.whole.end) break;
    const parent = section.parent === undefined ? undefined : sections[section.parent];
    if (!levels.has(section) && parent && levels.has(parent)) levels.set(section, Math.min((levels.get(parent) as number) + 1, 6));
  }
}

/** Edits that give headings their new levels. One that was underlined gets `#` where it must not be underlined any more, or otherwise. */
export function headingEdits({ path, text, facts }: Document, levels: Levels): TextEdit[] {
  return facts.sections.flatMap((section): TextEdit[] => {
    const level = levels.get(section);
    if (level === undefined || level === section.depth) return [];
    const { start, end } = section.heading;
    const mark = '#'.repeat(level);
    const marks = /^#{1,6}(?=[ \t\r\n]|$)/.exec(text.slice(start, end))?.[0];
    if (marks !== undefined) return [replace(path, { start, end: start + marks.length }, mark)];
    const title = text.slice(start, end).replace(/(?:\r\n|\n|\r)[ \t>]*(?:=+|-+)[ \t]*$/, '');
    return [replace(path, section.heading, `${mark} ${title.replace(/[ \t]*(?:\r\n|\n|\r)[ \t]*/g, ' ').trim()}`)];
  });
}
