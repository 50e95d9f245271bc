import { distance } from 'fastest-levenshtein';

/** The one known name that a mistyped one most likely means; `undefined` when none is near or two are equally near. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(name.length / 3));
  const ranked = [...known]
    .map((candidate) => ({ candidate, far: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  const [first, second] = ranked;
  if (!first || first.far > limit || (second && second.far === first.far)) return undefined;
  return first.candidate;
}

/** `Unknown profile \`four-fil\`; did you mean \`four-file\`?` Lists what is known where nothing is near and the list is short. */
export function unknown(kind: string, name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  const expected = known.length <= 8 ? `; expected ${known.map((candidate) => `\`${candidate}\``).join(', ')}` : '';
  return `Unknown ${kind} \`${name}\`${near === undefined ? expected : `; did you mean \`${near}\`?`}`;
}
