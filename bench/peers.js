/*
 * Measures `casebook check` beside other linters of Markdown, on the same generated files.
 *
 *   node scripts/bundle.js && npm --prefix bench ci && npm --prefix bench run bench -- [--sizes 30,1000] [--runs N] [--only casebook,rumdl] [--write]
 *
 * Tools run in turns (A B C A B C …), each as a process of its own; the numbers are medians of N runs (5). Before anything is measured,
 * each tool must find nothing in the clean collection and something in the damaged one. README.md says what is compared and what is not
 * the same work; `--write` puts the tables there.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
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
    sizes: { type: 'string', default: '30,1000' },
    runs: { type: 'string', default: '5' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const sizes = sizesOf(values.sizes);
const runs = runsOf(values.runs);
const here = path.dirname(fileURLToPath(import.meta.url));
const modules = path.join(here, 'node_modules');
const folder = benchFolder();
const node = process.execPath;
if (!existsSync(modules)) throw new Error('the peers are not there: run `npm --prefix bench ci`');
if (!existsSync(main)) throw new Error('casebook is not built: run `node scripts/bundle.js`');

const versionOf = (name) => {
  const file = path.join(modules, name, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : '';
};
const number = (pattern, text) => Number(pattern.exec(text)?.[1]?.replaceAll(',', ''));
const sum = (pattern, text) => [...text.matchAll(pattern)].reduce((total, [, digits]) => total + Number(digits.replaceAll(',', '')), 0);

/** The native program: its wrapper in JavaScript would add the start of Node.js to each run. */
const rumdl = path.join(modules, '@rumdl/cli-linux-x64/rumdl');

/** contextlint has no patterns for folders: the files and sections that the contract asks for are listed for this collection. */
function contextlintConfig(collection) {
  const home = path.join(collection, 'case-studies');
  const studies = readdirSync(home).filter((name) => /^\d/.test(name));
  const names = readdirSync(path.join(home, studies[0]));
  const required = (name) => {
    const level = name.startsWith('03') ? 3 : 2; // Decisions have titles of their own, and the same sections inside.
    const text = readFileSync(path.join(home, studies[0], name), 'utf8');
    const headings = [...text.matchAll(new RegExp(`^#{${level}} (.+)`, 'gm'))].map(([, heading]) => heading);
    return { level, headings: [...new Set(headings)].filter((heading) => heading !== 'Out of Scope') };
  };
  const rules = names.flatMap((name) => {
    const { level, headings } = required(name);
    return [
      { rule: 'sec001', options: { sections: headings, files: name } },
      { rule: 'sec002', options: { order: headings, level, files: name } },
    ];
  });
  const files = studies.flatMap((study) => names.map((name) => `case-studies/${study}/${name}`));
  const file = path.join(folder, 'contextlint.config.json');
  const all = [{ rule: 'str001', options: { files } }, ...rules, { rule: 'ref001' }, { rule: 'ref005' }, { rule: 'ref006' }];
  writeFileSync(file, JSON.stringify({ include: ['**/*.md'], rules: all }));
  return file;
}

const checks = {
  command: () => [node, main, 'check', '--root=.'],
  files: (output) => number(/([\d,]+) documents/, output),
  findings: (output) =>
    sum(/([\d,]+) (?:error|warning|info)s?\b/g, output.split('\n').find((line) => / in [\d,]+ case studies/.test(line)) ?? ''),
};

/**
 * `caches`: whether warm runs differ from cold ones. `upTo`: the largest collection, and why. `files` and `findings` read the output;
 * `undefined` where a tool does not say. `parses` marks what looks for nothing.
 */
