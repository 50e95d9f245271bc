import { headingKey } from './heading.js';
import { everyMatch, type Found, type Match } from './match.js';
import type { SectionSpec } from './schema.js';

/** Whether a section of the contract goes by one of the headings, by its own or by an alias. */
export function isNamed({ heading, aliases }: SectionSpec, headings: readonly string[]): boolean {
  const keys = new Set(headings.map(headingKey));
  return [heading, ...aliases].some((name) => keys.has(headingKey(name)));
}

/** The sections of a document that are, by the contract, what one of the headings names; at any depth. */
export const foundUnder = (match: Match, headings: readonly string[]): Found[] =>
  [...everyMatch(match)].flatMap(({ match: { found } }) => found.filter(({ spec }) => isNamed(spec, headings)));
