import { distance } from 'fastest-levenshtein';
import { headingLikeness } from '../contract/heading.js';
import type { Candidate } from './candidates.js';
import { followRenames, type History, inWords } from './history.js';
import { decodeUri } from './resolve.js';
import type { Document } from './study.js';

/** Anchors of a document that a fragment may have meant, strongest evidence first; `path` is the anchor. At most three. */
export function anchorsFor({ path, facts }: Document, fragment: string, history: History): Candidate[] {
  const wanted = decodeUri(fragment).toLowerCase();
  const ids = [...new Set(facts.anchors.map(({ id }) => id))];
  const renamed = followRenames(history.headings.get(path) ?? new Map(), wanted, (id) => ids.includes(id));
  const byGit: Candidate[] = renamed ? [{ path: renamed.to, evidence: inWords(renamed), isStrong: renamed.isCertain }] : [];
  const words = (slug: string): string => slug.replaceAll('-', ' ');
  const near = ids
    .map((id) => ({ id, far: distance(id, wanted), alike: headingLikeness(words(id), words(wanted)) }))
    .filter(({ far, alike }) => far <= 2 || alike >= 0.6)
    .sort((a, b) => Number(b.far <= 2) - Number(a.far <= 2) || b.alike - a.alike)
    .map(
      ({ id, far }): Candidate => ({
        path: id,
        evidence: far <= 2 ? `${far} ${far === 1 ? 'letter' : 'letters'} apart` : 'words in common',
        isStrong: false,
      }),
    );
  const seen = new Set<string>();
  return [...byGit, ...near].filter(({ path: id }) => !seen.has(id) && seen.add(id)).slice(0, 3);
}
