/*
 * How long `casebook check --watch` takes from a save to its answer: a document of a collection is edited many times, every second time so that
 * links to one of its headings break in other documents.
 *
 *   node scripts/bundle.js && node bench/watch.js FOLDER [SAVES]
 *
 * FOLDER is a collection such as `node bench/collection.js FOLDER --studies 1000` makes; its second case study is edited, and put back at
 * the end. Prints the median and the slowest of SAVES (20), in milliseconds: from the save until the answer was read, and what casebook
 * itself says it took.
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const [folder, saves = '20'] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder of a collection');
const studies = readdirSync(path.join(folder, 'case-studies')).filter((name) => /^\d/.test(name));
const file = path.join(folder, 'case-studies', studies[1], '02-architecture.md');
const original = readFileSync(file, 'utf8');
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const child = spawn(process.execPath, [main, 'check', '--watch', '--root', folder]);
let said = '';
let tell;
const end = 'Ctrl-C ends\n';
for (const stream of [child.stdout, child.stderr])
  stream.on('data', (text) => {
    said += text;
    if (said.endsWith(end)) tell();
  });
const told = () =>
  new Promise((resolve) => {
    tell = () => {
      const text = said;
      said = '';
      resolve(text);
    };
  });

const whole = [];
const own = [];
const found = [];
try {
  await told();
  for (let save = 0; save < Number(saves); save++) {
    // Editors do not save many times in a tenth of a second.
    await new Promise((resolve) => setTimeout(resolve, 150));
    const answer = told();
    const started = performance.now();
    writeFileSync(file, save % 2 === 0 ? original.replace(/^## Data Model$/m, '## Data Shapes') : `${original}\nSave ${save}.\n`);
    const text = await answer;
    whole.push(performance.now() - started);
    own.push(Number(/\((\d+\.\d\d) s\)/.exec(text)?.[1]) * 1000);
    found.push(Number(/(\d+) errors?/.exec(text)?.[1] ?? 0));
  }
} finally {
  writeFileSync(file, original);
  child.kill('SIGKILL');
}
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const row = (name, list) => `${name}: median ${Math.round(median(list))} ms, slowest ${Math.round(Math.max(...list))} ms`;
console.log(
  `${studies.length} case studies, ${saves} saves of ${path.basename(file)}, ${Math.max(...found)} errors when its heading is gone`,
);
console.log(row('from the save to the answer', whole));
console.log(row('what casebook says it took', own));
