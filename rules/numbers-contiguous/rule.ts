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
    gap: ({ missing, before, after }: { missing: string; before: string | undefined; after: string }) =>
      before === undefined ? `Expected the first case study to be number 1, found \`${after}\`` : `Expected a case study numbered ${missing} between \`${before}\` and \`${after}\`, found none`,
  },
  help: { gap: ({ missing }) => `Renumber what follows, or list ${missing} under \`reserved\` in the configuration` },

  *check({ studies, reserved, naming }, { found }) {
    if (!naming.numbered) return;
    const ordered = studies.filter((study): study is CaseStudy & { number: number } => study.number !== undefined);
    let previous: (typeof ordered)[number] | undefined;
    for (const study of ordered) {
      // A file of its own starts to count again.
      const before = previous && (!study.place.span || previous.path === study.path) ? previous : undefined;
      const from = before ? before.number + 1 : Math.min(study.number, 1);
      const missing = range(from, study.number - 1).filter((number) => !reserved.has(number));
      if (missing.length > 0) yield found('gap', { missing: inWords(missing), before: before?.name, after: study.name }, study.place);
      previous = study;
    }
  },
});

const range = (from: number, to: number): number[] => Array.from({ length: Math.max(to - from + 1, 0) }, (_, index) => from + index);
const inWords = (numbers: readonly number[]): string => (numbers.length === 1 ? String(numbers[0]) : numbers.length === 2 ? numbers.join(' and ') : `${numbers[0]} to ${numbers.at(-1)}`);
