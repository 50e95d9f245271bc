import type { Contract } from '../contract/schema.js';
import { wholeLines } from '../edit/lines.js';
import type { Collection, Project } from '../project/project.js';
import type { CaseStudy } from '../project/study.js';
import { join } from '../project/tree.js';
import { inMarkdown } from '../refactor/plain-text.js';
import { studiesIn } from './case-study-questions.js';
import { faultOfSlug, slugOfTitle, tidyTitle } from './names.js';
import { type Plan, Refusal } from './plan.js';
import { type Answers, valuesIn } from './question.js';
import { renderDocument } from './render-document.js';
import type { Templates } from './templates.js';

/** A new case study as the answers describe it: its documents with front matter, as the contract asks for them. @throws Refusal */
export function planCaseStudy(project: Project, collection: Collection, templates: Templates, answers: Answers, number: number): Plan {
  const { contract, naming } = collection;
  const title = tidyTitle(answers.title ?? '');
  if (contract.study === 'section') return planSection(collection, templates, title);
  const own = naming.numbered ? number : undefined;
  const slug = answers.slug ?? slugOfTitle(title);
  const fault = faultOfSlug(slug);
  if (fault) throw new Refusal(`--slug: ${fault}`, `Such as \`--slug ${slugOfTitle(title)}\``);
  const name = naming.write({ number: own, slug });
  const path = join(collection.path, contract.study === 'file' ? `${name}.md` : name);
  const there = project.places.kindOf(path) ?? (project.places.inOtherCase(path) === undefined ? undefined : 'file');
  if (there) throw new Refusal(`${path}: there is a ${there} already`, 'Choose another title');
  const record = recordOf(collection, title, own, answers);
  const documents = contract.study === 'file' ? contract.documents.slice(0, 1) : contract.documents.filter(({ optional }) => !optional);
  const creates = documents.map((spec, index) => ({
    path: contract.study === 'file' ? path : `${path}/${spec.file}`,
    text: renderDocument(templates, {
      contract,
      spec,
      title,
      number: own,
      ...(index === 0 && { record }),
      heading: headingLike(collection, spec.file, title, own),
    }),
  }));
  const label = own === undefined ? title : `${own} ${title}`;
  return {
    creates,
    edits: [],
    newcomers: [{ path, level: answers.level || undefined, groups: valuesIn(answers.groups) }],
    collection: collection.path,
    made: `\`${label}\` in ${path}`,
    next: [
      `Write what the comments ask for, then delete the comments; \`casebook check ${path}\` says what is left to write`,
      contract.study === 'file'
        ? 'Delete `status: draft` from the front matter when it is written'
        : 'Set `status: review` in the front matter when it is written',
    ],
  };
}

/** What the front matter says: the keys of the contract, those that the neighbours have, and all that was answered. */
function recordOf(collection: Collection, title: string, number: number | undefined, answers: Answers): Record<string, unknown> {
  const { contract, studies } = collection;
  if (contract.study === 'file') return { status: 'draft' };
  const isUsed = (key: string): boolean => key in contract.frontMatter || studies.some(({ record }) => record.has(key));
  const list = (key: string, answer: string | undefined): unknown => {
    const values = valuesIn(answer);
    return values.length > 0 || (isUsed(key) && key in contract.frontMatter) ? values : undefined;
  };
  const numbers = (key: 'prerequisites' | 'related'): unknown => {
    const values = studiesIn(collection, answers[key]).flatMap((one) => (typeof one === 'string' ? [] : [one.number ?? one.name]));
    return values.length > 0 ? values : list(key, undefined);
  };
  return {
    number: isUsed('number') ? number : undefined,
    title,
    also: list('also', answers.also),
    problem: answers.problem || undefined,
    challenges: list('challenges', answers.challenges),
    companies: list('companies', answers.companies),
    scale: answers.scale || undefined,
    difficulty: answers.difficulty || undefined,
    skills: list('skills', answers.skills),
    best_for: answers.bestFor || undefined,
    prerequisites: numbers('prerequisites'),
    related: numbers('related'),
    status: 'draft',
  };
}

/** The title of a document as the neighbours write theirs: `Chat — Requirements` becomes `Web Crawler — Requirements`. */
export function headingLike({ studies }: Collection, file: string, title: string, number: number | undefined): string | undefined {
  for (const study of studies.toReversed()) {
    const document = study.documents.find(({ spec }) => spec.file === file)?.document;
    const first = document?.facts.sections.find(({ depth }) => depth === 1);
    if (!document || !first) continue;
    const source = document.text.slice(first.titleSpan.start, first.titleSpan.end);
    const name = study.titles.find((one) => source.includes(inMarkdown(one)));
    if (name === undefined) continue;
    const at = source.indexOf(inMarkdown(name));
    const [before, after] = [source.slice(0, at), source.slice(at + inMarkdown(name).length)];
    const numbered = renumber(before, study, number);
    // What stands around the name must be the same for all: a number, a mark, the name of the document.
    if (numbered === undefined || /<!--|\]\(/.test(source)) continue;
    return numbered + inMarkdown(title) + after;
  }
  return undefined;
}

function renumber(before: string, study: CaseStudy, number: number | undefined): string | undefined {
  const digits = /\d+/.exec(before)?.[0];
  if (digits === undefined) return before;
  if (Number(digits) !== study.number || number === undefined) return undefined;
  return before.replace(digits, String(number).padStart(digits.startsWith('0') ? digits.length : 1, '0'));
}

/** A case study that is a section of a file goes behind the last one, with the next number. */
function planSection(collection: Collection, templates: Templates, title: string): Plan {
  const { contract, studies } = collection;
  const last = studies.at(-1);
  const [document] = last?.documents ?? [];
  const spec = contract.documents[0];
  if (!last || !document?.region || !spec)
    throw new Refusal(
      'Expected a file with case studies as numbered sections, found none',
      'Write the first two by hand, such as `## 1. Chat`',
    );
  const { region } = document;
  const number = (last.number ?? 0) + 1;
  const { path, text } = document.document;
  const source = text.slice(region.titleSpan.start, region.titleSpan.end);
  const rendered = renderDocument(templates, {
    contract,
    spec: { ...spec, level: region.depth + 1 } as Contract['documents'][number],
    title,
    number,
    depth: region.depth,
    heading: sectionHeading(source, last, title, number),
  });
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const body = text.slice(region.whole.start, region.whole.end);
  const end = region.whole.start + body.trimEnd().length;
  const at = wholeLines(text, { start: end, end }).end;
  const block = `${eol}${rendered.split('\n').join(eol)}`;
  return {
    creates: [],
    edits: [{ path, start: at, end: at, text: /[\r\n]$/.test(text.slice(0, at)) ? block : eol + block }],
    newcomers: [],
    collection: collection.path,
    made: `\`${number} ${title}\` as a section of ${path}`,
    next: ['Write what the comments ask for, then delete the comments'],
  };
}

/** `## Case Study 3: Chat` is followed by `## Case Study 4: Web Crawler`. */
function sectionHeading(source: string, { number, titles }: CaseStudy, title: string, next: number): string {
  const [name = ''] = titles;
  const at = source.lastIndexOf(name);
  const before = at === -1 ? '' : source.slice(0, at);
  return before.includes(String(number))
    ? before.replace(String(number), String(next)) + inMarkdown(title)
    : `${next}. ${inMarkdown(title)}`;
}
