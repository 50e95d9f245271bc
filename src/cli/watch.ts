import { statSync } from 'node:fs';
import path from 'node:path';
import { watch as watchTree } from 'chokidar';
import { isDamage } from '../cache/cache.js';
import { configNames } from '../config/load.js';
import { isMarkdown } from '../project/tree.js';
import type { Session } from '../session.js';
import { readFiles } from '../source/read.js';
import { skippedFolders } from '../source/tree.js';
import { describeFailure } from './failure.js';
import type { Terminal } from './terminal.js';

/** A check that can be repeated. */
export interface Watched {
  /** The root of the repository. */
  readonly root: string;
  /** Opens everything anew, as after a change of the settings or of which files there are. @throws Failure and others */
  open(): Promise<Session>;
  /** Tells what there is to tell of a session. */
  tell(session: Session, started: number): Promise<void>;
  readonly screen: Terminal;
}

/** Saves that come as close together as this are one change: editors write a file in several steps. */
const settleMs = 10;
/** For some 50 ms after a change, the watcher tells of no other one of the same file. */
const deafMs = 75;

/**
 * Checks again after every save, until the process is ended. A document that was edited is read alone, and what rests on it is judged
 * again; when files come or go, or a setting changes, everything is opened anew, with what the cache knows.
 */
export async function watch(first: Session, { root, open, tell, screen }: Watched): Promise<never> {
  let session: Session | undefined = first;
  const changed = new Set<string>();
  let isOtherTree = false;
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  /** When a document was last saved, as far as this has read it. */
  const saved = new Map<string, number>();

  const again = async (): Promise<void> => {
    const started = performance.now();
    const paths = [...changed];
    changed.clear();
    const known = isOtherTree || paths.some((file) => !session?.has(file)) ? undefined : session;
    isOtherTree = false;
    for (const file of saved.keys()) saved.set(file, savedAt(root, file));
    try {
      if (!known || !(await update(known, root, paths).catch(orAnew))) session = await open();
      screen.clear();
      await tell(session as Session, started);
    } catch (error) {
      session = undefined;
      screen.clear();
      process.stderr.write(`${describeFailure(error)}\n`);
    }
    screen.note(`Watching ${root}; Ctrl-C ends`);
  };
  const schedule = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(again);
    }, settleMs);
  };

  const watcher = watchTree(root, { ignoreInitial: true, ignored: (file) => isPassedOver(root, file) });
  const take = (event: string, name: string): void => {
    if (event === 'change' && isMarkdown(name)) changed.add(name);
    else if (event !== 'change' || isSetting(name)) isOtherTree = true;
    else return;
    if (!saved.has(name)) saved.set(name, Number.NaN);
    schedule();
  };
  watcher.on('all', (event, file) => {
    const name = path.relative(root, file).split(path.sep).join('/');
    take(event, name);
    setTimeout(() => {
      const at = saved.get(name);
      if (at !== undefined && !Number.isNaN(at) && at !== savedAt(root, name)) take('change', name);
    }, deafMs);
  });
  await new Promise<void>((resolve) => watcher.once('ready', resolve));
  screen.note(`Watching ${root}; Ctrl-C ends`);
  return new Promise<never>(() => {});
}

/** Reads documents again. @returns whether all could be read. */
async function update(session: Session, root: string, paths: readonly string[]): Promise<boolean> {
  const { sources, problems } = readFiles(root, paths);
  for (const { path: file, text } of sources) session.update(file, text);
  await session.settle();
  // A file that cannot be read any more is for a new session to tell of.
  return problems.length === 0 && sources.length === paths.length;
}

/** What is known of a document from an earlier run may turn out to be damaged: then everything is opened anew. */
function orAnew(error: unknown): false {
  if (!isDamage(error)) throw error;
  return false;
}

/** When a file was last written, in milliseconds; -1 where it is not there. */
const savedAt = (root: string, file: string): number =>
  statSync(path.join(root, ...file.split('/')), { throwIfNoEntry: false })?.mtimeMs ?? -1;

const isPassedOver = (root: string, file: string): boolean =>
  path
    .relative(root, file)
    .split(path.sep)
    .some((part) => skippedFolders.has(part));

/** Whether what a file says is a setting: then everything may be judged otherwise. */
const isSetting = (name: string): boolean => configNames.includes(path.posix.basename(name)) || /\.ya?ml$|(?:^|\/)\.gitignore$/.test(name);
