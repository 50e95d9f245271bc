import path from 'node:path';
import type { CosmiconfigResult } from 'cosmiconfig';
import { ExplorerSync } from 'cosmiconfig/dist/ExplorerSync.js';
import { nearest } from '../contract/nearest.js';
import { type Read, readWith, type YamlProblem } from '../contract/read.js';
import { readYaml } from '../facts/yaml.js';
import { type Config, configSchema } from './schema.js';

/** Names of configuration files, in the order in which one folder is searched. */
export const configNames = [
  'casebook.config.yaml',
  'casebook.config.yml',
  'casebook.config.json',
  '.casebookrc',
  '.casebookrc.yaml',
  '.casebookrc.yml',
  '.casebookrc.json',
  'package.json',
];

/** A configuration and where it came from. */
export interface LoadedConfig {
  readonly config: Config;
  /** Absolute path of the file, or `undefined` when there is none. */
  readonly file: string | undefined;
  /** Where the value at a path of keys stands, both 1-based; `undefined` when the file does not set it. */
  locate(keys: readonly PropertyKey[]): { line: number; column: number } | undefined;
}

/** A file that a user wrote and casebook cannot use, with every problem and its place. */
export class InvalidFile extends Error {
  override name = 'InvalidFile';
  /** One line for each problem: where, and what. */
  readonly complaints: readonly string[];

  constructor(
    readonly file: string,
    readonly problems: readonly YamlProblem[],
  ) {
    const complaints = problems.map(({ line, column, message }) => `${file}:${line}:${column} ${message}`);
    super(complaints.join('\n'));
    this.complaints = complaints;
  }
}

function speaksOfCasebook(text: string): boolean {
  try {
    return 'casebook' in (JSON.parse(text) as object);
  } catch {
    return false; // A broken package.json is for npm to complain about.
  }
}

/** Where to look for a configuration. */
export interface ConfigSearch {
  readonly from: string;
  readonly top: string;
  /** Reads this file instead of searching. */
  readonly file?: string | undefined;
}

/**
 * Finds and reads the configuration for a folder: in the folder itself, then upwards to `top`.
 *
 * @throws InvalidFile with file, line and column of every problem.
 */
export function loadConfig({ from, top, file }: ConfigSearch): LoadedConfig {
  const explorer = explore(file);
  const textOf = (result: CosmiconfigResult): string => (result?.config as { text: string } | undefined)?.text ?? '';
  if (file !== undefined) return read(path.resolve(from, file), textOf(explorer.load(path.resolve(from, file))));
  for (const folder of upwards(from, top)) {
    const result = explorer.search(folder);
    // A `package.json` that says nothing of casebook is no configuration; an empty file of our own is one.
    if (result && (result.config !== undefined || path.basename(result.filepath) !== 'package.json'))
      return read(result.filepath, textOf(result));
  }
  return { config: configSchema.parse({}), file: undefined, locate: () => undefined };
}

/**
 * The class behind `cosmiconfigSync`, which itself would first look for settings of its own and run `.config/config.js` of the
 * working directory to get them. Its loaders hand the text on: our own YAML reader, which knows places, reads it as data.
 */
function explore(file: string | undefined): ExplorerSync {
  const keepText = (place: string, text: string): { text: string } | null =>
    path.basename(place) !== 'package.json' || speaksOfCasebook(text) ? { text } : null;
  return new ExplorerSync({
    moduleName: 'casebook',
    searchPlaces: configNames,
    loaders: {
      ...Object.fromEntries(['.yaml', '.yml', '.json', path.extname(file ?? '.json') || '.json'].map((ending) => [ending, keepText])),
      noExt: keepText,
    },
    packageProp: [],
    ignoreEmptySearchPlaces: false,
    applyPackagePropertyPathToConfiguration: false,
    searchStrategy: 'none',
    metaConfigFilePath: null,
    mergeImportArrays: true,
    mergeSearchPlaces: true,
    cache: false,
    transform: (result) => result,
  });
}

/** Every file that may hold the configuration for a folder, in the order in which they are looked for. */
export function* configPlaces(from: string, top: string): Generator<string> {
  for (const folder of upwards(from, top)) for (const name of configNames) yield path.join(folder, name);
}

function* upwards(from: string, top: string): Generator<string> {
  for (let folder = from; ; folder = path.dirname(folder)) {
    yield folder;
    if (folder === top || folder === path.dirname(folder)) return;
  }
}

/** @throws InvalidFile for a file that is not UTF-8: where it is not, whoever read it has put U+FFFD. */
export function requireUtf8(file: string, text: string): void {
  const at = text.indexOf('\uFFFD');
  if (at === -1) return;
  const above = text.slice(0, at).split('\n');
  throw new InvalidFile(file, [
    { message: 'Expected UTF-8, found other bytes', line: above.length, column: (above.at(-1)?.length ?? 0) + 1 },
  ]);
}

function read(file: string, text: string): LoadedConfig {
  requireUtf8(file, text);
  const keys = path.basename(file) === 'package.json' ? ['casebook'] : [];
  const parsed = keys.length === 0 ? readWith(text, configSchema) : readPackage(text);
  if (parsed.problems) throw new InvalidFile(file, parsed.problems.map(suggestKey));
  const yaml = readYaml(text);
  return {
    config: parsed.value,
    file,
    locate: (path) => (has(yaml.value, [...keys, ...path]) ? yaml.position(yaml.locate([...keys, ...path], 'key').start) : undefined),
  };
}

/** `package.json#casebook`: only that key is ours to judge. */
function readPackage(text: string): Read<Config> {
  const outer = readWith(text, configSchema.loose().extend({ casebook: configSchema }).pick({ casebook: true }).loose());
  return outer.problems ? outer : { value: outer.value.casebook as Config };
}

function suggestKey(problem: YamlProblem): YamlProblem {
  const key = /^Unknown key `([^`]+)`/.exec(problem.message)?.[1];
  const near = key === undefined ? undefined : nearest(key, knownKeys);
  return near === undefined ? problem : { ...problem, message: `${problem.message}; did you mean \`${near}\`?` };
}

const knownKeys = [...Object.keys(configSchema.shape), 'name', 'path', 'folder', 'contract', 'reserved', 'files'];
const has = (value: unknown, keys: readonly PropertyKey[]): boolean =>
  keys.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], value) !== undefined;
