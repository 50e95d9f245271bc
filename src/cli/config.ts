import path from 'node:path';
import picocolors from 'picocolors';
import type { EffectiveSetting } from '../config/ruleset.js';
import type { CollectionConfig } from '../config/schema.js';
import { escapeTerminal } from '../report/escape.js';
import { openSettings, type Settings } from './settings.js';
import { terminal } from './terminal.js';

/** `casebook config`: what holds here, and where each value comes from. */
export async function showConfig(options: { root?: string; config?: string; color?: string | boolean }): Promise<0> {
  const settings = await openSettings({ root: options.root, config: options.config, flags: { severities: new Map(), only: [] } });
  const { out, style } = terminal(options.color);
  const paint = picocolors.createColors(style.color);
  const { config, file } = settings.loaded;
  const row = (keys: readonly PropertyKey[], value: string): Row => [keys.join('.'), value, origin(settings, keys)];
  const rows: Row[] = [
    [
      'root',
      settings.root,
      options.root !== undefined ? '--root' : file !== undefined ? 'the folder of the configuration' : 'the working directory',
    ],
    row(['profile'], config.profile ?? 'found by its documents'),
    ...(config.collections.length === 0 ? [row(['collections'], 'looked for')] : []),
    ...config.collections.flatMap((collection, index) =>
      collectionRows(collection, config.profile).map(([key, value]) => row(['collections', index, key], value)),
    ),
    row(['ignore'], config.ignore.join(', ') || 'nothing beyond .gitignore'),
    ...(config.base === undefined ? [] : [row(['base'], config.base)]),
    ...config.overrides.flatMap(({ files, rules }, index) => [
      row(['overrides', index, 'files'], files.join(', ')),
      ...Object.entries(rules).map(([id, setting]) =>
        row(['overrides', index, 'rules', id], typeof setting === 'string' ? setting : `${setting[0]} ${JSON.stringify(setting[1])}`),
      ),
    ]),
    ...[...settings.ruleset.forPath('')].map(([id, setting]) => row(['rules', id], show(setting))),
  ];
  const shown = rows.map((row) => row.map(escapeTerminal) as Row);
  const [keys, values] = [0, 1].map((column) => Math.max(...shown.map((row) => (row[column] as string).length))) as [number, number];
  out(
    shown
      .map(([key, value, from]) => `${key.padEnd(keys)}  ${paint.bold(value.padEnd(Math.min(values, 60)))}  ${paint.dim(from)}\n`)
      .join(''),
  );
  return 0;
}

/** A key of the configuration, its value, and where the value comes from. */
type Row = [key: string, value: string, origin: string];

function collectionRows({ name, path, folder, profile, contract, reserved }: CollectionConfig, fallback = 'four-file'): [string, string][] {
  const keeps: [string, string] = contract === undefined ? ['profile', profile ?? fallback] : ['contract', contract];
  const rows: [string, string | undefined][] = [
    ['name', name],
    ['path', path],
    ['folder', folder],
    keeps,
    ['reserved', reserved.join(', ') || undefined],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== undefined);
}

const show = ({ severity, options }: EffectiveSetting): string =>
  Object.keys(options as object).length === 0 ? severity : `${severity} ${JSON.stringify(options)}`;

function origin({ loaded, root }: Settings, keys: readonly PropertyKey[]): string {
  const position = loaded.locate(keys);
  return position === undefined || loaded.file === undefined
    ? 'default'
    : `${path.relative(root, loaded.file).split(path.sep).join('/')}:${position.line}`;
}
