import type { Graph, GraphNode } from '../project/graph.js';

export const graphFormats = ['mermaid', 'dot', 'json'] as const;
export type GraphFormat = (typeof graphFormats)[number];

/** A graph as text for other programs: Mermaid for Markdown, DOT for Graphviz, JSON for everything else. */
export function renderGraph(graph: Graph, format: GraphFormat): string {
  return { mermaid, dot, json: (one: Graph) => `${JSON.stringify({ version: 1, ...one }, undefined, 2)}\n` }[format](graph);
}

function mermaid({ nodes, edges, isDirected }: Graph): string {
  const text = (value: string): string =>
    `"${value
      .replaceAll('&', '&amp;')
      .replaceAll('"', '&quot;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('#', '&num;')
      .replace(/[\r\n]+/g, ' ')}"`;
  const arrow = isDirected ? '-->' : '---';
  return `${[
    'flowchart LR',
    ...clustersOf(nodes).flatMap(([cluster, inside], index) =>
      cluster === undefined
        ? inside.map(({ id, label }) => `  ${id}[${text(label)}]`)
        : [`  subgraph c${index}[${text(capital(cluster))}]`, ...inside.map(({ id, label }) => `    ${id}[${text(label)}]`), '  end'],
    ),
    ...edges.map(({ from, to, label }) => `  ${from} ${arrow}${label === undefined ? '' : `|${text(label)}|`} ${to}`),
  ].join('\n')}\n`;
}

function dot({ name, nodes, edges, isDirected }: Graph): string {
  const text = (value: string): string => `"${value.replace(/[\\"]/g, '\\$&').replace(/[\r\n]+/g, ' ')}"`;
  const arrow = isDirected ? '->' : '--';
  return `${[
    `${isDirected ? 'digraph' : 'graph'} ${text(name)} {`,
    '  rankdir=LR; node [shape=box];',
    ...clustersOf(nodes).flatMap(([cluster, inside], index) =>
      cluster === undefined
        ? inside.map(({ id, label }) => `  ${text(id)} [label=${text(label)}];`)
        : [
            `  subgraph cluster_${index} {`,
            `    label=${text(capital(cluster))};`,
            ...inside.map(({ id, label }) => `    ${text(id)} [label=${text(label)}];`),
            '  }',
          ],
    ),
    ...edges.map(({ from, to, label }) => `  ${text(from)} ${arrow} ${text(to)}${label === undefined ? '' : ` [label=${text(label)}]`};`),
    '}',
  ].join('\n')}\n`;
}

/** Nodes by cluster, in the order in which levels follow each other; those without one last. */
function clustersOf(nodes: readonly GraphNode[]): [string | undefined, GraphNode[]][] {
  const order = ['beginner', 'intermediate', 'advanced'];
  const clusters = new Map<string | undefined, GraphNode[]>();
  for (const node of nodes) clusters.set(node.cluster, [...(clusters.get(node.cluster) ?? []), node]);
  const rank = (cluster: string | undefined): number => (cluster === undefined ? order.length : order.indexOf(cluster));
  return [...clusters].sort(([a], [b]) => rank(a) - rank(b));
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
