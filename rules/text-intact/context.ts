import type { Facts, Span } from '../../src/rule/index.js';

type Kind = Facts['verbatim'][number]['kind'];

/** What an offset stands in that is not plain prose. */
export const kindAt = (facts: Pick<Facts, 'verbatim'>, at: number): ReadonlySet<Kind> =>
  new Set(facts.verbatim.filter(({ span }) => isIn(span, at)).map(({ kind }) => kind));

/** The block of code that an offset stands in. */
export const codeAt = (facts: Pick<Facts, 'verbatim'>, at: number): Span | undefined =>
  facts.verbatim.find(({ kind, span }) => kind === 'code' && isIn(span, at))?.span;

const isIn = ({ start, end }: Span, at: number): boolean => start <= at && at < end;

/** What a message shows of a text: its first 40 characters, in one line. */
export function clip(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  return characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : characters.join('');
}
