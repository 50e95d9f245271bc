import { rules } from '../../rules/index.js';
import { resolveCollections } from '../config/collections.js';
import { resolveRules } from '../config/ruleset.js';
import { Session } from '../session.js';
import { baseFromPart, fromPart } from '../shard/entries.js';
import { BadPart, faultOf, type Part, readPart } from '../shard/part.js';
import { readProfiles, version } from '../source/package.js';
import { kindOf, readIfThere } from '../source/read.js';
import { conclude, introduce } from './conclude.js';
import { Failure } from './failure.js';
import { contextFor, readReports } from './reports.js';
import { isUnder } from './scope.js';
import type { Settings } from './settings.js';
import { openSieve } from './sieve.js';
import { terminal } from './terminal.js';
import { readSettings } from './workspace.js';

export interface MergeOptions {
  readonly report: readonly string[];
  readonly maxWarnings?: number;
  readonly baseline?: string;
  readonly quiet?: boolean;
  readonly color?: string | boolean;
}

/** `casebook merge`: runs the rules about several documents once over the parts of a run, and reports as one run would. Resolves to the exit code. */
export async function merge(files: readonly string[], options: MergeOptions): Promise<0 | 1> {
  const started = performance.now();
  const reports = await readReports(options.report);
  const screen = terminal(options.color);
  const parts = openParts(files);
  const [first] = parts as [Part, ...Part[]];
  const { session, settings } = await openParted(parts);
  const within = isUnder(first.settings.places);
  introduce(session, within, first.settings.places, screen);
  const sieve = await openSieve(options, settings, session);
  const context = { ...contextFor(settings.root, screen), prefix: first.repository?.prefix ?? '' };
  return conclude({ session, result: session.lint(), fixed: 0, within, sieve, started }, { ...options, reports, context, screen });
}

/** The parts of one run, in order. @throws Failure that says which part does not belong, or is missing. */
function openParts(files: readonly string[]): Part[] {
  const parts = files.map((file): [string, Part] => {
    const text = readIfThere(file);
    if (text === undefined)
      throw new Failure(`${file}: ${kindOf(file) === 'folder' ? 'expected a part, found a folder' : 'no such file'}`, remedy);
    return [file, read(file, text)];
  });
  const fault = faultOf(parts, { casebook: version() });
  if (fault !== undefined) throw new Failure(fault, remedy);
  return parts.map(([, part]) => part).sort((a, b) => a.shard.index - b.shard.index);
}

const remedy = 'Name every part that `casebook check --shard` wrote of one commit, each once';

function read(file: string, text: string): Part {
  try {
    return readPart(file, text);
  } catch (error) {
    throw error instanceof BadPart ? new Failure(error.message, remedy) : error;
  }
}

/** The settings that the parts were made under, without the repository they came from. */
function settingsOf({ settings: { config, contracts: named, severities, only } }: Part): Settings {
  const profiles = readProfiles();
  const contracts = new Map(named);
  const flags = { severities: new Map(severities), only };
  const { ruleset } = resolveRules(rules, config, flags, (id) => id.startsWith('remark/'));
  const { collections } = resolveCollections(config, profiles, contracts);
  return {
    root: process.cwd(),
    loaded: { config, file: undefined, locate: () => undefined },
    ruleset,
    profiles,
    contracts,
    collections,
    flags,
  };
}

/** A session over all documents of the parts of one run, in order. */
export async function openParted(parts: readonly Part[]): Promise<{ session: Session; settings: Settings }> {
  const settings = settingsOf(parts[0] as Part);
  const byId = new Map(settings.ruleset.rules.map((rule) => [rule.id, rule]));
  const documents = new Map(parts.flatMap((part) => part.documents.map((one) => [one.path, one] as const)));
  const repository = parts[0]?.repository;
  const session = await Session.open({
    ...(await readSettings(settings)),
    sources: [...documents.values()].sort((a, b) => (a.path < b.path ? -1 : 1)).map(({ path, text }) => ({ path, text })),
    files: repository?.files ?? [],
    checked: repository?.checked ?? [],
    problems: parts.flatMap(({ problems }) => problems).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
    known: ({ path }) => {
      const document = documents.get(path);
      return document && fromPart(document, byId);
    },
  });
  if (repository?.base) session.compareWith(baseFromPart(repository.base));
  return { session, settings };
}
