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
  external: ['satteri', 'typescript'], // The one is native and optional; the other is for configuration in TypeScript, which casebook never reads.
  minifySyntax: true,
  metafile: true,
  logLevel: 'warning',
  // CommonJS packages inside an ES module ask for `require` and `__filename`.
  banner: {
    js: "import { createRequire as casebookRequire } from 'node:module'; const require = casebookRequire(import.meta.url); const __filename = import.meta.filename;",
  },
});
// What an earlier build left goes last, so that a command running meanwhile finds its files.
for (const name of existsSync('dist/chunks') ? readdirSync('dist/chunks') : [])
  if (!metafile.outputs[`dist/chunks/${name}`]) rmSync(`dist/chunks/${name}`);
writeFileSync('dist/main.js', `#!/usr/bin/env node\n${readFileSync('dist/main.js', 'utf8')}`);
chmodSync('dist/main.js', 0o755);

// The licences of what is inside travel with it.
const packages = new Set(Object.keys(metafile.inputs).flatMap((file) => /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []));
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
const { configJsonSchema, contractJsonSchema } = await import('../dist/index.js');
writeFileSync('dist/config.schema.json', `${JSON.stringify(configJsonSchema(), undefined, 2)}\n`);
writeFileSync('dist/contract.schema.json', `${JSON.stringify(contractJsonSchema(), undefined, 2)}\n`);
