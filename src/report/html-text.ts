import { escapeTerminal } from './escape.js';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text of a stranger for HTML, between tags or in a quoted attribute; marks that change the direction of text are made visible. */
export const escapeHtml = (text: string): string => escapeTerminal(text).replace(/[&<>"']/g, (char) => entities[char] as string);

/** A message in which values in backticks are code. */
export const prose = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? `<code>${escapeHtml(part.slice(1, -1))}</code>` : escapeHtml(part)))
    .join('');
