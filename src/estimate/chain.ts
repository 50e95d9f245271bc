import { readSide, type Side } from './side.js';
import { type Relation, type Token, tokenize } from './tokens.js';

/** A line of plain text, and where it starts in the document. */
export interface Line {
  readonly text: string;
  readonly start: number;
}

/** A side, with the line it stands on and the relation in front of it, if any. */
export interface Link extends Side {
  readonly line: Line;
  readonly relation: Relation | undefined;
  /** Whether the relation stands without blanks: `size=10`. */
  readonly isGlued: boolean;
}

/** Sides that are said to be equal, one after the other: `A × B = C ≈ D`. */
export type Chain = readonly Link[];

/**
 * The chains of lines that follow each other. A line that opens with a relation goes on from the side before; sides without a number
 * are left out. Remarks in brackets are read for themselves.
 */
export function chainsOf(lines: readonly Line[]): Chain[] {
  const chains: Link[][] = [];
  let last: Link | undefined;
  for (const line of lines) {
    const tokens = tokenize(line.text);
    const found = read(line, tokens, last);
    for (const chain of found.chains) if (chain.length > 0) chains.push(chain);
    last = found.last;
  }
  return chains;
}

function read(line: Line, tokens: readonly Token[], before: Link | undefined): { chains: Link[][]; last: Link | undefined } {
  const chains: Link[][] = [];
  const notes: Link[][] = [];
  let chain: Link[] = [];
  let relation: Relation | undefined;
  let last = before;
  for (let at = 0; at <= tokens.length; ) {
    const token = tokens[at];
    if (token?.kind === 'relation') {
      if (at === 0 && before && token.relation === 'equal') chain.push(before);
      relation = relation === 'equal' ? relation : token.relation;
      at++;
      continue;
    }
    if (!token || token.kind === 'break') {
      if (chain.length > 0) {
        chains.push(chain);
        chain = [];
      }
      relation = undefined;
      at++;
      continue;
    }
    const { expression, isWhole, label, start, end, stop, notes: remarks, next } = readSide(tokens, at);
    const isGlued = relation !== undefined && token.isTight && tokens[at - 1]?.isTight === true;
    const side: Link = { expression, isWhole, label, start, end, stop, notes: remarks, next, line, relation, isGlued };
    const mark = side.stop?.kind === 'number' && !side.isWhole ? twoInOne(tokens, side, line) : undefined;
    if (mark) {
      chain.push(mark);
      chains.push(chain);
      chain = [];
      relation = undefined;
      at = tokens.indexOf(side.stop as Token);
      continue;
    }
    if (side.expression) chain.push((last = side));
    else if (chain.length) chains.push(chain.splice(0));
    relation = undefined;
    for (const [from, to] of side.notes) notes.push(...read(line, tokens.slice(from, to), undefined).chains);
    at = Math.max(side.next, at + 1);
  }
  return { chains: notes.length > 0 ? [...chains, ...notes] : chains, last };
}

/** `1 KB = 10^3  1 MB = 10^6`: a number with nothing but blanks in front of the next quantity ends one claim, and that begins another. */
function twoInOne(tokens: readonly Token[], side: Link, line: Line): Link | undefined {
  const only = side.expression?.terms.length === 1 ? side.expression.terms[0] : undefined;
  if (!side.relation || !only || !('operand' in only) || !only.operand.isBare || side.stop?.isTight) return undefined;
  return tokens[side.next]?.kind === 'relation' ? { ...side, line, stop: undefined, isWhole: true } : undefined;
}
