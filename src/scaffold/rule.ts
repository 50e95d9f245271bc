import type { TextEdit } from '../edit/edit.js';
import type { Project } from '../project/project.js';
import { baseOf } from '../project/tree.js';
import { type Plan, Refusal } from './plan.js';
import type { Answers, Question } from './question.js';
import type { Templates } from './templates.js';

/** The list of all rules, which a new one is entered in. */
export const ruleIndex = 'rules/index.ts';

/** @param project What there is; without it, whether a rule is new is told when it is made. */
export const ruleQuestions = (project?: Project): Question[] => [
  {
    name: 'id',
    message: 'Name, subject then claim (links-resolve)',
    fault: (answer) =>
      !/^[a-z]+(?:-[a-z]+)+$/.test(answer)
        ? `Expected two words or more in lower case, joined by hyphens, subject then claim (links-resolve), found \`${answer}\``
        : project?.places.kindOf(`rules/${answer}`)
          ? `Expected the name of a new rule, found \`${answer}\`, which is there`
          : undefined,
  },
  {
    name: 'claim',
    message: 'The sentence that is true of a healthy repository',
    fault: (answer) => (/^\p{Lu}.*\.$/u.test(answer) ? undefined : `Expected a sentence with a full stop, found \`${answer}\``),
  },
  { name: 'area', message: 'Area', choices: ['structure', 'sections', 'text', 'substance', 'references', 'index'] },
  { name: 'subject', message: 'What is it about', choices: ['document', 'document-in-project', 'case-study', 'collection', 'project'] },
];

/**
 * A rule with its page, whose example fails until the rule is written, entered in the list of all rules.
 *
 * @param index The text of that list; `undefined` where this is not casebook's own repository.
 * @throws Refusal
 */
export function planRule(templates: Templates, answers: Answers, index: string | undefined): Plan {
  if (index === undefined)
    throw new Refusal(
      `Rules are written in casebook's own repository; expected \`${ruleIndex}\`, found none`,
      'CONTRIBUTING.md there says how',
    );
  const { id = '' } = answers;
  const data = { ...answers, claim: (answers.claim ?? '').replace(/['\\]/g, '\\$&') };
  return {
    creates: ['README.md', 'rule.ts'].map((file) => ({
      path: `rules/${id}/${file}`,
      text: templates.render([`${baseOf(file)}.hbs`], data),
    })),
    edits: enter(index, id),
    newcomers: [],
    collection: '',
    made: `rule \`${id}\` in rules/${id}`,
    next: [
      'Write what is wrong into the example of the page, run `npm test`, and make it pass',
      '`npm run docs` fills the head of the page',
    ],
  };
}

/** The import of a rule and its place in the list, both in order of the names. */
function enter(index: string, id: string): TextEdit[] {
  const name = (rule: string): string => rule.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const lineBefore = (pattern: RegExp, line: string): TextEdit => {
    const known = [...index.matchAll(pattern)];
    const next = known.find(([, rule = '']) => rule > (pattern.source.includes('import') ? id : name(id)));
    const last = known.at(-1);
    const at = next?.index ?? (last ? last.index + last[0].length : index.length);
    return { path: ruleIndex, start: at, end: at, text: line };
  };
  return [
    lineBefore(/^import \w+ from '\.\/([\w-]+)\/rule\.js';\n/gm, `import ${name(id)} from './${id}/rule.js';\n`),
    lineBefore(/^ {2}(\w+),\n/gm, `  ${name(id)},\n`),
  ];
}
