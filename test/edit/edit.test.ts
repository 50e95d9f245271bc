import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, type Fix, selectCompatible, type TextEdit } from '../../src/edit/edit.js';

const edit = (start: number, end: number, text = ''): TextEdit => ({ path: 'a.md', start, end, text });
const fix = (...edits: TextEdit[]): Fix => ({ safety: 'safe', edits });

/** Text of all kinds, and edits of it that neither overlap nor touch. */
const textAndEdits = fc.string({ unit: 'grapheme', maxLength: 60 }).chain((text) =>
  fc.record({
    text: fc.constant(text),
    edits: fc.uniqueArray(fc.nat(text.length), { maxLength: 8 }).chain((points) => {
      const sorted = [...points].sort((a, b) => a - b);
      const spans = sorted.flatMap((start, index): [number, number][] =>
        index % 2 === 0 && sorted[index + 1] !== undefined ? [[start, sorted[index + 1] as number]] : [],
      );
      return fc.tuple(...spans.map(([start, end]) => fc.string({ maxLength: 5 }).map((replacement) => edit(start, end, replacement))));
    }),
  }),
);

describe('edits of a text', () => {
  test('change what they name and nothing else, in any order', () => {
    fc.assert(
      fc.property(textAndEdits, ({ text, edits }) => {
        const result = applyEdits(text, edits);
        expect(applyEdits(text, [...edits].reverse())).toBe(result);
        let at = 0;
        let reached = 0;
        for (const { start, end, text: replacement } of edits) {
          expect(result.slice(at, at + start - reached)).toBe(text.slice(reached, start));
          at += start - reached;
          expect(result.slice(at, at + replacement.length)).toBe(replacement);
          at += replacement.length;
          reached = end;
        }
        expect(result.slice(at)).toBe(text.slice(reached));
      }),
    );
  });

  test('can be undone by edits of the same places', () => {
    fc.assert(
      fc.property(textAndEdits, ({ text, edits }) => {
        let shift = 0;
        const inverse = edits.map(({ start, end, text: replacement }) => {
          const back = edit(start + shift, start + shift + replacement.length, text.slice(start, end));
          shift += replacement.length - (end - start);
          return back;
        });
        expect(applyEdits(applyEdits(text, edits), inverse)).toBe(text);
      }),
    );
  });

  test('are refused when they overlap or lie outside', () => {
    expect(() => applyEdits('abc', [edit(0, 2), edit(1, 3)])).toThrow(RangeError);
    expect(() => applyEdits('abc', [edit(2, 4)])).toThrow(RangeError);
  });
});

describe('fixes that are applied together', () => {
  test('are those that neither overlap nor touch, first come first served', () =>
    expect(selectCompatible([fix(edit(0, 2)), fix(edit(2, 3)), fix(edit(4, 5)), fix(edit(4, 4))])).toEqual([
      fix(edit(0, 2)),
      fix(edit(4, 5)),
    ]));
  test('do not insert twice at one place', () => expect(selectCompatible([fix(edit(3, 3, 'a')), fix(edit(3, 3, 'b'))])).toHaveLength(1));
  test('are applied with all their edits or not at all', () =>
    expect(
      selectCompatible([fix(edit(0, 1)), fix(edit(1, 2), { ...edit(0, 1), path: 'b.md' }), fix({ ...edit(0, 1), path: 'b.md' })]),
    ).toEqual([fix(edit(0, 1)), fix({ ...edit(0, 1), path: 'b.md' })]));
  test('are not applied when their own edits overlap', () => expect(selectCompatible([fix(edit(0, 2), edit(1, 3))])).toEqual([]));
  test('can always be applied', () => {
    const anyFix = fc
      .array(
        fc.tuple(fc.nat(20), fc.nat(5)).map(([start, length]) => edit(start, start + length)),
        { minLength: 1, maxLength: 3 },
      )
      .map((edits) => fix(...edits));
    fc.assert(
      fc.property(
        fc.array(anyFix),
        (fixes) =>
          void applyEdits(
            'x'.repeat(25),
            selectCompatible(fixes).flatMap(({ edits }) => edits),
          ),
      ),
    );
  });
});
