import picocolors from 'picocolors';
import { rules } from '../../rules/index.js';
import { unknown } from '../contract/nearest.js';
import { pageUrl } from '../report/json.js';
import { areas } from '../rule/rule.js';
import { readRulePage } from '../source/package.js';
import { Failure } from './failure.js';
import { terminal } from './terminal.js';

/** `casebook rules`: every rule with its severity, its fix and its claim, by area. */
export function listRules({ json, color }: { json?: boolean; color?: string | boolean }): 0 {
  const { out, style } = terminal(color);
  if (json) {
    out(
      `${JSON.stringify(
        rules.map(({ id, area, claim, severity, fix }) => ({ id, area, claim, severity, fix })),
        undefined,
        2,
      )}\n`,
    );
    return 0;
  }
  const paint = picocolors.createColors(style.color);
  const width = Math.max(...rules.map(({ id }) => id.length));
  const blocks = areas.flatMap((area) => {
    const inside = rules.filter((rule) => rule.area === area);
    const lines = inside.map(
      ({ id, severity, fix, claim }) =>
        `  ${id.padEnd(width)}  ${severity.padEnd(7)}  ${(fix === 'none' ? '' : `--fix${fix === 'ask' ? '=all' : ''}`).padEnd(9)}  ${paint.dim(claim)}`,
    );
    return lines.length === 0 ? [] : [`${paint.bold(area)}\n${lines.join('\n')}\n`];
  });
  out(
    `${blocks.join('\n')}\n${paint.dim('`casebook explain RULE` shows the page of a rule. Stock rules of remark-lint run as `remark/NAME` when a setting names them.')}\n`,
  );
  return 0;
}

/** `casebook explain RULE`: the page of the rule. @throws Failure when there is no such rule. */
export function explain(id: string, { color }: { color?: string | boolean }): 0 {
  const { out, style } = terminal(color);
  if (id.startsWith('remark/')) throw new Failure(`\`${id}\` is a rule of remark-lint and has no page here`, `Read ${pageUrl(id)}`);
  if (!rules.some((rule) => rule.id === id))
    throw new Failure(
      unknown(
        'rule',
        id,
        rules.map((rule) => rule.id),
      ),
      '`casebook rules` lists the names',
    );
  const paint = picocolors.createColors(style.color);
  const page = readRulePage(id).replace(/^<!-- generated: (?:begin|end) -->\n/gm, '');
  out(style.color ? page.replace(/^#+ .*$/gm, (heading) => paint.bold(heading)).replace(/^```.*$/gm, (fence) => paint.dim(fence)) : page);
  return 0;
}
