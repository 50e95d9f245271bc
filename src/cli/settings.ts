import path from 'node:path';
import { rules } from '../../rules/index.js';
import { resolveCollections } from '../config/collections.js';
import { configPlaces, InvalidFile, type LoadedConfig, loadConfig, requireUtf8 } from '../config/load.js';
import { type RuleFlags, type Ruleset, resolveRules, type SettingProblem } from '../config/ruleset.js';
import type { CollectionConfig, Config } from '../config/schema.js';
import { readContract } from '../contract/read.js';
import type { Contract } from '../contract/schema.js';
import { loadStockRules } from '../lint/stock-rules.js';
import { readProfiles } from '../source/package.js';
import { isClosed, kindOf, readIfThere, repositoryTop } from '../source/read.js';
import { Failure } from './failure.js';

/** Where to work and under which settings, as the command line says. */
export interface WorkspaceOptions {
  /** `--root`; without it, the folder of the configuration, else the working directory. */
  readonly root?: string | undefined;
  /** `--config`. */
  readonly config?: string | undefined;
  readonly flags: RuleFlags;
  /** Whether files are to come: then a folder of a collection may be missing, and there need be nothing to read. */
  readonly isStart?: boolean;
  /** Called with the root before anything there is judged; says whether it changed files. */
  readonly recover?: (root: string) => boolean;
}

/** The settings of a repository, before anything of it is read. */
export interface Settings {
  readonly root: string;
  readonly loaded: LoadedConfig;
  readonly ruleset: Ruleset;
  readonly profiles: ReadonlyMap<string, Contract>;
  /** The contracts of the repository, by the path that the configuration gives. */
  readonly contracts: ReadonlyMap<string, Contract>;
  readonly collections: ReturnType<typeof resolveCollections>['collections'];
  /** What the command line says of rules. */
  readonly flags: RuleFlags;
  /** Whether files are to come where there may be none yet. */
  readonly isStart?: boolean;
}

/** Finds and checks the configuration. @throws InvalidFile or Failure */
export async function openSettings({ root: wanted, config: file, flags, isStart = false, recover }: WorkspaceOptions): Promise<Settings> {
  const from = path.resolve(wanted ?? '.');
  if (wanted === '' || kindOf(from) !== 'folder')
    throw new Failure(
      `--root: expected a folder, found ${kindOf(from) === 'file' ? 'a file' : 'none'}: ${wanted}`,
      'Name the folder of the repository',
    );
  if (file !== undefined && kindOf(path.resolve(file)) !== 'file')
    throw new Failure(
      `--config: expected a file, found ${kindOf(path.resolve(file)) === 'folder' ? 'a folder' : 'none'}: ${file}`,
      'Name a configuration in YAML or JSON',
    );
  // What a configuration above says is relative to its own folder: it is not for a root further down.
  const top = wanted === undefined ? repositoryTop(from) : from;
  // The search passes over what it may not read; that must not look like no configuration.
  const closed = file === undefined ? [...configPlaces(from, top)].find(isClosed) : undefined;
  if (closed !== undefined) throw new Failure(`EACCES: permission denied, open '${closed}'`);
  const load = (): LoadedConfig => loadConfig({ from, top, file: file === undefined ? undefined : path.resolve(file) });
  const found = load();
  const root = wanted === undefined && found.file !== undefined ? path.dirname(found.file) : from;
  const loaded = recover?.(root) ? load() : found;
  const { ruleset, problems } = resolveRules(rules, loaded.config, flags, (id) => id.startsWith('remark/'));
  const profiles = readProfiles();
  const read = readContracts(loaded, profiles);
  const resolved = resolveCollections(loaded.config, profiles, read.contracts);
  refuse(
    [
      ...(await unknownStock(loaded.config, flags, ruleset)),
      ...problems,
      ...read.problems,
      ...resolved.problems,
      ...(isStart ? [] : missingPaths(root, loaded.config.collections)),
    ],
    loaded,
  );
  return { root, loaded, ruleset, profiles, contracts: read.contracts, flags, collections: resolved.collections, isStart };
}

function readContracts(
  { config, file }: LoadedConfig,
  profiles: ReadonlyMap<string, Contract>,
): { contracts: Map<string, Contract>; problems: SettingProblem[] } {
  const contracts = new Map<string, Contract>();
  const missing: SettingProblem[] = [];
  for (const [index, { contract: name }] of config.collections.entries()) {
    if (name === undefined || file === undefined) continue;
    const contractFile = path.join(path.dirname(file), ...name.split('/'));
    const text = readIfThere(contractFile);
    if (text === undefined) {
      missing.push({ keys: ['collections', index, 'contract'], message: `\`collections.${index}.contract\`: no such file: ${name}` });
      continue;
    }
    requireUtf8(contractFile, text);
    const { value, problems } = readContract(text, profiles);
    if (problems) throw new InvalidFile(contractFile, problems);
    contracts.set(name, value);
  }
  return { contracts, problems: missing };
}

/** Every setting or flag that names a stock rule there is not. Nothing is loaded where none is named. */
async function unknownStock(
  { rules: settings, overrides }: Config,
  { severities, only }: RuleFlags,
  ruleset: Ruleset,
): Promise<SettingProblem[]> {
  const inFile = [
    { keys: ['rules'], settings },
    ...overrides.map((override, index) => ({ keys: ['overrides', index, 'rules'], settings: override.rules })),
  ];
  const named: (Pick<SettingProblem, 'keys'> & { id: string })[] = [
    ...inFile.flatMap(({ keys, settings }) => Object.keys(settings).map((id) => ({ id, keys: [...keys, id] }))),
    ...[...severities.keys()].map((id) => ({ id, keys: '--rule' as const })),
    ...only.map((id) => ({ id, keys: '--only' as const })),
  ];
  const problems: SettingProblem[] = [];
  for (const { id, keys } of named.filter(({ id }) => id.startsWith('remark/'))) {
    await loadStockRules([id], ruleset).catch(({ message }: Error) => problems.push({ keys, message }));
  }
  return problems;
}

const missingPaths = (root: string, collections: readonly CollectionConfig[]): SettingProblem[] =>
  collections.flatMap((collection, index) =>
    kindOf(path.join(root, ...collection.path.split('/'))) === 'missing'
      ? [{ keys: ['collections', index, 'path'], message: `\`collections.${index}.path\`: no such file or folder: ${collection.path}` }]
      : [],
  );

function refuse(problems: readonly SettingProblem[], loaded: LoadedConfig): void {
  const fromFlags = problems.find(({ keys }) => typeof keys === 'string');
  if (fromFlags) throw new Failure(`${String(fromFlags.keys)}: ${fromFlags.message}`, '`casebook rules` lists the names');
  if (problems.length === 0) return;
  throw new InvalidFile(
    loaded.file ?? 'configuration',
    problems.map(({ keys, message }) => ({
      message,
      ...(locateNearest(loaded, keys as readonly PropertyKey[]) ?? { line: 1, column: 1 }),
    })),
  );
}

const locateNearest = (loaded: LoadedConfig, keys: readonly PropertyKey[]): { line: number; column: number } | undefined =>
  keys.map((_, index) => loaded.locate(keys.slice(0, keys.length - index))).find((position) => position !== undefined);
