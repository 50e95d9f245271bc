import type { Table, TableRow } from 'mdast';
import * as z from 'zod';
import { type Allowance, type Estimate, estimateAcross, estimatesIn, goesOn, type Line, mayEstimate } from '../../src/estimate/index.js';
import { defineRule, type Finding, type VisitContext } from '../../src/rule/index.js';

const options = z.strictObject({
  tolerance: z.number().min(0).max(1).default(0.1).describe('how far apart the two sides may be, as a share'),
  day: z.array(z.number().positive()).min(1).default([86_400, 100_000]).describe('the seconds that a day may be taken for'),
  kilo: z.array(z.number().positive()).min(1).default([1000, 1024]).describe('what KB, MB, GB … may go up in'),
  code: z.boolean().default(true).describe('whether code blocks of plain text are read'),
});

type Told = Omit<Estimate, 'isJudged'>;
const messages = {
  sum: ({ left, expected, found }: Told) => `Expected about \`${expected}\` for \`${left}\`, found \`${found}\``,
  dimension: ({ left, found, dimensions }: Told) => `Expected ${dimensions[0]} for \`${left}\`, found ${dimensions[1]}: \`${found}\``,
};
type Context = VisitContext<typeof messages, z.infer<typeof options>>;

/** A reader checks one line of the estimate, and if it is wrong believes none. */
export default defineRule({
  id: 'estimates-add-up',
  area: 'substance',
  claim: 'Estimates come to what they say they come to.',
  subject: 'document',
  severity: 'warning',
  fix: 'none',
  options,
  messages,
  help: {
    sum: ({ read, expected }) => `Change the number that is wrong: this was read as \`${read}\`, which is about \`${expected}\``,
    dimension: ({ read }) => `Write the units that come out: this was read as \`${read}\``,
  },
  visit: {
    paragraph(node, context) {
      const { start, end } = context.spanOf(node);
      const source = context.text.slice(start, end);
      if (!mayEstimate(source)) return [];
      const before = goesOn(source) ? linesBefore(context.text, start) : '';
      return report(estimatesIn(source, start, allowanceOf(context.options), before), context);
    },
    code(node, context) {
      if (!context.options.code || !/^(?:text|txt|plain|plaintext)?$/.test(node.lang ?? '')) return [];
      const { start, end } = context.spanOf(node);
      return report(estimatesIn(context.text.slice(start, end), start, allowanceOf(context.options)), context);
    },
    table(node, context) {
      const { start, end } = context.spanOf(node);
      return mayHoldEstimates.test(context.text.slice(start, end)) ? report(estimatesOf(node, context), context) : [];
    },
  },
});

/** Calculations in a table stand in a row with a number. */
const mayHoldEstimates = /\d[^\n]*[=≈~→×*÷/x]/;

function* report(estimates: readonly Estimate[], { found, path }: Context): Generator<Finding> {
  for (const estimate of estimates) {
    if (!estimate.isJudged || (estimate.is !== 'wrong' && estimate.is !== 'other')) continue;
    const { isJudged: _, ...told } = estimate;
    yield found(told.is === 'wrong' ? 'sum' : 'dimension', told, { path, span: told.span });
  }
}

/** Estimates in cells; and where a column of calculations stands beside one of results, across them. */
function estimatesOf({ children: [header, ...rows] }: Table, context: Context): Estimate[] {
  const allowance = allowanceOf(context.options);
  const titles = header ? cellsOf(header, context) : [];
  const column = (name: RegExp): number => titles.findIndex((cell) => name.test(cell.text));
  const sum = column(/calculation|formula|math|derivation|working|computation/i);
  const result = column(/^\W*(?:result|total|estimate|answer)s?\W*$/i);
  const isAcross = sum !== -1 && result !== -1;
  return rows.flatMap((row) => {
    const { start, end } = context.spanOf(row);
    // Most rows of most tables claim nothing, and need not be taken apart.
    if (!isAcross && !mayEstimate(context.text.slice(start, end))) return [];
    const cells = cellsOf(row, context);
    return [
      ...cells.flatMap((cell) => estimatesIn(cell.text, cell.start, allowance)),
      ...(cells[sum] && cells[result] ? estimateAcross(cells[sum], cells[result], allowance) : []),
    ];
  });
}

/** The cells of a row, without their pipes and the blanks around them. */
const cellsOf = (row: TableRow, { text, spanOf }: Context): Line[] =>
  row.children.map((cell) => {
    const { start, end } = spanOf(cell);
    const source = text.slice(start, end);
    const open = /^\|?[ \t]*/.exec(source)?.[0].length ?? 0;
    return { start: start + open, text: source.slice(open).replace(/[ \t]*\|?$/, '') };
  });

/** The lines above that stand close, without their bullets. */
const linesBefore = (text: string, start: number): string => {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const above = text
    .slice(Math.max(0, from - 2000), from)
    .split('\n')
    .slice(0, -1);
  const lines = above
    .slice(Math.max(above.findLastIndex((line) => !line.trim()) + 1, above.length - 8))
    .map((line) => `${line}\n`)
    .join('');
  return lines.replace(/^[ \t]*(?:[-*+]|\d+[.)])[ \t]/gm, (bullet) => ' '.repeat(bullet.length)) + ' '.repeat(start - from);
};

const allowanceOf = ({ tolerance, day, kilo }: z.infer<typeof options>): Allowance => ({
  tolerance,
  systems: day.flatMap((seconds) => kilo.map((bytes) => ({ day: seconds, kilo: bytes }))),
});
