import type { Found } from '../contract/match.js';
import type { SectionSpec } from '../contract/schema.js';
import { insertSection } from '../edit/insert-section.js';
import type { Collection } from '../project/project.js';
import type { StudyDocument } from '../project/study.js';
import { inMarkdown } from '../refactor/plain-text.js';
import { faultOfStudy, studyLabels, studyNamed, toWrite } from './choose-study.js';
import { faultOfTitle, tidyTitle } from './names.js';
import { type Plan, Refusal } from './plan.js';
import type { Answers, Question } from './question.js';
import { sectionText } from './section-text.js';
import type { Templates } from './templates.js';

export const decisionQuestions = (collection: Collection): Question[] => [
  { name: 'study', message: 'Case study', known: studyLabels(collection), fault: (answer) => faultOfStudy(collection, answer) },
  {
    name: 'title',
    message: 'What is decided',
    fault: (answer) => faultOfTitle(answer),
  },
];

/** One more decision, with its parts, behind the last one of a study. @throws Refusal */
export function planDecision(collection: Collection, templates: Templates, answers: Answers): Plan {
  const study = studyNamed(collection, answers.study ?? '');
  const title = tidyTitle(answers.title ?? '');
  const spec = collection.contract.documents.flatMap((document) =>
    document.sections.filter(isDecision).map((section) => ({ document, section })),
  )[0];
  if (!spec)
    throw new Refusal(
      `The contract \`${collection.contract.name}\` has no repeated section for decisions`,
      'Where each decision is a file, use `casebook new adr`',
    );
  const own = study.documents.find((one) => one.spec === spec.document);
  if (!own)
    throw new Refusal(
      `\`${study.name}\` has no \`${spec.document.file}\` to add a decision to`,
      `Make it with \`casebook new document --study ${study.number ?? study.name}\``,
    );
  const known = own.match.found.filter((found) => found.spec === spec.section);
  const max = spec.section.repeat?.max;
  if (max !== undefined && known.length >= max)
    throw new Refusal(`\`${study.name}\` has ${known.length} decisions, and the contract allows ${max}`, 'Merge two of them first');
  const { document } = own;
  const twin = known.find(({ section }) => section.title.toLowerCase().endsWith(title.toLowerCase()));
  if (twin) throw new Refusal(`\`${study.name}\` has \`${twin.section.title}\` already`, 'Give the decision another title');
  const text = sectionText(templates, spec.section, own.match.level, headingOf(spec.section, known, title, own));
  return {
    creates: [],
    edits: [insertSection(document, text.heading, text.body, placeOf(own, spec.section, known))],
    newcomers: [],
    collection: collection.path,
    made: `decision \`${title}\` in ${document.path}`,
    next: [toWrite([study])],
  };
}

/** A section that stands several times, each with parts of its own or a heading that says so. */
const isDecision = ({ repeat, heading }: SectionSpec): boolean => repeat !== undefined && /decision|choice|trade-?off/i.test(heading);

/** `Decision: …` with the title in it; where the decisions of the document are numbered, with the next number. */
function headingOf({ heading }: SectionSpec, known: readonly Found[], title: string, { document }: StudyDocument): string {
  const last = known.at(-1)?.section;
  const source = last ? document.text.slice(last.titleSpan.start, last.titleSpan.end) : '';
  const lead = /^(\D{0,20}?)(\d+)(\D{0,20}?[:.)–—-]\s+(?:decision:\s+)?)/i.exec(source);
  const isNumbered = lead && known.length > 1 ? /^\D{0,20}?\d+\D{0,20}?[:.)–—-]\s/.test(known[0]?.section.title ?? '') : lead !== null;
  if (lead && isNumbered && !/TBD/.test(lead[0])) return `${lead[1]}${Number(lead[2]) + 1}${lead[3]}${inMarkdown(title)}`;
  return /…|\.{3}/.test(heading) ? heading.replace(/…|\.{3}/, () => inMarkdown(title)) : `${heading}: ${inMarkdown(title)}`;
}

/** Behind the last decision; without one, where the contract has them. */
function placeOf({ match }: StudyDocument, spec: SectionSpec, known: readonly Found[]): Parameters<typeof insertSection>[3] {
  const after = known.at(-1)?.section;
  if (after) return { after };
  const order = match.known.indexOf(spec.heading);
  return {
    after: match.found.findLast((found) => match.known.indexOf(found.spec.heading) < order)?.section,
    before: match.found.find((found) => match.known.indexOf(found.spec.heading) > order)?.section,
  };
}
