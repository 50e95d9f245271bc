import { unknown } from '../contract/nearest.js';
import { labelOf } from '../project/cited.js';
import { fieldKey, type View } from '../project/index-model.js';
import { levels, readLevel } from '../project/level.js';
import type { Collection } from '../project/project.js';
import type { CaseStudy } from '../project/study.js';
import { faultOfTitle } from './names.js';
import { type Answers, type Question, valuesIn } from './question.js';
import { groupNames, groupsOf, isGroupNamed } from './register-groups.js';

/** What is asked about a new case study of a collection: always its title, and whatever its contract, its neighbours or its index say of a study. */
export function caseStudyQuestions(collection: Collection): Question[] {
  const { contract, studies, indexes } = collection;
  const views = indexes.flatMap((index) => index.views);
  const shown = new Set(views.flatMap(({ members }) => members.flatMap(({ fields }) => [...fields.keys()])));
  const isFolder = contract.study === 'folder';
  const isAsked = (key: string, label: RegExp): boolean =>
    isFolder &&
    (key in contract.frontMatter || studies.some(({ record }) => record.has(key)) || [...shown].some((field) => label.test(field)));
  const path = views.find(({ kind }) => kind === 'path');
  const groups = groupNames(collection);
  const isLevelled = isAsked('difficulty', /^(?:difficulty|level)$/) || path !== undefined;
  const questions: (Question | false)[] = [
    { name: 'title', message: 'Title', fault: (answer) => faultOfTitle(answer) ?? faultOfTwin(collection, answer) },
    isAsked('also', /^also$/) && { name: 'also', message: 'Product names', several: true, fallback: '' },
    isAsked('problem', /problem/) && { name: 'problem', message: 'Problem, in one sentence', fallback: '' },
    isAsked('challenges', /challenges/) && { name: 'challenges', message: 'Key challenges', several: true, fallback: '' },
    isAsked('companies', /companies/) && {
      name: 'companies',
      message: 'Companies',
      several: true,
      known: valuesOf(collection, 'companies', /companies/),
      fallback: '',
    },
    isAsked('scale', /scale/) && { name: 'scale', message: 'Scale, such as 10M+ users', fallback: '' },
    isFolder &&
      isLevelled && {
        name: 'difficulty',
        message: 'Difficulty',
        choices: difficultiesOf(collection),
        fallback: difficultiesOf(collection).includes('intermediate') ? 'intermediate' : (difficultiesOf(collection)[0] ?? ''),
      },
    isAsked('skills', /skills?/) && {
      name: 'skills',
      message: 'Skills',
      several: true,
      known: valuesOf(collection, 'skills', /skills?/),
      fallback: '',
    },
    isAsked('best_for', /best for/) && {
      name: 'bestFor',
      message: 'Best for',
      known: valuesOf(collection, 'best_for', /best for/),
      fallback: '',
    },
    path !== undefined && {
      name: 'level',
      message: 'Level in the learning path',
      known: levelNames(collection, path),
      fallback: (answers: Answers) => answers.difficulty ?? '',
      fault: (answer: string) => faultOfLevel(collection, path, answer),
    },
    groups.length > 0 && {
      name: 'groups',
      message: 'Portfolios and synergies',
      several: true,
      known: groups,
      fallback: '',
      fault: (answer: string) => faultOfGroups(views, groups, answer),
    },
    ...(['prerequisites', 'related'] as const).map(
      (key) =>
        isAsked(key, new RegExp(`^${key}$`)) &&
        studies.length > 0 && {
          name: key,
          message: key === 'related' ? 'Related case studies' : 'Prerequisites',
          several: true,
          known: studies.map((study) => String(study.number ?? study.name)),
          fallback: '',
          fault: (answer: string) => faultOfStudies(collection, key === 'related' ? 'case study' : 'prerequisite', answer),
        },
    ),
  ];
  return questions.filter((question) => question !== false);
}

const difficultiesOf = ({ contract }: Collection): readonly string[] => {
  const kind = contract.frontMatter.difficulty;
  return Array.isArray(kind) ? kind : levels;
};

/** The values of a key in front matter, and of the fields of an index that repeat it. */
function valuesOf({ studies, indexes }: Collection, key: string, label: RegExp): string[] {
  const fields = indexes.flatMap(({ views }) =>
    views.flatMap(({ members }) =>
      members.flatMap((member) => [...member.fields].flatMap(([name, { value }]) => (label.test(name) ? [value] : []))),
    ),
  );
  const said = studies.flatMap(({ record }) => record.get(key)?.value ?? []);
  return [...new Set([...said.map(String), ...fields.flatMap(valuesIn)])].sort();
}

const faultOfTwin = ({ studies, contract }: Collection, answer: string): string | undefined => {
  const twin = studies.find(({ titles, slug }) =>
    [...titles.slice(0, 1), slug.replaceAll('-', ' ')].some((name) => fieldKey(name) === fieldKey(answer) && fieldKey(name) !== ''),
  );
  return twin && `Expected a title of its own, found that of \`${contract.study === 'section' ? twin.name : twin.name}\``;
};

/** Headings of the path: those that name a level by the level, others as they are. */
const levelNames = ({ indexes }: Collection, path: View): string[] => {
  const index = indexes.find(({ views }) => views.includes(path));
  const named = index?.levels.map(({ level }) => level) ?? [];
  return named.length > 0 ? [...new Set([...levels, ...named])] : partNames(path);
};

const partNames = ({ document, members }: View): string[] => [
  ...new Set(
    members.flatMap(
      ({ span }) =>
        document.facts.sections.findLast(({ heading, whole }) => heading.end <= span.start && span.end <= whole.end)?.title ?? [],
    ),
  ),
];

function faultOfLevel(collection: Collection, path: View, answer: string): string | undefined {
  const known = levelNames(collection, path);
  const isKnown = answer === '' || readLevel(answer) !== undefined || partNames(path).some((name) => fieldKey(name) === fieldKey(answer));
  return isKnown ? undefined : unknown('level', answer, known);
}

function faultOfGroups(views: readonly View[], names: readonly string[], answer: string): string | undefined {
  const groups = views.filter(({ kind }) => kind === 'groups').flatMap(groupsOf);
  const strange = valuesIn(answer).find((name) => !groups.some((group) => isGroupNamed(group, name)));
  return strange === undefined ? undefined : unknown('portfolio or synergy', strange, names);
}

/** The studies that an answer names, by number, folder or title. */
export const studiesIn = (collection: Collection, answer: string | undefined): (CaseStudy | string)[] =>
  valuesIn(answer).map((value) => {
    const number = /^#?\d+$/.test(value) ? Number(value.replace('#', '')) : undefined;
    return (
      (number === undefined ? undefined : collection.byNumber.get(number)) ??
      collection.studies.find(
        (study) =>
          study.name === value || study.slug === value || collection.namesOf(study).some((name) => fieldKey(name) === fieldKey(value)),
      ) ??
      value
    );
  });

function faultOfStudies(collection: Collection, what: string, answer: string): string | undefined {
  const strange = studiesIn(collection, answer).find((one) => typeof one === 'string');
  if (strange === undefined) return undefined;
  return unknown(
    what,
    strange as string,
    collection.studies.map((study) => labelOf(collection, study)),
  );
}
