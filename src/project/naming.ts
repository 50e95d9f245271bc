/** How folders of case studies are named: `NN-slug` has a number of two digits or more, a hyphen and a slug. */
export interface Naming {
  /** The pattern as the contract or the configuration gives it. */
  readonly pattern: string;
  readonly numbered: boolean;
  /** The number and the slug of a name that follows the pattern exactly. */
  read(name: string): StudyName | undefined;
  /** The name that the pattern makes of a number and a slug. */
  write(name: StudyName): string;
}

export interface StudyName {
  /** `undefined` where the pattern has no number. */
  readonly number: number | undefined;
  readonly slug: string;
}

const slugSource = '[\\p{Ll}\\p{Lo}\\p{Lm}\\p{M}\\p{N}]+(?:-[\\p{Ll}\\p{Lo}\\p{Lm}\\p{M}\\p{N}]+)*';
const nameSource = '[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]*';

/**
 * Reads a pattern: a run of `N` is the number, padded to that many digits; `slug` is the name in lower case with hyphens, `name` the
 * name in any case; the rest stands for itself. Where a pattern has no name, the whole is the slug.
 */
export function parseNaming(pattern: string): Naming {
  const tokens = pattern.match(/N+|slug|name|[^Nsn]+|[sn]/g) ?? [];
  const width = tokens.find((token) => /^N+$/.test(token))?.length ?? 0;
  const source = tokens
    .map((token) =>
      /^N+$/.test(token)
        ? '(?<number>\\d+)'
        : token === 'slug' || token === 'name'
          ? `(?<slug>${token === 'slug' ? slugSource : nameSource})`
          : quote(token),
    )
    .join('');
  const exact = new RegExp(`^${source}$`, 'u');
  const write = ({ number, slug }: StudyName): string =>
    tokens
      .map((token) => (/^N+$/.test(token) ? String(number ?? 0).padStart(width, '0') : token === 'slug' || token === 'name' ? slug : token))
      .join('');
  return {
    pattern,
    numbered: width > 0,
    write,
    read(name) {
      const groups = exact.exec(name)?.groups;
      if (!groups) return undefined;
      const parsed: StudyName = { number: groups.number === undefined ? undefined : Number(groups.number), slug: groups.slug ?? name };
      return write(parsed) === name ? parsed : undefined;
    },
  };
}

/** The number and slug that a name which breaks its pattern seems to mean: `8_Stock Trading` is 8, `stock-trading`. */
export function guessName(name: string): StudyName {
  const [, number, rest] = /^\D{0,3}?(\d{1,6})(?=[^\d\p{L}]|$)[^\p{L}\p{N}]*(.*)$/u.exec(name) ?? [];
  return { number: number === undefined ? undefined : Number(number), slug: toSlug(rest ?? name) };
}

/** `Stock Trading Platform` → `stock-trading-platform`. */
export const toSlug = (text: string): string =>
  text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');

const quote = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
