import { type Availability, clean, isFigure, percent } from './figure.js';

const series = new RegExp(
  String.raw`(${percent}(?:(?:[ \t]+(?!x[ \t])[\p{L}-]{1,20}){0,3}[ \t]*[×*x][ \t]*${percent})+)(?:[ \t]+[\p{L}-]{1,20}){0,3}[ \t]*(?:=|≈|~|→|->)[ \t]*[~≈]?[ \t]*${percent}`,
  'gu',
);
const parallel =
  /1[ \t]*[-−][ \t]*\(1[ \t]*[-−][ \t]*(\d(?:\.\d+)?|\d{2}(?:\.\d+)?[ \t]?%)\)(?:[ \t]*\^[ \t]*(\d)|([²³])|[ \t]*[×*]?[ \t]*\(1[ \t]*[-−][ \t]*(\d(?:\.\d+)?|\d{2}(?:\.\d+)?[ \t]?%)\))[ \t]*(?:=|≈|~|→|->)[ \t]*[~≈]?[ \t]*(\d{1,3}(?:\.\d+)?[ \t]?%|0\.\d+)/g;
/** What each of them has, so that most lines are let by. */
const mayBeSeries = /%[^%]*[×*x][^%]*%[^%]*(?:[=≈~→]|->)[^%]*%/;
const mayClaim = /[=≈~→]|->/;

/** Parts that must all work: `99.9 % × 99.95 % = 99.85 %`. */
export function seriesOf(text: string, at: number, tolerance: number): Availability[] {
  if (!mayBeSeries.test(text)) return [];
  return [...text.matchAll(series)].flatMap((match) => {
    const figures = [...(match[1] as string).matchAll(new RegExp(percent, 'g'))].map(([, value]) => Number(value));
    const result = match.at(-1) as string;
    if (!figures.every(isFigure) || !isFigure(Number(result))) return [];
    return [
      combined(
        figures.reduce((product, one) => product * (one / 100), 1),
        match[1] as string,
        result,
        `${result}%`,
        at + match.index + match[0].lastIndexOf(result),
        tolerance,
      ),
    ];
  });
}

/** Parts of which one is enough: `1 - (1 - 0.99)^2 = 99.99 %`. */
export function parallelOf(text: string, at: number, tolerance: number): Availability[] {
  if (!text.includes('(1') || !mayClaim.test(text)) return [];
  return [...text.matchAll(parallel)].flatMap((match) => {
    const [all, one = '', power, raised, other, result = ''] = match;
    const share = (figure: string): number => (figure.includes('%') ? Number.parseFloat(figure) / 100 : Number(figure));
    const down =
      other === undefined ? (1 - share(one)) ** Number(power ?? (raised === '²' ? 2 : 3)) : (1 - share(one)) * (1 - share(other));
    if (![one, result, other ?? one].every((figure) => share(figure) >= 0.5 && share(figure) < 1)) return [];
    const shown = result.includes('%') ? result : `${Number((share(result) * 100).toPrecision(12))}%`;
    return [
      combined(
        1 - down,
        clean(all.split(/=|≈|~|→|->/)[0] as string),
        String(share(shown) * 100),
        result,
        at + match.index + all.lastIndexOf(result),
        tolerance,
      ),
    ];
  });
}

/** Two figures are near when the times that they leave are, or when they differ by less than their last digit. */
function combined(share: number, left: string, result: string, found: string, start: number, tolerance: number): Availability {
  const [expected, written] = [1 - share, 1 - Number(result) / 100];
  const step =
    10 ** -((Number(found.replace('%', '')) === Number(result) ? found.replace('%', '').trim() : result).split('.')[1]?.length ?? 0) / 100;
  const isRight = Math.abs(expected - written) <= step * 0.501 || Math.max(expected / written, written / expected) <= 1 + tolerance;
  const digits = Math.max(1, Math.ceil(-Math.log10(expected)) - 2 + 2);
  return {
    isRight,
    left: clean(left),
    found: clean(found),
    expected: `${Number((share * 100).toFixed(digits))}%`,
    span: { start, end: start + found.length },
  };
}
