import { headingKey } from '../contract/heading.js';
import { everyMatch, type Missing } from '../contract/match.js';
import { unknown } from '../contract/nearest.js';
import type { DocumentSpec, SectionSpec } from '../contract/schema.js';
import type { TextEdit } from '../edit/edit.js';
import { insertSection } from '../edit/insert-section.js';
import type { Section, SourceText } from '../facts/facts.js';
import { titleOf } from '../project/cited.js';
import type { Collection } from '../project/project.js';
import type { CaseStudy, StudyDocument } from '../project/study.js';
import { headingLike } from './case-study.js';
import { faultOfStudy, studyLabels, studyNamed, toWrite } from './choose-study.js';
import { type Plan, Refusal } from './plan.js';
import { type Answers, type Question, valuesIn } from './question.js';
import { renderDocument } from './render-document.js';
import { sectionText } from './section-text.js';
import type { Templates } from './templates.js';

/** A document or a section that the contract asks for and a study lacks. */
interface Lack {
  readonly study: CaseStudy;
  /** `04-wrap-up.md`, or the heading. */
  readonly name: string;
  readonly document?: DocumentSpec;
  readonly section?: {
    readonly holder: StudyDocument;
    readonly missing: Pick<Missing, 'spec' | 'after' | 'before'>;
    readonly level: number;
    readonly owner: Section | undefined;
    readonly heading: string;
  };
}

const all = 'all';

export function documentQuestions(collection: Collection): Question[] {
  const lacking = collection.studies.filter((study) => lacksOf(collection, study).length > 0);
  return [
    {
      name: 'study',
      message: 'Case study',
      known: [...studyLabels({ ...collection, studies: lacking }), all],
      fault: (answer) => (answer === all ? undefined : faultOfStudy(collection, answer)),
    },
    {
      name: 'add',
      message: 'Documents and sections',
      several: true,
      known: [...new Set(lacking.flatMap((study) => lacksOf(collection, study).map(({ name }) => name)))],
      fallback: all,
    },
  ];
}

/** What a study lacks, or every study, put where the contract has it: whole documents, and sections between those that are there. @throws Refusal */
export function planDocument(collection: Collection, templates: Templates, answers: Answers): Plan {
  const studies = answers.study === all ? collection.studies : [studyNamed(collection, answers.study ?? '')];
  const lacks = studies.flatMap((study) => lacksOf(collection, study));
  const names = valuesIn(answers.add).filter((name) => name !== all);
  const isWanted = ({ name }: Lack): boolean =>
    names.length === 0 || names.some((wanted) => name === wanted || headingKey(name) === headingKey(wanted));
  for (const name of names)
    if (!lacks.some((lack) => name === lack.name || headingKey(lack.name) === headingKey(name)))
      throw new Refusal(`--add: ${unknown('missing document or section', name, [...new Set(lacks.map((lack) => lack.name))])}`);
  const chosen = lacks.filter(isWanted);
  const subject = answers.study === all ? `the case studies of \`${collection.name}\`` : `\`${studies[0]?.name}\``;
  if (chosen.length === 0) throw new Refusal(`Nothing that the contract asks for is missing in ${subject}`);
  return {
    creates: chosen.flatMap((lack) => (lack.document ? [create(collection, templates, lack.study, lack.document)] : [])),
    edits: chosen.flatMap((lack) => (lack.section ? [insert(templates, lack.section)] : [])),
    newcomers: [],
    collection: collection.path,
    made: `${chosen
      .map(({ name }) => `\`${name}\``)
      .slice(0, 5)
      .join(', ')}${chosen.length > 5 ? ` and ${chosen.length - 5} more` : ''} in ${subject}`,
    next: [toWrite(chosen.map(({ study }) => study))],
  };
}

/** In the order of the contract. What stands there under another name or at another level is no lack: `casebook check --fix=all` mends it. */
function lacksOf({ contract }: Collection, study: CaseStudy): Lack[] {
  return contract.documents.flatMap((spec): Lack[] => {
    const holder = study.documents.find((one) => one.spec === spec);
    if (holder) return missingSections(holder).map((section) => ({ study, name: section.missing.spec.heading, section }));
    const absent = study.absent.find((one) => one.spec === spec);
    return absent && absent.instead === undefined && contract.study === 'folder' ? [{ study, name: spec.file, document: spec }] : [];
  });
}

function missingSections(holder: StudyDocument): NonNullable<Lack['section']>[] {
  return [...everyMatch(holder.match)].flatMap(({ match, owner = holder.region }) => {
    const level = (spec: SectionSpec): number => spec.level ?? match.level;
    const missing = match.missing
      .filter(({ instead, elsewhere }) => !instead && !elsewhere)
      .map((one) => ({ holder, missing: one, level: level(one.spec), owner, heading: one.spec.heading }));
    const few = match.miscounted.flatMap(({ spec, sections }) =>
      Array.from({ length: Math.max((spec.repeat?.min ?? 0) - sections.length, 0) }, (_, index) => {
        const nth = sections.length + index + 1;
        const heading = spec.heading.replace(/…|\.{3}/, `TBD ${nth}`);
        return {
          holder,
          missing: { spec, after: sections.at(-1), before: undefined },
          level: level(spec),
          owner,
          heading: heading === spec.heading && nth > 1 ? `${heading} ${nth}` : heading,
        };
      }),
    );
    return [...missing, ...few];
  });
}

function create(collection: Collection, templates: Templates, study: CaseStudy, spec: DocumentSpec): SourceText {
  const title = titleOf(collection, study);
  return {
    path: `${study.path}/${spec.file}`,
    text: renderDocument(templates, {
      contract: collection.contract,
      spec,
      title,
      number: study.number,
      heading: headingLike({ ...collection, studies: collection.studies.filter((one) => one !== study) }, spec.file, title, study.number),
    }),
  };
}

function insert(templates: Templates, { holder, missing, level, owner, heading }: NonNullable<Lack['section']>): TextEdit {
  const text = sectionText(templates, missing.spec, level, heading);
  return insertSection(holder.document, text.heading, text.body, {
    after: missing.after ?? (missing.before ? undefined : owner),
    before: missing.before,
  });
}
