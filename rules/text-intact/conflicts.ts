import type { Facts, Span } from '../../src/rule/index.js';
import { codeAt } from './context.js';

/** A merge that was never finished. */
export interface Conflict {
  /** From the first marker to the end of the last line. */
  readonly span: Span;
  /** `<<<<<<< HEAD`. */
  readonly ours: string;
  /** `>>>>>>> feature`. */
  readonly theirs: string;
  /** What may take its place: what is above the line, what is below, both. */
  readonly choices: readonly [string, string, string];
}

const marker = /^(?:<{7} .*|\|{7}(?: .*)?|={7}[ \t]*|>{7} .*)$/gm;
/** A branch, or a commit and its subject: prose is not quoted seven times. */
const stray = /^(?:<{7} \S+|>{7} (?:[0-9a-f]{7,40} \(.*\)|[\w./-]+))$/;

/** Conflicts with all their markers, and markers that are left of others. A conflict within one block of code is shown, not made. */
export function conflictsIn(text: string, facts: Facts): { conflicts: Conflict[]; strays: Span[] } {
  const conflicts: Conflict[] = [];
  const strays: Span[] = [];
  if (!text.includes('<<<<<<< ') && !text.includes('>>>>>>> ')) return { conflicts, strays };
  let open: Span[] = [];
  const drop = (): void => {
    strays.push(...open.filter((span) => isStray(text, span, facts)));
    open = [];
  };
  for (const { 0: line, index } of text.matchAll(marker)) {
    const span = { start: index, end: index + line.trimEnd().length };
    if (line.startsWith('<')) drop();
    if (line.startsWith('<') || open.length > 0) open.push(span);
    else if (line.startsWith('>') && isStray(text, span, facts)) strays.push(span);
    if (!line.startsWith('>') || open.length === 0) continue;
    const conflict = readConflict(text, open);
    if (!conflict) drop();
    else if (!isWithin(codeAt(facts, conflict.span.start), open.at(-1) as Span)) conflicts.push(conflict);
    open = [];
  }
  drop();
  return { conflicts, strays };
}

const isWithin = (outer: Span | undefined, { start, end }: Span): boolean =>
  outer !== undefined && outer.start <= start && end <= outer.end;
const isStray = (text: string, { start, end }: Span, facts: Facts): boolean => stray.test(text.slice(start, end)) && !codeAt(facts, start);

/** @param marks The lines of its markers: first, that of the common ancestor where git was told to show it, divider, last. */
function readConflict(text: string, marks: readonly Span[]): Conflict | undefined {
  const [first, ...rest] = marks as [Span, ...Span[]];
  const last = rest.at(-1) as Span;
  const divider = rest.find(({ start }) => text[start] === '=');
  if (!divider) return undefined;
  const afterLine = (at: number): number => {
    const ending = /\r\n|[\r\n]/g;
    ending.lastIndex = at;
    const found = ending.exec(text);
    return found ? found.index + found[0].length : text.length;
  };
  const ancestor = rest.find(({ start }) => text[start] === '|' && start < divider.start);
  const above = text.slice(afterLine(first.end), (ancestor ?? divider).start);
  const below = text.slice(afterLine(divider.end), last.start);
  return {
    span: { start: first.start, end: afterLine(last.end) },
    ours: text.slice(first.start, first.end),
    theirs: text.slice(last.start, last.end),
    choices: [above, below, above + below],
  };
}
