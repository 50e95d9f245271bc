import { type CaseStudy, type Document, type Status, statuses } from './project.js';

/** What a case study says of itself in the front matter of its documents; the first document to say a thing counts. */
export function readProfile(documents: readonly Document[]): Pick<CaseStudy, 'titles' | 'status'> {
  const value = (key: string): unknown => documents.flatMap(({ facts }) => facts.frontMatter?.entries ?? []).find((entry) => entry.key === key)?.value;
  const also = value('also');
  const status = value('status');
  return {
    titles: [value('title'), ...(Array.isArray(also) ? also : [also])].filter((title): title is string => typeof title === 'string'),
    status: statuses.includes(status as Status) ? (status as Status) : undefined,
  };
}
