import { headingKey } from '../contract/heading.js';
import { type Fix, replace } from '../edit/edit.js';
import { wholeLines } from '../edit/lines.js';
import type { Section } from '../facts/facts.js';
import { isWithin } from '../project/citations.js';
import { difficultyOf } from '../project/facts-of-study.js';
import type { Index, PathLevel, View } from '../project/index-model.js';
import { type Level, levels, readLevel } from '../project/level.js';
import type { Placed } from '../project/order.js';
import type { Collection } from '../project/project.js';
import type { CaseStudy } from '../project/study.js';
import { blockOf, copyMember } from '../refactor/copy-member.js';
import { insertMembers } from '../refactor/insert-member.js';
import { pathLine } from './new-index.js';
import type { Arrival, Registration } from './registration.js';

type Result = Pick<Registration, 'edits' | 'left'>;

/** Puts studies into the learning path: behind the members of their level, below its empty heading, or below a new heading between the others. */
export function registerInPath(collection: Collection, index: Index, view: View, arrivals: readonly Arrival[]): Result {
  const levelOf = (study: CaseStudy): Level | undefined => {
    const said = arrivals.find((one) => one.study === study)?.level;
    return (said === undefined ? undefined : readLevel(said)) ?? difficultyOf(collection, study)?.level;
  };
  const inLevels = arrivals.filter(({ level }) => index.levels.length > 0 && partNamed(index, view, level) === undefined);
  const fixes = insertMembers(
    collection,
    view,
    inLevels.map(({ study }) => study),
    levelOf,
  );
  const isLeft = ({ study }: Arrival): boolean => !fixes.has(study);
  for (const level of levels) {
    const studies = inLevels.filter((one) => isLeft(one) && levelOf(one.study) === level).map(({ study }) => study);
    if (studies.length === 0) continue;
    const fix = openLevel(collection, index, view, level, studies);
    for (const study of studies) fixes.set(study, fix);
  }
  for (const [part, own] of partsOf(
    index,
    view,
    arrivals.filter((one) => !inLevels.includes(one)),
  )) {
    // To members of one part, the part is what a level is to others.
    const members = view.members
      .filter(({ span }) => !part || isWithin(span, part.whole))
      .map((member) => ({ ...member, level: levels[0] }));
    for (const [study, fix] of insertMembers(collection, { ...view, members }, own, () => levels[0])) fixes.set(study, fix);
  }
  return {
    edits: [...new Set(fixes.values())].flatMap(({ edits }) => edits),
    left: arrivals.filter(isLeft).map(({ study }) => ({
      study,
      view: 'path',
      path: view.document.path,
      span: view.members.at(-1)?.span,
      reason: index.levels.length > 0 && levelOf(study) === undefined ? 'its level is not known' : 'what stands beside it cannot be copied',
    })),
  };
}

/** The part of a path that a user means by a heading that names no level, such as `Week 2`. */
const partNamed = (index: Index, view: View, name: string | undefined): Section | undefined =>
  name === undefined || readLevel(name) !== undefined
    ? undefined
    : index.document.facts.sections.find(
        ({ title, whole }) => headingKey(title) === headingKey(name) && view.members.some(({ span }) => isWithin(span, whole)),
      );

/** Studies by the part of the path that they go to: the one they name, else the last one. */
function partsOf(index: Index, view: View, arrivals: readonly Arrival[]): Map<Section | undefined, CaseStudy[]> {
  const last = index.document.facts.sections.findLast(({ heading, whole }) =>
    view.members.some(({ span }) => span.start > heading.end && isWithin(span, whole)),
  );
  const parts = new Map<Section | undefined, CaseStudy[]>();
  for (const { study, level } of arrivals) {
    const part = partNamed(index, view, level) ?? last;
    parts.set(part, [...(parts.get(part) ?? []), study]);
  }
  return parts;
}

/** Puts studies into a level that shows none: below its heading, which is made where it is not there. */
function openLevel(collection: Collection, index: Index, view: View, level: Level, studies: readonly CaseStudy[]): Fix {
  const { path, text } = index.document;
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const inside = index.levels.filter((one) => one.inside);
  const models = view.members.filter((member): member is Placed => member.study !== undefined && member.fault === undefined);
  const lines = studies.map(
    (study, count) =>
      models.map((model) => copyMember({ collection, view, model, study, ordinal: count + 1 })).find((copy) => copy !== undefined) ??
      pathLine(collection, path, study),
  );
  const gap = gapBelow(index, inside, models) ?? eol + eol;
  const block = lines.join(eol);
  const own = inside.findLast((one) => one.level === level);
  const listed = own?.members.at(-1);
  if (listed) {
    const { end } = blockOf(index.document, listed);
    return { safety: 'safe', edits: [replace(path, { start: end, end }, eol + block)] };
  }
  if (own) {
    const end = own.section.heading.end;
    const below = /^(?:\r\n|\n|\r)(?=[^\r\n])/.test(text.slice(end)) ? eol : '';
    return { safety: 'safe', edits: [replace(path, { start: end, end }, `${gap}${block}${below}`)] };
  }
  const heading = headingLike(inside[0], level, text);
  const next = inside.find((one) => levels.indexOf(one.level) > levels.indexOf(level));
  if (next) {
    const { start } = wholeLines(text, next.section.heading);
    return { safety: 'safe', edits: [replace(path, { start, end: start }, `${heading}${gap}${block}${eol}${eol}`)] };
  }
  const last = inside.at(-1);
  const member = models.filter(({ span }) => last && isWithin(span, last.section.whole)).at(-1);
  const at = member ? blockOf(index.document, member).end : (last?.section.heading.end ?? text.length);
  return { safety: 'safe', edits: [replace(path, { start: at, end: at }, `${eol}${eol}${heading}${gap}${block}`)] };
}

/** What stands between the heading of a level and its first member. */
function gapBelow({ document }: Index, inside: readonly PathLevel[], models: readonly Placed[]): string | undefined {
  return inside
    .flatMap(({ section }) => {
      const first = models.find(({ span }) => isWithin(span, section.whole));
      return first ? [document.text.slice(section.heading.end, blockOf(document, first).start)] : [];
    })
    .find((between) => /^\s+$/.test(between));
}

/** `### Beginner Level` beside `### Advanced Level`, `### Beginner` beside `### Advanced`. */
function headingLike(model: PathLevel | undefined, level: Level, text: string): string {
  const marks = '#'.repeat(model?.section.depth ?? 3);
  const source = model ? text.slice(model.section.titleSpan.start, model.section.titleSpan.end) : 'Level';
  const name = level.charAt(0).toUpperCase() + level.slice(1);
  return `${marks} ${name}${/\blevel\b/i.test(source) ? ' Level' : ''}`;
}
