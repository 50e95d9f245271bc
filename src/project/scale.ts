/** One quantity of a scale: `10M+ trades/day` is 10,000,000 of `trade` per `day`. */
interface Quantity {
  readonly value: number;
  readonly noun: string;
  readonly per: string;
}

const factors: Record<string, number> = { '': 1, k: 1e3, m: 1e6, b: 1e9, t: 1e12 };
const spans: Record<string, string> = { s: 'second', sec: 'second', min: 'minute', hr: 'hour', h: 'hour', d: 'day' };

function readQuantities(text: string): Quantity[] {
  return [
    ...text.matchAll(/(?<![\p{L}\p{N}.])(\d+(?:[.,]\d+)?)\s*([KMBT]?)\+?\s+([\p{L} -]+?)(?:\/([\p{L}]+))?(?=[,;(]|\s*$| globally)/giu),
  ].map(([, number = '', unit = '', words = '', per = '']) => ({
    value: Number(number.replace(',', '')) * (factors[unit.toLowerCase()] ?? 1),
    noun: (
      words
        .trim()
        .split(/[\s-]+/)
        .at(-1) ?? ''
    )
      .toLowerCase()
      .replace(/s$/, ''),
    per: spans[per.toLowerCase()] ?? per.toLowerCase(),
  }));
}

/**
 * Whether two scales contradict each other: both count the same thing over the same time, and differ. `10M+ connections` agrees with
 * `100M+ users, 10M+ concurrent connections`; `1M+ orders/day` and `1M+ transactions/day` cannot be compared.
 */
export function scalesDisagree(left: string, right: string): boolean {
  const [a, b] = [readQuantities(left), readQuantities(right)];
  return a.some(({ noun, per, value }) => {
    const same = b.filter((other) => other.noun === noun && other.per === per);
    const own = a.filter((other) => other.noun === noun && other.per === per);
    return same.length > 0 && !same.some((other) => own.some((one) => one.value === other.value)) && value > 0;
  });
}
