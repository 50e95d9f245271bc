import { Graph as Dagre, layout } from '@dagrejs/dagre';
import type { Graph, GraphEdge, GraphNode } from '../project/graph.js';

/** Where a node is drawn, by its upper left corner. All lengths are in pixels. */
export interface PlacedNode {
  readonly node: GraphNode;
  readonly x: number;
  readonly y: number;
}

export interface PlacedEdge {
  readonly edge: GraphEdge;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

/** A titled area behind nodes: a level of the learning path. */
export interface Band {
  readonly title: string;
  readonly y: number;
  readonly height: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly bands: readonly Band[];
}

export const nodeSize = { width: 172, height: 48 };
const gap = 16;
const margin = 16;
const titleHeight = 30;
const columns = 5;
/** The space between two levels, where edges run. */
const between = 36;

/** Where everything goes: levels below each other where nodes have one, else what is connected from left to right, the rest below it. */
export const layOut = (graph: Graph): Layout =>
  graph.nodes.some(({ cluster }) => cluster !== undefined) ? inLevels(graph) : inRanks(graph);

const order = ['beginner', 'intermediate', 'advanced'];
const gridWidth = margin * 2 + columns * nodeSize.width + (columns - 1) * gap;
const rowsOf = (count: number): number => Math.ceil(count / columns);
const gridHeight = (count: number): number => rowsOf(count) * nodeSize.height + Math.max(0, rowsOf(count) - 1) * gap;

const grid = (nodes: readonly GraphNode[], y: number): PlacedNode[] =>
  nodes.map((node, index) => ({
    node,
    x: margin + (index % columns) * (nodeSize.width + gap),
    y: y + Math.floor(index / columns) * (nodeSize.height + gap),
  }));

function inLevels({ nodes, edges }: Graph): Layout {
  const levels = [...order, undefined].map((level) => [level, nodes.filter(({ cluster }) => cluster === level)] as const);
  const bands: Band[] = [];
  const placed: PlacedNode[] = [];
  let y = margin;
  for (const [level, inside] of levels.filter(([, inside]) => inside.length > 0)) {
    const height = titleHeight + gridHeight(inside.length) + margin;
    bands.push({
      title: `${level === undefined ? 'No level' : level.charAt(0).toUpperCase() + level.slice(1)} (${inside.length})`,
      y,
      height,
    });
    placed.push(...grid(inside, y + titleHeight));
    y += height + between;
  }
  const places = new Map(placed.map((one) => [one.node.id, one]));
  return { width: gridWidth, height: y - between + margin, nodes: placed, edges: edges.map((edge) => straight(edge, places)), bands };
}

/** From the lower side of one node to the upper side of the other, or the other way where that lies above; beside each other, from side to side. */
function straight(edge: GraphEdge, places: ReadonlyMap<string, PlacedNode>): PlacedEdge {
  const from = places.get(edge.from) as PlacedNode;
  const to = places.get(edge.to) as PlacedNode;
  const { width, height } = nodeSize;
  if (from.y === to.y) {
    const isRight = to.x > from.x;
    const [a, b] = [from.x + (isRight ? width : 0), to.x + (isRight ? 0 : width)];
    const middle = { x: (a + b) / 2, y: from.y + height / 2 + (Math.abs(a - b) > gap ? height / 2 + gap / 2 : 0) };
    return { edge, points: [{ x: a, y: from.y + height / 2 }, middle, { x: b, y: to.y + height / 2 }] };
  }
  const isBelow = to.y > from.y;
  const start = { x: from.x + width / 2, y: from.y + (isBelow ? height : 0) };
  const end = { x: to.x + width / 2, y: to.y + (isBelow ? 0 : height) };
  return { edge, points: [start, { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 }, end] };
}

function inRanks({ nodes, edges }: Graph): Layout {
  const connected = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const dagre = new Dagre({ multigraph: true });
  dagre.setGraph({ rankdir: 'LR', nodesep: 14, ranksep: 72, marginx: margin, marginy: margin });
  dagre.setDefaultEdgeLabel(() => ({}));
  for (const { id } of nodes.filter(({ id }) => connected.has(id))) dagre.setNode(id, { ...nodeSize });
  for (const [index, { from, to }] of edges.entries()) dagre.setEdge(from, to, {}, String(index));
  if (connected.size > 0) layout(dagre);
  const drawn = nodes
    .filter(({ id }) => connected.has(id))
    .map((node): PlacedNode => {
      const { x, y } = dagre.node(node.id) as { x: number; y: number };
      return { node, x: x - nodeSize.width / 2, y: y - nodeSize.height / 2 };
    });
  const below = Math.max(margin, ...drawn.map(({ y }) => y + nodeSize.height + margin));
  const rest = nodes.filter(({ id }) => !connected.has(id));
  const height = titleHeight + gridHeight(rest.length) + margin;
  return {
    width: Math.max(rest.length > 0 ? gridWidth : 0, ...drawn.map(({ x }) => x + nodeSize.width + margin)),
    height: rest.length > 0 ? below + height + margin : below,
    nodes: [...drawn, ...grid(rest, below + titleHeight)],
    edges: edges.map((edge, index) => ({
      edge,
      points: (dagre.edge({ v: edge.from, w: edge.to, name: String(index) }) as { points: { x: number; y: number }[] }).points,
    })),
    bands: rest.length > 0 ? [{ title: `Connected with nothing (${rest.length})`, y: below, height }] : [],
  };
}
