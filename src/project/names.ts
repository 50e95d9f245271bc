import { headingKey } from '../contract/heading.js';
import { detached } from '../facts/detached.js';

/** Words that say what kind of thing a case study is, not which one. */
const kindWords = new Set(
  'a an and the of for in to with service system platform application app design study case engine clone like'.split(' '),
);

/**
 * Whether two names may mean the same case study. Names agree when one is made of words of the other, when one is an acronym
 * of the other, or when they are the same letters: `CDN` and `Content Delivery Network`, `Social Feed` and `Social Media News
 * Feed`, `ecommerce` and `E-Commerce`.
 */
export function namesAgree(left: string, right: string): boolean {
  const [one, two] = [formOf(left), formOf(right)];
  const [a, b] = [one.words, two.words];
  if (a.length === 0 || b.length === 0) return true;
  if (one.joined === two.joined) return true;
  if (isAcronym(a, b) || isAcronym(b, a)) return true;
  const [few, many] = one.telling.length <= two.telling.length ? [one.telling, two.telling] : [two.telling, one.telling];
  return few.length > 0
    ? few.every((word) => many.some((other) => sameWord(word, other)))
    : a.every((word) => b.includes(word)) || b.every((word) => a.includes(word));
}

/** Whether two names have a word in common that tells case studies apart. */
export const namesShareWord = (left: string, right: string): boolean =>
  formOf(left).telling.some((word) => formOf(right).telling.some((other) => sameWord(word, other)));

/** A name as it is compared. */
interface Form {
  readonly words: readonly string[];
  readonly joined: string;
  /** The words that tell case studies apart. */
  readonly telling: readonly string[];
}

/** Where one name is compared with those of all case studies, each would be taken apart thousands of times. */
const forms = new Map<string, Form>();
const mostForms = 20_000;

function formOf(name: string): Form {
  let form = forms.get(name);
  if (!form) {
    if (forms.size >= mostForms) forms.clear();
    const own = detached(name);
    const words = wordsOf(own);
    forms.set(own, (form = { words, joined: words.join(''), telling: words.filter((word) => !kindWords.has(word)) }));
  }
  return form;
}

/** A single letter belongs to the word behind it: `E-Commerce` is `ecommerce`. */
const wordsOf = (name: string): string[] =>
  headingKey(name)
    .replace(/\b([b-z]) (?=[a-z])/g, '$1')
    .split(' ')
    .filter((word) => word !== '');

/** Equal, or one the beginning of the other with at least four letters: `stream` and `streaming`. */
function sameWord(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short === long || (short.length >= 4 && long.startsWith(short));
}

/** `cdn` of `content delivery network`. */
const isAcronym = (short: readonly string[], long: readonly string[]): boolean =>
  short.length === 1 &&
  long.length > 1 &&
  (short[0] as string).length === long.length &&
  long.every((word, index) => word[0] === (short[0] as string)[index]);

/** The names in the brackets that open a text: ` (WhatsApp/Slack)` behind `Chat`. A remark in brackets is no name. */
export function namesInBrackets(text: string): string[] {
  const inner = /^[*_`]*\s*\(([^()\r\n]*)\)/.exec(text)?.[1] ?? '';
  return inner
    .split(/\s*(?:[/,;]|\bor\b|\band\b)\s*/)
    .filter((name) => /^[\p{Lu}\p{Lo}\d][^#]*\p{L}/u.test(name) && name.split(/\s+/).length <= 3);
}
