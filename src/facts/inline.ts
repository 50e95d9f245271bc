import type { Labelled } from './facts.js';

const reference = /(?<![\p{L}\p{N}\\!]|\]\s?)\[(?<text>(?:[^[\]\\]|\\.)+)\]\[(?<label>(?:[^[\]\\]|\\.)*)\](?!\[)/gu;
/** A class of a regular expression, a slice, a comma: prose about code is full of them. */
const notALabel = /^(?:.-.|\^.*|\d*:.*|[^\p{L}\p{N}]*)$|\w-\w.*\w-\w.?[_:]/u;
const path = /^(?:\.{0,2}\/)?(?:[\p{L}\p{N}_.@+-]+\/)+[\p{L}\p{N}_.@+-]+\.(?:md|markdown|ya?ml|json|svg|png|jpe?g|mmd|puml|drawio)$/u;

/**
 * References in a text node whose label nobody defined: had it been defined, the parser would have made a link of it.
 *
 * @param source The source of the node.
 * @param at Where it starts in the text.
 */
export function readUndefined(source: string, at: number): Labelled[] {
  if (!source.includes('][')) return [];
  return [...source.matchAll(reference)].flatMap(({ 0: whole, groups, index }): Labelled[] => {
    const text = groups?.text ?? '';
    const label = groups?.label || text;
    // `[1][2]` cites two sources by number.
    const isCitation = /^\d+$/.test(label) && /^\d+$/.test(text) && label !== text;
    if (isCitation || notALabel.test(label) || /^.-.$/.test(text)) return [];
    return [{ label, span: { start: at + index, end: at + index + whole.length } }];
  });
}

/** Inline code that is the path of a document or a picture; the span is that of the path. */
export function readCodePath(value: string, source: string, at: number): Labelled[] {
  if (!value.includes('/') || !path.test(value)) return [];
  const start = at + source.indexOf(value);
  return source.includes(value) ? [{ label: value, span: { start, end: start + value.length } }] : [];
}
