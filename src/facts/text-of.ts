import type { Nodes } from 'mdast';

/** A node, as far as its text goes. */
interface Textual {
  readonly type: string;
  readonly value?: string;
  readonly alt?: string | null;
  readonly children?: readonly Textual[];
}

/** The plain text of a node: what `mdast-util-to-string` gives, which takes several times longer to tell nodes from other values. */
export const textOf = (node: Nodes): string => read(node as Textual, true);

/** The same without HTML and without what stands for images. */
export const titleOf = (node: Nodes): string => read(node as Textual, false);

function read({ type, value, alt, children }: Textual, isAll: boolean): string {
  if (value !== undefined) return isAll || type !== 'html' ? value : '';
  if (isAll && alt) return alt;
  let text = '';
  if (children) for (const child of children) text += read(child, isAll);
  return text;
}

/** Each run of blanks as one blank, as a reader sees it. */
export function squeeze(text: string): string {
  let isBlank = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f || (code < 0x20 && code >= 9 && code <= 13) || (code === 0x20 && isBlank)) return text.replace(/\s+/g, ' ');
    isBlank = code === 0x20;
  }
  return text;
}
