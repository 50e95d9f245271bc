/*
 * Measures how much memory `casebook check` needs as a collection grows.
 *
 *   node scripts/bundle.js && node bench/memory.js [--sizes 30,300,1000,3000,10000] [--runs N] [--warm]
 *
 * The numbers are medians of N runs (1) without a cache, or with a full one. See README.md for how they are taken.
 */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  benchFolder,
  cacheEnvironment,
  casebookVersion,
  collectionIn,
  count,
  machine,
  main,
  markdownTable,
  measure,
  median,
  runsOf,
  seconds,
  sizesOf,
} from './measure.js';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '30,300,1000,3000,10000' },
    runs: { type: 'string', default: '1' },
    warm: { type: 'boolean', default: false },
  },
});
const folder = benchFolder();
const rows = [];
for (const size of sizesOf(values.sizes)) {
  const cwd = collectionIn(folder, size);
  const cache = path.join(folder, 'cache-memory');
  const measured = [];
  const before = values.warm ? 2 : 0;
  rmSync(cache, { recursive: true, force: true });
  for (let run = -before; run < runsOf(values.runs); run++) {
    if (!values.warm) for (const kept of [cache, path.join(cwd, 'node_modules')]) rmSync(kept, { recursive: true, force: true });
    const one = await measure(folder, [process.execPath, main, 'check', '--root=.'], { cwd, env: cacheEnvironment(cache) });
    const documents = Number(/([\d,]+) documents/.exec(one.output)?.[1].replaceAll(',', ''));
    if (!/No problems/.test(one.output) || documents !== size * 4 + 1)
      throw new Error(`casebook did not check ${size} case studies:\n${one.output.slice(-2000)}`);
    if (run >= 0) measured.push(one);
  }
  const [cpu, wall, peak] = ['cpu', 'wall', 'peak'].map((key) => median(measured.map((one) => one[key])));
  const documents = size * 4 + 1;
  const cells = [
    count(size),
    count(documents),
    seconds(cpu),
    seconds(wall),
    count(Math.round(peak)),
    ((cpu * 1000) / documents).toFixed(1),
  ];
  process.stderr.write(`${cells.join('  ')}\n`);
  rows.push(cells);
}
console.log(`casebook ${casebookVersion()}, ${values.warm ? 'warm' : 'cold'}; ${machine()}\n`);
console.log(markdownTable(['case studies', 'documents', 'CPU s', 'wall s', 'peak MB', 'CPU ms/document'], rows));
