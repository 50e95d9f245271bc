import { type Operand, readOperand } from './operand.js';
import { closing, type Operator, type Token } from './tokens.js';

/** Quantities and the operators between them: `(312K + 104K) ÷ 800K`. */
export interface Expression {
  readonly terms: readonly Term[];
  /** One less than there are terms. */
  readonly operators: readonly Operator[];
}
export type Term = { readonly operand: Operand } | { readonly group: Expression };

/** What stands on one side of an equals sign. */
export interface Side {
  readonly expression: Expression | undefined;
  /** Whether all of it was understood; of the right side of a claim the beginning is enough. */
  readonly isWhole: boolean;
  /** Words in front: `Peak traffic`. */
  readonly label: readonly string[];
  readonly start: number;
  readonly end: number;
  /** What stands where understanding ended before the end. */
  readonly stop: Token | undefined;
  /** Contents of remarks in brackets, as ranges of tokens. */
  readonly notes: readonly (readonly [from: number, to: number])[];
  /** Where reading goes on: at a relation, a break or the end. */
  readonly next: number;
}

const fillers = new Set(
  'about approx approximately around roughly circa avg average only last top another just nearly almost total so is peak'.split(' '),
);
const refused = new Set(
  '() half twice double triple third quarter times plus minus sqrt log over under above below least most up than within'.split(' '),
);

/** In place of the arguments of a function. */
const call = '()';

/** Reads one side of a claim, from an index to the next relation, break or end. */
export function readSide(tokens: readonly Token[], from: number): Side {
  const label: string[] = [];
  let at = from;
  for (let token = tokens[at]; token; token = tokens[at]) {
    if (token.kind === 'about') at++;
    else if (token.kind === 'word' && !isCurrency(tokens, at)) {
      label.push(token.word.toLowerCase());
      at++;
    } else if (token.kind === 'open' && token.isTight && label.length) {
      label.push(call);
      at = (closing(tokens, at) ?? tokens.length) + 1;
    } else if (token.kind === 'open' && label.length && !isExpression(tokens, at)) at = (closing(tokens, at) ?? tokens.length) + 1;
    else break;
  }
  const begin = at;
  const notes: (readonly [number, number])[] = [];
  const { expression, next, isClean } = readExpression(tokens, at, notes);
  const end = endOfSide(tokens, next);
  return {
    expression,
    isWhole: isClean && next === end && !label.some((word) => refused.has(word)),
    label,
    start: tokens[begin]?.start ?? 0,
    end: tokens[Math.max(begin, next - 1)]?.end ?? 0,
    stop: next < end ? tokens[next] : undefined,
    notes,
    next: end,
  };
}

function readExpression(
  tokens: readonly Token[],
  from: number,
  notes: (readonly [number, number])[],
): { expression: Expression | undefined; next: number; isClean: boolean } {
  const terms: Term[] = [];
  const operators: Operator[] = [];
  let at = from;
  for (;;) {
    while (tokens[at]?.kind === 'about' || (terms.length > 0 && isFiller(tokens[at]))) at++;
    const read = readTerm(tokens, at, notes);
    if (!read)
      return {
        expression: terms.length ? { terms, operators: operators.slice(0, terms.length - 1) } : undefined,
        next: at,
        isClean: false,
      };
    terms.push(read.term);
    at = read.next;
    const operator = operatorAt(tokens, at);
    if (!operator) return { expression: { terms, operators }, next: at, isClean: true };
    operators.push(operator);
    at++;
  }
}

function readTerm(tokens: readonly Token[], at: number, notes: (readonly [number, number])[]): { term: Term; next: number } | undefined {
  if (tokens[at]?.kind !== 'open') {
    const read = readOperand(tokens, at);
    if (read) notes.push(...read.notes);
    return read && { term: { operand: read.operand }, next: read.next };
  }
  const end = closing(tokens, at);
  if (end === undefined) return undefined;
  const inner = readExpression(tokens.slice(0, end), at + 1, notes);
  if (!inner.expression || !inner.isClean || inner.next !== end) return undefined;
  let next = end + 1;
  for (let token = tokens[next]; token?.kind === 'word' && !/^(?:x|of|per)$/i.test(token.word); token = tokens[next]) next++;
  return { term: { group: inner.expression }, next };
}

function operatorAt(tokens: readonly Token[], at: number): Operator | undefined {
  const token = tokens[at];
  if (token?.kind === 'operator') return token.operator;
  if (token?.kind === 'slash') return '÷';
  if (token?.kind !== 'word') return undefined;
  if (token.word === 'of') return '×';
  return /^(?:per|every|each)$/.test(token.word) && tokens[at + 1]?.kind === 'number' ? '÷' : undefined;
}

const endsSide = (token: Token): boolean => token.kind === 'relation' || token.kind === 'break';
function endOfSide(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (token.kind === 'open') depth++;
    else if (token.kind === 'close') depth--;
    else if (endsSide(token) && depth <= 0) return at;
  }
  return tokens.length;
}

const isFiller = (token: Token | undefined): boolean => token?.kind === 'word' && fillers.has(token.word.toLowerCase());
const isCurrency = (tokens: readonly Token[], at: number): boolean =>
  /^[$€£₹]$/.test((tokens[at] as { word?: string }).word ?? '') && tokens[at + 1]?.kind === 'number';
/** `Total (100 + 50) × 2`: a bracket that goes on after itself is no remark. */
const isExpression = (tokens: readonly Token[], at: number): boolean => {
  const end = closing(tokens, at);
  return end !== undefined && (tokens[end + 1]?.kind === 'operator' || tokens[end + 1]?.kind === 'slash');
};
