/*
 * Moves folders of real repositories and changes the numbers of their case studies, and looks whether every link still leads to what it
 * led to. Links are followed here without casebook's own resolver: it must not judge itself.
 *
 *   node scripts/bundle.js && node bench/move-repository.js [--seed N] [--folders N] [--keep] REPOSITORY...
 *
 * REPOSITORY is a git repository, bare or not, or a plain folder; the work is done on a copy, each step in a commit, and `--keep` leaves
 * the copy and says where. N folders (10) are renamed, every third one moves into another folder; then, where there is a collection, its
 * first numbers are swapped, room is made in its middle, and the gaps are closed. Exits with 1 when a link was lost or an error came.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { collect, loadParser } from '../dist/index.js';

const { values, positionals } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    folders: { type: 'string', default: '10' },
    keep: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const parse = await loadParser();
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const temporary = mkdtempSync(path.join(tmpdir(), 'move-repository-'));
process.on('exit', () => values.keep || rmSync(temporary, { recursive: true, force: true }));

const run = (cwd, command, ...args) => spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1024 ** 3 });
function git(cwd, ...args) {
  const { status, stdout, stderr } = run(cwd, 'git', '-c', 'core.quotepath=off', '-c', 'core.autocrlf=false', ...args);
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
}
const casebook = (cwd, ...args) => run(cwd, process.execPath, main, ...args, '--root=.');
const identity = ['-c', 'user.name=casebook', '-c', 'user.email=casebook@localhost'];
const commit = (copy, message) => {
  git(copy, 'add', '--all', '--force', '--', '.', ':!.casebook');
  git(copy, ...identity, 'commit', '--quiet', '--no-verify', '--allow-empty', '-m', message);
};

function copyOf(repository) {
  const copy = mkdtempSync(path.join(temporary, `${path.basename(path.dirname(path.resolve(repository)))}-`));
  if (
    run(repository, 'git', 'rev-parse', '--git-dir')
      .stdout.trim()
      .match(/^\.(?:git)?$/)
  ) {
    git(copy, 'clone', '--quiet', '--shared', '--no-checkout', path.resolve(repository), '.');
    run(copy, 'git', 'read-tree', 'HEAD');
    run(copy, 'git', 'checkout-index', '--all', '--force', '--quiet'); // Goes on when a mirror lacks a large file.
  } else {
    cpSync(repository, copy, { recursive: true, filter: (source) => !/[\\/](?:\.git|node_modules)$/.test(source) });
    git(copy, 'init', '--quiet');
  }
  commit(copy, 'Before');
  return copy;
}

function filesOf(root, folder = '') {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    if (entry.name === '.git' || entry.name === 'node_modules') return [];
    return entry.isDirectory() ? filesOf(root, name) : [name];
  });
}

const isMarkdown = (file) => /\.(?:md|markdown)$/i.test(file);
const decode = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Every link that leads to something: `document → place#anchor`, as often as it is there. */
function linksOf(root) {
  const files = new Set(filesOf(root));
  const places = new Set(files);
  for (const file of files) for (let at = path.posix.dirname(file); at !== '.'; at = path.posix.dirname(at)) places.add(at);
  places.add('.');
  const documents = new Map();
  for (const file of files) {
    if (!isMarkdown(file) || !statSync(path.join(root, file)).isFile()) continue;
    documents.set(file, collect({ path: file, text: readFileSync(path.join(root, file), 'utf8') }, parse));
  }
  const pageOf = (place) => [place, `${place}/README.md`, `${place}/readme.md`].map(path.posix.normalize).find((one) => documents.has(one));
  const links = [];
  for (const [file, { links: written }] of documents) {
    for (const { target, fragment } of written) {
      if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(target)) continue;
      const plain = decode(target.replace(/\?.*$/s, ''));
      const wanted =
        plain === '' ? file : path.posix.join(plain.startsWith('/') ? '.' : path.posix.dirname(file), plain).replace(/(?<=.)\/$/, '');
      const place = [wanted, `${wanted}.md`, wanted.replace(/\.html$/, '.md')].find((one) => places.has(one));
      if (place === undefined) continue;
      const id = fragment && decode(fragment).toLowerCase();
      const anchors = id && documents.get(pageOf(place))?.anchors.map((anchor) => anchor.id.toLowerCase());
      links.push({ from: file, to: place, fragment: id && (anchors ? (anchors.includes(id) ? id : '(none)') : id) });
    }
  }
  return links;
}

