import { headingKey, plainHeading } from '../../contract/heading.js';
import { groupBy, isFair, isMost, mostFrequent } from './evidence.js';
import type { Heading, Outline } from './outline.js';

/** Headings that follow one pattern and stand several times in a document: `Decision: …`, `Option A: …`, `1. …`, `A vs. B`. */
export interface Repeated {
  /** An example for the contract. */
  readonly heading: string;
  /** The source of a regular expression, to be used without regard to case. */
  readonly pattern: string;
  /** The headings, by document. */
  readonly inside: readonly (readonly Heading[])[];
}

const lead =
  /^(?<words>\p{L}[\p{L}\p{N}&'’-]*(?: \p{L}[\p{L}&'’-]*){0,2}?)(?<mark> #?\p{N}+(?:\.\p{N}+)*| \p{Lu})?(?:\s*(?<sign>:|—|–| - |\.(?= ))\s*\S.*|)$/u;

/** `Decision` of `Decision: Kafka`, of `Decision 3 - Kafka` and of `Decision 3`; nothing of `Decision`. */
function leadOf({ title, plain }: Heading): { words: string; isMarked: boolean; sign: string | undefined } | undefined {
  // Numbering that is a word with a number, such as `Step 1:`, is no part of the plain heading.
  const text = /^\P{L}*(?:chapter|section|part|step)\s/iu.test(title) ? title.replace(/^\P{L}+/u, '') : plain;
  const { words, mark, sign } = lead.exec(text)?.groups ?? {};
  if (words === undefined || (mark === undefined && sign === undefined)) return undefined;
  return { words, isMarked: mark !== undefined, sign: sign?.trim() };
}

/** Headings that open with the same words before a colon, a dash, a number or a letter, at least twice in most of the documents that have any. */
export function repeatedLeads(documents: readonly Outline[]): Repeated[] {
  const read = documents.map((outline) =>
    outline.flatMap((heading) => {
      const lead = leadOf(heading);
      return lead ? [{ heading, ...lead, key: headingKey(lead.words) }] : [];
    }),
  );
  return [...groupBy(read.flat(), ({ key }) => key)].flatMap(([key, all]): Repeated[] => {
    const inside = read.map((own) => own.filter((one) => one.key === key));
    const distinct = inside.map((own) => new Set(own.map(({ heading }) => headingKey(heading.title))).size);
    const having = distinct.filter((count) => count > 0).length;
    const having2 = distinct.filter((count) => count >= 2).length;
    if (key === '' || !isFair({ has: having, of: documents.length }) || !isMost({ has: having2, of: having })) return [];
    const headings = all.map(({ heading }) => heading);
    // What documents share word by word is no series.
    if (isShared(headings, documents.length)) return [];
    const words = mostFrequent(all.map((one) => one.words)) as string;
    const isMarked = isMost({ has: all.filter((one) => one.isMarked).length, of: all.length });
    const sign = mostFrequent(all.map((one) => one.sign));
    const spaced = sign === undefined ? '' : sign === ':' || sign === '.' ? `${sign} …` : ` ${sign} …`;
    return [
      {
        heading: `${words}${isMarked ? ' 1' : ''}${spaced}`,
        pattern: simplest(
          leads.map((source) => source.replace('W', () => quote(words))),
          headings,
          documents,
        ),
        // The words alone belong to the series: a contract could not tell them apart.
        inside: documents.map((outline) => outline.filter((heading) => leadKey(heading) === key || headingKey(heading.title) === key)),
      },
    ];
  });
}

/** How a series may open, plainest first; `W` are its words. */
const leads = [
  '^W:',
  '^W \\d+',
  '^W [A-Z]\\b',
  '^W\\b',
  '^W(?: \\d+)?\\s*[:–—-]',
  '^(?:\\d+[.)]\\s*)?W\\b',
  '^\\P{L}*W\\b',
  '^\\P{L}*W(?:\\s+#?\\p{N}[\\p{N}.]*|\\s+\\p{L})?\\s*(?:[:.–—-]|$)',
];

/** The first regular expression that finds all of some headings and no other one. */
function simplest(sources: readonly string[], wanted: readonly Heading[], documents: readonly Outline[]): string {
  const own = new Set(wanted);
  const fits = (source: string): boolean => {
    const pattern = new RegExp(source, 'iu');
    return documents.every((outline) => outline.every((heading) => pattern.test(heading.title) === own.has(heading)));
  };
  return sources.find(fits) ?? (sources.at(-1) as string);
}

const leadKey = (heading: Heading): string | undefined => {
  const read = leadOf(heading);
  return read && headingKey(read.words);
};

/** Whether most of some headings stand in many documents word by word. */
function isShared(headings: readonly Heading[], documents: number): boolean {
  const counts = [...groupBy(headings, ({ title }) => headingKey(title)).values()].map(({ length }) => length);
  const shared = counts.filter((count) => count >= 3 && count * 3 >= documents).reduce((sum, count) => sum + count, 0);
  return shared * 2 > headings.length;
}

/** The same among headings that are no section that documents share: by their number, or by a word in most of them. */
export function repeatedShapes(documents: readonly Outline[]): Repeated[] {
  const numbered = shape(documents, /^\P{L}*\p{N}+(?:[.):]|\s+[–—-])\s*\S/u);
  if (numbered) {
    const sources = ['^\\d+\\.', '^\\d+[.):]', '^\\P{L}*\\p{N}+(?:[.):]|\\s+[–—-])'];
    return [{ heading: '1. Title', pattern: simplest(sources, numbered.flat(), documents), inside: numbered }];
  }
  const versus = shape(documents, /\b(?:vs|versus)\b/i);
  return versus ? [{ heading: 'A vs. B', pattern: '\\b(?:vs|versus)\\b', inside: versus }] : [];
}

function shape(documents: readonly Outline[], pattern: RegExp): Heading[][] | undefined {
  const inside = documents.map((outline) => outline.filter(({ title }) => pattern.test(title)));
  return isMost({ has: inside.filter(({ length }) => length >= 2).length, of: documents.length }) ? inside : undefined;
}

const quote = (text: string): string =>
  plainHeading(text)
    .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    .replaceAll("'", "['’]");
