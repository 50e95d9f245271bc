import { detached } from './detached.js';
import type { FrontMatter, Span } from './facts.js';
import { readPlainYaml } from './plain-yaml.js';
import { readYaml } from './yaml.js';

/**
 * The front matter of a document, from the source of its `yaml` node.
 *
 * @param source The block with its fences, as it stands in the text.
 * @param at Where the block starts in the text.
 */
export function readFrontMatter(source: string, at: number): FrontMatter {
  const opening = /^---[ \t]*(?:\r\n|\n|\r)?/.exec(source)?.[0].length ?? 0;
  const closing = /(?:^|\r\n|\n|\r)---[ \t]*$/.exec(source)?.index ?? source.length;
  const yaml = source.slice(opening, Math.max(opening, closing));
  const shift = (span: Span): Span => ({ start: at + opening + span.start, end: at + opening + span.end });
  const plainPairs = readPlainYaml(yaml);
  if (plainPairs) {
    const entries = plainPairs.map(({ key, value, keySpan, valueSpan }) => ({
      key,
      value,
      keySpan: shift(keySpan),
      valueSpan: shift(valueSpan),
    }));
    return { span: { start: at, end: at + source.length }, entries, problem: undefined };
  }
  const { value, problem, pairs } = readYaml(yaml);
  const record = value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  return {
    span: { start: at, end: at + source.length },
    entries: pairs.map(({ key, keySpan, valueSpan }) => ({
      key,
      value: plain(record[key]),
      keySpan: shift(keySpan),
      valueSpan: shift(valueSpan),
    })),
    problem: problem && { message: problem.message, span: shift(problem.span) },
  };
}

/**
 * The front matter of a text of which nothing else has been read. Parsers and this agree on what people write; who must be sure compares it
 * with the facts once there are any.
 */
export function glimpseFrontMatter(text: string): FrontMatter | undefined {
  const at = text.startsWith('\uFEFF') ? 1 : 0;
  const source = /^---[ \t]*(?:\r\n|\n)(?:[\s\S]*?(?:\r\n|\n))??---[ \t]*(?=\r?\n|$)/.exec(text.slice(at))?.[0];
  return source === undefined ? undefined : readFrontMatter(detached(source), at);
}

/** Facts are JSON: a date in YAML becomes its ISO text, a missing value `null`. */
const plain = (value: unknown): unknown => (value === undefined ? null : JSON.parse(JSON.stringify(value)));
