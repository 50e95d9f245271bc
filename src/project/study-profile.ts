import { type CaseStudy, type Document, type RecordEntry, type Status, statuses } from './study.js';

/** What a case study says of itself in the front matter of its documents; the first document to say a thing counts. */
export function readProfile(documents: readonly Document[]): Pick<CaseStudy, 'titles' | 'status' | 'record'> {
  const record = new Map<string, RecordEntry>();
  for (const { path, facts } of documents) {
    for (const { key, value, valueSpan: span } of facts.frontMatter?.entries ?? [])
      if (!record.has(key)) record.set(key, { value, path, span });
  }
  const value = (key: string): unknown => record.get(key)?.value;
  const also = value('also');
  const status = value('status');
  return {
    record,
    titles: [value('title'), ...(Array.isArray(also) ? also : [also])].filter((title): title is string => typeof title === 'string'),
    status: statuses.includes(status as Status) ? (status as Status) : undefined,
  };
}

/** Whether a document stands where a case study was that is no more: `status: removed`. */
export const isTombstone = ({ facts }: Document): boolean =>
  facts.frontMatter?.entries.some(({ key, value }) => key === 'status' && value === 'removed') ?? false;
