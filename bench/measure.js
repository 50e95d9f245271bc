/* What the benches share: a collection on disk, a run of a command with what it cost, and the machine. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('..', import.meta.url));
export const main = path.join(repository, 'dist/main.js');
const generator = fileURLToPath(new URL('collection.js', import.meta.url));

/** A folder for collections, caches and output: `BENCH_DIR`, which stays, or one that goes with the process. */
export function benchFolder() {
  const kept = process.env.BENCH_DIR;
  if (!kept) {
    const folder = mkdtempSync(path.join(tmpdir(), 'casebook-bench-'));
    process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
    return folder;
  }
  const folder = path.resolve(kept);
  // Linters look for configurations and ignore files above the folder that they check.
  if (!path.relative(repository, folder).startsWith('..')) throw new Error('BENCH_DIR must lie outside of this repository');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The collection of this size; one that an earlier bench left is taken again as long as the generator is the same. */
export function collectionIn(folder, studies, ...flags) {
  const mark = createHash('sha256').update(readFileSync(generator)).digest('hex').slice(0, 8);
  const home = path.join(folder, [`studies-${studies}`, ...flags.map((flag) => flag.replace(/^-+/, '')), mark].join('-'));
  if (!existsSync(home)) {
    const unfinished = `${home}.part`;
    rmSync(unfinished, { recursive: true, force: true });
    const { status, stderr } = spawnSync(process.execPath, [generator, unfinished, `--studies=${studies}`, ...flags], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    renameSync(unfinished, home);
  }
  return home;
}

/** wait4 tells what one child and all that it waited for have used: exact, threads included, and nothing runs beside the command. */
const accountant = `
import json, os, sys, time
start = time.monotonic()
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(child, 0)
wall = time.monotonic() - start
peak = used.ru_maxrss * (1 if sys.platform == 'darwin' else 1024)
with open(sys.argv[1], 'w') as file:
    json.dump({'cpu': used.ru_utime + used.ru_stime, 'wall': wall, 'peak': peak / 1e6, 'code': os.waitstatus_to_exitcode(status)}, file)
`;

/** Seconds of processor (`cpu`: user and system) and of the clock (`wall`), megabytes (`peak`), exit code and output of a command. */
export function measure(folder, [command, ...args], { cwd, env }) {
  const [result, output] = ['result.json', 'output.txt'].map((name) => path.join(folder, name));
  rmSync(result, { force: true });
  const sink = openSync(output, 'w');
  const { FORCE_COLOR, ...rest } = process.env;
  return new Promise((resolve, reject) => {
    const child = spawn('python3', ['-c', accountant, result, command, ...args], {
      cwd,
      env: { ...rest, NO_COLOR: '1', ...env },
      stdio: ['ignore', sink, sink],
    });
    child.on('error', (error) => reject(new Error(`python3 is needed to measure: ${error.message}`)));
    child.on('close', () => {
      closeSync(sink);
      const text = readFileSync(output, 'utf8');
      if (existsSync(result)) resolve({ ...JSON.parse(readFileSync(result, 'utf8')), output: text });
      else reject(new Error(`${command} could not be run: ${text}`));
    });
  });
}

/** A place of its own for whatever a command keeps between runs. */
export const cacheEnvironment = (cache) => {
  mkdirSync(path.join(cache, 'tmp'), { recursive: true });
  return { XDG_CACHE_HOME: cache, TMPDIR: path.join(cache, 'tmp') };
};

export const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** Whole numbers of 2 or more, parted by commas. */
export function sizesOf(text) {
  const sizes = text.split(',').map(Number);
  if (!sizes.every((size) => Number.isInteger(size) && size >= 2))
    throw new Error(`--sizes: expected numbers such as 30,1000, found ${text}`);
  return sizes;
}

export function runsOf(text) {
  const runs = Number(text);
  if (!(Number.isInteger(runs) && runs >= 1)) throw new Error(`--runs: expected a number, found ${text}`);
  return runs;
}

export const count = (number) => number.toLocaleString('en-US');
export const seconds = (number) => (number < 10 ? number.toFixed(2) : number.toFixed(1));
export const markdownTable = (head, rows) =>
  [head, head.map((title) => (/^(?:CPU|wall|peak|to )/i.test(title) ? '---:' : '---')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');

export function machine() {
  const [{ model }] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return `${model.trim()}, ${availableParallelism()} cores, ${memory}, ${process.platform} ${process.arch}, Node.js ${process.versions.node}`;
}

/** The version of this checkout, with its commit where git knows one. */
export function casebookVersion() {
  const { version } = JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8'));
  const { stdout } = spawnSync('git', ['describe', '--always', '--dirty'], { cwd: repository, encoding: 'utf8' });
  return stdout?.trim() ? `${version} (${stdout.trim()})` : version;
}
