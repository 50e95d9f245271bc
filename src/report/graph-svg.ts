import type { Graph } from '../project/graph.js';
import { escapeTerminal } from './escape.js';
import { wrapLabel } from './svg-label.js';
import { type Layout, layOut, nodeSize, type PlacedEdge, type PlacedNode } from './svg-layout.js';
import { escapeXml } from './xml.js';

/** How many kinds of edges have a colour of their own. */
const hues = 8;

/** How an SVG looks, light and dark. Inside a page the page says so for all of them at once. */
export const svgStyle = `
.cb-graph{--ink:#1f2430;--soft:#5b6478;--node:#ffffff;--line:#c6cddb;--band:#f2f4f8;--h0:#3563c9;--h1:#0f7b6c;--h2:#a14a16;--h3:#8a3aa8;--h4:#a32e50;--h5:#5a6b12;--h6:#0b7391;--h7:#6b5b45;font:500 12px/1.3 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
@media (prefers-color-scheme:dark){.cb-graph{--ink:#e7eaf1;--soft:#a3adc2;--node:#232835;--line:#434c60;--band:#1a1e28;--h0:#8fb0ff;--h1:#5fd0bd;--h2:#f0a36f;--h3:#d9a0f0;--h4:#f49ab2;--h5:#c3d467;--h6:#73cbe6;--h7:#cdb898}}
@media print{.cb-graph{--ink:#000;--soft:#444;--node:#fff;--line:#999;--band:#f4f4f4;--h0:#3563c9;--h1:#0f7b6c;--h2:#a14a16;--h3:#8a3aa8;--h4:#a32e50;--h5:#5a6b12;--h6:#0b7391;--h7:#6b5b45}}
.cb-graph .band{fill:var(--band)}
.cb-graph .title{fill:var(--soft);font-weight:600;font-size:13px}
.cb-graph .node rect{fill:var(--node);stroke:var(--line)}
.cb-graph .node text{fill:var(--ink)}
.cb-graph a:hover rect,.cb-graph a:focus rect{stroke:var(--h0);stroke-width:2}
.cb-graph .edge{fill:none;stroke-width:1.6;stroke-opacity:.75}
${Array.from({ length: hues }, (_, hue) => `.cb-graph .h${hue}{stroke:var(--h${hue})}.cb-graph .f${hue}{fill:var(--h${hue})}`).join('\n')}
`;

export interface SvgOptions {
  /** What the drawing is called, for those who do not see it. */
  readonly title: string;
  /** A prefix for ids that no other drawing of the page has. */
  readonly id: string;
  /** Where a node leads. */
  readonly hrefOf?: (id: string) => string | undefined;
}

/** A graph as a picture of its own, for `casebook graph --format svg`. */
export function graphSvg(graph: Graph, title: string): string {
  return drawGraph(graph, { title, id: 'g' }).replace('>', ` xmlns="http://www.w3.org/2000/svg"><style>${svgStyle}</style>`);
}

/** A graph as an `svg` element for a page that holds `svgStyle`. */
export function drawGraph(graph: Graph, options: SvgOptions): string {
  const placed = layOut(graph);
  const labels = labelsOf(graph);
  const legend = labels.length === 0 ? 0 : Math.ceil(labels.length / 3) * 22 + 16;
  const width = Math.ceil(Math.max(placed.width, legend > 0 ? 890 : 0));
  const height = Math.ceil(placed.height + legend);
  return [
    `<svg class="cb-graph" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-label="${text(options.title)}">`,
    ...(graph.isDirected ? [arrow(options.id)] : []),
    ...placed.bands.map(
      ({ title, y, height: tall }) =>
        `<rect class="band" x="4" y="${round(y)}" width="${width - 8}" height="${round(tall)}" rx="10"/><text class="title" x="16" y="${round(y + 20)}">${text(title)}</text>`,
    ),
    ...placed.edges.map((edge) => drawEdge(edge, graph, labels, options)),
    ...placed.nodes.map((node) => drawNode(node, options)),
    ...drawLegend(labels, placed),
    '</svg>\n',
  ].join('\n');
}

/** The headings of groups, each of which has a colour. */
const labelsOf = ({ edges }: Graph): string[] => [...new Set(edges.flatMap(({ label }) => label ?? []))];

const arrow = (id: string): string =>
  `<defs><marker id="${id}-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path class="f0" d="M0 0L8 4L0 8z"/></marker></defs>`;

function drawEdge({ edge, points }: PlacedEdge, { nodes, isDirected }: Graph, labels: readonly string[], { id }: SvgOptions): string {
  const hue = edge.label === undefined ? 0 : labels.indexOf(edge.label) % hues;
  const name = (one: string): string => nodes.find((node) => node.id === one)?.label ?? one;
  const what = `${name(edge.from)} ${isDirected ? '→' : '+'} ${name(edge.to)}${edge.label === undefined ? '' : `: ${edge.label}`}`;
  return `<path class="edge h${hue}" d="${curve(points)}"${isDirected ? ` marker-end="url(#${id}-arrow)"` : ''}><title>${text(what)}</title></path>`;
}

/** A smooth line through points, from the first to the last. */
function curve(points: PlacedEdge['points']): string {
  const [first, ...rest] = points as [{ x: number; y: number }, ...{ x: number; y: number }[]];
  const steps = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] as { x: number; y: number };
    const isLast = index === rest.length - 2;
    return `Q${round(point.x)} ${round(point.y)} ${isLast ? `${round(next.x)} ${round(next.y)}` : `${round((point.x + next.x) / 2)} ${round((point.y + next.y) / 2)}`}`;
  });
  const last = rest.at(-1) ?? first;
  return `M${round(first.x)} ${round(first.y)}${steps.join('')}${steps.length === 0 ? `L${round(last.x)} ${round(last.y)}` : ''}`;
}

function drawNode({ node, x, y }: PlacedNode, { hrefOf }: SvgOptions): string {
  const lines = wrapLabel(escapeTerminal(node.label));
  const first = y + nodeSize.height / 2 + 4 - ((lines.length - 1) * 15) / 2;
  const inside = [
    `<title>${text(node.label)}</title>`,
    `<rect x="${round(x)}" y="${round(y)}" width="${nodeSize.width}" height="${nodeSize.height}" rx="8"/>`,
    `<text text-anchor="middle">${lines.map((line, index) => `<tspan x="${round(x + nodeSize.width / 2)}" y="${round(first + index * 15)}">${escapeXml(line)}</tspan>`).join(' ')}</text>`,
  ].join('');
  const href = hrefOf?.(node.id);
  return href === undefined
    ? `<g class="node">${inside}</g>`
    : `<a class="node" href="${escapeXml(href)}" aria-label="${text(node.label)}">${inside}</a>`;
}

const drawLegend = (labels: readonly string[], { height }: Layout): string[] =>
  labels.map((label, index) => {
    const x = 16 + (index % 3) * 290;
    const y = height + 18 + Math.floor(index / 3) * 22;
    const [line = '', ...more] = wrapLabel(escapeTerminal(label), 32);
    return `<g><path class="edge h${index % hues}" d="M${x} ${y - 4}h22"/><text class="title" x="${x + 30}" y="${y}">${escapeXml(more.length > 0 ? `${line}…` : line)}</text><title>${text(label)}</title></g>`;
  });

const text = (value: string): string => escapeXml(escapeTerminal(value));
const round = (value: number): string => String(Math.round(value * 10) / 10);
