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
const timesLetter = /[xX×][\p{L}]/uy;
const plus = /\+[ \t]*[($€£₹~\d]/uy;
const lettered = /[\p{L}_#.]/u;
const blank = /\s/;

/** A line in pieces. */
export function tokenize(line: string): Token[] {
  const tokens: Token[] = [];
  let before: Token | undefined;
  for (let at = 0; at < line.length; ) {
    if (isBlank(line, at)) {
      at++;
      continue;
    }
    before = tokenAt(line, at, before);
    tokens.push(before);
    at = before.end;
  }
  return tokens;
}

/** All tokens have the same keys in the same order: engines read such objects several times faster. */
function token(before: Token | undefined, start: number, length: number, bare: Bare): Token {
  const { kind, numeral, word, operator, relation } = bare as { kind: string; [key: string]: unknown };
  return { kind, start, end: start + length, isTight: start > 0 && before?.end === start, numeral, word, operator, relation } as Token;
}

const bare = {
  arrow: { kind: 'relation', relation: 'arrow' },
  tilde: { kind: 'relation', relation: 'tilde' },
  equal: { kind: 'relation', relation: 'equal' },
  times: { kind: 'operator', operator: '×' },
  over: { kind: 'operator', operator: '÷' },
  plus: { kind: 'operator', operator: '+' },
  minus: { kind: 'operator', operator: '-' },
  factor: { kind: 'factor' },
  slash: { kind: 'slash' },
  percent: { kind: 'percent' },
  open: { kind: 'open' },
  close: { kind: 'close' },
  about: { kind: 'about' },
  break: { kind: 'break' },
  odd: { kind: 'odd' },
} as const satisfies Record<string, Bare>;

function tokenAt(line: string, at: number, before: Token | undefined): Token {
  const code = line.charCodeAt(at);
  const isAscii = code < 0x80;
  const char = line[at] as string;
  if (!isAscii || char === '=' || char === '-' || char === '~') {
    const joined = matchAt(relation, line, at);
    if (joined) {
      const last = joined.at(-1) as string;
      const kind = /[>→⇒⟶]/u.test(joined) ? bare.arrow : last === '~' || last === '∼' ? bare.tilde : bare.equal;
      return token(before, at, joined.length, kind);
    }
  }
  if (isDigit(code)) return numberAt(line, at, before);
  if ((char === 'x' || char === 'X' || char === '×') && !matchAt(timesLetter, line, at)) {
    const isBehindNumber = before?.end === at && before.kind === 'number';
    return token(before, at, 1, !isBehindNumber || matchAt(startsOperand, line, at + 1) ? bare.times : bare.factor);
  }
  const found = wordAt(line, at, code);
  if (found !== undefined) return token(before, at, found.length, { kind: 'word', word: found });
  return token(before, at, 1, signAt(line, at, char));
}

function signAt(line: string, at: number, char: string): Bare {
  switch (char) {
    case '*':
    case '·':
    case '⋅':
    case '✕':
      return bare.times;
    case '÷':
      return bare.over;
    case '+':
      return matchAt(plus, line, at) ? bare.plus : bare.odd;
    case '-':
    case '−':
    case '–':
    case '—':
      return dashAt(line, at, char);
    case '/':
      return bare.slash;
    case '%':
      return bare.percent;
    case '(':
      return bare.open;
    case ')':
      return bare.close;
    case '~':
    case '∼':
    case '≈':
      return bare.about;
  }
  return ',;:.!?|│║┃…•'.includes(char) ? bare.break : bare.odd;
}

/** The word at an offset. Of letters of ASCII alone it is read without an expression. */
function wordAt(line: string, at: number, first: number): string | undefined {
  if (first < 0x80 && first !== 0x24 && !isLetter(first)) return undefined;
  let end = at + 1;
  if (first >= 0x80) return matchAt(word, line, at);
  if (first === 0x24) return '$';
  for (; end < line.length; end++) {
    const code = line.charCodeAt(end);
    if (code >= 0x80) return matchAt(word, line, at);
    if (isLetter(code) || isDigit(code) || code === 0x5f || code === 0x27) continue;
    if (code !== 0x2d && code !== 0x2e) break;
    const next = end + 1 < line.length ? line.charCodeAt(end + 1) : 0;
    if (next >= 0x80) return matchAt(word, line, at);
    if (!isLetter(next) && !isDigit(next)) break;
  }
  return line.slice(at, end);
}

/** A number that runs on into letters, colons or more dots is none: `1080p`, `10:30`, `1.2.3`. */
function numberAt(line: string, at: number, before: Token | undefined): Token {
  const numeral = numeralAt(line, at);
  const length = numeral?.length ?? 1;
  const [next, second] = [line[at + length], line.charCodeAt(at + length + 1)];
  const isOdd =
    !numeral ||
    next === '_' ||
    ((next === '.' || next === ':' || next === ',') && isDigit(second)) ||
    (at > 0 && lettered.test(line[at - 1] as string));
  return token(before, at, length, isOdd ? bare.odd : { kind: 'number', numeral });
}

/** With blanks on both sides and a number behind, a dash takes away; before words it begins a remark. */
function dashAt(line: string, at: number, char: string): Bare {
  if ((at > 0 && !isBlank(line, at - 1)) || (at + 1 < line.length && !isBlank(line, at + 1))) return bare.odd;
  return (char === '-' || char === '−') && matchAt(startsOperand, line, at + 1) ? bare.minus : bare.break;
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
function isBlank(line: string, at: number): boolean {
  const code = line.charCodeAt(at);
  return code === 32 || (code >= 9 && code <= 13) || (code > 0x7f && blank.test(line[at] as string));
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
