import { headingKey } from '../../contract/heading.js';
import type { Contract } from '../../contract/schema.js';
import { between } from '../../facts/between.js';
import { readLevel } from '../../project/level.js';
import type { Document } from '../../project/study.js';
import { labelsIn, ownEnd } from './labels.js';
import type { SourceStudy } from './source.js';
import { topicOf } from './topics.js';

/** Labels whose value is a key of the front matter. */
const keys: readonly (readonly [pattern: RegExp, key: string, kind: 'text' | 'list'])[] = [
  [/^problem(?: statement)?$/, 'problem', 'text'],
  [/^(?:companies|used by|asked (?:at|by))$/, 'companies', 'list'],
  [/^(?:key |primary |required )?skills$/, 'skills', 'list'],
  [/^best for$/, 'best_for', 'text'],
];
const scaleLabel = /^(?:scale|users|traffic|load|expected (?:scale|load|users|traffic)|scale targets)$/;
const quantity = String.raw`[~≈<>]?\d[\d.,]*\s?(?:[KMBT]\b|thousand|million|billion|trillion)?\+?(?:\s?(?:thousand|million|billion|trillion))?\+?`;
/** `100M+ users`, `300K tweets/sec`. */
const counted = new RegExp(
  String.raw`^${quantity}\s+(?:[a-z-]+\s+){0,3}(?:users|subscribers|customers|daus?|maus?|drivers|players|(?:[a-z]+\s?(?:/|per\s)\s?(?:s|sec|second|min|minute|hour|day|month|year)))(?:\s+[a-z]+){0,3}$`,
  'i',
);
const percentage = /(?<![\d.])(9\d(?:\.\d+)?)\s?%/g;

/**
 * The front matter of an imported case study: what its heading, its bold labels and its requirements say beyond doubt. A thing that is
 * said in two ways is left out.
 */
export function readRecord(
  document: Document,
  study: SourceStudy,
  { frontMatter }: Contract,
  number: number | undefined,
): Record<string, unknown> {
  const { section, title, also } = study;
  const opening = labelsIn(document.facts, section);
  const record: Record<string, unknown> = { number, title, also: also.length > 0 ? also : undefined };
  for (const { label, value } of opening) {
    const known = keys.find(([pattern]) => pattern.test(headingKey(label)));
    const text = plain(value);
    if (known && text !== '' && record[known[1]] === undefined) record[known[1]] = known[2] === 'text' ? text : listIn(text);
  }
  const statements = statementsIn(document, study);
  const scale = statements.find(({ label, text }) => scaleLabel.test(headingKey(label)) && /\d/.test(text))?.text;
  const counts = statements.flatMap(({ text }) => partsOf(text).filter((part) => counted.test(part)));
  record.scale = scale ?? (counts.length > 0 ? [...new Set(counts)].join(', ') : undefined);
  record.availability = only(statements.flatMap(availabilityIn));
  const levels = between(document.facts.fields, { start: section.whole.start, end: section.whole.end })
    .filter(({ label }) => /^(?:difficulty|level|complexity)(?: level)?$/.test(headingKey(label)))
    .flatMap(({ value }) => readLevel(plain(value)) ?? []);
  record.difficulty = only(levels);
  record.status = 'draft';
  return Object.fromEntries(Object.entries(record).filter(([key, value]) => value !== undefined && fits(value, frontMatter[key])));
}

/** Only what the contract would accept. */
const fits = (value: unknown, kind: Contract['frontMatter'][string] | undefined): boolean =>
  kind === undefined ||
  (kind === 'list'
    ? Array.isArray(value)
    : kind === 'text'
      ? typeof value === 'string'
      : kind === 'integer'
        ? Number.isInteger(value)
        : kind.includes(String(value)));

/** A line that says something, and the label it stands under; `''` without one. */
interface Statement {
  readonly label: string;
  readonly text: string;
}

/** The labelled lines above the first section, and labelled lines and list items of the sections about requirements and scale. */
function statementsIn({ facts }: Document, { section, parts }: SourceStudy): Statement[] {
  const about = parts.filter(({ title }) => /requirements|functional|scale|success/.test(topicOf(title) ?? '')).map(({ whole }) => whole);
  return [{ start: section.heading.end, end: ownEnd(facts, section) }, ...about].flatMap((span, index) => {
    const fields = between(facts.fields, span);
    const items =
      index === 0 ? [] : between(facts.items, span).filter(({ line }) => line && fields.every((field) => field.span.start !== line.start));
    return [...fields.map(({ label, value }) => ({ label, text: plain(value) })), ...items.map(({ text }) => ({ label: '', text }))];
  });
}

const partsOf = (text: string): string[] => text.replace(/\.$/, '').split(/\s*[,;]\s+/);

/** `99.99%` beside the word, or under it. */
const availabilityIn = ({ label, text }: Statement): string[] =>
  partsOf(text)
    .filter((part) => /availab|uptime/i.test(label) || /availab|uptime/i.test(part))
    .flatMap((part) => [...part.matchAll(percentage)].map(([, value]) => `${value}%`));

const plain = (value: string): string =>
  value
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]{1,2}(?=\S)|(?<=\S)[*_`]{1,2}/g, '')
    .trim();
const listIn = (text: string): string[] => text.split(/\s*[,;]\s*/).filter((item) => item !== '');
const only = (values: readonly string[]): string | undefined => (new Set(values).size === 1 ? values[0] : undefined);
