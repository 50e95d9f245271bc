import type { Nodes, Root } from 'mdast';
import type { Span } from './facts.js';

/** Called for each node of the types it is registered for. `shift` is what to add to the node's offsets. */
export type Listener = (node: Nodes, parent: Nodes | undefined, shift: number) => void;
export type Listeners = ReadonlyMap<Nodes['type'], readonly Listener[]>;

/** Visits every node, parents first, in document order. Not recursive, so that no nesting is too deep for it. */
export function walk(root: Root, enter: (node: Nodes, parent: Nodes | undefined) => void): void {
  const nodes: Nodes[] = [root];
  const parents: (Nodes | undefined)[] = [undefined];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    enter(node, parents.pop());
    const { children } = node as { children?: readonly Nodes[] };
    if (children === undefined) continue;
    for (let index = children.length - 1; index >= 0; index--) {
      nodes.push(children[index] as Nodes);
      parents.push(node);
    }
  }
}

/** The span of a node. Empty at 0 for the few nodes that have no position (GFM autolink literals of the reference parser). */
export function spanOf(node: Nodes, shift: number): Span {
  const { position } = node;
  return { start: (position?.start.offset ?? -shift) + shift, end: (position?.end.offset ?? -shift) + shift };
}
