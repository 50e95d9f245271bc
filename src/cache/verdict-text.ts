import type { Rests } from '../lint/rests.js';
import type { Verdict } from '../lint/verdict.js';
import type { Finding } from '../rule/rule.js';
import { restsAt, type Shelf, verdictFlags } from './archive.js';

/** A verdict as it goes into the cache. */
export interface WrittenVerdict {
  readonly flags: number;
  /** As a `Shelf` has them. */
  readonly rests: readonly number[];
  readonly text: string;
}

/** A verdict with findings by the names of their rules, and lists that are asked for where flags and numbers do not tell enough. */
export type VerdictContent = Pick<Rests, 'documents' | 'anchors' | 'linked'> & {
  readonly findings: readonly (readonly [rule: string, finding: Finding])[];
};

/** What stands in a record. What follows from the rests is left out. */
interface Line {
  readonly findings?: VerdictContent['findings'];
  readonly linked?: readonly string[];
  /** The anchors in each document that they are in, without its path, in the order of the rests. */
  readonly ids?: readonly (readonly string[])[];
  /** Where a document has no number. */
  readonly documents?: readonly string[];
  readonly anchors?: readonly string[];
}

export function writeVerdict({ findings, rests }: Verdict, numberOf: (path: string) => number): WrittenVerdict {
  const { documents, anchors, linked, usesRecords, usesCollections, usesAll } = rests;
  const idsByPath = new Map<string, string[]>();
  for (const anchor of anchors) {
    const at = anchor.indexOf('#');
    const path = anchor.slice(0, at);
    const ids = idsByPath.get(path);
    if (ids) ids.push(anchor.slice(at + 1));
    else idsByPath.set(path, [anchor.slice(at + 1)]);
  }
  const numbers = [...documents.map((path) => numberOf(path) * 2), ...[...idsByPath.keys()].map((path) => numberOf(path) * 2 + 1)];
  const isListed = numbers.every((number) => number >= 0);
  const line: Line = {
    ...(findings.length > 0 && { findings: findings.map(([{ id }, finding]) => [id, finding] as const) }),
    ...(linked.length > 0 && { linked }),
    ...(!isListed && { documents, anchors }),
    ...(isListed && idsByPath.size > 0 && { ids: [...idsByPath.values()] }),
  };
  return {
    flags:
      (findings.length > 0 ? verdictFlags.findings : 0) |
      (usesRecords ? verdictFlags.records : 0) |
      (usesCollections ? verdictFlags.collections : 0) |
      (usesAll || !isListed ? verdictFlags.all : 0) |
      (linked.length > 0 ? verdictFlags.linked : 0),
    rests: isListed ? numbers : [],
    // Most verdicts on case studies say nothing more.
    text: Object.keys(line).length === 0 ? '' : JSON.stringify(line),
  };
}

export function readVerdict(shelf: Shelf, number: number): VerdictContent {
  const text = shelf.verdict(number);
  const { findings = [], linked = [], ids = [], documents, anchors } = (text === '' ? {} : JSON.parse(text)) as Line;
  if (documents && anchors) return { findings, linked, documents, anchors };
  const numbers = [...shelf.rests.subarray(...restsAt(shelf, number))];
  const pathOf = (rest: number): string => shelf.paths[rest >> 1] as string;
  return {
    findings,
    linked,
    documents: numbers.filter((rest) => rest % 2 === 0).map(pathOf),
    anchors: numbers.filter((rest) => rest % 2 === 1).flatMap((rest, index) => (ids[index] ?? []).map((id) => `${pathOf(rest)}#${id}`)),
  };
}
