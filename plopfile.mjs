import { existsSync, readdirSync, writeFileSync } from 'node:fs';

/** Writes rules/index.ts from the folders beside it. */
function writeIndex() {
  const ids = readdirSync('rules', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const nameOf = (id) => id.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  writeFileSync(
    'rules/index.ts',
    [
      '// Generated from the folders beside this file by `npm run docs`.',
      "import type { AnyRule } from '../src/rule/rule.js';",
      ...ids.map((id) => `import ${nameOf(id)} from './${id}/rule.js';`),
      '',
      '/** Every rule, by name. */',
      'export const rules: readonly AnyRule[] = [',
      ...ids.map((id) => `  ${nameOf(id)},`),
      '];',
      '',
    ].join('\n'),
  );
  return `rules/index.ts names ${ids.length} rules`;
}

/** @param {import('plop').NodePlopAPI} plop */
export default async (plop) => {
  plop.setGenerator('rule-index', { description: 'rules/index.ts from the folders', prompts: [], actions: [writeIndex] });
  // The others are those of `casebook new`, which `npm run bundle` makes.
  if (existsSync(new URL('dist/plop.js', import.meta.url))) (await import('./dist/plop.js')).casebook(plop);
  else plop.setWelcomeMessage('Only one generator is here before `npm run bundle`. What is to be made?');
};
