import { stringify } from 'yaml';
import { readContract } from '../contract/read.js';
import type { Contract } from '../contract/schema.js';
import type { Project } from '../project/project.js';
import { baseOf, parentOf } from '../project/tree.js';
import { type Plan, Refusal } from './plan.js';
import { type Answers, type Question, valuesIn } from './question.js';

const none = 'none';

export const profileQuestions = (profiles: ReadonlyMap<string, Contract>): Question[] => [
  {
    name: 'name',
    message: 'Name, in lower case with hyphens',
    fault: (answer) =>
      !/^[a-z0-9][a-z0-9-]*$/.test(answer)
        ? `Expected a name of lower-case letters, digits and hyphens, found \`${answer}\``
        : profiles.has(answer)
          ? `Expected a name of its own, found \`${answer}\`, which ships with casebook`
          : undefined,
  },
  { name: 'about', message: 'What it is for, in a sentence', fallback: '' },
  { name: 'extends', message: 'Profile to start from', choices: [...profiles.keys(), none], fallback: 'four-file' },
  {
    name: 'documents',
    message: 'Files of a case study, beyond those of that profile',
    several: true,
    fallback: ({ extends: base }) => (base === none ? '01-overview.md' : ''),
    fault: (answer, { extends: base }) => {
      const strange = valuesIn(answer).find((file) => !/^[\p{L}\p{N}][\p{L}\p{N}._-]*\.md$/u.test(file));
      if (strange !== undefined) return `Expected names of Markdown files such as \`05-costs.md\`, found \`${strange}\``;
      return base === none && valuesIn(answer).length === 0 ? 'Expected one file or more, found none' : undefined;
    },
  },
];

/** A contract beside the templates that may go with it. @throws Refusal */
export function planProfile(project: Project, profiles: ReadonlyMap<string, Contract>, answers: Answers): Plan {
  const { name = '', about = '', extends: base = none } = answers;
  const path = `templates/${name}/contract.yaml`;
  if (project.places.kindOf(path)) throw new Refusal(`${path}: there is a file already`, 'Choose another name');
  const documents = valuesIn(answers.documents).map((file) => ({
    file,
    name: inWords(file),
    sections: [
      { heading: 'Overview', guidance: `What a reader has to know of ${inWords(file).toLowerCase()}.`, contains: { words: { min: 15 } } },
    ],
  }));
  const text = [
    '# A contract: which documents a case study has, and which sections each of them holds. `guidance` becomes a comment in new documents.',
    stringify(
      {
        ...(base !== none && { extends: base }),
        name,
        ...(about !== '' && { about }),
        ...((documents.length > 0 || base === none) && { documents }),
      },
      { lineWidth: 0 },
    ),
  ].join('\n');
  const read = readContract(text, profiles);
  if (read.problems) throw new Refusal(read.problems.map(({ message }) => message).join('; '));
  return {
    creates: [{ path, text }],
    edits: [],
    newcomers: [],
    collection: '',
    made: `contract \`${name}\` in ${path}`,
    next: [
      `Name it in \`casebook.config.yaml\`: \`collections: [{ path: case-studies, contract: ${path} }]\``,
      `Templates beside it, such as \`${parentOf(path)}/document.md.hbs\`, are what \`casebook new\` then renders`,
    ],
  };
}

/** `05-monthly-costs.md` → `Monthly Costs`. */
const inWords = (file: string): string =>
  baseOf(file)
    .replace(/\.md$/, '')
    .replace(/^\d+[-_. ]*/, '')
    .replace(/(^|[-_. ]+)(\p{L})/gu, (_, gap: string, letter: string) => (gap === '' ? '' : ' ') + letter.toUpperCase()) || 'Overview';
