import { headingKey } from './heading.js';
import { allMatches, type Found, type Match } from './match.js';
import type { SectionSpec } from './schema.js';

/** Kept with the contract: what an option names is asked of every section of every document. */
const known = new WeakMap<SectionSpec, WeakMap<readonly string[], boolean>>();

/** Whether a section of the contract goes by one of the headings, by its own or by an alias. */
export function isNamed(spec: SectionSpec, headings: readonly string[]): boolean {
  let byHeadings = known.get(spec);
  if (!byHeadings) known.set(spec, (byHeadings = new WeakMap()));
  let answer = byHeadings.get(headings);
  if (answer === undefined) {
    const keys = new Set(headings.map(headingKey));
    answer = [spec.heading, ...spec.aliases].some((name) => keys.has(headingKey(name)));
    byHeadings.set(headings, answer);
  }
  return answer;
}

/** The sections of a document that are, by the contract, what one of the headings names; at any depth. */
export const foundUnder = (match: Match, headings: readonly string[]): Found[] =>
  allMatches(match).flatMap(({ match: { found } }) => found.filter(({ spec }) => isNamed(spec, headings)));
