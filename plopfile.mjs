import { readdirSync, writeFileSync } from 'node:fs';

const isKebab = (value) =>
  /^[a-z]+(-[a-z]+)+$/.test(value) ? true : 'Write two words or more in lower case, joined by hyphens: subject, then claim (links-resolve)';

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
export default (plop) => {
  plop.setGenerator('rule', {
    description: 'A rule with its page, whose example fails until the rule is written',
    prompts: [
      { type: 'input', name: 'id', message: 'Name, subject then claim (links-resolve):', validate: isKebab },
      {
        type: 'input',
        name: 'claim',
        message: 'The sentence that is true of a healthy repository:',
        validate: (value) => /^[A-Z].*\.$/.test(value) || 'Write a sentence with a full stop',
      },
      { type: 'list', name: 'area', message: 'Area:', choices: ['structure', 'sections', 'text', 'substance', 'references', 'index'] },
      { type: 'list', name: 'subject', message: 'What is it about?', choices: ['document', 'case-study', 'collection', 'project'] },
    ],
    actions: [
      { type: 'addMany', destination: 'rules/{{{id}}}', base: 'templates/rule', templateFiles: 'templates/rule/*.hbs' },
      writeIndex,
      () =>
        'Next: write what is wrong into the example of the page, run `npm test`, and make it pass. `npm run docs` fills the head of the page.',
    ],
  });
  plop.setGenerator('rule-index', { description: 'rules/index.ts from the folders', prompts: [], actions: [writeIndex] });
};
