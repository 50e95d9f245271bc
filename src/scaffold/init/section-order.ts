import type { Heading, Outline } from './outline.js';

/** So many of the documents must keep an order before it is asked of all. */
const agreement = 0.85;

/** Brings sections into the order in which most documents have them, and says whether the documents agree on it. */
export function inOrder<T extends { readonly inside: readonly (readonly Heading[])[] }>(
  sections: readonly T[],
  documents: readonly Outline[],
): { items: T[]; ordered: boolean } {
  const firsts = documents.map((outline, index) =>
    sections.map(({ inside }) => {
      const places = (inside[index] ?? []).map((heading) => outline.indexOf(heading)).filter((place) => place >= 0);
      return places.length === 0 ? undefined : { first: Math.min(...places), last: Math.max(...places), length: outline.length };
    }),
  );
  const wins = sections.map((_, a) =>
    sections.reduce((sum, __, b) => {
      const ahead = firsts.filter((own) => own[a] && own[b] && own[a].first < own[b].first).length;
      const behind = firsts.filter((own) => own[a] && own[b] && own[a].first > own[b].first).length;
      return sum + Math.sign(ahead - behind);
    }, 0),
  );
  const mean = sections.map((_, index) => {
    const own = firsts.flatMap((places) => places[index] ?? []);
    return own.reduce((sum, { first, length }) => sum + first / length, 0) / Math.max(own.length, 1);
  });
  const order = sections
    .map((_, index) => index)
    .sort((a, b) => (wins[b] as number) - (wins[a] as number) || (mean[a] as number) - (mean[b] as number));
  const judged = firsts.map((places) => order.flatMap((index) => places[index] ?? [])).filter(({ length }) => length >= 2);
  const agreeing = judged.filter((places) => places.every((place, index) => index === 0 || (places[index - 1]?.last ?? 0) < place.first));
  return {
    items: order.map((index) => sections[index] as T),
    ordered: agreeing.length >= judged.length * agreement,
  };
}
