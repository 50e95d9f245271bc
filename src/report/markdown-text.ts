import { escapeTerminal } from './escape.js';

/**
 * A message for a table in Markdown: values in backticks stay code, and nothing in it becomes markup, ends the cell or mentions anybody.
 */
export function markdownCell(text: string): string {
  const visible = escapeTerminal(text);
  return visible
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? markdownCode(part.slice(1, -1)) : escapeMarkdown(part)))
    .join('');
}

/** A value as code. In a table a pipe would end the cell even there, so such a value is written in entities. */
export function markdownCode(text: string): string {
  const visible = escapeTerminal(text);
  if (visible.trim() === '') return `<code>${visible.replaceAll(' ', '&nbsp;')}</code>`;
  // A code span cannot begin or end with a space without losing it, nor hold backticks of its own without more of them outside.
  return /[|`\\]|^ | $/.test(visible) ? `<code>${[...visible].map(entity).join('')}</code>` : `\`${visible}\``;
}

const entity = (char: string): string => (/^[\p{L}\p{N} ]$/u.test(char) ? char : `&#${char.codePointAt(0)};`);

const escapeMarkdown = (text: string): string =>
  text
    .replace(/[&<>|\\`]|[*_[\]~#$@]/g, (char) => (/[&<>|\\`]/.test(char) ? entity(char) : `\\${char}`))
    // What looks like an address becomes no link.
    .replace(/\b(https?|ftp|mailto)(?=:)|\bwww(?=\.)/gi, '$&<!-- -->');
