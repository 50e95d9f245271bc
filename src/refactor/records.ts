import { replace } from '../edit/edit.js';
import type { Labelled, Span } from '../facts/facts.js';
import { readYaml, type YamlSource } from '../facts/yaml.js';
import { nameOf } from '../project/file-study.js';
import { studyNamed } from '../project/prerequisites.js';
import type { Collection } from '../project/project.js';
import type { CaseStudy, Document } from '../project/study.js';
import { baseOf } from '../project/tree.js';
import type { Numbers } from './new-number.js';
import { numberLike } from './number-style.js';
import type { Relocation } from './relocation.js';
import { documentsOf, type Repository, type Step } from './repository.js';

/** Keys whose lists name other case studies. */
const listKeys =
  /^(?:prerequisites|related|depends[-_ ]?on|supersedes|superseded[-_ ]?by|replaces|replaced[-_ ]?by|see[-_ ]?also|amends|amended[-_ ]?by)$/i;

/** An item of a list in the front matter that names a study. */
export interface RecordItem {
  readonly document: Document;
  readonly key: string;
  readonly value: unknown;
  readonly study: CaseStudy;
  /** The scalar as written, quotes included. */
  readonly span: Span;
}

/** Items that name a study by its folder, its file or the slug of it follow it where that gets another name. */
export function followRecords(repository: Repository, relocation: Relocation): Step[] {
  return repository.project.collections.flatMap((collection) =>
    recordItems(repository, collection).flatMap(({ document, value, study, span }): Step[] => {
      const now = relocation.pathOf(study.path);
      if (typeof value !== 'string' || now === study.path || study.place.span) return [];
      const name = collection.contract.study === 'file' ? nameOf(now) : baseOf(now);
      const source = document.text.slice(span.start, span.end);
      const [old, text] = source.includes(study.name) ? [study.name, name] : [study.slug, collection.naming.read(name)?.slug];
      const at = value === old || value.endsWith(`/${old}`) ? source.indexOf(old) : -1;
      if (at === -1 || text === undefined || text === old) return [];
      return [{ ...replace(document.path, { start: span.start + at, end: span.start + at + old.length }, text), kind: 'record' }];
    }),
  );
}

/** Every text in front matter that reads like the path of a file. */
export function recordPaths({ text, facts: { frontMatter } }: Document): Labelled[] {
  if (!frontMatter || !/\/|\.md\b/.test(text.slice(frontMatter.span.start, frontMatter.span.end))) return [];
  const { yaml, base } = readAgain(text, frontMatter.span);
  const found: Labelled[] = [];
  const visit = (value: unknown, path: readonly PropertyKey[]): void => {
    if (typeof value === 'string') {
      const span = yaml.locate(path);
      const at = text.slice(base + span.start, base + span.end).indexOf(value);
      const start = base + span.start + at;
      if (at !== -1 && /^[^\s:]*[^\s:/]\.[a-z]{2,8}$/i.test(value))
        found.push({ label: value, span: { start, end: start + value.length } });
    } else if (value !== null && typeof value === 'object') {
      for (const [key, one] of Object.entries(value)) visit(one, [...path, Array.isArray(value) ? Number(key) : key]);
    }
  };
  visit(yaml.value, []);
  return found;
}

/** The front matter as YAML with the places of all values, and what to add to these. */
function readAgain(text: string, { start, end }: Span): { yaml: YamlSource; base: number } {
  const source = text.slice(start, end);
  const opening = /^---[ \t]*(?:\r\n|\n|\r)/.exec(source)?.[0].length ?? 0;
  return { yaml: readYaml(source.slice(opening).replace(/(?:^|\r\n|\n|\r)---[ \t]*$/, '')), base: start + opening };
}

/** Everything in the front matter of documents of a collection that names one of its studies. */
export function recordItems(repository: Repository, collection: Collection): RecordItem[] {
  const own = new Set(collection.studies.flatMap(({ documents }) => documents.map(({ document }) => document.path)));
  return documentsOf(repository)
    .filter(({ path, facts }) => own.has(path) && facts.frontMatter)
    .flatMap((document) => {
      const { span, entries } = document.facts.frontMatter as NonNullable<Document['facts']['frontMatter']>;
      const listed = entries.filter(({ key, value }) => listKeys.test(key) && value !== null && value !== '');
      if (listed.length === 0) return [];
      const { yaml, base } = readAgain(document.text, span);
      return listed.flatMap(({ key, value }) =>
        (Array.isArray(value) ? value.map((one, index) => [one, [key, index]] as const) : [[value, [key]] as const]).flatMap(
          ([one, path]): RecordItem[] => {
            const study = typeof one === 'number' || typeof one === 'string' ? studyNamed(collection, one) : undefined;
            const at = yaml.locate(path);
            return study ? [{ document, key, value: one, study, span: { start: base + at.start, end: base + at.end } }] : [];
          },
        ),
      );
    });
}

/** `number: 8` of a study, and every item of a list that names a study by its number. */
export function numberRecords(repository: Repository, collection: Collection, numbers: Numbers): Step[] {
  const own = [...numbers].flatMap(([study, number]) =>
    study.documents.flatMap(({ document }) =>
      (document.facts.frontMatter?.entries ?? [])
        .filter(({ key, value }) => key === 'number' && Number(value) === study.number && collection.contract.study !== 'section')
        .flatMap(({ valueSpan }) => exchange(document, valueSpan, String(study.number), number)),
    ),
  );
  const listed = recordItems(repository, collection).flatMap(({ document, value, study, span }) => {
    const number = numbers.get(study);
    if (number === undefined) return [];
    return /^\W*(?:adr|rfc)?[- #]*\d+\b/i.test(String(value)) ? exchange(document, span, String(study.number), number) : [];
  });
  return [...own, ...listed];
}

/** Exchanges a number in a scalar and leaves quotes, zeros in front and what stands beside it. */
function exchange({ path, text }: Document, span: Span, old: string, number: number): Step[] {
  const match = [...text.slice(span.start, span.end).matchAll(/\d+/g)].find(([digits]) => Number(digits) === Number(old));
  if (!match) return [];
  const start = span.start + match.index;
  return [{ ...replace(path, { start, end: start + match[0].length }, numberLike(number, match[0])), kind: 'record' }];
}
