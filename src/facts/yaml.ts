import { type Document, isMap, isNode, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { Span } from './facts.js';

/** A YAML text read once, with the place of every value in it. */
export interface YamlSource {
  readonly value: unknown;
  /** The first thing wrong with the text. Then `value` is what could still be read. */
  readonly problem: { readonly message: string; readonly span: Span } | undefined;
  /** The pairs of the top mapping, in order. */
  readonly pairs: readonly { readonly key: string; readonly keySpan: Span; readonly valueSpan: Span }[];
  /** Where the value at `path` stands; for `key`, where the key itself stands. Falls back to the nearest parent. */
  locate(path: readonly PropertyKey[], what?: 'key' | 'value'): Span;
  /** 1-based line and column of an offset. */
  position(offset: number): { line: number; column: number };
}

/** Reads YAML 1.2 (and so JSON). Aliases are limited, tags are data only: reading runs no code. */
export function readYaml(text: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, strict: true, uniqueKeys: true, merge: false });
  const error = document.errors[0];
  let problem = error && { message: firstLine(error.message), span: { start: error.pos[0], end: error.pos[1] } };
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
    JSON.stringify(value); // A value that holds itself has no end.
  } catch (thrown) {
    value = undefined;
    const message = thrown instanceof TypeError ? 'A value contains itself' : firstLine(String((thrown as Error).message));
    problem ??= { message, span: { start: 0, end: 0 } };
  }
  return {
    value,
    problem,
    pairs: pairsOf(document),
    locate: (path, what = 'value') => locate(document, path, what),
    position: (offset) => {
      const { line, col } = lines.linePos(Math.min(offset, text.length));
      return { line: Math.max(line, 1), column: Math.max(col, 1) };
    },
  };
}

function pairsOf(document: Document): YamlSource['pairs'] {
  if (!isMap(document.contents)) return [];
  return document.contents.items.flatMap((pair) => {
    if (!isScalar(pair.key)) return [];
    const keySpan = spanOf(pair.key);
    return [
      {
        key: String(pair.key.value),
        keySpan,
        valueSpan: isNode(pair.value) ? spanOf(pair.value) : { start: keySpan.end, end: keySpan.end },
      },
    ];
  });
}

function locate(document: Document, path: readonly PropertyKey[], what: 'key' | 'value'): Span {
  if (path.length > 0 && what === 'key') {
    const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
    const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(path.at(-1))) : undefined;
    if (pair && isNode(pair.key)) return spanOf(pair.key);
  }
  for (let depth = path.length; depth >= 0; depth--) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return spanOf(node);
  }
  return { start: 0, end: 0 };
}

const spanOf = (node: Node): Span => ({ start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 });
const firstLine = (message: string): string =>
  message.includes('call stack') ? 'Brackets are nested too deep' : (message.split('\n', 1)[0] ?? message);
