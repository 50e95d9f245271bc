import { between } from '../facts/between.js';
import type { Mention, Section, Span } from '../facts/facts.js';
import type { Document } from './study.js';

const history = /\b(?:change ?logs?|release notes?|releases|version history|what['’]s new|road ?map|to-?dos?|contribut(?:ing|ors))\b/i;
const issueBefore =
  /\b(?:issues?|bugs?|tickets?|prs?|(?:pull|merge) requests?|fix(?:es|ed)?|close[sd]?|resolve[sd]?|revert(?:s|ed)?)[ \t]*$/i;
const chore = /^(?:add|bump|fix|remove|rename|refactor|revert|update)(?:s|es|d|ed)?\b/i;

/** The sections that tell what was done or is to be done: `Dark Mode (#12)` is an issue there, and no case study. */
export const historyOf = ({ facts: { sections } }: Document): readonly Section[] => sections.filter(({ title }) => history.test(title));

export const isWithin = (inner: Span, outer: Span): boolean => inner.start >= outer.start && inner.end <= outer.end;

/** Whether a mention may well cite an issue or a pull request: by its words, by its place, or since it links to another site. */
export function mayCiteIssue(document: Document, { name, span }: Mention): boolean {
  const { text, facts } = document;
  if (chore.test(name) || issueBefore.test(text.slice(Math.max(0, span.start - 20), span.start))) return true;
  if (historyOf(document).some(({ whole }) => isWithin(span, whole))) return true;
  return between(facts.links, { start: Math.max(0, span.start - 1), end: span.end + 2000 }).some(
    (link) => isWithin(span, link.span) && /^[a-z][a-z0-9+.-]*:|^\/\//i.test(link.target),
  );
}
