import { foundUnder } from '../../src/contract/named.js';
import type { CaseStudy, Document, Place, Span } from '../../src/rule/index.js';

/** An identifier and where it stands. */
export interface Identified {
  /** `FR-1`, however it is written. */
  readonly key: string;
  readonly id: string;
  readonly at: Place;
}

/** Parts of a document. */
interface Region {
  readonly document: Document;
  readonly spans: readonly Span[];
}

/** What finds identifiers: one at the beginning of a text, those that are named one after the other, and each of these. */
interface Patterns {
  readonly opening: RegExp;
  readonly chain: RegExp;
  readonly link: RegExp;
}

/** What stands between the members of a list, or the ends of a range. */
const joints = ',|/|&|and|or|to|through|-|–|—|\\.\\.\\.?|…';

/** A prefix that may be taken for what joins two. */
const opensLikeJoint = /^(?:and|or|to|through)/i;

/** Kept with the prefixes they are made of. */
const made = new WeakMap<readonly string[], Patterns>();

function patternsOf(prefixes: readonly string[]): Patterns {
  let patterns = made.get(prefixes);
  if (!patterns) made.set(prefixes, (patterns = make(prefixes)));
  return patterns;
}

function make(prefixes: readonly string[]): Patterns {
  const prefix = prefixes.join('|');
  // What stands in front is looked at last: a search for letters is several times faster.
  const own = prefix
    .split('|')
    .map((one) => `${one}(?<![\\p{L}\\p{N}-]${one})`)
    .join('|');
  const identifier = `(${own})[-–‑_ ]?(\\d+)(?![\\p{N}]|\\.\\d)`;
  const member = `\\s*(?:,\\s*and|${joints})\\s*(?:(?:${prefix})[-–‑_ ]?)?\\d+(?![\\p{N}%]|\\.\\d|\\s?(?!(?:and|or|to|through)\\b)\\p{L})`;
  return {
    opening: new RegExp(`^(?:[-*+]|\\d+[.)]|#+|\\|)\\s*(?:\\[[ x]\\]\\s*)?[*_\`([]*${identifier}`, 'iu'),
    chain: new RegExp(`${identifier}(?:${member})*`, 'giu'),
    link: new RegExp(`(${joints})?\\s*(${prefix})?[-–‑_ ]?(\\d+)`, 'giu'),
  };
}

const identify = (prefix: string, digits: string): string => `${prefix.toUpperCase()}-${Number(digits)}`;

/** Where a requirement says what it is called: an item, a row or a heading that opens with the identifier. */
export function definedIn({ documents }: CaseStudy, sections: readonly string[], prefixes: readonly string[]): Identified[] {
  const { opening } = patternsOf(prefixes);
  return documents.flatMap(({ document, match }) => {
    const requirements = foundUnder(match, sections);
    if (requirements.length === 0) return [];
    const { path, text, facts } = document;
    const isInside = spanTest(requirements.map(({ section }) => section.whole));
    const inner = facts.sections.filter(({ heading }) => isInside(heading));
    return [
      ...facts.items.map(({ span }) => span),
      ...inner.flatMap(({ heading, holds }) => [heading, ...holds.tables.flatMap(({ rows }) => rows.map(({ span }) => span))]),
    ]
      .filter(isInside)
      .sort((a, b) => a.start - b.start)
      .flatMap((span): Identified[] => {
        const hit = opening.exec(text.slice(span.start, span.end));
        if (!hit) return [];
        const [, prefix = '', digits = ''] = hit;
        const end = span.start + hit[0].length;
        const id = text.slice(end - hit[0].length, end).slice(hit[0].toUpperCase().lastIndexOf(prefix.toUpperCase()));
        return [{ key: identify(prefix, digits), id, at: { path, span: { start: end - id.length, end } } }];
      });
  });
}

/** What is not a requirement in the documents that answer to them; in a case study of one document, all else. */
export function answersOf({ documents }: CaseStudy, sections: readonly string[], isAnswer: (path: string) => boolean): Region[] {
  return documents.flatMap(({ document, match, region, spec }) => {
    if (documents.length > 1 && !isAnswer(spec.file) && !isAnswer(spec.name ?? '')) return [];
    const isRequirement = spanTest(foundUnder(match, sections).map(({ section }) => section.whole));
    const isInside = region === undefined ? () => true : spanTest([region.whole]);
    const { text, facts } = document;
    const spans = facts.sections.flatMap(({ heading }, index): Span[] =>
      isRequirement(heading) || !isInside(heading)
        ? []
        : [{ start: heading.start, end: facts.sections[index + 1]?.heading.start ?? text.length }],
    );
    return [{ document, spans }];
  });
}

/** Every identifier named, ranges and lists such as `FR-1 to FR-4`, `FR-1–4` and `FR-1, 2 and 5` included. */
export function mentionsIn({ document: { path, text }, spans }: Region, prefixes: readonly string[]): Identified[] {
  const { chain, link } = patternsOf(prefixes);
  return spans.flatMap(({ start, end }) =>
    [...text.slice(start, end).matchAll(chain)].flatMap((match) => {
      const [found, first = '', number = ''] = match;
      // Nothing follows most of them: there is nothing to take apart.
      if (found.length <= first.length + 1 + number.length && !opensLikeJoint.test(found)) {
        const at = start + match.index;
        const key = identify(first, number);
        return [{ key, id: key, at: { path, span: { start: at, end: at + found.length } } }];
      }
      let [prefix, last] = ['', 0];
      return [...found.matchAll(link)].flatMap(({ 0: all, 1: joint = '', 2: own = prefix, 3: digits = '', index }) => {
        const next = Number(digits);
        const isRange = /^(?:to|through|[-–—.…])/i.test(joint) && own === prefix && next > last && next - last < 200;
        const from = isRange ? last + 1 : next;
        [prefix, last] = [own, next];
        const until = start + match.index + index + all.length;
        const at = { path, span: { start: until - all.slice(joint.length).trimStart().length, end: until } };
        return Array.from({ length: next - from + 1 }, (_, step) => identify(own, String(from + step))).map((key) => ({
          key,
          id: key,
          at,
        }));
      });
    }),
  );
}

const spanTest =
  (spans: readonly Span[]) =>
  ({ start, end }: Span): boolean =>
    spans.some((span) => span.start <= start && end <= span.end);
