import type { Code, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** One `##` of a rule's page: the repository it sets up, the report it promises, and files as they are after the fix. */
export interface Example {
  readonly name: string;
  readonly files: Record<string, string | Uint8Array>;
  readonly report: string[];
  readonly fixed: Record<string, string>;
  /** Files that the branch `main` got meanwhile, where the example is about a branch. */
  readonly main: Record<string, string>;
}

/**
 * The examples of a page. The info string of a fence says what it is: `file=PATH` a file, `bytes=PATH` a file given as
 * hexadecimal bytes, `report` the lines promised, `fixed=PATH` a file after the fix,
 * `main=PATH` a file that another branch has.
 */
export function examplesIn(markdown: string): Example[] {
  const examples: Example[] = [];
  for (const node of unified().use(remarkParse).parse(markdown).children) {
    if (node.type === 'heading' && node.depth === 2) examples.push({ name: textOf(node), files: {}, report: [], fixed: {}, main: {} });
    const example = examples.at(-1);
    if (example && isFence(node)) readFence(node, example);
  }
  return examples.filter(({ files }) => Object.keys(files).length > 0);
}

const isFence = (node: RootContent): node is Code => node.type === 'code' && node.meta !== null && node.meta !== undefined;

function readFence({ meta, value }: Code, { files, report, fixed, main }: Example): void {
  const [kind, path] = (meta as string).split('=') as [string, string?];
  if (kind === 'file' && path) files[path] = value === '' ? '' : `${value}\n`;
  else if (kind === 'bytes' && path) files[path] = Uint8Array.from(value.trim().split(/\s+/), (byte) => Number.parseInt(byte, 16));
  else if (kind === 'fixed' && path) fixed[path] = `${value}\n`;
  else if (kind === 'main' && path) main[path] = `${value}\n`;
  else if (kind === 'report') report.push(...value.split('\n'));
  else throw new Error(`A fence says \`${meta}\`; expected file=, bytes=, fixed=, main= or report`);
}
