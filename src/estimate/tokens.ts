import { type Numeral, numeralAt } from './numbers.js';

/** How two sides of a claim are joined: `equal` for `=` and `≈`; `tilde` and `arrow` also say other things than "comes to". */
export type Relation = 'equal' | 'tilde' | 'arrow';
export type Operator = '×' | '÷' | '+' | '-';

/** A piece of a line. `break` ends a claim, `odd` is what is not understood, `about` says that what follows is rough. */
export type Token = {
  readonly start: number;
  readonly end: number /** Nothing stands between it and the one before. */;
  readonly isTight: boolean;
} & (
  | { readonly kind: 'number'; readonly numeral: Numeral }
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'operator'; readonly operator: Operator }
  | { readonly kind: 'relation'; readonly relation: Relation }
  | { readonly kind: 'slash' | 'percent' | 'open' | 'close' | 'break' | 'odd' | 'about' | 'factor' }
);

type Bare = Token extends infer T ? (T extends Token ? Omit<T, 'start' | 'end' | 'isTight'> : never) : never;

const word = /[$€£₹]|\p{L}[\p{L}\p{M}\p{N}_'’]*(?:[-.][\p{L}\p{N}][\p{L}\p{M}\p{N}_'’]*)*/uy;
const relation = /(?:=>|->|-->|→|⇒|⟶)|(?:==?|~=|≈=?|≅|≃|≒|≡)(?![=<>])|[~∼](?=[ \t])/uy;
const startsOperand = /[ \t]*[~≈]?[ \t]*[($€£₹\d]/uy;

/** A line in pieces. */
export function tokenize(line: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < line.length; ) {
    if (line.charCodeAt(at) === 32 || /\s/.test(line[at] as string)) {
      at++;
      continue;
    }
    const [token, length] = tokenAt(line, at, tokens.at(-1));
    tokens.push({ ...token, start: at, end: at + length, isTight: at > 0 && tokens.at(-1)?.end === at } as Token);
    at += length;
  }
  return tokens;
}

function tokenAt(line: string, at: number, before: Token | undefined): [Bare, number] {
  const char = line[at] as string;
  const isBehindNumber = before?.end === at && before.kind === 'number';
  const joined = matchAt(relation, line, at);
  if (joined)
    return [{ kind: 'relation', relation: /[>→⇒⟶]/u.test(joined) ? 'arrow' : /[~∼]$/u.test(joined) ? 'tilde' : 'equal' }, joined.length];
  if (/\d/.test(char)) return numberAt(line, at);
  if (/[xX×]/.test(char) && !matchAt(/[xX×][\p{L}]/uy, line, at)) {
    if (matchAt(startsOperand, line, at + 1) || !isBehindNumber) return [{ kind: 'operator', operator: '×' }, 1];
    return [{ kind: 'factor' }, 1];
  }
  const found = matchAt(word, line, at);
  if (found) return [{ kind: 'word', word: found }, found.length];
  if (char === '*' || char === '·' || char === '⋅' || char === '✕') return [{ kind: 'operator', operator: '×' }, 1];
  if (char === '÷') return [{ kind: 'operator', operator: '÷' }, 1];
  if (char === '+') return [matchAt(/\+[ \t]*[($€£₹~\d]/uy, line, at) ? { kind: 'operator', operator: '+' } : { kind: 'odd' }, 1];
  if (/[-−–—]/.test(char)) return [dashAt(line, at), 1];
  if (char === '/') return [{ kind: 'slash' }, 1];
  if (char === '%') return [{ kind: 'percent' }, 1];
  if (char === '(') return [{ kind: 'open' }, 1];
  if (char === ')') return [{ kind: 'close' }, 1];
  if (char === '~' || char === '∼' || char === '≈') return [{ kind: 'about' }, 1];
  return [{ kind: /[,;:.!?|│║┃…•]/u.test(char) ? 'break' : 'odd' }, 1];
}

/** A number that runs on into letters, colons or more dots is none: `1080p`, `10:30`, `1.2.3`. */
function numberAt(line: string, at: number): [Bare, number] {
  const numeral = numeralAt(line, at);
  const length = numeral?.length ?? 1;
  const isOdd =
    !numeral ||
    /^(?:[.:]\d|,\d|_)/.test(line.slice(at + length, at + length + 2)) ||
    (at > 0 && /[\p{L}_#.]/u.test(line[at - 1] as string));
  return [isOdd ? { kind: 'odd' } : { kind: 'number', numeral }, length];
}

/** With blanks on both sides and a number behind, a dash takes away; before words it begins a remark. */
function dashAt(line: string, at: number): Bare {
  if (!/\s/.test(line[at - 1] ?? ' ')) return { kind: 'odd' };
  if (!/\s/.test(line[at + 1] ?? ' ')) return { kind: 'odd' };
  return matchAt(startsOperand, line, at + 1) && /[-−]/.test(line[at] as string) ? { kind: 'operator', operator: '-' } : { kind: 'break' };
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** The bracket that closes the one at an index. */
export function closing(tokens: readonly Token[], at: number): number | undefined {
  let depth = 0;
  for (let index = at; index < tokens.length; index++) {
    if (tokens[index]?.kind === 'open') depth++;
    if (tokens[index]?.kind === 'close' && --depth === 0) return index;
  }
  return undefined;
}
