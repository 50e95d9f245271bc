import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, replace } from '../../src/edit/edit.js';
import { collect } from '../../src/facts/collect.js';
import type { Facts, Link } from '../../src/facts/facts.js';
import { loadParser } from '../../src/facts/parse.js';
import { curiosities, documents, specification } from '../support/samples.js';

const parse = await loadParser('remark');
const factsOf = (text: string): Facts => collect({ path: 'a.md', text }, parse);
const inline = (link: Link): boolean => link.kind !== 'autolink' && link.destination.end > link.destination.start;

/** Links with everything that may change when one destination changes taken out. */
const shape = ({ links }: Facts): unknown => links.map(({ kind, target, fragment }) => ({ kind, target, fragment }));

/** Replaces the destination of link `index` and gives the links before and after. */
function redirect(text: string, index: number): { before: Link[]; after: Link[]; facts: Facts } {
  const facts = factsOf(text);
  const link = facts.links[index] as Link;
  const changed = factsOf(applyEdits(text, [replace('a.md', link.destination, 'moved.md')]));
  return { before: [...facts.links], after: [...changed.links], facts };
}

describe('the span of a destination', () => {
  test.each([
    ['[a](b.md)', 'b.md'],
    ['[a](<b c.md>)', 'b c.md'],
    ['[a](b.md "title")', 'b.md'],
    ["[a](b.md 'ti](x)tle')", 'b.md'],
    ['[a](  b.md#c  )', 'b.md#c'],
    ['[a](b_(c).md)', 'b_(c).md'],
    ['[a](b\\(c.md)', 'b\\(c.md'],
    ['[a](caf&eacute;.md)', 'caf&eacute;.md'],
    ['[a\nb](c.md\n"d")', 'c.md'],
    ['> [a](\n> b.md)', 'b.md'],
    ['![a [b] c](d.png (title))', 'd.png'],
    ['[`](`](b.md)', 'b.md'],
    ['[a]: b.md "t"', 'b.md'],
    ['[a]:\n  <b c.md>\n  "t"', 'b c.md'],
    ['<https://example.org/a>', 'https://example.org/a'],
    ['[a](😀.md)', '😀.md'],
  ])('of %j is %j', (text, destination) => {
    const [link] = factsOf(text).links;
    expect(text.slice(link?.destination.start, link?.destination.end)).toBe(destination);
  });

  test('of an image inside a link is that of the image, and that of the link is its own', () => {
    const text = '[![alt](a.png "t")](b.md)';
    expect(
      factsOf(text)
        .links.map(({ destination: { start, end } }) => text.slice(start, end))
        .sort(),
    ).toEqual(['a.png', 'b.md']);
  });

  test('is found for every link of the CommonMark examples and the documents here, unless the destination is empty', () => {
    for (const text of [...specification, ...documents, ...curiosities]) {
      for (const link of factsOf(text).links)
        expect(
          inline(link) || link.kind === 'autolink' || `${link.target}${link.fragment ?? ''}` === '',
          `${JSON.stringify(text)}: ${JSON.stringify(link)}`,
        ).toBe(true);
    }
  });

  test('can be replaced without changing anything else, in the CommonMark examples and the documents here', () => {
    for (const text of [...specification, ...documents, ...curiosities]) {
      for (const [index, link] of factsOf(text).links.entries()) {
        if (!inline(link)) continue;
        const { before, after } = redirect(text, index);
        expect(
          after.map(({ target }) => target),
          text,
        ).toEqual(before.map(({ target }, other) => (other === index ? 'moved.md' : target)));
      }
    }
  });

  test('can be replaced without changing anything else, in documents made at random', () => {
    const word = fc.constantFrom('a', 'bc', 'd e', '**f**', '`g`', '😀', 'é', '[h]', '\\[', '&amp;', '*i*');
    const target = fc.constantFrom('x.md', './y.md#z', '<p q.md>', 'r_(s).md', 't%20u.md', '#v', '../w/', 'caf&eacute;.md');
    const title = fc.constantFrom('', ' "t"', " 'u'", ' (v)', '  "w](x"');
    const link = fc.tuple(fc.constantFrom('', '!'), word, target, title).map(([bang, text, to, more]) => `${bang}[${text}](${to}${more})`);
    const definition = fc.tuple(target, title).map(([to, more]) => `\n\n[ref]: ${to}${more}\n\n`);
    const prefix = fc.constantFrom('', '> ', '- ', '1. ', '# ');
    const line = fc
      .tuple(prefix, fc.array(fc.oneof(word, link), { minLength: 1, maxLength: 5 }))
      .map(([start, parts]) => start + parts.join(' '));
    fc.assert(
      fc.property(fc.array(fc.oneof(line, definition), { maxLength: 6 }), fc.constantFrom('\n', '\r\n', '\n\n'), (lines, eol) => {
        const text = lines.join(eol);
        const links = factsOf(text).links;
        for (const [index, link] of links.entries()) {
          if (!inline(link)) continue;
          const { after, facts } = redirect(text, index);
          const expected = links.map(({ kind, target: to, fragment }, at) =>
            at === index ? { kind, target: 'moved.md', fragment: undefined } : { kind, target: to, fragment },
          );
          expect(shape({ ...facts, links: after }), JSON.stringify({ text, link })).toEqual(expected);
        }
      }),
      { numRuns: 150 },
    );
  });
});
