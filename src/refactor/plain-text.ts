import { readMentions } from '../facts/mentions.js';
import { namesAgree } from '../project/names.js';

/** Text for a line of Markdown that shows exactly as it is: what would be read as markup gets a backslash. Headings, cells and texts of links take it. */
export function inMarkdown(text: string): string {
  const isPaired = (mark: string): boolean => text.split(mark).length > 2;
  return text
    .replace(/\\(?=[!-/:-@[-`{-~])|[`[\]|]|<(?=[\p{L}/!?])|&(?=#?\w{1,32};)|~(?=~)|(?<=~)~/gu, '\\$&')
    .replace(/\*/g, isPaired('*') ? '\\*' : '*')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, isPaired('_') ? '\\_' : '_')
    .replace(/(?<=\s)#+$/, '\\$&');
}

/** Whether `#8 Title` is read as a citation of the whole title: it opens with a capital or a digit, and is made of such words. */
export function isCitable(title: string): boolean {
  const [mention] = readMentions(`#8 ${inMarkdown(title)}`, 0);
  return mention !== undefined && namesAgree(mention.name, title);
}
