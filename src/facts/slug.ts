import { slug } from 'github-slugger';

/** The anchor that GitHub makes of a heading's text, before it is told apart from others: `Data Model` → `data-model`. */
export function slugOf(title: string): string {
  let result = '';
  for (let at = 0; at < title.length; at++) {
    const code = title.charCodeAt(at);
    if (code > 0x7f) return slug(title);
    result += plain[code];
  }
  return result;
}

/** What becomes of each character of ASCII, whatever stands beside it. */
const plain: readonly string[] = Array.from({ length: 0x80 }, (_, code) => slug(String.fromCharCode(code)));

/** The anchors of one document: a slug that was there before gets `-1`, `-2` …, as GitHub makes them. */
export class Slugger {
  private readonly occurrences = new Map<string, number>();

  slug(title: string): string {
    const slug = slugOf(title);
    let result = slug;
    while (this.occurrences.has(result)) {
      const count = (this.occurrences.get(slug) as number) + 1;
      this.occurrences.set(slug, count);
      result = `${slug}-${count}`;
    }
    this.occurrences.set(result, 0);
    return result;
  }
}
