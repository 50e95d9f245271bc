import type { Nodes, Parents, Root } from 'mdast';
import type { Span } from './facts.js';

/** Called for each node of the types it is registered for. */
export type Listener = (node: Nodes) => void;
export type Listeners = ReadonlyMap<Nodes['type'], readonly Listener[]>;

/** Visits every node, parents first, in document order. Not recursive, so that no nesting is too deep for it. */
export function walk(root: Root, enter: (node: Nodes, parent: Nodes | undefined) => void): void {
  enter(root, undefined);
  /** The nodes above the next one, outermost first, and how many children of each have had their turn. */
  const above: Parents[] = [root];
  const done = [0];
  for (let depth = 0; depth >= 0; ) {
    const parent = above[depth] as Parents;
    const index = done[depth] as number;
    const node = parent.children[index];
    if (node === undefined) {
      depth--;
      continue;
    }
    done[depth] = index + 1;
    enter(node, parent);
    if (!('children' in node)) continue;
    depth++;
    above[depth] = node;
    done[depth] = 0;
  }
}

/** What to add to the offsets of nodes: parsers are not shown the byte order mark. */
export const shiftOf = (text: string): number => (text.startsWith('\uFEFF') ? 1 : 0);

/** The span of a node. Empty at 0 for the few nodes that have no position (GFM autolink literals of the reference parser). */
export function spanOf(node: Nodes, shift: number): Span {
  const { position } = node;
  return { start: (position?.start.offset ?? -shift) + shift, end: (position?.end.offset ?? -shift) + shift };
}
