import type { Box, DiagramReading } from '../project/diagrams.js';

/**
 * Reads the plain part of Mermaid's flowcharts and sequence diagrams: what most documents hold, in the words that leave no doubt.
 * Mermaid itself takes a hundred times longer, most of it to be loaded.
 *
 * @returns What Mermaid would say, to the letter; `undefined` for whatever it must be asked about.
 */
export function readPlainDiagram(text: string): DiagramReading | undefined {
  if (text.length > 20_000 || /[\t\r;\\$\u2028\u2029\ufeff]|&[^ ]|%%\{|^\s*---/.test(text)) return undefined;
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^%% [^{]/.test(line));
  const [head = '', ...body] = lines;
  if (lines.some((line) => line.includes('%%')) || body.length === 0) return undefined;
  if (head === 'sequenceDiagram') return isPlainSequence(body) ? { problem: undefined, boxes: undefined } : undefined;
  if (!/^(?:flowchart|graph) (?:TB|TD|BT|RL|LR)$/.test(head)) return undefined;
  const boxes = new Flowchart().read(body);
  return boxes && { problem: undefined, boxes };
}

/** A label without the HTML and Markdown in it. */
export const plainLabel = (label: string): string =>
  label
    .replace(/<[^>]*>|\\n|[*_`]{2,}|`/g, ' ')
    .replace(/ﬂ°°\d+¶ß|ﬂ°\w+¶ß/g, ' ')
    .replace(/\bfa[bsr]?:fa-[\w-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** What may stand between quotes, and what without them; each is less than Mermaid takes. */
const quoted = String.raw`"(?:[\p{L}\p{N} .,:/()+'%…–—·×!?@|[\]{}_-]|<br ?/?>)+"`;
const bare = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N} .,:'%+?]|[-/](?=[\p{L}\p{N} ]))*`;
const content = `(${quoted}|${bare})`;
const said = String.raw`"(?:[\p{L}\p{N} .,:/()+'%…–—·×!?@|[\]{}_=-]|<br ?/?>)+"|${bare}`;
const id = '[A-Za-z0-9][A-Za-z0-9_]*';
const shapes: readonly (readonly [open: string, close: string, name: string])[] = [
  ['[(', ')]', 'cylinder'],
  ['([', '])', 'stadium'],
  ['((', '))', 'circle'],
  ['[', ']', 'square'],
  ['(', ')', 'round'],
  ['{', '}', 'diamond'],
];
const literal = (text: string): string => text.replace(/[()[\]{}|.]/g, '\\$&');
const nodeId = new RegExp(id, 'uy');
const bodies = shapes.map(([open, close, name]) => ({ name, pattern: new RegExp(`${literal(open)}${content}${literal(close)}`, 'uy') }));
const arrow = new RegExp(String.raw` *(?:(?:<?-->|-\.->|==>)(?:\|(?:${said})\| ?| *)|---(?:\|(?:${said})\| ?| +))`, 'uy');
const and = / +& +/y;
const frame = new RegExp(`^subgraph (${id})(?:\\[${content}\\])?$`, 'u');
/** Words of the language; some also begin words. */
const reserved =
  /^(?:(?:end|default|style|linkStyle|classDef|class|click|href|call|v|x|o)$|graph|flowchart|subgraph|interpolate|direction|acc(?:Title|Descr)|swimlane)/;
/** Mermaid draws no more arrows than 500. */
const mostArrows = 200;

/** The boxes of one flowchart, as they are found. */
class Flowchart {
  private readonly boxes = new Map<string, { label: string | undefined; shape: string | undefined }>();
  private readonly frames: Box[] = [];
  private readonly open: { readonly id: string; readonly title: string; holds: number }[] = [];
  private readonly frameIds = new Set<string>();
  private arrows = 0;

  read(lines: readonly string[]): Box[] | undefined {
    for (const line of lines) if (!this.line(line)) return undefined;
    if (this.open.length > 0) return undefined;
    const boxes = [...this.boxes].flatMap(([id, { label, shape }]): Box[] =>
      this.frameIds.has(id) ? [] : [{ id, label: plainLabel(label ?? id) || id, shape }],
    );
    return [...this.frames, ...boxes];
  }

  private line(line: string): boolean {
    if (line === 'end') {
      const closed = this.open.pop();
      if (!closed || closed.holds === 0) return false;
      this.frames.push({ id: closed.id, label: plainLabel(closed.title) || closed.id, shape: 'frame' });
      return true;
    }
    const inside = this.open.at(-1);
    if (inside) inside.holds++;
    const begin = frame.exec(line);
    if (begin) {
      const [, id = '', title] = begin;
      if (reserved.test(id) || this.frameIds.has(id)) return false;
      this.frameIds.add(id);
      this.open.push({ id, title: title === undefined ? id : unquoted(title), holds: 0 });
      return true;
    }
    if (inside && inside.holds === 1 && /^direction (?:TB|BT|RL|LR)$/.test(line)) {
      inside.holds = 0;
      return true;
    }
    return !/direction/i.test(line) && this.chain(line);
  }

  /** `A["Chat"] --> B & C -->|"log"| D` */
  private chain(line: string): boolean {
    let at = 0;
    for (let before = 0; ; ) {
      let group = 0;
      for (;;) {
        const end = this.node(line, at);
        if (end === undefined) return false;
        at = end;
        group++;
        const next = endOf(and, line, at);
        if (next === undefined) break;
        at = next;
      }
      this.arrows += before * group;
      if (this.arrows > mostArrows) return false;
      if (at === line.length) return true;
      const next = endOf(arrow, line, at);
      if (next === undefined) return false;
      at = next;
      before = group;
    }
  }

  /** @returns where the node ends that begins there. */
  private node(line: string, at: number): number | undefined {
    const end = endOf(nodeId, line, at);
    if (end === undefined) return undefined;
    const id = line.slice(at, end);
    if (reserved.test(id)) return undefined;
    let box = this.boxes.get(id);
    if (!box) this.boxes.set(id, (box = { label: undefined, shape: undefined }));
    for (const { name, pattern } of bodies) {
      pattern.lastIndex = end;
      const match = pattern.exec(line);
      if (!match) continue;
      box.label = unquoted(match[1] as string);
      box.shape = name;
      return end + match[0].length;
    }
    return end;
  }
}

const unquoted = (text: string): string => (text.startsWith('"') ? text.slice(1, -1) : text);

function endOf(pattern: RegExp, line: string, at: number): number | undefined {
  pattern.lastIndex = at;
  const match = pattern.exec(line);
  return match ? at + match[0].length : undefined;
}

const words = String.raw`[\p{L}\p{N}"'(](?:[\p{L}\p{N} .,:/()'"%?!=…–—·×_-])*`;
const declaration = new RegExp(`^(?:participant|actor) (\\w+)(?: as ${words})?$`, 'u');
const message = new RegExp(`^(\\w+)(?:->>|-->>)(\\w+): ?(${words})$`, 'u');
const note = new RegExp(`^[Nn]ote (?:over (\\w+)(?:, ?(\\w+))?|(?:left|right) of (\\w+)): ?(${words})$`, 'u');
const block = new RegExp(`^(?:(loop|alt|opt|par|else|and) ${words}|(else|and))$`, 'u');
const actorsRefused =
  /^(?:participant|actor|create|destroy|box|end|rect|loop|opt|alt|else|par|par_over|and|critical|option|break|note|over|left|right|of|as|activate|deactivate|title|autonumber|off|links?|properties|details|accTitle|accDescr|sequenceDiagram)$/i;
/** In which block a word divides. */
const dividers: Readonly<Record<string, string>> = { else: 'alt', and: 'par' };

function isPlainSequence(lines: readonly string[]): boolean {
  const open: string[] = [];
  const declared = new Set<string>();
  let said = 0;
  for (const line of lines) {
    if (line === 'end') {
      if (!open.pop()) return false;
      continue;
    }
    if (line === 'autonumber' && said === 0) continue;
    const name = declaration.exec(line)?.[1];
    if (name !== undefined) {
      if (declared.has(name) || actorsRefused.test(name) || open.length > 0 || said > 0) return false;
      declared.add(name);
      continue;
    }
    const [, from, to, text] = message.exec(line) ?? [];
    const [, over, other, beside, remark] = note.exec(line) ?? [];
    if (text !== undefined || remark !== undefined) {
      if ([from, to, over, other, beside].some((one) => one !== undefined && actorsRefused.test(one))) return false;
      if (/^(?:no)?wrap/i.test(text ?? remark ?? '')) return false;
      said++;
      continue;
    }
    const [, opening, divider] = block.exec(line) ?? [];
    const word = opening ?? divider;
    if (word === undefined || /^\w+ (?:no)?wrap/i.test(line)) return false;
    const divided = dividers[word];
    if (divided === undefined) open.push(word);
    else if (open.at(-1) !== divided) return false;
  }
  return open.length === 0 && said > 0;
}
