import { nearest } from '../contract/nearest.js';
import { replace } from '../edit/edit.js';
import { RefusedEdit, refuse } from '../edit/refused-edit.js';
import type { Section, Span } from '../facts/facts.js';
import { slugOf } from '../facts/slug.js';
import { isWithin } from '../project/citations.js';
import { decodeUri } from '../project/resolve.js';
import type { Document } from '../project/study.js';
import { isMarkdown } from '../project/tree.js';
import { carriedDefinitions } from './definitions.js';
import { refuseTornFootnotes } from './footnotes.js';
import type { Intent } from './refactoring.js';
import { documentsOf, type Repository, type Step } from './repository.js';

/** A heading that moves. */
export interface HeadingMove {
  readonly path: string;
  /** What a link has behind `#`. */
  readonly fragment: string;
  /** The document it is to stand in; as `path` where it stays. */
  readonly to: string;
  /** In another document: the heading to stand behind, where there is one; else the new title, or its anchor. */
  readonly name?: string | undefined;
}

/** What moving a heading comes to, in a repository that has the document it goes to. */
export interface HeadingIntent {
  readonly repository: Repository;
  readonly intent: Intent;
}

/** Renames a heading, or takes its section to another document; its anchor and those below it take along the links to them. @throws RefusedEdit */
export function moveHeading(repository: Repository, { path, fragment, to, name }: HeadingMove): HeadingIntent {
  const document = documentOf(repository, path);
  const section = sectionOf(document, fragment);
  if (to === path) {
    if (name === undefined) throw refuse(path, `\`#${fragment}\` is there already`, 'Give the new title: `a.md#old "New Title"`');
    return { repository, intent: { steps: rename(document, section, titleFrom(name, section.title)) } };
  }
  if (!isMarkdown(to)) throw refuse(to, 'is no Markdown document', 'A section moves into a document whose name ends in `.md`');
  const known = documentsOf(repository).find((one) => one.path === to);
  if (!known && repository.project.places.kindOf(to) !== undefined)
    throw refuse(to, 'is not a document that can be edited', 'Name another one');
  const target = known ?? { path: to, text: '', facts: repository.facts({ path: to, text: '' }) };
  const behind = name === undefined ? undefined : target.facts.sections.find(({ slug }) => slug === decodeUri(name).toLowerCase());
  const title = name !== undefined && !behind ? rename(document, section, titleFrom(name, section.title)) : [];
  const intent = transfer(repository, document, section, target, behind);
  return {
    repository: known ? repository : { ...repository, others: [...repository.others, target] },
    intent: { ...intent, steps: [...(intent.steps ?? []), ...title], creates: known ? [] : [{ path: to, text: '' }] },
  };
}

function documentOf(repository: Repository, path: string): Document {
  const document = documentsOf(repository).find((one) => one.path === path);
  if (!document) throw refuse(path, 'no such document', 'Name a Markdown file of the repository');
  return document;
}

function sectionOf({ path, facts: { sections } }: Document, fragment: string): Section {
  const wanted = decodeUri(fragment).toLowerCase();
  const section = sections.find(({ slug }) => slug === wanted);
  if (section) return section;
  const near = nearest(
    wanted,
    sections.map(({ slug }) => slug),
  );
  throw refuse(
    path,
    `no heading \`#${fragment}\``,
    near === undefined ? `Its headings are ${sections.map(({ slug }) => `#${slug}`).join(', ') || 'none'}` : `Did you mean \`#${near}\`?`,
  );
}

/** A title as given; of an anchor, words in the case of the old title. */
function titleFrom(name: string, old: string): string {
  const plain = name.trim();
  if (plain === '' || /[\r\n]/.test(plain)) throw new RefusedEdit('Expected a title of one line, found none; nothing was written');
  if (!/^[\p{Ll}\p{N}]+(?:-[\p{Ll}\p{N}]+)*$/u.test(plain)) return plain;
  const words = plain.split('-');
  const isTitled = old.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word)).length > 1 || !/\s/.test(old);
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  const title = words.map((word, index) => (index === 0 || isTitled ? capital(word) : word)).join(' ');
  return slugOf(title) === plain ? title : plain;
}

const rename = ({ path, text }: Document, { titleSpan }: Section, title: string): Step[] =>
  text.slice(titleSpan.start, titleSpan.end) === title ? [] : [{ ...replace(path, titleSpan, title), kind: 'text' }];

/** Takes a section behind another one, or to the end of a document; its headings get the rank that is right there. */
function transfer(repository: Repository, document: Document, section: Section, target: Document, behind: Section | undefined): Intent {
  const { text, path } = document;
  const span = {
    start: section.whole.start,
    end: section.whole.start + text.slice(section.whole.start, section.whole.end).trimEnd().length,
  };
  refuseTornFootnotes(document, span);
  const depth = behind
    ? behind.depth
    : target.facts.sections.some((one) => one.depth === 1)
      ? 2
      : target.text.trim() === ''
        ? 1
        : section.depth;
  const eol = /\r\n|\n|\r/.exec(target.text || text)?.[0] ?? '\n';
  const end = behind ? behind.whole.end : target.text.length;
  const at = target.text.slice(0, end).trimEnd().length;
  const isLast = target.text.slice(at).trim() === '';
  const definitions = carriedDefinitions(repository, document, span, target);
  return {
    transfers: [
      {
        from: { path, span },
        to: { path: target.path, span: { start: at, end: isLast ? target.text.length : at } },
        cut: withBlanks(text, section.whole),
        before: at === 0 ? '' : eol + eol,
        after: definitions.map((one) => eol + eol + one).join('') + (isLast ? eol : ''),
      },
    ],
    steps: shiftHeadings(document, span, depth - section.depth),
  };
}

/** At the end of a document the empty lines in front go too. */
function withBlanks(text: string, { start, end }: Span): Span {
  if (text.slice(end).trim() !== '') return { start, end };
  const above = text.slice(0, start).trimEnd();
  const eol = /^(?:\r\n|\n|\r)/.exec(text.slice(above.length))?.[0] ?? '';
  return { start: above === '' ? start : above.length + eol.length, end };
}

function shiftHeadings({ path, text, facts }: Document, span: Span, shift: number): Step[] {
  if (shift === 0) return [];
  return facts.sections
    .filter(({ heading }) => isWithin(heading, span))
    .map(({ heading, titleSpan, depth, title }): Step => {
      const now = depth + shift;
      if (now > 6) throw refuse(path, `\`${title}\` would become a heading of rank ${now}`, 'Move it to a place of a higher rank');
      const marks = /^#+/.exec(text.slice(heading.start, heading.end))?.[0].length;
      return marks === undefined
        ? { ...replace(path, heading, `${'#'.repeat(now)} ${text.slice(titleSpan.start, titleSpan.end)}`), kind: 'text' }
        : { ...replace(path, { start: heading.start, end: heading.start + marks }, '#'.repeat(now)), kind: 'text' };
    });
}
