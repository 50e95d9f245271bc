import type * as z from 'zod';
import type { Span } from '../facts/facts.js';
import { readYaml } from '../facts/yaml.js';
import { contradictionsOf } from './contradictions.js';
import { extend } from './extend.js';
import { describeIssues } from './issues.js';
import { unknown } from './nearest.js';
import { type Contract, contractSchema, extensionSchema } from './schema.js';

/** What is wrong with a YAML file that a user wrote, and where. */
export interface YamlProblem {
  /** What was expected, and what was found. One line. */
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

/** A value, or everything that keeps the text from being one. */
export type Read<T> =
  | { readonly value: T; readonly problems?: never }
  | { readonly value?: never; readonly problems: readonly YamlProblem[] };

/**
 * Reads and checks a contract. The problems are complete: a user mends them in one go.
 *
 * @param profiles The contracts that `extends` may name.
 */
export function readContract(text: string, profiles: ReadonlyMap<string, Contract> = new Map()): Read<Contract> {
  const { value } = readYaml(text);
  if (typeof value !== 'object' || value === null || !('extends' in value)) return readWith(text, contractSchema, contradictionsOf);
  const extension = readWith(text, extensionSchema, function* ({ extends: name, drop }) {
    if (!profiles.has(name)) yield { path: ['extends'], message: unknown('profile', name, [...profiles.keys()]) };
    const files = profiles.get(name)?.documents.map(({ file }) => file) ?? [];
    for (const [index, file] of drop.entries())
      if (files.length > 0 && !files.includes(file)) yield { path: ['drop', index], message: unknown('document', file, files) };
  });
  if (extension.problems) return extension;
  const contract = extend(profiles.get(extension.value.extends) as Contract, extension.value);
  const [contradiction] = contradictionsOf(contract);
  return contradiction ? { problems: [{ message: contradiction.message, line: 1, column: 1 }] } : { value: contract };
}

/**
 * Reads YAML or JSON under a schema.
 *
 * @param check Finds what a schema cannot express; the path says where in the value.
 */
export function readWith<T>(
  text: string,
  schema: z.ZodType<T>,
  check: (value: T) => Iterable<{ path: PropertyKey[]; message: string }> = () => [],
): Read<T> {
  const yaml = readYaml(text);
  const at = (span: Span, message: string): YamlProblem => ({ message, ...yaml.position(span.start) });
  if (yaml.problem) return { problems: [at(yaml.problem.span, yaml.problem.message)] };
  const parsed = schema.safeParse(yaml.value ?? {});
  if (!parsed.success)
    return { problems: describeIssues(parsed.error, yaml.value).map(({ path, what, message }) => at(yaml.locate(path, what), message)) };
  const problems = [...check(parsed.data)].map(({ path, message }) => at(yaml.locate(path), message));
  return problems.length > 0 ? { problems } : { value: parsed.data };
}
