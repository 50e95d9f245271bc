import { between } from '../facts/between.js';
import type { Citation, Mention, Span } from '../facts/facts.js';
import { readMentions } from '../facts/mentions.js';
import { historyOf, isWithin, mayCiteIssue } from '../project/citations.js';
import { byPath, goesBy, labelOf } from '../project/cited.js';
import type { Collection, Project } from '../project/project.js';
import type { CaseStudy, Document } from '../project/study.js';
import { type Numbers, numberStep } from './new-number.js';
import type { Leftover, Step } from './repository.js';

interface Cited {
  readonly steps: readonly Step[];
  readonly left: readonly Leftover[];
}

/** `#8 Stock Trading`, `Stock Trading (#8)`: the name says whether the number means the study. */
export function numberMentions(project: Project, collection: Collection, document: Document, numbers: Numbers): Cited {
  const steps: Step[] = [];
  const left: Leftover[] = [];
  const { path, facts, text } = document;
  // Words on a diagram are code, and cite like prose.
  const drawn = facts.sections
    .flatMap(({ holds }) => holds.code)
    .filter(({ lang }) => /^(?:mermaid|dot|graphviz|plantuml|puml|d2)$/.test(lang))
    .flatMap(({ span }) => wordsOfDiagram(text, span));
  for (const mention of [...facts.mentions, ...drawn]) {
    const meant = studiesWith(collection, mention.number);
    if (!meant.some((study) => numbers.has(study)) || mayCiteIssue(document, mention)) continue;
    const named = meant.filter((study) => goesBy(collection, study, mention.name));
    const [study] = named;
    const number = study && numbers.get(study);
    if (named.length === 1 && number !== undefined) steps.push(numberStep(document, mention.numberSpan, number, 'mention'));
    else if (named.length === 0 && isOwn(project, collection, document))
      left.push({ path, span: mention.span, message: disagreement(collection, mention, meant[0] as CaseStudy) });
  }
  return { steps, left };
}

/** What is cited between the fences. */
function wordsOfDiagram(text: string, { start, end }: Span): Mention[] {
  const source = text.slice(start, end);
  const [opening = ''] = /^.*(?:\r\n|\n|\r)/.exec(source) ?? [];
  return readMentions(source.slice(opening.length).replace(/[`~]/g, ' '), start + opening.length);
}

const disagreement = (collection: Collection, { name }: Mention, study: CaseStudy): string =>
  `\`${name}\` is no name of \`${labelOf(collection, study)}\``;

/** `#8`, `#8–#11`, `ADR-0008`: sure where a link or a word says what is counted, or where the document cites studies by number and name. */
export function numberCitations(project: Project, collection: Collection, document: Document, numbers: Numbers): Cited {
  const steps: Step[] = [];
  const left: Leftover[] = [];
  const { path, facts } = document;
  const past = historyOf(document);
  for (const citation of facts.citations) {
    const { span, numbers: cited } = citation;
    if (
      between(facts.mentions, { start: Math.max(0, span.start - 200), end: span.end + 200 }).some((mention) => overlaps(mention.span, span))
    )
      continue;
    const linked = linkedStudy(project, collection, document, span);
    const changes = linked
      ? cited.map(({ value }) => (linked.number === value ? numbers.get(linked) : undefined))
      : renumberRange(collection, citation, numbers);
    if (changes !== 'broken' && changes.every((number) => number === undefined)) continue;
    if (
      past.some(({ whole }) => isWithin(span, whole)) ||
      (!linked && mayCiteIssue(document, { ...citation, name: '' } as unknown as Mention))
    )
      continue;
    const isSure =
      linked !== undefined ||
      (isOwn(project, collection, document) && (hasWord(collection, citation) || citesByName(collection, document)));
    const quoted = document.text.slice(span.start, span.end);
    if (changes === 'broken') {
      if (isSure) left.push({ path, span, message: `The case studies \`${quoted}\` no longer stand in a row` });
    } else if (isSure) {
      for (const [index, number] of changes.entries())
        if (number !== undefined) steps.push(numberStep(document, cited[index]?.span as Span, number, 'mention'));
    } else if (isOwn(project, collection, document) && citation.word === '') {
      left.push({ path, span, message: `\`${quoted}\` may be a case study or something else` });
    }
  }
  return { steps, left };
}

/** The new numbers of a citation; a range keeps its ends only while its studies are the ones between them. */
function renumberRange(collection: Collection, { numbers: [first, last] }: Citation, numbers: Numbers): (number | undefined)[] | 'broken' {
  if (!first) return [];
  if (!last) return [renumbered(collection, first.value, numbers)];
  const studies = collection.studies.filter(({ number }) => number !== undefined && number >= first.value && number <= last.value);
  if (!studies.some((study) => numbers.has(study))) return [];
  const now = studies.map((study) => numbers.get(study) ?? (study.number as number));
  const [low, high] = [Math.min(...now), Math.max(...now)];
  const others = collection.studies.filter((study) => !studies.includes(study)).map((study) => numbers.get(study) ?? study.number);
  if (others.some((number) => number !== undefined && number >= low && number <= high)) return 'broken';
  return [low === first.value ? undefined : low, high === last.value ? undefined : high];
}

/** Two studies that share a number cannot be told apart by it. */
function renumbered(collection: Collection, value: number, numbers: Numbers): number | undefined {
  const studies = studiesWith(collection, value);
  return studies.length === 1 ? numbers.get(studies[0] as CaseStudy) : undefined;
}

const studiesWith = ({ studies }: Collection, value: number): CaseStudy[] => studies.filter(({ number }) => number === value);

/** The study that a link leads to in whose text something stands. */
function linkedStudy(project: Project, collection: Collection, { path, facts }: Document, span: Span): CaseStudy | undefined {
  const link = between(facts.links, { start: Math.max(0, span.start - 500), end: span.end + 2000 }).find(
    (one) => isWithin(span, one.span) && !isWithin(span, one.destination),
  );
  const resolution = link && project.graph.resolve(path, link);
  return resolution && (resolution.kind === 'file' || resolution.kind === 'folder') ? byPath(collection, resolution.path) : undefined;
}

/** Whether a document is one of the collection: an index, or a document of a study. */
const isOwn = (project: Project, collection: Collection, { path }: Document): boolean =>
  collection.indexes.some(({ document }) => document.path === path) ||
  (collection.contract.study === 'section'
    ? collection.studies.some((study) => study.path === path)
    : byPath(collection, path) !== undefined && project.documents.has(path));

/** `case study 8`; `ADR-0008` in a collection of decision records, `RFC 8` in one of RFCs. */
function hasWord({ contract, name, path }: Collection, { word }: Citation): boolean {
  if (word.startsWith('case')) return true;
  const kind = word.replace(/s$/, '');
  return (
    kind !== '' &&
    contract.study === 'file' &&
    (kind === 'adr' ? contract.name === 'adr' || /adr|decision/i.test(name + path) : /rfc/i.test(name + path))
  );
}

/** Whether a document cites a study of the collection rightly by number and name: then its bare numbers are numbers of studies. */
const citesByName = (collection: Collection, { facts }: Document): boolean =>
  facts.mentions.some(({ number, name }) => studiesWith(collection, number).some((study) => goesBy(collection, study, name)));

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
