import path from 'node:path';
import { rules } from '../../rules/index.js';
import { resolveCollections } from '../config/collections.js';
import { configPlaces, InvalidFile, loadConfig } from '../config/load.js';
import { resolveRules } from '../config/ruleset.js';
import { configSchema } from '../config/schema.js';
import { type Read, readContract, readWith } from '../contract/read.js';
import type { Contract } from '../contract/schema.js';
import { applyWorkspaceEdit } from '../edit/apply.js';
import { changesDiff } from '../edit/diff.js';
import { planEdit } from '../edit/plan.js';
import { conformance } from '../report/conformance.js';
import { amount } from '../report/pretty.js';
import { measure } from '../scaffold/init/conformance.js';
import { infer } from '../scaffold/init/infer.js';
import { configName, editFor, type WrittenFile, writeConfiguration } from '../scaffold/init/write-config.js';
import type { Session } from '../session.js';
import { readProfiles } from '../source/package.js';
import { isClosed, kindOf, readIfThere, repositoryTop } from '../source/read.js';
import { readOrigin } from '../source/remote.js';
import { Failure } from './failure.js';
import type { Settings } from './settings.js';
import { type Terminal, terminal } from './terminal.js';
import { openSession } from './workspace.js';
import { recoverFirst } from './write.js';

export interface InitOptions {
  readonly root?: string;
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly color?: string | boolean;
}

/**
 * `casebook init`: infers the configuration from what is there, writes it, and says how much conforms. What a check would find is no
 * failure of init.
 */
export async function init({ root: wanted, dryRun = false, force = false, color }: InitOptions): Promise<0> {
  const screen = terminal(color);
  const root = path.resolve(wanted ?? '.');
  if (wanted === '' || kindOf(root) !== 'folder')
    throw new Failure(
      `--root: expected a folder, found ${kindOf(root) === 'file' ? 'a file' : 'none'}: ${wanted}`,
      'Name the folder of the repository',
    );
  recoverFirst(!dryRun, screen)(root);
  // What stands above a root that was named is not for it, as for every command.
  const existing = configurationFor(root, wanted === undefined ? repositoryTop(root) : root);
  if (existing !== undefined && !force)
    throw new Failure(
      `There is a configuration already: ${shown(existing)}; nothing was written`,
      'Write another one with `--force`; `casebook config` prints what holds',
    );

  const profiles = readProfiles();
  const session = await openSession(settingsFor(root, [], profiles), { onProgress: screen.progress });
  const { documents } = session.project;
  const inference = infer({ documents, files: [...session.tree.keys()], profiles, ...(await readOrigin(root)) });
  if (inference.families.length === 0)
    throw new Failure(
      `No collection found among ${amount(documents.size, 'document')} in ${root}; nothing was written`,
      [
        'A collection is folders that hold the same documents, files that are numbered or share their sections, or numbered sections of a file',
        'Write two case studies that are alike and run again, or name the collection under `collections` in `casebook.config.yaml`',
      ].join('\n'),
    );
  const files = writeConfiguration(inference);
  const settings = settingsFor(root, files, profiles);
  const before = textsThere(root, files, force);
  const edit = editFor(files, before);
  if (dryRun) screen.outSource(`${changesDiff(planEdit(edit, before))}\n`);
  else applyWorkspaceEdit(root, edit, before);
  report(await openSession(settings, { onProgress: screen.progress }), files, dryRun, screen);
  if (existing !== undefined && existing !== path.join(root, configName))
    screen.note(`${shown(existing)} is ${dryRun ? 'then ' : ''}no longer read here: ${configName} comes first`);
  return 0;
}

function report(session: Session, files: readonly WrittenFile[], isDry: boolean, screen: Terminal): void {
  const { diagnostics } = session.lint();
  const areaOf = new Map(rules.map(({ id, area }) => [id, area]));
  if (!isDry) screen.out(`Wrote ${files.map((file) => file.path).join(', ')}\n\n`);
  const askedOf = (collection: Parameters<typeof measure>[0][number]): ReturnType<typeof measure> => measure([collection]);
  screen.out(conformance({ project: session.project, diagnostics, areaOf, askedOf }, screen.style));
  if (isDry) {
    screen.note('Nothing was written; run again without `--dry-run`');
    return;
  }
  const safe = diagnostics.filter(({ fix }) => fix?.safety === 'safe').length;
  const fixable = safe === 0 ? '' : `; \`casebook check --fix\` mends ${safe === diagnostics.length ? 'all' : safe}`;
  screen.note(`Read ${configName} first: its comments say why each line is there`);
  screen.note(
    diagnostics.length === 0
      ? 'Run `casebook check` with every change'
      : `\`casebook check\` shows ${amount(diagnostics.length, 'finding')}${fixable}`,
  );
}

const shown = (file: string): string => path.relative(process.cwd(), file) || file;

/** The file that configures a folder already, sound or not. */
function configurationFor(root: string, top: string): string | undefined {
  const closed = [...configPlaces(root, top)].find(isClosed);
  if (closed !== undefined) return closed;
  try {
    return loadConfig({ from: root, top }).file;
  } catch (error) {
    if (error instanceof InvalidFile) return error.file;
    throw error;
  }
}

/** Settings as they will be read from files that are not written yet; without files, those of a repository without configuration. */
function settingsFor(root: string, [main, ...others]: readonly WrittenFile[], profiles: ReadonlyMap<string, Contract>): Settings {
  const config = main ? sound(main.path, readWith(main.text, configSchema)) : configSchema.parse({});
  const contracts = new Map(others.map(({ path: name, text }) => [name, sound(name, readContract(text, profiles))]));
  const flags = { severities: new Map(), only: [] };
  const { ruleset } = resolveRules(rules, config, flags, () => false);
  const loaded = { config, file: undefined, locate: () => undefined };
  return { root, loaded, ruleset, profiles, contracts, flags, collections: resolveCollections(config, profiles, contracts).collections };
}

/** What we write, we can read: anything else is a fault of ours. */
function sound<T>(name: string, { value, problems }: Read<T>): T {
  if (problems) throw new Error(`${name} would be invalid: ${problems.map(({ line, message }) => `${line}: ${message}`).join('; ')}`);
  return value;
}

/** The files that would be written over, with their texts. @throws Failure where nobody has allowed that */
function textsThere(root: string, files: readonly WrittenFile[], isForced: boolean): Map<string, string> {
  const there = new Map<string, string>();
  for (const { path: name } of files) {
    const text = readIfThere(path.join(root, name));
    if (text !== undefined) there.set(name, text);
  }
  const [first] = there.keys();
  if (first !== undefined && !isForced)
    throw new Failure(`There is a file already: ${first}; nothing was written`, 'Move it away, or write over it with `--force`');
  return there;
}
