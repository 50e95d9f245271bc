import type { Directive, Span } from './facts.js';

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
  for (const { start: index, end } of commentsIn(html)) {
    const comment = html.slice(index, end);
    const body = comment.slice('<!--'.length, -'-->'.length);
    const head = words.exec(body);
    if (!head) continue;
    const start = at + index;
    const [named = '', ...reason] = body.slice(head[0].length).split(/\s--(?:\s|$)/);
    const bodyStart = start + '<!--'.length + head[0].length;
    directives.push({
      kind: kinds[(head[1] ?? head[2]) as keyof typeof kinds],
      syntax: head[1] === undefined ? 'lint' : 'casebook',
      rules: [...named.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => ({ id, span: spanAt(bodyStart + index, id) })),
      reason: reason.join(' -- ').trim(),
      span: spanAt(start, comment),
    });
  }
  return directives;
}

const spanAt = (start: number, text: string): Span => ({ start, end: start + text.length });

/** The comments of a piece of HTML, markers included. One that is never closed is none. */
export function* commentsIn(html: string): Generator<Span> {
  for (let start = html.indexOf('<!--'); start !== -1; ) {
    const close = html.indexOf('-->', start + '<!--'.length);
    if (close === -1) return;
    yield { start, end: close + '-->'.length };
    start = html.indexOf('<!--', close);
  }
}
