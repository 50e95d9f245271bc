import { distance } from 'fastest-levenshtein';
import { detached } from '../facts/detached.js';

/** `1.`, `2)`, `1.2`, `#3:`, `Step 4 —`, `a)`, `IV.`; not the `3-` of `3-Tier` or the `E-` of `E-Commerce`. */
const numbering =
  /^(?:(?:(?:chapter|section|part|step)\s+)?#?\d+(?:\.\d+)*(?:[.):]\s*|\s+[–—-]\s+)|\d+(?:\.\d+)+\s+|(?:[a-z]|[ivx]+)[.)]\s+)(?=\S)/i;
/** Opens with a word that is part of no numbering, as nearly all headings do: nothing stands around it. */
const opensPlainly = /^(?!(?:chapter|section|part|step)\s|[ivx]+[.)])[a-z]{2}/i;
/** Anything in front of the first letter, digit or bracket: emoji, and what is left of an emoji after a wrong encoding. */
const decoration = /^[^\p{L}\p{N}([`"'“‘<]+(?=[\p{L}\p{N}([])/u;
/** An emoji read as cp1252 or Mac Roman: two characters of another script at least, of which the first is one that emoji begin with. */
const mojibake = /^[ðâÃÂï‚√¬üÔÎ][^\p{ASCII}]\S*\s+(?=[\p{L}\p{N}])/u;

/**
 * A heading without what authors put around its words: emoji (also broken ones), numbering, a closing colon.
 * `## 🎯 1. Goals:` is `Goals`.
 */
export function plainHeading(title: string): string {
  let text = title.trim();
  for (let before = ''; before !== text && !opensPlainly.test(text); ) {
    before = text;
    text = text.replace(decoration, '').replace(mojibake, '').replace(numbering, '');
  }
  return text.replace(/\s*[:.]$/, '').trim();
}

/** The form in which two headings are the same heading: plain, lower case, `&` as `and`, words single-spaced. */
export function headingKey(title: string): string {
  let key = keys.get(title);
  if (key === undefined) {
    if (keys.size >= maxKeys) keys.clear();
    const own = detached(title);
    keys.set(own, (key = readHeadingKey(own)));
  }
  return key;
}

/** Headings repeat from document to document, so the last ones are remembered. */
const keys = new Map<string, string>();
const maxKeys = 10_000;

/** The same of what is looked at once: nothing is remembered. */
export function readHeadingKey(title: string): string {
  return plainHeading(title)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{M}\p{N}+#]+/gu, ' ')
    .trim();
}

/** A heading as it is compared: its key and the stems of its words. */
export interface HeadingForm {
  readonly key: string;
  readonly stems: ReadonlySet<string>;
}

export function formOf(title: string): HeadingForm {
  const key = headingKey(title);
  return { key, stems: stems(key) };
}

/** How alike two headings are, from 0 to 1: shared words or nearness in letters, whichever says more. */
export const headingLikeness = (left: string, right: string): number => likeness(formOf(left), formOf(right));

/** The same for headings that are compared with many others. */
export function likeness(left: HeadingForm, right: HeadingForm): number {
  const [a, b] = [left.key, right.key];
  if (a === '' || b === '') return 0;
  if (a === b) return 1;
  const letters = 1 - distance(a, b) / Math.max(a.length, b.length);
  const shared = [...left.stems].filter((word) => right.stems.has(word)).length;
  return Math.max(letters, shared / (left.stems.size + right.stems.size - shared));
}

const stems = (key: string): Set<string> =>
  new Set(
    key
      .split(' ')
      .filter((word) => word !== 'and' && word !== 'the' && word !== 'of')
      .map((word) => word.replace(/(?:ies|es|s)$/, '')),
  );
