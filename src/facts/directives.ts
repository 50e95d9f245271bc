import type { Directive, Span } from './facts.js';

const comment = /<!--([\s\S]*?)-->/g;
const words = /^\s*(?:casebook-(disable-next-line|disable|enable)|lint\s+(ignore|disable|enable))\b/;
const kinds = { 'disable-next-line': 'next-line', ignore: 'next-line', disable: 'off', enable: 'on' } as const;

/**
 * The suppression comments in a piece of HTML: casebook's own, and those of remark-lint.
 *
 * @param html The source of one HTML node.
 * @param at Where it starts in the text.
 */
export function readDirectives(html: string, at: number): Directive[] {
  const directives: Directive[] = [];
  for (const match of html.matchAll(comment)) {
    const body = match[1] ?? '';
    const head = words.exec(body);
    if (!head) continue;
    const start = at + match.index;
    const [named = '', ...reason] = body.slice(head[0].length).split(/\s--(?:\s|$)/);
    const bodyStart = start + '<!--'.length + head[0].length;
    directives.push({
      kind: kinds[(head[1] ?? head[2]) as keyof typeof kinds],
      syntax: head[1] === undefined ? 'lint' : 'casebook',
      rules: [...named.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => ({ id, span: spanAt(bodyStart + index, id) })),
      reason: reason.join(' -- ').trim(),
      span: spanAt(start, match[0]),
    });
  }
  return directives;
}

const spanAt = (start: number, text: string): Span => ({ start, end: start + text.length });
