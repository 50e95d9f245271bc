import picomatch from 'picomatch';
import { describeIssues } from '../contract/issues.js';
import { unknown } from '../contract/nearest.js';
import type { AnyRule, Severity } from '../rule/rule.js';
import type { Config, RuleSetting } from './schema.js';

/** How one rule is to run on one path. */
export interface EffectiveSetting {
  readonly severity: Severity | 'off';
  /** Validated, with defaults filled in. */
  readonly options: unknown;
  /** Where the severity was set: keys into the configuration, `--rule`, or `undefined` for the default. */
  readonly origin: readonly PropertyKey[] | '--rule' | '--only' | undefined;
}

/** Which rules run where, and how. */
export interface Ruleset {
  readonly rules: readonly AnyRule[];
  /** The settings for a path; settings of rules by id. */
  forPath(path: string): ReadonlyMap<string, EffectiveSetting>;
  /** Whether a rule is on for some path at least. */
  isOn(id: string): boolean;
}

/** A setting that cannot be used: where in the configuration, and what to say. */
export interface SettingProblem {
  readonly keys: readonly PropertyKey[] | '--rule' | '--only';
  readonly message: string;
}

/** Settings from the command line. */
export interface RuleFlags {
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  readonly only: readonly string[];
}

/**
 * Resolves settings once for all files.
 *
 * @param isStock Names rules that are not casebook's own and are run through an adapter: `remark/…`.
 * @returns the rule set, or every setting that names no rule or has options the rule refuses.
 */
export function resolveRules(
  rules: readonly AnyRule[],
  config: Pick<Config, 'rules' | 'overrides'>,
  flags: RuleFlags,
  isStock: (id: string) => boolean,
): { ruleset: Ruleset; problems: readonly SettingProblem[] } {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const problems: SettingProblem[] = [];
  const check = (id: string, keys: SettingProblem['keys']): void => {
    if (byId.has(id) || isStock(id)) return;
    problems.push({ keys, message: unknown('rule', id, [...byId.keys()]) });
  };
  const read = (settings: Readonly<Record<string, RuleSetting>>, keys: readonly PropertyKey[]): Map<string, EffectiveSetting> => {
    for (const id of Object.keys(settings)) check(id, [...keys, id]);
    return new Map(Object.entries(settings).map(([id, setting]) => [id, readSetting(byId.get(id), setting, [...keys, id], problems)]));
  };

  const defaults = new Map(
    rules.map((rule) => [
      rule.id,
      { severity: rule.severity, options: rule.options.parse({}), origin: undefined } satisfies EffectiveSetting,
    ]),
  );
  const base = read(config.rules, ['rules']);
  const layers = config.overrides.map(({ files, rules: settings }, index) => ({
    matches: picomatch(files, { dot: true }),
    settings: read(settings, ['overrides', index, 'rules']),
  }));
  for (const id of flags.severities.keys()) check(id, '--rule');
  for (const id of flags.only) {
    check(id, '--only');
    const isOn = [merge(defaults, [base], { ...flags, only: [] }), ...layers.map((layer) => layer.settings)].some(
      (settings) => (settings.get(id)?.severity ?? 'off') !== 'off',
    );
    if (!isOn) problems.push({ keys: '--only', message: `Rule \`${id}\` is off; expected a severity, such as \`--rule ${id}=warning\`` });
  }

  const cache = new Map<string, ReadonlyMap<string, EffectiveSetting>>();
  const forPath = (path: string): ReadonlyMap<string, EffectiveSetting> => {
    const matching = layers.filter(({ matches }) => matches(path));
    const key = matching.map((layer) => layers.indexOf(layer)).join();
    let settings = cache.get(key);
    if (!settings) cache.set(key, (settings = merge(defaults, [base, ...matching.map((layer) => layer.settings)], flags)));
    return settings;
  };
  const isOn = (id: string): boolean =>
    [
      forPath(''),
      merge(
        new Map(),
        layers.map((layer) => layer.settings),
        flags,
      ),
    ].some((settings) => (settings.get(id)?.severity ?? 'off') !== 'off');
  return { ruleset: { rules, forPath, isOn }, problems };
}

function readSetting(
  rule: AnyRule | undefined,
  setting: RuleSetting,
  keys: readonly PropertyKey[],
  problems: SettingProblem[],
): EffectiveSetting {
  const [severity, options] = typeof setting === 'string' ? [setting, {}] : setting;
  const parsed = rule?.options.safeParse(options);
  if (parsed && !parsed.success) {
    for (const { path, message } of describeIssues(parsed.error, options))
      problems.push({ keys: [...keys, 1, ...path], message: `Rule \`${rule?.id}\`: ${message}` });
  }
  return { severity, options: parsed?.success ? parsed.data : options, origin: keys };
}

function merge(
  defaults: ReadonlyMap<string, EffectiveSetting>,
  layers: readonly ReadonlyMap<string, EffectiveSetting>[],
  { severities, only }: RuleFlags,
): Map<string, EffectiveSetting> {
  const settings = new Map(defaults);
  for (const layer of layers) for (const [id, setting] of layer) settings.set(id, setting);
  for (const [id, severity] of severities) settings.set(id, { options: {}, ...settings.get(id), severity, origin: '--rule' });
  if (only.length > 0) {
    for (const [id, setting] of settings) if (!only.includes(id)) settings.set(id, { ...setting, severity: 'off', origin: '--only' });
  }
  return settings;
}
