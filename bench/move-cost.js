/*
 * Measures what a move costs beyond a check: writes a repository of documents that link to each other, and runs `casebook check`,
 * `casebook move FOLDER --dry-run` and `casebook move FOLDER` in turns on fresh copies.
 *
 *   node scripts/bundle.js && node bench/move-cost.js [--documents N] [--runs N] [--broken] [--keep]
 *
 * N documents (4000) of about 6 KB each stand in numbered folders of four with an index; every one links to its neighbours, to others far
 * away and to headings. The numbers are medians of N runs (5), in seconds of processor time (user and system, all threads) and of the
 * clock. With `--broken`, every document has a dead link: then what was wrong before must be known, too. Exits with 1 when a move costs a
 * second of processor time more than a check.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '4000' },
    runs: { type: 'string', default: '5' },
    broken: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const temporary = mkdtempSync(path.join(tmpdir(), 'move-cost-'));
process.on('exit', () => values.keep || rmSync(temporary, { recursive: true, force: true }));

/** Four documents with the sections of the default profile: what is measured is a repository in order, not one of findings. */
const documents = {
  '01-requirements':
    'Problem Statement|Functional Requirements|Non-Functional Requirements|Scale Estimates|Key Challenges|Constraints|Success Measures',
  '02-architecture': 'High-Level Architecture|Components|Data Flows|Data Model|API Design|Why These Choices|Monitoring',
  '03-key-decisions': 'Decision: Queue|Decision: Cache|Decision: Shards',
  '04-wrap-up':
    'Scaling Playbook|Failure Scenarios|SLOs|Common Pitfalls|Interview Talking Points|Follow-Up Questions|Related Case Studies|References',
};
const names = Object.keys(documents);
const words = 'queue cache shard replica leader quorum latency budget client gateway stream index token window batch retry'.split(' ');
const studies = Math.max(2, Math.round(Number(values.documents) / names.length));
const wordsOf = (study) => [words[study % 16], words[(study >> 4) % 16], words[(study >> 8) % 16]];
const folderOf = (study) => `${String(study + 1).padStart(2, '0')}-${wordsOf(study).join('-')}`;
const titleOf = (study) =>
  wordsOf(study)
    .map((word) => word[0].toUpperCase() + word.slice(1))
    .join(' ');
const slugOf = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^a-z -]/g, '')
    .replaceAll(' ', '-');

/** Some 6 KB: sections of prose with a table, a list, a dozen links or two, and mentions of other studies by number and name. */
function documentOf(study, index) {
  const headings = documents[names[index]].split('|');
  const next = documents[names[(index + 1) % 4]].split('|');
  const wanted = Math.round(290 / headings.length);
  const prose = (from, length = wanted) =>
    Array.from({ length }, (_, at) => words[(study * 7 + index * 3 + from * 11 + at * at) % 16]).join(' ');
  const sections = headings.map((heading, section) => {
    const [near, far] = [(study + section + 1) % studies, (study * 31 + section * 97 + 13) % studies];
    const parts = [
      `${prose(section)}, under ${section + 2} ms, as [the design](./${names[(index + 1) % 4]}.md#${slugOf(next[section % next.length])}) says.`,
      `- [${titleOf(near)}](../${folderOf(near)}/${names[section % 4]}.md)\n- [Far away](../${folderOf(far)}/${names[index]}.md#${slugOf(headings[0])} "Far")\n- #${far + 1} ${titleOf(far)}`,
      `| Where | What |\n| --- | --- |\n| \`case-studies/${folderOf(near)}/${names[0]}.md\` | ${prose(section + 3).slice(0, 60)} |`,
    ];
    const inner = ['Context', 'Options', 'Decision', 'Consequences'].map(
      (title, at) => `### ${title}\n\n${prose(section + at, 20)}\n\n1. ${prose(at, 8)}\n2. ${prose(at + 1, 8)}`,
    );
    return [`## ${heading}`, ...(heading.startsWith('Decision') ? inner : []), ...parts].join('\n\n');
  });
  return `# ${titleOf(study)}: ${names[index].slice(3).replaceAll('-', ' ')}\n\n${sections.join('\n\n')}\n${values.broken ? '\n[Gone](./gone.md)\n' : ''}`;
}

function writeRepository(root) {
  const home = path.join(root, 'case-studies');
  for (let study = 0; study < studies; study++) {
    mkdirSync(path.join(home, folderOf(study)), { recursive: true });
    for (const [index, name] of names.entries()) writeFileSync(path.join(home, folderOf(study), `${name}.md`), documentOf(study, index));
  }
  const contents = Array.from({ length: studies }, (_, study) => `${study + 1}. [${titleOf(study)}](./${folderOf(study)}/)`);
  writeFileSync(path.join(home, 'README.md'), `# Case Studies\n\n## Contents\n\n${contents.join('\n')}\n`);
}

/** Processor and clock seconds of a run. `time` counts what threads used, too. */
const run = (cwd, args) =>
  new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', '"$@" >/dev/null 2>&1; code=$?; times; exit $code', 'sh', process.execPath, main, ...args], {
      cwd,
    });
    const start = performance.now();
    let out = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 2) reject(new Error(`casebook ${args.join(' ')} could not do the work`));
      const seconds = [...(out.trim().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/g)].map(
        ([, minutes, rest]) => minutes * 60 + Number(rest),
      );
      resolve({ cpu: seconds.reduce((sum, one) => sum + one, 0), clock: (performance.now() - start) / 1000 });
    });
  });

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const original = path.join(temporary, 'original');
writeRepository(original);
const folder = `case-studies/${folderOf(Math.floor(studies / 2))}`;
const ways = {
  check: ['check', '--root=.'],
  'move --dry-run': ['move', folder, `${folder}-renamed`, '--dry-run', '--root=.'],
  move: ['move', folder, `${folder}-renamed`, '--root=.'],
};
const measured = new Map(Object.keys(ways).map((way) => [way, []]));
for (let count = 0; count < Number(values.runs); count++) {
  for (const [way, args] of Object.entries(ways)) {
    const copy = path.join(temporary, 'copy');
    rmSync(copy, { recursive: true, force: true });
    cpSync(original, copy, { recursive: true });
    measured.get(way).push(await run(copy, args));
    if (way === 'move' && existsSync(path.join(copy, folder))) throw new Error('nothing was moved');
  }
}
const rows = Object.fromEntries(
  [...measured].map(([way, runs]) => [way, { cpu: median(runs.map(({ cpu }) => cpu)), clock: median(runs.map(({ clock }) => clock)) }]),
);
for (const row of Object.values(rows)) row.beyond = row.cpu - rows.check.cpu;
console.log(`${studies * names.length + 1} documents, medians of ${values.runs} runs in seconds${values.keep ? `, in ${original}` : ''}`);
console.table(
  Object.fromEntries(
    Object.entries(rows).map(([way, row]) => [
      way,
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, Number(value.toFixed(2))])),
    ]),
  ),
);
process.exitCode = Math.max(...Object.values(rows).map(({ beyond }) => beyond)) < 1 ? 0 : 1;
