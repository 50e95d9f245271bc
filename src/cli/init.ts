import path from 'node:path';
import { rules } from '../../rules/index.js';
import { resolveCollections } from '../config/collections.js';
import { configPlaces, InvalidFile, type LoadedConfig, loadConfig } from '../config/load.js';
import { resolveRules } from '../config/ruleset.js';
import { configSchema } from '../config/schema.js';
import { readContract, readWith } from '../contract/read.js';
import type { Contract } from '../contract/schema.js';
import { applyWorkspaceEdit } from '../edit/apply.js';
import { changesDiff } from '../edit/diff.js';
import { planEdit } from '../edit/plan.js';
import { noEdit, type WorkspaceEdit } from '../edit/workspace-edit.js';
import { conformance } from '../report/conformance.js';
import { amount } from '../report/pretty.js';
import { infer } from '../scaffold/init/infer.js';
import { configName, type WrittenFile, writeConfiguration } from '../scaffold/init/write-config.js';
import type { Session } from '../session.js';
import { readProfiles } from '../source/package.js';
import { isClosed, kindOf, readIfThere, repositoryTop } from '../source/read.js';
import { readOrigin } from '../source/remote.js';
import { Failure } from './failure.js';
import { terminal } from './terminal.js';
import { openSession, type Settings } from './workspace.js';
import { recoverFirst } from './write.js';

export interface InitOptions {
  readonly root?: string;
  readonly dryRun?: boolean;
  readonly force?: boolean;
  readonly color?: string | boolean;
}

/** `casebook init`: infers the configuration from what is there, writes it, and says how much conforms. Findings are no failure of its own. */
export async function init(options: InitOptions): Promise<0> {
  const screen = terminal(options.color);
  const root = path.resolve(options.root ?? '.');
  if (options.root === '' || kindOf(root) !== 'folder')
    throw new Failure(
      `--root: expected a folder, found ${kindOf(root) === 'file' ? 'a file' : 'none'}: ${options.root}`,
      'Name the folder of the repository',
    );
  recoverFirst(!options.dryRun, screen)(root);
  const existing = configurationFor(root);
  if (existing !== undefined && !options.force)
    throw new Failure(
      `${shown(existing)}: there is a configuration already; nothing was written`,
      'Delete it, or write over it with `--force`; `casebook config` prints what holds',
    );

  const profiles = readProfiles();
  const session = await openSession(settingsFor(root, undefined, profiles), screen.progress);
  const inference = infer({
    documents: session.project.documents,
    files: [...session.tree.keys()],
    profiles,
    ...readOrigin(root),
  });
  if (inference.families.length === 0)
    throw new Failure(
      `No collection found among ${amount(session.project.documents.size, 'document')}: nothing was written`,
      'casebook looks for folders that hold the same documents, for files that are numbered or share their sections, and for files with numbered sections; start from two that are alike, or name yours under `collections` in `casebook.config.yaml`',
    );
  const files = writeConfiguration(inference);
  const settings = settingsFor(root, files, profiles);
  const edit = editFor(root, files, options.force ?? false);
  if (options.dryRun) screen.outSource(`${changesDiff(planEdit(edit.edit, edit.before))}\n`);
  else applyWorkspaceEdit(root, edit.edit, edit.before);

  const checked = await openSession(settings);
  report(checked, files, options, screen);
  if (existing !== undefined && path.relative(root, existing) !== configName)
    screen.note(`${shown(existing)} is no longer read: ${configName} comes first`);
  return 0;
}

function report(
  session: Session,
  files: readonly WrittenFile[],
  { dryRun, color }: InitOptions,
  screen: ReturnType<typeof terminal>,
): void {
  const { diagnostics } = session.lint();
  if (!dryRun) screen.out(`Wrote ${files.map((file) => file.path).join(' and ')}\n\n`);
  screen.out(conformance(session.project, diagnostics, new Map(rules.map(({ id, area }) => [id, area])), screen.style));
  const safe = diagnostics.filter(({ fix }) => fix?.safety === 'safe').length;
  void color;
  screen.note(
    dryRun
      ? 'Nothing was written; run again without `--dry-run`'
      : `Read ${configName}: the comments say why each line is there. ${
          diagnostics.length === 0
            ? 'Then keep `casebook check` in CI'
            : `Then \`casebook check\` shows ${diagnostics.length === 1 ? 'the finding' : `the ${diagnostics.length} findings`}${safe > 0 ? `, and \`--fix\` mends ${safe}` : ''}`
        }`,
  );
}

const shown = (file: string): string => path.relative(process.cwd(), file) || file;

/** The file that configures a folder already, sound or not. */
function configurationFor(root: string): string | undefined {
  const top = repositoryTop(root);
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
function settingsFor(root: string, files: readonly WrittenFile[] | undefined, profiles: ReadonlyMap<string, Contract>): Settings {
  const [main, ...others] = files ?? [];
  const parsed = main === undefined ? { value: configSchema.parse({}) } : readWith(main.text, configSchema);
  const contracts = new Map(others.map(({ path: name, text }) => [name, soundOf(name, readContract(text, profiles))]));
  const config = soundOf(configName, parsed);
  const { ruleset } = resolveRules(rules, config, { severities: new Map(), only: [] }, () => false);
  const loaded: LoadedConfig = { config, file: undefined, locate: () => undefined };
  return { root, loaded, ruleset, profiles, collections: resolveCollections(config, profiles, contracts).collections };
}

function soundOf<T>(name: string, { value, problems }: { value?: T; problems?: readonly { message: string; line: number }[] }): T {
  if (value === undefined)
    throw new Error(`${name} would be invalid: ${problems?.map(({ line, message }) => `${line}: ${message}`).join('; ')}`);
  return value;
}

/** The files as new ones, or over those of the same names. */
function editFor(root: string, files: readonly WrittenFile[], isForced: boolean): { edit: WorkspaceEdit; before: Map<string, string> } {
  const before = new Map(
    files.flatMap(({ path: name }) => {
      const text = readIfThere(path.join(root, name));
      return text === undefined ? [] : [[name, text] as const];
    }),
  );
  const [there] = before.keys();
  if (there !== undefined && !isForced)
    throw new Failure(`${there}: there is such a file already; nothing was written`, 'Delete it, or write over it with `--force`');
  return {
    before,
    edit: {
      ...noEdit,
      creates: files.filter((file) => !before.has(file.path)),
      edits: files.flatMap(({ path: name, text }) => {
        const old = before.get(name);
        return old === undefined ? [] : [{ path: name, start: 0, end: old.length, text }];
      }),
    },
  };
}
