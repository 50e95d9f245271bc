/*
 * Compares repairs of broken links with what authors did: takes commits whose message says that a link was fixed, lets casebook repair
 * the commit before, which knows nothing of what came later, and compares every link that casebook reported and the author changed.
 *
 *   node scripts/bundle.js && node bench/repair-history.js [--commits N] REPOSITORY...
 *
 * REPOSITORY is a git repository, bare or not; the newest N commits of each (10) are taken. Exits with 1 when a repair was wrong.
 * Rewritten: `same` as the author did; `equal`, the same place written otherwise; `better`, where the author's place is not there;
 * `wrong`, to another place. Left alone, and the author's place is: `first` or `among` the candidates, `others` are, there are `none`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { collect, loadParser } from '../dist/index.js';

const says = '(broken|dead|stale).*link|(fix|correct|repair|update).*(link|anchor)';
const outcomes = ['same', 'equal', 'better', 'wrong', 'first', 'among', 'others', 'none'];
const { values, positionals } = parseArgs({ options: { commits: { type: 'string', default: '10' } }, allowPositionals: true });
const parse = await loadParser();
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const temporary = mkdtempSync(path.join(tmpdir(), 'repair-history-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));

function run(cwd, command, ...args) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1024 ** 3 });
  if (status !== 0 && stdout === '') throw new Error(`${args.join(' ')}: ${stderr}`);
  return stdout;
}
const git = (cwd, ...args) => run(cwd, 'git', '-c', 'core.quotepath=off', ...args);
const asks = [main, 'check', '--root=.', '--report=json', ...['links', 'anchors', 'images'].map((what) => `--only=${what}-resolve`)];
const check = (cwd, ...flags) => JSON.parse(run(cwd, process.execPath, ...asks, ...flags)).diagnostics;

const isElsewhere = (written) => /^[a-z][a-z0-9+.-]*:|^\/\//i.test(written);
const fragmentOf = (written) => /#.*$/s.exec(written)?.[0] ?? '';

/** Where a destination leads, however it is written: sites drop `.md` or write `.html` for it, and a folder is its readme. */
function placeOf(file, destination) {
  const written = destination.replace(/^https?:\/\/github\.com\/[^/]+\/[^/]+\/(?:blob|tree)\/[^/]+\//, '/');
  if (isElsewhere(written)) return written;
  const plain = decodeURI(written.replace(/[?#].*$/s, ''));
  const target = plain === '' ? file : path.posix.join(plain.startsWith('/') ? '' : path.posix.dirname(file), plain);
  const place = target.replace(/^\/|\/$|\.(?:md|html)$/g, '').replace(/(?:^|\/)(?:readme|index)$/i, '');
  return place + fragmentOf(written).toLowerCase();
}

/** The links of a file in order, each with its line, what is written before its destination, and where it leads. */
const linksOf = (file, text) =>
  collect({ path: file, text }, parse).links.map(({ span, destination: { start, end } }) => {
    const written = text.slice(start, end);
    const line = text.slice(0, start).split('\n').length;
    return { file, start, end, written, label: text.slice(span.start, start), line, place: placeOf(file, written) };
  });

/** The links of a file that a change made lead elsewhere, each with the link in its place; none where it was removed. */
function changedLinks(hunks, before, after) {
  const on = (links, start, count) => links.filter(({ line }) => line >= start && line < start + count);
  const free = new Set(hunks.flatMap(([, , start, count]) => on(after, start, count)));
  return hunks.flatMap(([oldStart, oldCount, start, count]) => {
    const [gone, come] = [on(before, oldStart, oldCount), on(after, start, count)];
    return gone.flatMap((link, index) => {
      const isNext = (other) => free.has(other) && other.label === link.label;
      const author = come.find(isNext) ?? (gone.length === come.length ? come[index] : [...free].find(isNext));
      free.delete(author);
      return isElsewhere(link.written) || author?.written === link.written ? [] : [{ link, author }];
    });
  });
}

/** The Markdown files that a commit changed: their links before, and those that it changed. */
function changesOf(clone, commit) {
  const flags = ['--unified=0', '--find-renames', '--no-color', '--no-ext-diff', '--no-prefix', '--diff-filter=MR'];
  const changes = git(clone, 'diff', ...flags, `${commit}^`, commit, '--', '*.md').split(/^diff --git /m);
  return changes.slice(1).flatMap((change) => {
    const [before, after] = [/^--- (.+?)\t?$/m.exec(change)?.[1], /^\+\+\+ (.+?)\t?$/m.exec(change)?.[1]];
    if (!before || !after) return [];
    const heads = [...change.matchAll(/^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/gm)];
    const hunks = heads.map(([, ...numbers]) => numbers.map((number = '1') => Number(number)));
    const links = linksOf(before, git(clone, 'show', `${commit}^:${before}`));
    return [{ before, links, pairs: changedLinks(hunks, links, linksOf(after, git(clone, 'show', `${commit}:${after}`))) }];
  });
}

const findingAt = (findings, { file, start, end }) =>
  findings.find((finding) => finding.path === file && finding.start.offset >= start && finding.start.offset < end);

/** Lets casebook repair the commit before; tells of every link that casebook reported and the author changed. */
function measure(clone, commit) {
  const changes = changesOf(clone, commit).filter(({ pairs }) => pairs.length > 0);
  if (changes.length === 0) return [];
  git(clone, 'reset', '--quiet', '--mixed', `${commit}^`);
  spawnSync('git', ['checkout-index', '--all', '--force', '--quiet'], { cwd: clone }); // Goes on when a mirror lacks a large file.
  git(clone, 'clean', '-qfdx');
  const reported = check(clone);
  if (!changes.some(({ pairs }) => pairs.some(({ link }) => findingAt(reported, link)))) return [];
  const left = check(clone, '--fix');
  return changes.flatMap(({ before, links, pairs }) => {
    const repaired = linksOf(before, readFileSync(path.join(clone, before), 'utf8'));
    return pairs.flatMap(({ link, author }) => {
      const fixed = repaired[links.indexOf(link)];
      const candidates = (findingAt(left, fixed)?.suggestions ?? []).map((text) => text.replace(/ \([^(]*\)$/, ''));
      return findingAt(reported, link) ? [{ commit, link, author, fixed, candidates, outcome: judge() }] : [];

      function judge() {
        if (fixed.written !== link.written) {
          if (!author) return 'wrong';
          if (fixed.written.replace(/^\.\//, '') === author.written.replace(/^\.\//, '')) return 'same';
          return fixed.place === author.place ? 'equal' : isThere(clone, commit, author) ? 'wrong' : 'better';
        }
        const written = (text) => (text.startsWith('#') ? link.written.replace(/#.*$/s, text) : `/${text}${fragmentOf(link.written)}`);
        const at = candidates.findIndex((text) => placeOf(link.file, written(text)) === author?.place);
        return at === 0 ? 'first' : at > 0 ? 'among' : candidates.length > 0 ? 'others' : 'none';
      }
    });
  });
}

function isThere(clone, commit, { written, place }) {
  const files = git(clone, 'ls-tree', '-rt', '--name-only', commit).split('\n');
  return isElsewhere(written) || files.some((file) => placeOf('', file) === place.replace(/#.*$/s, ''));
}

function measureAll(repository) {
  const clone = mkdtempSync(path.join(temporary, 'clone-'));
  git(clone, 'clone', '--quiet', '--shared', '--no-checkout', path.resolve(repository), '.');
  const log = git(clone, 'log', '--no-merges', '--min-parents=1', '-i', '-E', `--grep=${says}`, '--format=%h', '--', '*.md');
  const measured = [];
  for (const commit of log.split('\n').filter(Boolean)) {
    if (measured.length < Number(values.commits)) measured.push(...[measure(clone, commit)].filter(({ length }) => length > 0));
  }
  return measured.flat();
}

function tally(results) {
  const counts = outcomes.map((name) => [name, results.filter(({ outcome }) => outcome === name).length]);
  return { commits: new Set(results.map(({ commit }) => commit)).size, links: results.length, ...Object.fromEntries(counts) };
}

const measured = positionals.map((repository) => [repository, measureAll(repository)]);
const all = measured.flatMap(([, results]) => results);
for (const { commit, outcome, link, author, fixed, candidates } of all) {
  const casebook = fixed.written === link.written ? candidates.join(', ') || '(none)' : fixed.written;
  console.log(`${commit} ${link.file}:${link.line} ${outcome}\n  before    ${link.written}`);
  console.log(`  author    ${author?.written ?? '(removed)'}\n  casebook  ${casebook}`);
}
console.table(Object.fromEntries([...measured, ['total', all]].map(([name, results]) => [name, tally(results)])));
process.exitCode = all.some(({ outcome }) => outcome === 'wrong') ? 1 : 0;
