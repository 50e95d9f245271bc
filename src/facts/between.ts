import type { Span } from './facts.js';

/** Those of a list in document order that lie within a span. */
export function between<T extends { readonly span: Span }>(list: readonly T[], { start, end }: Span): T[] {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as T).span.start < start) low = middle + 1;
    else high = middle;
  }
  const found: T[] = [];
  for (let item = list[low]; item !== undefined && item.span.start <= end; item = list[++low]) if (item.span.end <= end) found.push(item);
  return found;
}