const tools = [
  { id: 'casebook', version: casebookVersion(), caches: true, ...checks },
  {
    id: 'rumdl',
    version: versionOf('@rumdl/cli-linux-x64'),
    caches: true,
    command: (_, cache) => [
      rumdl,
      'check',
      `--config=${path.join(here, 'peers/rumdl.toml')}`,
      `--cache-dir=${path.join(cache, 'rumdl')}`,
      '.',
    ],
    files: (output) => number(/ in (?:\d+\/)?(\d+) files/, output),
    findings: (output) => (/No issues found/.test(output) ? 0 : number(/Found (\d+) issue/, output)),
  },
  {
    id: 'markdownlint-cli2',
    version: versionOf('markdownlint-cli2'),
    upTo: [3000, 'it keeps every file in memory: about 0.9 GB for 1,000 case studies'],
    command: () => [
      node,
      path.join(modules, 'markdownlint-cli2/markdownlint-cli2-bin.mjs'),
      '--config',
      path.join(here, 'peers/casebook.markdownlint-cli2.jsonc'),
      '**/*.md',
    ],
    files: (output) => number(/Linting: (\d+) file/, output),
    findings: (output) => number(/Summary: (\d+) error/, output),
  },
  {
    id: 'remark',
    version: versionOf('remark-cli'),
    upTo: [3000, 'it keeps every tree in memory: about 2 GB for 1,000 case studies'],
    command: () => [
      node,
      path.join(modules, 'remark-cli/cli.js'),
      '--rc-path',
      path.join(here, 'peers/remark.json'),
      '--frail',
      '--no-color',
      '.',
    ],
    files: (output) => [...output.matchAll(/^\S+\.md(?:: no issues found)?$/gm)].length,
    findings: (output) => sum(/(\d+) (?:warning|error)s?$/gm, output),
  },
  {
    id: 'contextlint',
    version: versionOf('@contextlint/cli'),
    upTo: [3000, 'each link to the index goes through all of its headings again: the time grows with the square'],
    command: (collection) => [node, path.join(modules, '@contextlint/cli/dist/index.js'), '--config', contextlintConfig(collection)],
    findings: (output) => (/No issues found/.test(output) ? 0 : sum(/(\d+) (?:error|warning)s?(?=[, ].*in \d+ file)/g, output)),
  },
  {
    id: 'casebook-remark',
    name: 'casebook, `CASEBOOK_PARSER=remark`',
    version: casebookVersion(),
    upTo: [3000, 'it takes minutes, and 1,000 case studies show what the parser costs'],
    env: { CASEBOOK_PARSER: 'remark' },
    ...checks,
  },
  {
    id: 'bare-parse',
    name: 'bare parse with remark, no rules',
    version: versionOf('remark-parse'),
    parses: true,
    upTo: [3000, 'as above'],
    command: () => [node, path.join(here, 'bare-parse.js'), '.'],
    files: (output) => number(/(\d+) files/, output),
  },
];
const wanted = values.only?.split(',') ?? tools.map(({ id }) => id);
const unknown = wanted.filter((id) => !tools.some((tool) => tool.id === id));
if (unknown.length > 0) throw new Error(`--only: expected some of ${tools.map(({ id }) => id).join(', ')}, found ${unknown.join(', ')}`);
const chosen = tools.filter(({ id }) => wanted.includes(id));

const cacheOf = (tool) => path.join(folder, 'cache', tool.id);
const runTool = (tool, collection) => {
  const cache = cacheOf(tool);
  return measure(folder, tool.command(collection, cache), { cwd: collection, env: { ...cacheEnvironment(cache), ...tool.env } });
};
const forget = (tool, collection) => {
  for (const kept of [cacheOf(tool), path.join(collection, 'node_modules')]) rmSync(kept, { recursive: true, force: true });
};
/** Why a run on clean files is not to be counted. */
function faultOf(tool, { code, output }, documents) {
  const files = tool.files?.(output);
  const findings = tool.findings?.(output);
  if (code !== 0) return `exit code ${code}`;
  if (files !== undefined && files !== documents) return `${files} files instead of ${documents}`;
  return findings ? `${findings} findings in clean files` : findings === 0 || tool.parses ? undefined : 'no summary';
}

/** Each tool must pass the clean collection and fail on the damaged one; what it found is a row. */
async function prove(tool, size) {
  const documents = size * 4 + 1;
  const row = [tool.name ?? tool.id, tool.version];
  const [clean, damaged] = [collectionIn(folder, size), collectionIn(folder, size, '--dirt')];
  if (tool.version === '') {
    tool.fault = 'not installed: there is no package for this platform';
    return [...row, '', `failed: ${tool.fault}`, ''];
  }
  forget(tool, clean);
  const passed = await runTool(tool, clean);
  tool.fault = faultOf(tool, passed, documents);
  if (tool.parses) return [...row, count(documents), tool.fault ?? 'looks for none', ''];
  forget(tool, damaged);
  const found = await runTool(tool, damaged);
  const findings = tool.findings(found.output);
  if (!tool.fault && !(found.code === 1 && findings > 0)) tool.fault = `nothing found in damaged files (exit code ${found.code})`;
  if (tool.fault) process.stderr.write(`${tool.id} failed: ${tool.fault}\n${passed.output.slice(-1000)}\n`);
  return [
    ...row,
    tool.files ? count(tool.files(passed.output)) : 'does not say',
    tool.fault ? `failed: ${tool.fault}` : '0',
    count(findings || 0),
  ];
}

