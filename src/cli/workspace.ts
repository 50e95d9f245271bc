import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import picomatch from 'picomatch';
import { RunShelf } from '../cache/run-shelf.js';
import type { Ruleset } from '../config/ruleset.js';
import type { Config } from '../config/schema.js';
import type { Contract } from '../contract/schema.js';
import type { SourceText } from '../facts/facts.js';
import { isNestedTooDeep } from '../facts/limits.js';
import { loadParser, type ParserName, parserName } from '../facts/parse.js';
import type { Attic } from '../lint/attic.js';
import { loadMermaid } from '../lint/mermaid.js';
import type { Recall } from '../lint/remains.js';
import { loadStockRules } from '../lint/stock-rules.js';
import { Timing } from '../lint/timing.js';
import type { BaseBranch } from '../project/base-branch.js';
import { isMarkdown } from '../project/tree.js';
import { Session, type SessionInput } from '../session.js';
import { readBaseBranch } from '../source/base.js';
import { kindOf, locate, openFiles, readFiles, repositoryTop } from '../source/read.js';
import { listTree, type Tree } from '../source/tree.js';
import { Failure } from './failure.js';

import type { Settings } from './settings.js';

/** From so many documents on, memory is worth some processor time. */
const many = 2000;

/** How a session is opened. */
export interface Opening {
  readonly timing?: SessionInput['timing'];
  readonly onProgress?: SessionInput['onProgress'] | undefined;
  /** Whether something is to move: then documents that are not checked are read too, since their links follow. */
  readonly isChanging?: boolean;
  /** What an earlier run has left of these files. */
  readonly recall?: (tree: ReadTree) => Recall & Attic;
}

/** The files of a repository, of which those to be checked are read when somebody asks for their text. */
export type ReadTree = Tree & Pick<SessionInput, 'sources'>;

/**
 * Reads the repository and parses it.
 *
 * @throws Failure when there is nothing to check.
 */
export async function openSession(
  settings: Settings,
  { isChanging = false, timing = new Timing(), onProgress, recall }: Opening = {},
): Promise<Session> {
  const { root, ruleset } = settings;
  const tree = timing.stage('list files', () => readTree(settings));
  const { files, checked, problems, sources } = tree;
  // What V8 would let pile up of thousands of documents before it looks is four times what they need. The reference parser throws so much
  // away that looking more often takes a quarter more time.
  if (sources.length > many && (await parserName(wantedParser())) === 'satteri') setFlagsFromString('--heap-growing-percent=100');
  const recalled = recall && timing.stage('read cache', () => recall(tree));
  const session = await Session.open({
    ...(await readSettings(settings)),
    sources,
    files,
    checked,
    problems,
    ...(isChanging && {
      others: readFiles(root, unchecked({ files, checked })).sources.filter(({ text }) => !isNestedTooDeep(text)),
      configuration: readConfiguration(settings, files),
    }),
    ...(onProgress && { onProgress }),
    timing,
    recall: recalled,
    attic: sources.length > many ? (recalled ?? new RunShelf(new Map(ruleset.rules.map((rule) => [rule.id, rule])))) : undefined,
  });
  const isNumbered = session.project.collections.some(({ naming, contract }) => naming.numbered && contract.study !== 'section');
  session.compareWith(isNumbered && ruleset.isOn('numbers-unclaimed') ? await readBaseOf(settings, sources) : undefined);
  return session;
}

/** What git knows of the base branch; nothing where there is no git, and where no rule asks. */
export async function readBaseOf({ root, loaded, ruleset }: Settings, sources: readonly SourceText[]): Promise<BaseBranch | undefined> {
  if (!ruleset.isOn('numbers-unclaimed') || kindOf(path.join(repositoryTop(root), '.git')) === 'missing') return undefined;
  return readBaseBranch(root, loaded.config.base, new Map(sources.map((source) => [source.path, source])));
}

/**
 * Lists a repository and reads its Markdown.
 *
 * @param isWanted Which files to read; the others are listed.
 * @throws Failure when there is nothing to check.
 */
export function readTree({ root, loaded, isStart = false }: Settings, isWanted: (path: string) => boolean = () => true): ReadTree {
  const tree = listTree(root, loaded.config.ignore);
  const markdown = tree.checked.filter(isMarkdown);
  const { sources, problems } = openFiles(root, markdown.filter(isWanted));
  const closed = tree.problems.find(({ path: file }) => file === '');
  if (closed) throw new Failure(`${root}: cannot be read: ${closed.detail}`, 'Check the permissions of the folder');
  const unusable = tree.problems.filter(({ path: file, kind }) => isMarkdown(file) || kind === 'unreadable' || kind === 'loop');
  if (markdown.length === 0 && unusable.length === 0 && !isStart)
    throw new Failure(`No Markdown files in ${root}`, 'Go to the repository, or name it with `--root`');
  return { ...tree, problems: [...unusable.filter(({ path: file }) => isWanted(file)), ...problems], sources };
}

/** The parser that the environment asks for. @throws Failure */
export function wantedParser(): ParserName | undefined {
  const wanted = process.env.CASEBOOK_PARSER;
  if (wanted !== undefined && wanted !== 'remark' && wanted !== 'satteri')
    throw new Failure(`CASEBOOK_PARSER: expected \`remark\` or \`satteri\`, found \`${wanted}\``);
  return wanted;
}

/** What a session takes from the settings, whatever files it holds. @throws Failure */
export async function readSettings({
  loaded,
  ruleset,
  profiles,
  collections,
}: Settings): Promise<Omit<SessionInput, 'sources' | 'files' | 'problems'>> {
  const stock = stockIds(loaded.config, ruleset);
  return {
    terms: loaded.config.terms,
    links: {
      root: (loaded.config.links.root ?? '').replace(/^\.?\/|\/$/g, ''),
      repository: loaded.config.links.repository,
      ...(loaded.config.links.ignore.length > 0 && { isIgnored: picomatch(loaded.config.links.ignore, { dot: true }) }),
    },
    collections,
    profiles: loaded.config.profile === undefined ? [...profiles.values()] : [profiles.get(loaded.config.profile) as Contract],
    ruleset,
    parse: await loadParser(wantedParser()),
    loadDiagrams: loadMermaid,
    ...(stock.length > 0 && { stock: await loadStockRules(stock, ruleset) }),
  };
}

function unchecked({ files, checked }: Pick<Tree, 'files' | 'checked'>): string[] {
  const known = new Set(checked);
  return files.filter((file) => isMarkdown(file) && !known.has(file));
}

function readConfiguration({ root, loaded: { file } }: Settings, files: readonly string[]): SourceText | undefined {
  const place = file === undefined ? undefined : locate(root, file);
  return place !== undefined && files.includes(place) ? readFiles(root, [place]).sources[0] : undefined;
}

/** The stock rules that any setting names. */
function stockIds(config: Config, ruleset: Ruleset): string[] {
  const named = [config.rules, ...config.overrides.map(({ rules: settings }) => settings)].flatMap((settings) => Object.keys(settings));
  return [...new Set([...named, ...ruleset.forPath('').keys()])].filter((id) => id.startsWith('remark/'));
}
