import { childrenOf, holdingsWithin } from '../../src/facts/holdings.js';
import { namesAgree, namesShareWord } from '../../src/project/names.js';
import type { Document, Section, Span } from '../../src/rule/index.js';

/** A component as the text names it. */
export interface Component {
  readonly name: string;
  readonly span: Span;
}

/** Components as people list them: sub-headings; else the first cells of a table; else what items open with in bold or before a colon. */
export function componentsIn({ facts, text }: Document, section: Section): Component[] {
  const children = childrenOf(facts, section);
  if (children.length > 1) return children.map(({ title, titleSpan }) => ({ name: title, span: titleSpan }));
  const rows = holdingsWithin(facts, section).tables.flatMap((table) => table.rows.flatMap(({ cells }) => cells.slice(0, 1)));
  if (rows.length > 1) return rows.map(({ text: name, span }) => ({ name, span }));
  return facts.items.flatMap(({ depth, span, line }): Component[] => {
    if (depth > 0 || !line || span.start < section.whole.start || span.end > section.whole.end) return [];
    const [, name] =
      /^(?:\*\*|__)(.+?)(?:\*\*|__)|^([^:.]{2,40}?)(?=:|\s[—–-]\s)/.exec(text.slice(line.start, line.end))?.filter(Boolean) ?? [];
    return name === undefined ? [] : [{ name: name.replace(/:$/, ''), span: line }];
  });
}

/** `API Gateway (Kong)`, `Cache / Redis`: any part may be the name. */
const partsOf = (name: string): string[] => name.split(/\s*[(),/&+:;·|]\s*|\s[-–—]\s|\s(?:and|or)\s/).filter((part) => /\p{L}/u.test(part));

/** Whether two names may mean the same part of a system: as names of case studies do, or because they share a telling word. */
export const isSamePart = (left: string, right: string): boolean =>
  [left, ...partsOf(left)].some((a) => [right, ...partsOf(right)].some((b) => namesAgree(a, b) || namesShareWord(a, b)));

/** Whoever uses a system, and what stands outside it, is in the picture and no component. */
const outside =
  /\b(?:users?|clients?|customers?|browsers?|apps?|mobile|web|ios|android|desktop|phones?|devices?|people|persons?|admins?|operators?|riders?|drivers?|sellers?|buyers?|merchants?|viewers?|creators?|publishers?|players?|hosts?|guests?|internet|external|third[- ]party|partners?|vendors?|providers?|start|end|yes|no)\b/i;

/** People and callers whose words name components too: `Consumer group coordinator`, `Log reader`. They must be all that a label says. */
const callers =
  /^(?:(?:analyst|application|author|caller|consumer|courier|developer|editor|engineer|owner|producer|reader|subscriber)s?|or|and)$/i;
const isCaller = (label: string): boolean => {
  const words = label
    .replace(/<[^>]*>/g, ' ')
    .replace(/\(s\)/gi, 's')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return words.length > 0 && words.every((word) => callers.test(word));
};

/** Whether a box stands for a part of the system: not for a person, a step or a question. */
export const isPart = (label: string, shape: string | undefined): boolean =>
  shape !== 'frame' &&
  shape !== 'diamond' &&
  shape !== 'question' &&
  !outside.test(label) &&
  !isCaller(label) &&
  label.split(/\s+/).length <= 6;
