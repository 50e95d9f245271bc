import { readMentions } from '../facts/mentions.js';
import { namesAgree } from '../project/names.js';

/** Text for a line of Markdown that shows exactly as it is: what would be read as markup gets a backslash. Headings, cells and texts of links take it. */
export function inMarkdown(text: string): string {
  const isPaired = (mark: string): boolean => text.split(mark).length > 2;
  return (
    text
      .replace(/\\(?=[!-/:-@[-`{-~])|[`[\]|]|<(?=[\p{L}/!?])|&(?=#?\w{1,32};)|~(?=~)|(?<=~)~/gu, '\\$&')
      .replace(/\*/g, isPaired('*') ? '\\*' : '*')
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, isPaired('_') ? '\\_' : '_')
      .replace(/(?<=\s)#+$/, '\\$&')
      // At the front of a list item, these would open a heading, a list or a quote.
      .replace(/^(?=#{1,6}(?:\s|$)|[-+](?:\s|$)|>|={3}|-{3}|~{3})/, '\\')
      // Addresses would become links.
      .replace(/\bwww(?=\.)|\b(?:https?|ftp|mailto|xmpp)(?=:)|(?<=\w)(?=@\w)/gi, '$&\\')
  );
}

/** How a number can stand beside a title. `#8 Title`; `Title (#8)`; `#8 [Title](…)`. */
type Citation = 'before' | 'behind' | 'link';

const citations: Record<Citation, (title: string) => string> = {
  before: (title) => `#8 ${title}`,
  behind: (title) => `${title} (#8)`,
  link: (title) => `#8 [${title}](x)`,
};

/** Whether a number beside a title is read as a citation of it. It is when the title opens with a capital or a digit, and is made of such words. */
export function isCitable(title: string, form: Citation = 'before'): boolean {
  const [mention] = readMentions(citations[form](inMarkdown(title)), 0);
  return mention !== undefined && namesAgree(mention.name, title);
}

/** Whether a number beside the link would cite something else: a part of the title that is no name of it. */
export const isMisread = (title: string, form: Citation): boolean =>
  readMentions(citations[form](inMarkdown(title)), 0).some(({ name }) => !namesAgree(name, title));
