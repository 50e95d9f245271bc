import { between } from '../../facts/between.js';
import type { Span } from '../../facts/facts.js';
import { nameOf } from '../../project/file-study.js';
import { toSlug } from '../../project/naming.js';
import { decodeUri } from '../../project/resolve.js';
import type { Document } from '../../project/study.js';
import { join } from '../../project/tree.js';
import { inMarkdown } from '../../refactor/plain-text.js';
import type { Block, Draft } from './draft.js';
import { withoutKnown } from './earlier.js';
import { relativePath } from './follow.js';
import type { ImportDraft } from './import.js';
import { closerOf } from './open-end.js';
import { readOutside, setOutsideLevels } from './outside.js';
import type { SingleFile } from './source.js';

/** What stands outside the case studies, and which document it goes to. */
export interface OutsideDraft {
  readonly draft: Draft;
  /** The sections of the source in it: their titles. */
  readonly titles: readonly string[];
}

/**
 * Documents for what belongs to no case study: the index where one is made, around its views, all of it (`together`) or only the title
 * and what stands below it (`apart`); what has no place there gets a document of its own beside the index.
 *
 * @param views The text of a new index, LF between lines; `undefined` where there is an index already.
 * @param existing Documents of the collection itself: what an earlier import has put there does not come again.
 */
export function draftOutside(
  { request, levels, known }: ImportDraft,
  views: string | undefined,
  existing: readonly Document[],
  how: 'together' | 'apart',
): OutsideDraft[] {
  const { file, path } = request;
  const whole = readOutside(file);
  const outside = known.length === 0 ? whole : withoutKnown(file, whole, existing);
  setOutsideLevels(file, outside, levels);
  const slices = (spans: readonly Span[]): Block[] => spans.flatMap((span) => sliceOf(file, span));
  const made = (text: string): Block => ({ kind: 'made', text: text.trimEnd().replaceAll('\n', file.eol) + file.eol });
  const titlesIn = (spans: readonly Span[]): string[] =>
    [...(outside.title ? [outside.title] : []), ...outside.sections]
      .filter(({ heading }) => spans.some((span) => span.start <= heading.start && heading.start < span.end))
      .map(({ title }) => title);
  const { frontMatter, opening, title, before, after } = outside;
  const head = [frontMatter, opening].flatMap((span) => span ?? []);
  const notes = freePath(path, file, existing);
  const ownTitle = made(`# ${inMarkdown(wordsOf(file))}`);
  const hasTitle = title !== undefined && opening !== undefined;
  if (views === undefined) {
    const all = [...head, ...before, ...after];
    const blocks = [
      ...slices(head.slice(0, frontMatter ? 1 : 0)),
      ...(hasTitle ? [] : [ownTitle]),
      ...slices(opening ? [opening] : []),
      ...slices(before),
      ...slices(after),
    ];
    return all.length === 0 ? [] : [{ draft: { path: notes, blocks }, titles: titlesIn(all) }];
  }
  const rest = [...before, ...after];
  const isApart = how === 'apart' && rest.length > 0;
  if (head.length === 0 && rest.length === 0) return [];
  const index: OutsideDraft = {
    draft: {
      path: join(path, 'README.md'),
      blocks: [
        ...slices(frontMatter ? [frontMatter] : []),
        ...(hasTitle ? [] : [made(/^# .*/.exec(views)?.[0] ?? '# Case Studies')]),
        ...slices(opening ? [opening] : []),
        ...(isApart ? [] : slices(before)),
        ...splitViews(views, !isApart && linksToStudies(file, before)).map(made),
        ...(isApart
          ? [made(`## Notes\n\n[${inMarkdown(wordsOf(file))}](${relativePath(join(path, 'README.md'), notes)})`)]
          : slices(after)),
      ],
    },
    titles: titlesIn(isApart ? head : [...head, ...rest]),
  };
  return isApart ? [index, { draft: { path: notes, blocks: [ownTitle, ...slices(rest)] }, titles: titlesIn(rest) }] : [index];
}

function sliceOf({ document, eol }: SingleFile, span: Span): Block[] {
  const closer = closerOf(document, span);
  return [{ kind: 'slice', span }, ...(closer === undefined ? [] : [{ kind: 'made' as const, text: closer + eol }])];
}

/** The views of an index without its title, and without contents where the source has its own. */
function splitViews(index: string, hasContents: boolean): string[] {
  return index
    .split(/^(?=## )/m)
    .slice(1)
    .filter((view) => !(hasContents && view.startsWith('## Contents')));
}

/** Whether a stretch leads to most case studies, as a table of contents does. */
function linksToStudies({ document: { facts }, studies }: SingleFile, spans: readonly Span[]): boolean {
  const targets = new Set(
    spans
      .flatMap((span) => between(facts.links, span))
      .filter(({ target }) => target === '')
      .map(({ fragment }) => decodeUri(fragment ?? '').toLowerCase()),
  );
  return studies.filter(({ section: { slug } }) => targets.has(slug)).length * 2 > studies.length;
}

/** `examples.md` beside the index, or the next name that is free. */
function freePath(path: string, { document }: SingleFile, existing: readonly Document[]): string {
  const slug = toSlug(nameOf(document.path)) || 'notes';
  const taken = new Set([document.path, ...existing.map((one) => one.path)].map((one) => one.toLowerCase()));
  for (let count = 1; ; count++) {
    const place = join(path, `${slug}${count === 1 ? '' : `-${count}`}.md`);
    if (!taken.has(place.toLowerCase())) return place;
  }
}

const wordsOf = ({ document }: SingleFile): string =>
  nameOf(document.path)
    .replace(/[-_]+/g, ' ')
    .replace(/^\p{L}/u, (letter) => letter.toUpperCase());
