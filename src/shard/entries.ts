import { isJson } from '../facts/json.js';
import type { BaseBranch } from '../project/base-branch.js';
import type { AnyRule, Finding } from '../rule/rule.js';
import type { ReadEntry } from '../session.js';
import type { Part, PartDocument } from './part.js';

/** A document that was read, for a part. One whose front matter holds what JSON cannot say is left to be read again. */
export function toPart({ document: { path, text, facts }, findings, stock }: ReadEntry): PartDocument {
  if (!isJson(facts.frontMatter?.entries.map(({ value }) => value))) return { path, text };
  const byRule = [...findings].flatMap(([rule, list]) => (list.length === 0 ? [] : [[rule.id, list] as const]));
  return { path, text, read: { facts, findings: Object.fromEntries(byRule), stock } };
}

/** A document of a part, as the session that read it had it. */
export function fromPart({ path, text, read }: PartDocument, rules: ReadonlyMap<string, AnyRule>): ReadEntry | undefined {
  if (!read) return undefined;
  const findings = Object.entries(read.findings).flatMap(([id, list]): [AnyRule, readonly Finding[]][] => {
    const rule = rules.get(id);
    return rule ? [[rule, list]] : [];
  });
  return { document: { path, text, facts: read.facts }, findings: new Map(findings), stock: read.stock };
}

/** The base branch as JSON, and back. */
export const baseToPart = ({
  name,
  files,
  fork,
  renamedThere,
  renamedHere,
}: BaseBranch): NonNullable<NonNullable<Part['repository']>['base']> => ({
  name,
  files: [...files],
  fork: [...fork],
  renamedThere: [...renamedThere],
  renamedHere: [...renamedHere],
});

export const baseFromPart = ({
  name,
  files,
  fork,
  renamedThere,
  renamedHere,
}: NonNullable<NonNullable<Part['repository']>['base']>): BaseBranch => ({
  name,
  files: new Set(files as readonly string[]),
  fork: new Set(fork as readonly string[]),
  renamedThere: new Map(renamedThere as readonly [string, string][]),
  renamedHere: new Map(renamedHere as readonly [string, string][]),
});
