import * as z from 'zod';
import type { CaseStudy } from '../../src/rule/index.js';
import { defineRule } from '../../src/rule/index.js';

/** A gap makes readers look for a case study that is not there. */
export default defineRule({
  id: 'numbers-contiguous',
  area: 'structure',
  claim: 'The numbers of a collection have no gap that is not reserved.',
  subject: 'collection',
  severity: 'warning',
  fix: 'none',
  options: z.strictObject({}),
  messages: {
    first: ({ number, name }: { missing: string; number: number; name: string }) =>
      `Expected the first case study to be number ${number}, found \`${name}\``,
    gap: ({ missing, before, after }: { missing: string; before: string; after: string }) =>
      `Expected a case study numbered ${missing} between \`${before}\` and \`${after}\`, found none`,
  },
  help: { first: ({ missing }) => remedy(missing), gap: ({ missing }) => remedy(missing) },

  *check({ studies, reserved, naming }, { found }) {
    if (!naming.numbered) return;
    const ordered = studies.filter((study): study is CaseStudy & { number: number } => study.number !== undefined);
    const kept = [...reserved].sort((a, b) => a - b);
    // A file of its own starts to count again.
    const previous = new Map<string, CaseStudy & { number: number }>();
    for (const study of ordered) {
      const row = study.place.span ? study.path : '';
      const before = previous.get(row);
      const gaps = gapsBetween(before ? before.number + 1 : Math.min(study.number, 1), study.number, kept);
      const missing = inWords(gaps);
      if (gaps[0] && before) yield found('gap', { missing, before: before.name, after: study.name }, study.place);
      else if (gaps[0]) yield found('first', { missing, number: gaps[0].from, name: study.name }, study.place);
      previous.set(row, study);
    }
  },
});

/** Numbers that follow each other, both ends included. */
type Run = { readonly from: number; readonly to: number };

/** The runs of numbers from `from` up to and without `end` that are not kept free. Numbers may be huge, so nothing counts through them. */
function gapsBetween(from: number, end: number, kept: readonly number[]): Run[] {
  const runs: Run[] = [];
  let start = from;
  for (const stop of [...kept.filter((number) => number >= from && number < end), end]) {
    if (stop > start) runs.push({ from: start, to: stop - 1 });
    start = stop + 1;
  }
  return runs;
}

function inWords(runs: readonly Run[]): string {
  const words = runs.flatMap(({ from, to }) => (to - from < 2 ? [...new Set([`${from}`, `${to}`])] : [`${from} to ${to}`]));
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

const remedy = (missing: string): string => `Renumber what follows, or list ${missing} under \`reserved\` in the configuration`;