const scenarios = ['cold', 'warm', 'after one edit'];

/** The runs of a size by `id scenario`. */
async function measureSize(size) {
  const collection = collectionIn(folder, size);
  const home = path.join(collection, 'case-studies');
  const edited = path.join(home, readdirSync(home).filter((name) => /^\d/.test(name))[size >> 1], '03-key-decisions.md');
  const before = readFileSync(edited, 'utf8');
  const results = new Map();
  let edits = 0;
  try {
    for (const scenario of scenarios) {
      const taking = chosen.filter((tool) => !tool.fault && !(tool.upTo?.[0] < size) && (scenario === 'cold' || tool.caches));
      if (scenario === 'warm') {
        for (const tool of taking) {
          forget(tool, collection);
          for (let run = 0; run < 2; run++) await runTool(tool, collection);
        }
      }
      for (let run = 0; run < runs; run++) {
        for (const tool of taking) {
          if (scenario === 'cold') forget(tool, collection);
          if (scenario === 'after one edit') writeFileSync(edited, before.replace(/\n$/, ` This was looked at ${++edits} times.\n`));
          const result = await runTool(tool, collection);
          const key = `${tool.id} ${scenario}`;
          results.set(key, [...(results.get(key) ?? []), { ...result, output: undefined, fault: faultOf(tool, result, size * 4 + 1) }]);
          process.stderr.write(`${count(size)} ${scenario}, ${run + 1} of ${runs}: ${tool.id} ${seconds(result.cpu)} s\n`);
        }
      }
    }
  } finally {
    writeFileSync(edited, before);
  }
  return results;
}

function rowsOf(size, results) {
  const cpuOf = (id, scenario) => {
    const measured = results.get(`${id} ${scenario}`);
    return measured && !measured.some(({ fault }) => fault) ? median(measured.map(({ cpu }) => cpu)) : undefined;
  };
  return chosen.flatMap((tool) => {
    const head = [tool.name ?? tool.id, tool.version];
    if (tool.fault) return [[...head, 'all', 'failed', '', '', tool.fault]];
    if (tool.upTo?.[0] < size) return [[...head, 'all', 'skipped', '', '', tool.upTo[1]]];
    return scenarios.flatMap((scenario) => {
      const measured = results.get(`${tool.id} ${scenario}`);
      if (!measured) return [];
      const fault = measured.find((one) => one.fault)?.fault;
      const said = scenario === 'cold' && !tool.caches ? (tool.env ? 'cold' : 'any: keeps no cache') : scenario;
      if (fault) return [[...head, said, 'failed', '', '', fault]];
      const [cpu, wall, peak] = ['cpu', 'wall', 'peak'].map((key) => median(measured.map((one) => one[key])));
      const base = cpuOf('casebook', scenario);
      return [[...head, said, seconds(cpu), seconds(wall), count(Math.round(peak)), base ? `${(cpu / base).toFixed(2)}×` : '']];
    });
  });
}

const sections = [];
const proofs = [];
for (const tool of chosen) proofs.push(await prove(tool, sizes[0]));
const proofHead = ['tool', 'version', 'files read', 'findings in clean files', 'in damaged files'];
sections.push(`What each found in ${count(sizes[0])} case studies, clean and damaged:\n\n${markdownTable(proofHead, proofs)}`);
for (const size of sizes) {
  const results = await measureSize(size);
  const head = ['tool', 'version', 'scenario', 'CPU s', 'wall s', 'peak MB', 'to casebook (CPU)'];
  const title = `${count(size)} case studies, ${count(size * 4 + 1)} documents, medians of ${runs} ${runs === 1 ? 'run' : 'runs'}:`;
  sections.push(`${title}\n\n${markdownTable(head, rowsOf(size, results))}`);
}
const text = `Measured on ${machine()}.\n\n${sections.join('\n\n')}`;
console.log(text);
if (values.write) {
  const readme = path.join(here, 'README.md');
  const [begin, end] = ['<!-- bench: begin -->', '<!-- bench: end -->'];
  const page = readFileSync(readme, 'utf8');
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`README.md has no \`${begin}\` and \`${end}\``);
  writeFileSync(readme, `${page.slice(0, from + begin.length)}\n\n${text}\n\n${page.slice(to)}`);
}
process.exitCode = chosen.some(({ fault }) => fault) ? 1 : 0;
