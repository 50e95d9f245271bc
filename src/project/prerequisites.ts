import { byName, byNumber, type Lookup } from './cited.js';
import type { CaseStudy, Place } from './study.js';

/** What a study asks to be read before it. */
export interface Prerequisites {
  readonly known: readonly CaseStudy[];
  /** Those that name no case study, as written. */
  readonly unknown: readonly string[];
  /** The list in the front matter; `undefined` when there is none. */
  readonly at: Place | undefined;
}

/** Reads `prerequisites` of the front matter: numbers, folders or names; what is listed twice counts once. */
export function prerequisitesOf(lookup: Lookup, study: CaseStudy): Prerequisites {
  const entry = study.record.get('prerequisites');
  const listed = Array.isArray(entry?.value) ? entry.value : [];
  const read = [...new Set(listed.map((item): CaseStudy | string => studyNamed(lookup, item) ?? String(item)))];
  return {
    known: read.filter((one) => typeof one !== 'string'),
    unknown: read.filter((one) => typeof one === 'string'),
    at: entry && { path: entry.path, span: entry.span },
  };
}

/** The study that an item of a list in front matter names: by number, folder, slug or name. */
export function studyNamed(lookup: Lookup, item: unknown): CaseStudy | undefined {
  if (typeof item === 'number') return byNumber(lookup, item);
  const text = String(item);
  const exact = lookup.studies.find(({ name, slug }) => name === text || slug === text) ?? numberedStudy(lookup, text);
  if (exact) return exact;
  const named = byName(lookup, text);
  return named.length === 1 ? named[0] : undefined;
}

/** `8`, `#8`, `ADR-0008`. */
function numberedStudy(lookup: Lookup, text: string): CaseStudy | undefined {
  const number = /^(?:#|(?:adr|rfc)[- #]?)?(\d{1,5})$/i.exec(text)?.[1];
  return number === undefined ? undefined : byNumber(lookup, Number(number));
}
