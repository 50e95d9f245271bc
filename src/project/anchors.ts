import { distance } from 'fastest-levenshtein';
import { headingLikeness } from '../contract/heading.js';
import type { Document } from './study.js';
import { decodeUri } from './resolve.js';

/**
 * Whether a document has what a fragment names: a heading or an HTML anchor, capitals aside, as browsers and GitHub find it. The top
 * of the page, lines of a source (`#L10`) and text fragments (`#:~:text=`) are always there.
 */
export function anchorIn({ facts }: Document, fragment: string): boolean {
  const wanted = decodeUri(fragment.replace(/:~:text=.*$/s, '')).toLowerCase().replace(/^user-content-/, '');
  if (wanted === '' || wanted === 'top' || /^l\d+(?:c\d+)?(?:-l\d+(?:c\d+)?)?$/.test(wanted)) return true;
  return facts.anchors.some(({ id }) => id.toLowerCase() === wanted);
}

/** Anchors of a document that a fragment may have meant, best first; at most three. */
export function anchorsLike({ facts }: Document, fragment: string): string[] {
  const wanted = decodeUri(fragment).toLowerCase();
  const words = (slug: string): string => slug.replaceAll('-', ' ');
  return facts.anchors
    .map(({ id }) => ({ id, near: distance(id, wanted) <= 2 ? 1 - distance(id, wanted) / 100 : headingLikeness(words(id), words(wanted)) }))
    .filter(({ near }) => near >= 0.6)
    .sort((a, b) => b.near - a.near)
    .map(({ id }) => id)
    .filter((id, index, all) => all.indexOf(id) === index)
    .slice(0, 3);
}