const count = (keys) => {
  const counts = new Map();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

/** How many of the links are kept, which are lost, which are new. */
function compare(before, after) {
  const [old, now] = [count(before), count(after)];
  const missing = (these, those) => [...these].flatMap(([key, times]) => Array(Math.max(0, times - (those.get(key) ?? 0))).fill(key));
  const lost = missing(old, now);
  return { before: before.length, kept: before.length - lost.length, lost, new: missing(now, old) };
}

const keyOf = ({ from, to, fragment }) => `${from} → ${to}${fragment ? `#${fragment}` : ''}`;
/** A study keeps its name and gets another number, in its path as in the anchors that come from its headings. */
const withoutNumbers = ({ from, to, fragment }) =>
  keyOf({
    from: from.replace(/\d+/g, '#'),
    to: to.replace(/\d+/g, '#'),
    fragment: fragment?.replace(/(?<![a-z])\d+/g, '#'),
  });

/** The same numbers for the same seed. */
function randomOf(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** A folder that links cross the border of, where there is one, and where it is to go. */
function nextMove(root, links, random, index) {
  const folders = new Set(
    filesOf(root)
      .map((file) => path.posix.dirname(file))
      .filter((folder) => !/^\.(?!$)|\/\.|-renamed$/.test(folder) && folder !== '.'),
  );
  const isInside = (folder, place) => place === folder || place.startsWith(`${folder}/`);
  const crossed = new Set();
  for (const { from, to } of links) {
    for (const [one, other] of [
      [from, to],
      [to, from],
    ]) {
      for (let at = path.posix.dirname(one); at !== '.' && !isInside(at, other); at = path.posix.dirname(at))
        if (folders.has(at)) crossed.add(at);
    }
  }
  const from = [...(crossed.size > 0 ? crossed : folders)].sort()[random(crossed.size || folders.size)];
  if (from === undefined) return undefined;
  const homes = [...folders].filter((folder) => folder !== '.' && !isInside(from, folder)).sort();
  const home = index % 3 === 2 ? homes[random(homes.length)] : path.posix.dirname(from);
  const to = path.posix.join(home ?? '.', `${path.posix.basename(from)}-renamed`);
  return existsSync(path.join(root, to)) ? undefined : { from, to };
}

const errorsOf = (copy) => {
  const { diagnostics } = JSON.parse(casebook(copy, 'check', '--report=json', '--no-color').stdout);
  return count(diagnostics.filter(({ severity }) => severity === 'error').map(({ rule }) => rule));
};

/** Runs a command, commits what it did, and compares the links. */
function step(copy, links, mapping, ...args) {
  const { status, stdout, stderr } = casebook(copy, ...args);
  const said = stderr.trim().split('\n').at(-1) ?? '';
  if (status === 2) return { command: args.join(' '), refused: stderr.trim(), links };
  commit(copy, `casebook ${args.join(' ')}\n\n${stderr}\n${stdout}`);
  const now = linksOf(copy);
  const left = stdout.split('\n').filter((line) => /^\S.*:\d+:\d+ /.test(line)).length;
  return { command: args.join(' '), ...compare(links.map(mapping), now.map(mapping)), left, said, links: now };
}

function measure(repository) {
  const copy = copyOf(repository);
  const errors = errorsOf(copy);
  const random = randomOf(Number(values.seed));
  const steps = [];
  let links = linksOf(copy);
  const documents = new Set(links.map(({ from }) => from)).size;
  for (let index = 0, tries = 0; index < Number(values.folders) && tries < 100; tries++) {
    const move = nextMove(copy, links, random, index);
    if (!move) continue;
    const place = (at) => (at === move.from || at.startsWith(`${move.from}/`) ? move.to + at.slice(move.from.length) : at);
    const moved = links.map((link) => ({ ...link, from: place(link.from), to: place(link.to) }));
    const done = step(copy, moved, keyOf, 'move', move.from, move.to);
    steps.push(done);
    if (!done.refused) links = done.links;
    index++;
  }
  const { stdout } = casebook(copy, 'graph', '--format=json');
  const numbers = stdout === '' ? [] : JSON.parse(stdout).nodes.flatMap(({ label }) => /^\d+/.exec(label)?.[0] ?? []);
  if (numbers.length > 1) {
    const { name } = JSON.parse(stdout);
    const middle = numbers[Math.floor(numbers.length / 2)];
    for (const args of [['--swap', numbers[0], numbers[1]], ['--insert', middle], ['--close-gaps']]) {
      const done = step(copy, links, withoutNumbers, 'renumber', ...args, `--collection=${name}`);
      steps.push(done);
      links = done.links;
    }
  }
  const after = errorsOf(copy);
  const changed = [...new Set([...errors.keys(), ...after.keys()])].filter((rule) => (errors.get(rule) ?? 0) !== (after.get(rule) ?? 0));
  return { copy, documents, steps, errors: changed.map((rule) => `${rule} ${errors.get(rule) ?? 0} → ${after.get(rule) ?? 0}`) };
}

const table = [];
for (const repository of positionals) {
  const { copy, documents, steps, errors } = measure(repository);
  console.log(`\n${repository}${values.keep ? ` in ${copy}` : ''}: ${documents} documents with links`);
  for (const { command, refused, lost = [], new: come = [], said } of steps) {
    console.log(`  ${command}\n    ${refused ? `refused: ${refused.replace(/\n/g, '\n    ')}` : said}`);
    for (const key of lost.slice(0, 10)) console.log(`    lost ${key}`);
    for (const key of come.slice(0, 10)) console.log(`    new  ${key}`);
  }
  const done = steps.filter(({ refused }) => !refused);
  const sum = (pick) => done.reduce((total, one) => total + pick(one), 0);
  table.push([
    repository,
    {
      steps: done.length,
      refused: steps.length - done.length,
      links: done[0]?.before ?? 0,
      kept: done.length === 0 ? 0 : (done[0]?.before ?? 0) - sum(({ lost }) => lost.length),
      lost: sum(({ lost }) => lost.length),
      new: sum(({ new: come }) => come.length),
      left: sum(({ left }) => left),
      errors: errors.join(', ') || 'as before',
    },
  ]);
}
console.table(Object.fromEntries(table.map(([name, row]) => [name.replace(/.*\/([^/]+)\/repo\/?$/, '$1'), row])));
process.exitCode = table.some(([, { lost }]) => lost > 0) ? 1 : 0;
