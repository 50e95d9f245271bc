import type { Span } from '../facts/facts.js';

/** Replaces what stands between two UTF-16 offsets of a file. Equal offsets insert. */
export interface TextEdit {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Edits that belong together: all of them are applied, or none.
 * `safe` has one right answer and is applied by `--fix`; `ask` needs a person to agree.
 */
export interface Fix {
  readonly safety: 'safe' | 'ask';
  readonly edits: readonly TextEdit[];
}

export const replace = (path: string, { start, end }: Span, text: string): TextEdit => ({ path, start, end, text });

/**
 * The fixes that can be applied together, first come first served. One that overlaps or touches an edit taken before
 * waits for the next pass: two inserts at one place have no order that both authors meant.
 */
export function selectCompatible(fixes: readonly Fix[]): Fix[] {
  const taken = new Map<string, TextEdit[]>();
  return fixes.filter(({ edits }) => {
    if (
      edits.some((edit, index) =>
        [...(taken.get(edit.path) ?? []), ...edits.slice(0, index).filter(({ path }) => path === edit.path)].some((other) =>
          touches(edit, other),
        ),
      )
    )
      return false;
    for (const edit of edits) taken.set(edit.path, [...(taken.get(edit.path) ?? []), edit]);
    return true;
  });
}

const touches = (a: TextEdit, b: TextEdit): boolean => a.start <= b.end && b.start <= a.end;

/**
 * The text after edits of one file. Every byte outside the edits stays.
 *
 * @throws RangeError when edits overlap or lie outside the text.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let reached = 0;
  for (const { start, end, text: replacement } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < reached || end < start || end > text.length)
      throw new RangeError(`Edit ${start}–${end} overlaps another or lies outside the text`);
    result += text.slice(reached, start) + replacement;
    reached = end;
  }
  return result + text.slice(reached);
}
