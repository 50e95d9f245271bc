import * as z from 'zod';
import { defineRule, type ListItem, replace } from '../../src/rule/index.js';

type Ordered = ListItem & { readonly ordinal: NonNullable<ListItem['ordinal']> };

/** A list that counts 4, 5, 5 was merged by a machine; whoever cites its fifth item cites two. */
export default defineRule({
  id: 'lists-counted',
  area: 'text',
  claim: 'Ordered lists count without repeating a number or leaving one out.',
  subject: 'document',
  severity: 'warning',
  fix: 'safe',
  options: z.strictObject({}),
  messages: {
    repeated: ({ expected, found }: { expected: number; found: number }) => `Expected ${expected}, found ${found} again`,
    jumped: ({ expected, found }: { expected: number; found: number }) => `Expected ${expected}, found ${found}`,
  },
  help: {
    repeated: ({ expected }) => `Write ${expected}, and count on from there`,
    jumped: ({ expected, found }) => `Write ${expected}, which is what readers see, or \`- ${found}.\` to keep the number`,
  },

  *check({ path, text, facts }, { found }) {
    const lists = new Map<number, Ordered[]>();
    for (const item of facts.items) {
      if (!item.ordinal) continue;
      const list = lists.get(item.list);
      if (list) list.push(item as Ordered);
      else lists.set(item.list, [item as Ordered]);
    }
    for (const items of [...lists.values()].flatMap((list) => splitByIndent(list, text)).flatMap(splitAtRestarts)) {
      const [first] = items;
      if (!first || items.length < 2 || isLazy(items)) continue;
      const wrong = items.findIndex(({ ordinal }, index) => ordinal.value !== first.ordinal.value + index);
      const item = items[wrong];
      if (!item) continue;
      const expected = first.ordinal.value + wrong;
      const rest = items.slice(wrong);
      const width = isPadded(items) ? first.ordinal.span.end - first.ordinal.span.start : 1;
      const edits = rest.map(({ ordinal }, index) => replace(path, ordinal.span, String(expected + index).padStart(width, '0')));
      // A number that leaves others out may mean something: a year, a case study. It is for a person to say.
      const isBehind = rest.every(({ ordinal }, index) => ordinal.value <= expected + index);
      const isRepeated = items.slice(0, wrong).some(({ ordinal }) => ordinal.value === item.ordinal.value);
      yield found(
        isRepeated ? 'repeated' : 'jumped',
        { expected, found: item.ordinal.value },
        { path, span: item.ordinal.span },
        isRepeated && isBehind ? { fix: { safety: 'safe', edits } } : {},
      );
    }
  },
});

/** Items indented too little to be a list of their own were meant as one all the same; a blank before ` 9.` lines it up with `10.`. */
function splitByIndent(items: readonly Ordered[], text: string): Ordered[][] {
  const columns = items.map(({ span }) => span.start - (text.lastIndexOf('\n', span.start - 1) + 1));
  const [outer = 0] = columns;
  if (columns.every((column) => Math.abs(column - outer) < 2)) return [[...items]];
  const byColumn = new Map<number, Ordered[]>();
  for (const [index, item] of items.entries()) {
    const column = Math.abs((columns[index] as number) - outer) < 2 ? outer : (columns[index] as number);
    byColumn.set(column, [...(byColumn.get(column) ?? []), item]);
  }
  return [...byColumn.values()];
}

/** A list that begins again with 1 is two lists that nothing stands between. */
function splitAtRestarts(items: readonly Ordered[]): Ordered[][] {
  const lists: Ordered[][] = [];
  for (const [index, item] of items.entries()) {
    const previous = items[index - 1];
    if (!previous || (item.ordinal.value === 1 && previous.ordinal.value > 1)) lists.push([]);
    lists.at(-1)?.push(item);
  }
  return lists;
}

/** A list of ones, or of zeros, leaves the counting to the reader's program; one of three and more may have strayed into counting. */
function isLazy(items: readonly Ordered[]): boolean {
  return [0, 1].some((value) => {
    const same = items.filter(({ ordinal }) => ordinal.value === value).length;
    return same === items.length || (same >= 3 && same * 2 > items.length);
  });
}

/** `01.`, `02.`: numbers below ten are written with more digits than they have. */
const isPadded = (items: readonly Ordered[]): boolean =>
  (items[0]?.ordinal.value ?? 10) < 10 && items.every(({ ordinal }) => ordinal.span.end - ordinal.span.start >= 2);
