import { toSlug } from '../project/naming.js';

/** As many characters as a title may have. */
export const maxTitle = 200;
/** As long as the part of a name that comes from a title gets, in characters and in bytes of UTF-8. */
const maxSlug = { chars: 60, bytes: 180 };

/** C0 and C1 controls, marks that turn the direction of text around, and half of a surrogate pair. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
const unsafe = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\p{Surrogate}/u;

/** A title with single blanks, in composed form. */
export const tidyTitle = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** Why a text is no title, in a sentence that says what was expected; `undefined` when it is one. */
export function faultOfTitle(text: string): string | undefined {
  const title = tidyTitle(text);
  if (title === '') return 'Expected a title, found nothing';
  if (unsafe.test(text)) return 'Expected a title of visible characters, found a control character';
  if ([...title].length > maxTitle) return `Expected a title of ${maxTitle} characters or fewer, found ${[...title].length}`;
  if (/#(?=[\p{L}\p{N}])/u.test(title)) return `Expected a title without a number sign in front of a word, found \`${title}\``;
  if (slugOfTitle(title) === '' || !/\p{L}/u.test(title)) return `Expected a title with a letter in it, found \`${title}\``;
  if (/^\d+[.):]\s/.test(title)) return `Expected a title without a number in front, found \`${title}\``;
  return undefined;
}

/** `Web Crawler & Index` → `web-crawler-index`: the title in a name of a folder, cut between words where it is long. */
export function slugOfTitle(title: string): string {
  // In lower case from the start: `WhatsApp` is one word.
  const slug = toSlug(title.normalize('NFKC').toLowerCase().replace(/['’]/g, ''))
    // What has no lower case has no place in a slug.
    .replace(/[\p{Lu}\p{Lt}]+/gu, '')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '');
  let cut = '';
  for (const char of slug) {
    if (cut.length + char.length > maxSlug.chars || Buffer.byteLength(cut + char) > maxSlug.bytes) break;
    cut += char;
  }
  const isWhole = cut === slug || slug[cut.length] === '-';
  const end = isWhole ? -1 : cut.lastIndexOf('-');
  return (end > maxSlug.chars / 3 ? cut.slice(0, end) : cut).replace(/-$/, '');
}

/** Why a text cannot stand behind the number of a folder, in a sentence; `undefined` when it can. */
export const faultOfSlug = (text: string): string | undefined =>
  text !== '' && slugOfTitle(text) === text ? undefined : `Expected a name in lower case with hyphens, found \`${text}\``;
