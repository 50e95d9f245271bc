import { type Fix, replace } from '../edit/edit.js';
import { wholeLines } from '../edit/lines.js';
import type { Span } from '../facts/facts.js';
import type { View } from '../project/index-model.js';
import type { Level } from '../project/level.js';
import { orderOf, type Placed } from '../project/order.js';
import type { Collection } from '../project/project.js';
import type { CaseStudy, Document } from '../project/study.js';
import { blockOf, copyMember, counterOf } from './copy-member.js';

/** Takes the lines of a span out of a document. */
export const removeLines = ({ path, text }: Document, span: Span): Fix => ({
  safety: 'safe',
  edits: [replace(path, wholeLines(text, span), '')],
});

/** Between which members a study belongs. One of the two is there. */
interface Gap {
  readonly after: Placed | undefined;
  readonly before: Placed | undefined;
  /** Both of them and those beside them, nearest first: to take the style from. */
  readonly models: readonly Placed[];
}

/**
 * Fixes that put studies into a view, in order of the numbers and in the style of the members beside them. Studies that belong into
 * one gap go there together: each of them has the same fix. A study has none where the view does not say where it belongs, or where
 * the members there are written in a way that cannot be copied.
 *
 * @param levelOf In a path: the level to put a study into.
 * @param unknown What an entry says where nothing is known of a study; without it, such an entry is for a person to write.
 */
export function insertMembers(
  collection: Collection,
  view: View,
  studies: readonly CaseStudy[],
  levelOf: (study: CaseStudy) => Level | undefined = () => undefined,
  unknown?: string,
): Map<CaseStudy, Fix> {
  const { document, kind } = view;
  const ranks = new Map(collection.studies.map((study, rank) => [study, rank]));
  const findGap = kind === 'path' ? gapsInLevels(view, ranks, levelOf) : gapsInOrder(collection, view, ranks);
  const gaps = new Map<number, { gap: Gap; added: Map<CaseStudy, string> }>();
  for (const study of studies) {
    const gap = findGap(study);
    if (gap.models.length === 0) continue;
    const { added } = gaps.get(startOf(document, gap)) ?? { added: new Map<CaseStudy, string>() };
    const ordinal = countFrom(document, gap, added.size);
    // What stands below the last entry may be the end of the index and no part of it.
    const models = kind === 'entries' && !gap.before ? gap.models.slice(0, 1) : gap.models;
    const copy = models.map((model) => copyMember({ collection, view, model, study, ordinal, unknown })).find((one) => one !== undefined);
    if (copy !== undefined) gaps.set(startOf(document, gap), { gap, added: added.set(study, copy) });
  }
  const fixes = new Map<CaseStudy, Fix>();
  for (const { gap, added } of gaps.values()) {
    const fix = fill(view, gap, [...added.values()]);
    for (const study of added.keys()) fixes.set(study, fix);
  }
  return fixes;
}

/** Gaps in a view that follows the numbers. Where headings divide it, a study belongs between two members of one part. */
function gapsInOrder(collection: Collection, view: View, ranks: ReadonlyMap<CaseStudy, number>): (study: CaseStudy) => Gap {
  const { blocks, steady, isSorted } = orderOf(collection, view);
  const members = blocks.flat();
  const sorted = members.filter((member) => steady.has(member)).sort((a, b) => rankOf(ranks, a.study) - rankOf(ranks, b.study));
  return (study) => {
    const after = sorted.findLast((member) => rankOf(ranks, member.study) < rankOf(ranks, study));
    const before = sorted[after ? sorted.indexOf(after) + 1 : 0];
    const isClear = blocks.length === 1 || blocks.some((block) => after && before && block.includes(after) && block.includes(before));
    return gapBetween(after, before, isSorted && isClear ? members : []);
  };
}

/** Gaps in the levels of a path: behind the last member with a lower number. */
function gapsInLevels(
  { members }: View,
  ranks: ReadonlyMap<CaseStudy, number>,
  levelOf: (study: CaseStudy) => Level | undefined,
): (study: CaseStudy) => Gap {
  return (study) => {
    const level = levelOf(study);
    const peers = members.filter(
      (member): member is Placed =>
        member.study !== undefined && member.fault === undefined && level !== undefined && member.level === level,
    );
    const after = peers.findLast((member) => rankOf(ranks, member.study) < rankOf(ranks, study));
    const gap = gapBetween(after, peers[after ? peers.indexOf(after) + 1 : 0], peers);
    // A study that could not be cited by its number is an exception among those that are.
    const cited = peers.filter(({ number }) => number !== undefined);
    const isUsual = (member: Placed): boolean => cited.length * 2 <= peers.length || member.number !== undefined;
    return {
      ...gap,
      models: [...new Set([...gap.models.filter(isUsual), ...(gap.models.some(isUsual) ? [] : cited.slice(-1)), ...gap.models])],
    };
  };
}

const rankOf = (ranks: ReadonlyMap<CaseStudy, number>, study: CaseStudy): number => ranks.get(study) ?? Infinity;

function gapBetween(after: Placed | undefined, before: Placed | undefined, members: readonly Placed[]): Gap {
  const here = members.findIndex((member) => member === (after ?? before));
  const near = [members[here], members[here + 1], members[here - 1]];
  return { after, before, models: here === -1 ? [] : [...new Set([after, before, ...near])].filter((member) => member !== undefined) };
}

/** Where a gap begins in the text. */
function startOf(document: Document, { after, before, models: [model] }: Gap): number {
  const { start, end } = blockOf(document, (after ?? before ?? model) as Placed);
  return after ? end : start;
}

/** The number for one more item of a list that counts its items; a list of ones stays one. */
function countFrom(document: Document, { after, before }: Gap, added: number): number | undefined {
  const own = counterOf(document, (after ?? before) as Placed);
  if (!own) return undefined;
  const isLazy = document.facts.items.some(
    ({ list, ordinal }) => list === own.list && ordinal !== own.ordinal && ordinal?.value === own.ordinal.value,
  );
  return own.ordinal.value + (isLazy ? 0 : added + (after ? 1 : 0));
}

/** Puts copies into a gap, with as much between them as there is between members beside it. */
function fill({ document, kind }: View, gap: Gap, copies: readonly string[]): Fix {
  const { path, text } = document;
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const blocks = gap.models.map((member) => blockOf(document, member)).sort((a, b) => a.start - b.start);
  const blank =
    blocks.map(({ end }, index) => text.slice(end, blocks[index + 1]?.start ?? end)).find((between) => /^\s+$/.test(between)) ??
    (kind === 'entries' ? eol + eol : eol);
  const start = startOf(document, gap);
  return {
    safety: 'safe',
    edits: [{ path, start, end: start, text: copies.map((copy) => (gap.after ? blank + copy : copy + blank)).join('') }],
  };
}
