// Bundles casebook and everything it uses into dist/, so that it starts fast and installs small.
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const { metafile } = await build({
  entryPoints: {
    main: 'src/cli/main.ts',
    index: 'src/index.ts',
    rule: 'src/rule/index.ts',
    remark: 'src/remark.ts',
    plop: 'src/cli/plop.ts',
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  chunkNames: 'chunks/[name]-[hash]',
  // Native and optional; for configuration in TypeScript, which casebook never reads; a file of its own, made below.
  external: ['satteri', 'typescript', '#mermaid'],
  minifySyntax: true,
  metafile: true,
  logLevel: 'warning',
  // CommonJS packages inside an ES module ask for `require` and `__filename`.
  banner: {
    js: "import { createRequire as casebookRequire } from 'node:module'; const require = casebookRequire(import.meta.url); const __filename = import.meta.filename;",
  },
});
// Mermaid's parser in one file of its own, which is loaded when a document holds a diagram. It cleans labels for a browser with
// DOMPurify, which needs one; here nothing is drawn.
const mermaid = await build({
  stdin: { contents: "export { default } from 'mermaid';", resolveDir: '.' },
  outfile: 'dist/mermaid.js',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  alias: { dompurify: './scripts/no-dompurify.js' },
  minify: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});
// What an earlier build left goes last, so that a command running meanwhile finds its files.
for (const name of existsSync('dist/chunks') ? readdirSync('dist/chunks') : [])
  if (!metafile.outputs[`dist/chunks/${name}`]) rmSync(`dist/chunks/${name}`);
// A check of a few dozen case studies ends about when V8 has optimised what it ran: with the usual budget a third of all processor time
// goes there and is never earned back. A larger one costs thousands of documents nothing. And what V8 takes for long-lived, because one
// document was read when it looked, it would make in the old generation, where it keeps alive all it refers to: a tenth of all processor
// time. Only where the flags are known to be some.
const flags = `import { setFlagsFromString } from 'node:v8';
if (/^2[0-4]\\./.test(process.versions.node))
  for (const flag of ['--interrupt-budget=400000', '--no-allocation-site-pretenuring']) setFlagsFromString(flag);
`;
writeFileSync('dist/main.js', `#!/usr/bin/env node\n${flags}${readFileSync('dist/main.js', 'utf8')}`);
chmodSync('dist/main.js', 0o755);

// The licences of what is inside travel with it.
const packages = new Set(
  [metafile, mermaid.metafile]
    .flatMap(({ inputs }) => Object.keys(inputs))
    .flatMap((file) => /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
);
const notices = [...packages].sort().map((folder) => {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const text = ['license', 'LICENSE', 'LICENSE.md', 'license.md', 'LICENSE.txt', 'LICENCE', 'LICENSE-MIT'].flatMap((file) => {
    try {
      return [readFileSync(`${folder}/${file}`, 'utf8').trim()];
    } catch {
      return [];
    }
  })[0];
  return `${name} ${version} (${license})\n\n${text ?? `Licensed under ${license}.`}\n`;
});
writeFileSync('dist/THIRD-PARTY-LICENSES.txt', `${notices.join(`\n${'-'.repeat(80)}\n\n`)}`);

// The schema that editors complete and check casebook.config.yaml and contracts with.
const { configJsonSchema, contractJsonSchema, readContract } = await import('../dist/index.js');
writeFileSync('dist/config.schema.json', `${JSON.stringify(configJsonSchema(), undefined, 2)}\n`);
writeFileSync('dist/contract.schema.json', `${JSON.stringify(contractJsonSchema(), undefined, 2)}\n`);

// The contracts that ship, read and checked: doing so at every start would take a tenth of a short run. Each stands beside the text it was
// read from, so that one that was edited since is read again.
const profiles = readdirSync('templates')
  .filter((name) => existsSync(`templates/${name}/contract.yaml`))
  .map((name) => {
    const source = readFileSync(`templates/${name}/contract.yaml`, 'utf8');
    return [name, { source, contract: readContract(source).value }];
  });
writeFileSync('dist/profiles.json', JSON.stringify(Object.fromEntries(profiles)));
