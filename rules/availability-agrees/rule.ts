import type { Table } from 'mdast';
import * as z from 'zod';
import { type Availability, availabilitiesIn, availabilityOf, downtimeAcross } from '../../src/estimate/index.js';
import { defineRule, type Finding, type VisitContext } from '../../src/rule/index.js';

const options = z.strictObject({
  tolerance: z.number().min(0).max(1).default(0.1).describe('how far the times that something is down may be apart, as a share'),
});
const messages = {
  disagrees: ({ left, expected, found }: Availability) => `Expected about \`${expected}\` for \`${left}\`, found \`${found}\``,
};
type Context = VisitContext<typeof messages, z.infer<typeof options>>;

/** Each nine is a tenth of the time: who mixes two up promises ten times what they can keep. */
export default defineRule({
  id: 'availability-agrees',
  area: 'substance',
  claim: 'Availability and the downtime beside it say the same.',
  subject: 'document',
  severity: 'warning',
  fix: 'none',
  options,
  messages,
  help: { disagrees: ({ left, expected }) => `Write \`${expected}\`, or another figure than \`${left}\`` },
  visit: {
    paragraph(node, context) {
      const { start, end } = context.spanOf(node);
      return report(availabilitiesIn(context.text.slice(start, end), start, context.options.tolerance), context);
    },
    table(node, context) {
      const { start, end } = context.spanOf(node);
      return context.text.slice(start, end).includes('%') ? report([...inTable(node, context)], context) : [];
    },
  },
});

const report = (figures: readonly Availability[], { found, path }: Context): Finding[] =>
  figures.filter(({ isRight }) => !isRight).map((figure) => found('disagrees', figure, { path, span: figure.span }));

/** Figures in cells; and the cells under `per year`, `per month` … beside the figure of their row. */
function* inTable(table: Table, { text, spanOf, options: { tolerance } }: Context): Generator<Availability> {
  const [header = [], ...rows] = table.children.map((row) =>
    row.children.map((cell) => {
      const { start, end } = spanOf(cell);
      const open = /^\|?[ \t]*/.exec(text.slice(start, end))?.[0].length ?? 0;
      return { start: start + open, text: text.slice(start + open, end).replace(/[ \t]*\|?$/, '') };
    }),
  );
  const isOfDowntime =
    header.some((cell) => /downtime|outage|unavailab/i.test(cell.text)) || header.filter((cell) => /\bper\b/i.test(cell.text)).length > 1;
  for (const cells of rows) {
    const figure = isOfDowntime ? cells.map((cell) => availabilityOf(cell.text)).find((one) => one !== undefined) : undefined;
    for (const [index, cell] of cells.entries()) {
      yield* availabilitiesIn(cell.text, cell.start, tolerance);
      if (figure) yield* downtimeAcross(figure, cell, header[index]?.text ?? '', tolerance);
    }
  }
}
