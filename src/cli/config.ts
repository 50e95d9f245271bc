import path from 'node:path';
import picocolors from 'picocolors';
import type { EffectiveSetting } from '../config/ruleset.js';
import { escapeTerminal } from '../report/escape.js';
import { terminal } from './terminal.js';
import { openSettings, type Settings } from './workspace.js';

/** `casebook config`: what holds here, and where each value comes from. */
export async function showConfig(options: { root?: string; config?: string; color?: string | boolean }): Promise<0> {
  const settings = await openSettings({ root: options.root, config: options.config, flags: { severities: new Map(), only: [] } });
  const { out, style } = terminal(options.color);
  const paint = picocolors.createColors(style.color);
  const { config } = settings.loaded;
  const rows: [string, string, string][] = [
    ['root', settings.root, settings.loaded.file === undefined ? 'the working directory' : 'the folder of the configuration'],
    ['profile', config.profile ?? 'found by its documents', origin(settings, ['profile'])],
    ...config.collections.map((collection, index): [string, string, string] => [`collections.${index}`, `${collection.path} under ${collection.contract ?? collection.profile ?? config.profile ?? 'four-file'}`, origin(settings, ['collections', index])]),
    ...(config.collections.length === 0 ? [['collections', 'looked for', 'default'] as [string, string, string]] : []),
    ['ignore', config.ignore.join(', ') || 'nothing beyond .gitignore', origin(settings, ['ignore'])],
    ...config.overrides.map(({ files, rules }, index): [string, string, string] => [`overrides.${index}`, `${files.join(', ')}: ${Object.keys(rules).join(', ')}`, origin(settings, ['overrides', index])]),
    ...[...settings.ruleset.forPath('')].map(([id, setting]): [string, string, string] => [`rules.${id}`, show(setting), Array.isArray(setting.origin) ? origin(settings, setting.origin) : 'default']),
  ];
  const [keys, values] = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] as string).length))) as [number, number];
  out(rows.map(([key, value, from]) => `${key.padEnd(keys)}  ${paint.bold(escapeTerminal(value).padEnd(Math.min(values, 60)))}  ${paint.dim(from)}\n`).join(''));
  return 0;
}

const show = ({ severity, options }: EffectiveSetting): string => (Object.keys(options as object).length === 0 ? severity : `${severity} ${JSON.stringify(options)}`);

function origin({ loaded, root }: Settings, keys: readonly PropertyKey[]): string {
  const position = loaded.locate(keys);
  return position === undefined || loaded.file === undefined ? 'default' : `${path.relative(root, loaded.file).split(path.sep).join('/')}:${position.line}`;
}
