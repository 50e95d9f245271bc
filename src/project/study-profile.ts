import { type CaseStudy, type Document, frontMatterOf, type RecordEntry, type Status, statuses } from './study.js';

/** What a case study says of itself in the front matter of its documents; the first document to say a thing counts. */
export function readProfile(documents: readonly Document[]): Pick<CaseStudy, 'titles' | 'status' | 'record'> {
  const record = new Map<string, RecordEntry>();
  for (const document of documents) {
    const { path } = document;
    for (const { key, value, valueSpan: span } of frontMatterOf(document)?.entries ?? [])
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
export const isTombstone = (document: Document): boolean =>
  frontMatterOf(document)?.entries.some(({ key, value }) => key === 'status' && value === 'removed') ?? false;
