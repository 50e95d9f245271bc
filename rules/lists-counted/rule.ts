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
  help: { repeated: ({ expected }) => `Write ${expected}, and count on from there`, jumped: ({ expected }) => `Write ${expected}, and count on from there` },

  *check({ path, facts }, { found }) {
    const lists = new Map<number, Ordered[]>();
    for (const item of facts.items) if (item.ordinal) lists.set(item.list, [...(lists.get(item.list) ?? []), item as Ordered]);
    for (const items of [...lists.values()].flatMap(splitAtRestarts)) {
      const [first] = items;
      if (!first || items.length < 2 || isLazy(items)) continue;
      const wrong = items.findIndex(({ ordinal }, index) => ordinal.value !== first.ordinal.value + index);
      const item = items[wrong];
      if (!item) continue;
      const expected = first.ordinal.value + wrong;
      const width = isPadded(items) ? 2 : 1;
      const edits = items.slice(wrong).map(({ ordinal }, index) => replace(path, ordinal.span, String(expected + index).padStart(width, '0')));
      yield found(item.ordinal.value === items[wrong - 1]?.ordinal.value ? 'repeated' : 'jumped', { expected, found: item.ordinal.value }, { path, span: item.ordinal.span }, { fix: { safety: 'safe', edits } });
    }
  },
});

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

/** A list of ones, or of zeros, leaves the counting to the reader's program. */
const isLazy = (items: readonly Ordered[]): boolean => [0, 1].some((value) => items.filter(({ ordinal }) => ordinal.value === value).length * 2 > items.length);

/** `01.`, `02.`: numbers below ten are written with two digits. */
const isPadded = (items: readonly Ordered[]): boolean => (items[0]?.ordinal.value ?? 10) < 10 && items.every(({ ordinal }) => ordinal.span.end - ordinal.span.start >= 2);
