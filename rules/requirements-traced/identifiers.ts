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

const sourceOf = (prefixes: readonly string[]): string => `(?<![\\p{L}\\p{N}-])(${prefixes.join('|')})[-–‑_ ]?(\\d+)(?![\\p{N}]|\\.\\d)`;
const identify = (prefix: string, digits: string): string => `${prefix.toUpperCase()}-${Number(digits)}`;

/** Where a requirement says what it is called: an item, a row or a heading that opens with the identifier. */
export function definedIn({ documents }: CaseStudy, sections: readonly string[], prefixes: readonly string[]): Identified[] {
  const opening = new RegExp(`^(?:[-*+]|\\d+[.)]|#+|\\|)\\s*(?:\\[[ x]\\]\\s*)?[*_\`([]*${sourceOf(prefixes)}`, 'iu');
  return documents.flatMap(({ document, match }) => {
    const { path, text, facts } = document;
    const isInside = spanTest(foundUnder(match, sections).map(({ section }) => section.whole));
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
    const inside = document.facts.sections.filter(
      ({ heading }) => !isRequirement(heading) && (region === undefined || spanTest([region.whole])(heading)),
    );
    return [{ document, spans: inside.map((section) => ownSpan(document, section.heading.start)) }];
  });
}

/** From a heading to the next one of any rank. */
function ownSpan({ facts, text }: Document, start: number): Span {
  return { start, end: facts.sections.find(({ heading }) => heading.start > start)?.heading.start ?? text.length };
}

/** Every identifier named, ranges and lists such as `FR-1 to FR-4`, `FR-1–4` and `FR-1, 2 and 5` included. */
export function mentionsIn({ document: { path, text }, spans }: Region, prefixes: readonly string[]): Identified[] {
  const member = `\\s*(?:,\\s*and|${joints})\\s*(?:(?:${prefixes.join('|')})[-–‑_ ]?)?\\d+(?![\\p{N}%]|\\.\\d|\\s?(?!(?:and|or|to|through)\\b)\\p{L})`;
  const chain = new RegExp(`${sourceOf(prefixes)}(?:${member})*`, 'giu');
  const link = new RegExp(`(${joints})?\\s*(${prefixes.join('|')})?[-–‑_ ]?(\\d+)`, 'giu');
  return spans.flatMap(({ start, end }) =>
    [...text.slice(start, end).matchAll(chain)].flatMap((match) => {
      let [prefix, last] = ['', 0];
      return [...match[0].matchAll(link)].flatMap(({ 0: all, 1: joint = '', 2: own = prefix, 3: digits = '', index }) => {
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

/** What stands between the members of a list, or the ends of a range. */
const joints = ',|/|&|and|or|to|through|-|–|—|\\.\\.\\.?|…';

const spanTest =
  (spans: readonly Span[]) =>
  ({ start, end }: Span): boolean =>
    spans.some((span) => span.start <= start && end <= span.end);
