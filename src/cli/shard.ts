import { writeOutput } from '../edit/apply-output.js';
import { parserName } from '../facts/parse.js';
import { isMarkdown } from '../project/tree.js';
import { amount } from '../report/pretty.js';
import { Session } from '../session.js';
import { baseToPart, toPart } from '../shard/entries.js';
import { digest, formatPart, type Part, type PartSettings, type Shard, shardOf } from '../shard/part.js';
import { commitOf } from '../source/base.js';
import { version } from '../source/package.js';
import { Failure } from './failure.js';
import { prefixOf } from './reports.js';
import type { Settings } from './settings.js';
import type { Terminal } from './terminal.js';
import { readBaseOf, readSettings, readTree, wantedParser } from './workspace.js';

/** Reads `2/4`. @throws Failure */
export function readShard(said: string): Shard {
  const [, index, count] = /^(\d{1,4})\/(\d{1,4})$/.exec(said)?.map(Number) ?? [];
  if (index === undefined || count === undefined || index < 1 || index > count)
    throw new Failure(`--shard: expected which of how many, such as \`2/4\`, found \`${said}\``, 'Count from 1');
  return { index, count };
}

/** What a shard is asked for. */
export interface ShardRun {
  readonly shard: Shard;
  readonly settings: Settings;
  readonly flags: Pick<PartSettings, 'severities' | 'only' | 'places'>;
  /** Where the part goes; by default to stdout. */
  readonly file: string | undefined;
  readonly screen: Terminal;
}

/** Reads one share of the documents and writes what rules about single documents found. Cross-document rules run when the parts are merged. */
export async function writeShard({ shard, settings, flags, file, screen }: ShardRun): Promise<0> {
  const part = await makePart(shard, settings, flags, screen.progress);
  if (file === undefined) screen.out(formatPart(part));
  else writeOutput(file, formatPart(part));
  screen.note(
    `Part ${shard.index} of ${shard.count}: ${amount(part.documents.length, 'document')} read; \`casebook merge\` reports on all parts`,
  );
  return 0;
}

/** One share of a repository, read. */
export async function makePart(
  shard: Shard,
  settings: Settings,
  flags: ShardRun['flags'],
  onProgress?: (done: number, total: number) => void,
): Promise<Part> {
  const { files, checked, problems, sources } = readTree(settings, (path) => shardOf(path, shard.count) === shard.index);
  const input = { ...(await readSettings(settings)), sources, files, checked, problems };
  const session = await Session.open({ ...input, ...(onProgress && { onProgress }) });
  const asked: PartSettings = { config: settings.loaded.config, contracts: [...settings.contracts], ...flags };
  // The one shard that tells of the base branch must know every document to see which were renamed.
  const base = shard.index === 1 ? await readBaseOf(settings, readTree(settings).sources) : undefined;
  return {
    version: 1,
    casebook: version(),
    parser: await parserName(wantedParser()),
    shard,
    configuration: digest(asked),
    tree: digest(checked.filter(isMarkdown)),
    commit: (await commitOf(settings.root, 'HEAD')) ?? '',
    settings: asked,
    ...(shard.index === 1 && { repository: { prefix: prefixOf(settings.root), files, checked, ...(base && { base: baseToPart(base) }) } }),
    problems: session.project.problems,
    documents: sources.flatMap(({ path }) => {
      const entry = session.entry(path);
      return entry ? [toPart(entry)] : [];
    }),
  };
}
