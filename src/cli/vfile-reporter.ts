import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { VFile } from 'vfile';
import type { Report } from '../report/context.js';
import { kindOf } from '../source/read.js';
import { Failure } from './failure.js';

type Reporter = (files: readonly VFile[], options: { color: boolean; quiet: boolean }) => unknown;

/**
 * A reporter for VFiles by the name of its package, with or without `vfile-reporter-`, or by a path: looked for from the working directory
 * upwards. Only the command line can name one: a configuration runs no code.
 *
 * @throws Failure when there is none.
 */
export async function loadReporter(name: string): Promise<Report> {
  const file = isFile(name) ? existing(path.resolve(name)) : (find(name) ?? find(`vfile-reporter-${name}`));
  if (file === undefined) throw new Failure(`--report: no package \`${name}\` here`, adviceFor(name));
  const loaded = await load(name, file);
  const reporter = loaded.default ?? loaded.reporter;
  if (typeof reporter !== 'function')
    throw new Failure(`--report: \`${name}\` exports no function, so it is no reporter`, 'Name the package of a reporter for VFiles');
  const { vfiles } = await import('../report/vfiles.js');
  return (run, { style }) => {
    const text = (reporter as Reporter)(vfiles(run), { color: style.color, quiet: true });
    if (typeof text !== 'string')
      throw new Failure(`--report: expected text of \`${name}\`, found ${text instanceof Promise ? 'a promise' : typeof text}`);
    return text === '' || text.endsWith('\n') ? text : `${text}\n`;
  };
}

function adviceFor(name: string): string {
  if (name === '') return 'Write `--report vfile:PACKAGE`, such as `vfile:vfile-reporter`';
  return isFile(name) ? 'Name a file that is there' : `Install it: \`npm install --save-dev ${name}\``;
}

async function load(name: string, file: string): Promise<{ default?: unknown; reporter?: unknown }> {
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    throw new Failure(`--report: \`${name}\` cannot be loaded: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const isFile = (name: string): boolean => name.startsWith('.') || path.isAbsolute(name);

const existing = (file: string): string | undefined => (kindOf(file) === 'file' ? file : undefined);

/** The main file of a package in the nearest `node_modules`. */
function find(name: string): string | undefined {
  if (!/^(?:@[\w.-]+\/)?\w[\w.-]*$/.test(name)) return undefined;
  for (let folder = process.cwd(); ; folder = path.dirname(folder)) {
    const home = path.join(folder, 'node_modules', name);
    if (existsSync(path.join(home, 'package.json'))) {
      const { exports, main } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8')) as { exports?: unknown; main?: string };
      return existing(path.join(home, entryOf(exports) ?? main ?? 'index.js'));
    }
    if (folder === path.dirname(folder)) return undefined;
  }
}

/** What `exports` says to an import of the package itself. */
function entryOf(exports: unknown): string | undefined {
  if (typeof exports === 'string') return exports;
  if (Array.isArray(exports)) return exports.map(entryOf).find((entry) => entry !== undefined);
  if (typeof exports !== 'object' || exports === null) return undefined;
  const conditions = exports as Record<string, unknown>;
  return ['.', 'node', 'import', 'default'].flatMap((key) => (key in conditions ? [entryOf(conditions[key])] : []))[0];
}
