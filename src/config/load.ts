import path from 'node:path';
import { cosmiconfig, type Loader } from 'cosmiconfig';
import { nearest } from '../contract/nearest.js';
import { type Read, readWith, type YamlProblem } from '../contract/read.js';
import { readYaml } from '../facts/yaml.js';
import { type Config, configSchema } from './schema.js';

/** Names of configuration files, in the order in which one folder is searched. */
export const searchPlaces = ['casebook.config.yaml', 'casebook.config.yml', 'casebook.config.json', '.casebookrc', '.casebookrc.yaml', '.casebookrc.yml', '.casebookrc.json', 'package.json'];

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
  constructor(
    readonly file: string,
    readonly problems: readonly YamlProblem[],
  ) {
    super(problems.map(({ line, column, message }) => `${file}:${line}:${column} ${message}`).join('\n'));
  }
}

/** Hands the text on: it is read by our own YAML reader, which knows places, and never run. */
const keepText: Loader = (file, text) => (path.basename(file) !== 'package.json' || speaksOfCasebook(text) ? { text } : null);

function speaksOfCasebook(text: string): boolean {
  try {
    return 'casebook' in (JSON.parse(text) as object);
  } catch {
    return false; // A broken package.json is for npm to complain about.
  }
}

/**
 * Finds and reads the configuration for a folder: in the folder itself, then upwards to `top`.
 *
 * @param file Reads this file instead of searching.
 * @throws InvalidFile with file, line and column of every problem.
 */
export async function loadConfig({ from, top, file }: { from: string; top: string; file?: string | undefined }): Promise<LoadedConfig> {
  const explorer = cosmiconfig('casebook', {
    searchPlaces,
    searchStrategy: 'none',
    packageProp: [],
    loaders: { '.yaml': keepText, '.yml': keepText, '.json': keepText, noExt: keepText },
  });
  if (file !== undefined) return read(path.resolve(from, file), ((await explorer.load(path.resolve(from, file)))?.config as { text: string }).text);
  for (const folder of upwards(from, top)) {
    const result = await explorer.search(folder);
    if (result) return read(result.filepath, (result.config as { text?: string }).text ?? '');
  }
  return { config: configSchema.parse({}), file: undefined, locate: () => undefined };
}

function* upwards(from: string, top: string): Generator<string> {
  for (let folder = from; ; folder = path.dirname(folder)) {
    yield folder;
    if (folder === top || folder === path.dirname(folder)) return;
  }
}

function read(file: string, text: string): LoadedConfig {
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
const has = (value: unknown, keys: readonly PropertyKey[]): boolean => keys.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], value) !== undefined;
