import type { Root } from 'mdast';
import type { Plugin } from 'unified';
import type { VFileMessage } from 'vfile-message';
import type { Ruleset } from '../config/ruleset.js';
import { unknown } from '../contract/nearest.js';
import type { SourceText, Span } from '../facts/facts.js';
import { Lines } from '../facts/lines.js';
import type { Diagnostic } from './diagnostic.js';

type StockRule = Plugin<[unknown?], Root>;

/** Runs stock rules over one file; suppression comments of remark-lint hold. */
export type RunStock = (file: SourceText) => readonly Diagnostic[];

/**
 * The one adapter through which remark-lint's own rules run, on a tree of the reference parser. They are off unless a
 * setting names them: `remark/no-undefined-references: warning`, or `[warning, { value: … }]` for a rule's option.
 *
 * @throws Error when there is no stock rule of a name.
 */
export async function loadStockRules(ids: readonly string[], ruleset: Ruleset): Promise<RunStock> {
  const [{ unified }, { default: parse }, { default: gfm }, { default: frontmatter }, { default: remarkLint }, { VFile }, registry] =
    await Promise.all([
      import('unified'),
      import('remark-parse'),
      import('remark-gfm'),
      import('remark-frontmatter'),
      import('remark-lint'),
      import('vfile'),
      loadRegistry(),
    ]);
  for (const id of ids) if (!registry.has(id)) throw new Error(unknown('stock rule', id, [...registry.keys()]));

  return (file) => {
    const settings = ruleset.forPath(file.path);
    const active = ids.flatMap((id) => {
      const { severity, options } = settings.get(id) ?? { severity: 'off' as const, options: {} };
      return severity === 'off' ? [] : [{ id, severity, option: (options as { value?: unknown }).value }];
    });
    if (active.length === 0) return [];
    const processor = unified().use(parse).use(gfm).use(frontmatter, ['yaml', 'toml']).use(remarkLint);
    for (const { id, option } of active) processor.use(registry.get(id) as StockRule, option);
    const vfile = new VFile({ path: file.path, value: file.text });
    processor.runSync(processor.parse(vfile), vfile);
    const severities = new Map(active.map(({ id, severity }) => [id, severity]));
    const lines = new Lines(file.text);
    return vfile.messages.flatMap((message): Diagnostic[] => {
      const rule = `remark/${message.ruleId}`;
      const severity = severities.get(rule);
      return severity === undefined
        ? []
        : [
            {
              rule,
              severity,
              message: message.reason,
              help: undefined,
              path: file.path,
              span: spanOf(message, lines),
              data: {},
              related: [],
              suggestions: [],
              choices: [],
              fix: undefined,
            },
          ];
    });
  };
}

/** The rules of remark-lint's three presets, by our name for them. */
async function loadRegistry(): Promise<Map<string, StockRule>> {
  const presets = await Promise.all([
    import('remark-preset-lint-recommended'),
    import('remark-preset-lint-consistent'),
    import('remark-preset-lint-markdown-style-guide'),
  ]);
  const plugins = presets
    .flatMap(({ default: preset }) => preset.plugins ?? [])
    .map((entry) => (Array.isArray(entry) ? entry[0] : entry) as StockRule);
  return new Map(
    plugins.filter(({ name }) => name.startsWith('remark-lint:')).map((plugin) => [plugin.name.replace('remark-lint:', 'remark/'), plugin]),
  );
}

function spanOf({ place }: VFileMessage, lines: Lines): Span {
  const [start, end] = place === undefined ? [undefined, undefined] : 'start' in place ? [place.start, place.end] : [place, place];
  const offset = (point: { line: number; column: number; offset?: number | undefined } | undefined): number =>
    point === undefined ? 0 : (point.offset ?? lines.startOf(point.line) + point.column - 1);
  return { start: offset(start), end: offset(end) };
}
