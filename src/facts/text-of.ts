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

/** What is not one ordinary blank by itself. */
const otherBlanks = /[^\S ]| {2}/;

/** Each run of blanks as one blank, as a reader sees it. */
export const squeeze = (text: string): string => (otherBlanks.test(text) ? text.replace(/\s+/g, ' ') : text);
