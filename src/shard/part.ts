import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Config } from '../config/schema.js';
import type { Contract } from '../contract/schema.js';
import type { Facts } from '../facts/facts.js';
import type { Diagnostic } from '../lint/diagnostic.js';
import type { BaseBranch } from '../project/base-branch.js';
import type { FileProblem } from '../project/study.js';
import type { Finding, Severity } from '../rule/rule.js';

/** One of `count` runs over one repository: the `index`-th, from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** What every part of one repository has in common: parts that differ here are not of one run. */
export interface PartHead {
  readonly version: 1;
  /** The version of casebook. */
  readonly casebook: string;
  readonly parser: 'satteri' | 'remark';
  readonly shard: Shard;
  /** A digest of the settings, flags and paths. */
  readonly configuration: string;
  /** A digest of the names of all documents. */
  readonly tree: string;
  /** The commit that was checked out; empty where there is none. */
  readonly commit: string;
}

/** How a run was asked for. */
export interface PartSettings {
  readonly config: Config;
  /** Contracts of the repository by the path that the configuration gives. */
  readonly contracts: readonly (readonly [string, Contract])[];
  readonly severities: readonly (readonly [string, Severity | 'off'])[];
  readonly only: readonly string[];
  /** The places that are reported on, relative to the root; none means all. */
  readonly places: readonly string[];
}

/** A document as a shard read it. Without facts it is to be read again. */
export interface PartDocument {
  readonly path: string;
  readonly text: string;
  readonly read?: {
    readonly facts: Facts;
    /** What rules about single documents found, by rule. */
    readonly findings: Readonly<Record<string, readonly Finding[]>>;
    readonly stock: readonly Diagnostic[];
  };
}

/** The partial result of a run over several machines. */
export interface Part extends PartHead {
  readonly settings: PartSettings;
  /** The repository, told by the first shard alone. */
  readonly repository?: {
    /** Where the root lies in the repository of git. */
    readonly prefix: string;
    readonly files: readonly string[];
    readonly checked: readonly string[];
    readonly base?: { readonly [K in keyof BaseBranch]: BaseBranch[K] extends string ? string : readonly unknown[] } | undefined;
  };
  readonly problems: readonly FileProblem[];
  readonly documents: readonly PartDocument[];
}

/** A file that is no part, or one that was cut off or changed. */
export class BadPart extends Error {
  override name = 'BadPart';
}

/** The shard that a document falls to, by its path alone. */
export const shardOf = (path: string, count: number): number => (createHash('sha256').update(path).digest().readUInt32BE(0) % count) + 1;

/** A short digest of any JSON. */
export const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

/** A part as text. What comes behind the head is told by a digest, so that a part that was cut off is known. */
export function formatPart({ settings, repository, problems, documents, ...head }: Part): string {
  const body = JSON.stringify({ settings, repository, problems, documents });
  return `${JSON.stringify({ ...head, digest: digest(body) })}\n${body}\n`;
}

const headSchema = z.object({
  version: z.literal(1),
  casebook: z.string(),
  parser: z.enum(['satteri', 'remark']),
  shard: z.object({ index: z.int(), count: z.int() }),
  configuration: z.string(),
  tree: z.string(),
  commit: z.string(),
  digest: z.string(),
});

/** Reads a part. @throws BadPart */
export function readPart(name: string, text: string): Part {
  const [first = '', body = ''] = text.split('\n');
  const head = headSchema.safeParse(parse(first));
  if (!head.success) {
    const other = parse(first) as { version?: unknown } | undefined;
    throw new BadPart(
      typeof other?.version === 'number' && other.version !== 1
        ? `${name}: expected version 1 of a part, found ${other.version}`
        : `${name}: expected a part that \`casebook check --shard\` wrote, found ${first.trim() === '' ? 'an empty line' : 'something else'}`,
    );
  }
  const { digest: expected, ...rest } = head.data;
  if (digest(body) !== expected) throw new BadPart(`${name}: expected a whole part, found one that was cut off or changed`);
  return { ...rest, ...(JSON.parse(body) as Omit<Part, keyof PartHead>) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Why parts are not the parts of one run, and all of them; `undefined` when they are.
 *
 * @param parts By the names of their files.
 * @param own What is to put them together.
 */
export function faultOf(parts: readonly (readonly [string, PartHead])[], own: Pick<PartHead, 'casebook'>): string | undefined {
  const [[firstName, first] = []] = parts;
  if (!first) return 'Expected parts, found none';
  for (const [name, { casebook, shard, ...part }] of parts) {
    if (casebook !== own.casebook) return `${name}: expected a part of casebook ${own.casebook}, found one of ${casebook}`;
    const differs = (what: string, a: string | number, b: string | number, detail = ''): string | undefined =>
      a === b ? undefined : `${name}: expected ${what} of ${firstName}, found another${detail}`;
    const fault =
      differs('the number of shards', first.shard.count, shard.count, ` (${shard.count}, not ${first.shard.count})`) ??
      differs('the commit', first.commit, part.commit, ` (${part.commit.slice(0, 7)}, not ${first.commit.slice(0, 7)})`) ??
      differs('the documents', first.tree, part.tree) ??
      differs('the settings, flags and paths', first.configuration, part.configuration) ??
      differs('the parser', first.parser, part.parser, ` (${part.parser}, not ${first.parser})`);
    if (fault) return fault;
  }
  const holders = new Map<number, string>();
  for (const [name, { shard }] of parts) {
    const other = holders.get(shard.index);
    if (other !== undefined) return `${name}: part ${shard.index} of ${shard.count} is ${other} already`;
    holders.set(shard.index, name);
  }
  const missing = Array.from({ length: first.shard.count }, (_, index) => index + 1).filter((index) => !holders.has(index));
  return missing.length === 0
    ? undefined
    : `Expected ${first.shard.count} parts, found ${parts.length}: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing`;
}
