import type * as z from 'zod';
import { nearest } from './nearest.js';

/** One complaint about a value: where, whether it is the key or the value, and one line that says it. */
export interface Issue {
  readonly path: readonly PropertyKey[];
  readonly what: 'key' | 'value';
  readonly message: string;
}

/** Words the complaints of a schema for a person: what was expected, what was found, and the nearest known name. */
export function describeIssues(error: z.ZodError, root: unknown): Issue[] {
  return error.issues.flatMap((issue) => describe(issue, root, []));
}

function describe(issue: z.core.$ZodIssue, root: unknown, above: readonly PropertyKey[]): Issue[] {
  const path = [...above, ...issue.path];
  const found = show(valueAt(root, path));
  const say = (message: string): Issue[] => [{ path, what: 'value', message: `${name(path)}${message}` }];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: [...path, key], what: 'key', message: `Unknown key \`${key}\`${inside(path)}` }));
    case 'invalid_type':
      return say(`Expected ${article(issue.expected)}, found ${found}`);
    case 'invalid_value':
      return say(`Expected ${oneOf(issue.values.map(String))}, found ${found}${guess(valueAt(root, path), issue.values.map(String))}`);
    case 'too_small':
      return say(
        `Expected ${issue.origin === 'string' ? 'text' : issue.origin === 'array' ? `${issue.minimum} or more items` : `${issue.minimum} or more`}, found ${found}`,
      );
    case 'too_big':
      return say(`Expected ${issue.maximum} or less, found ${found}`);
    case 'invalid_union':
      return (
        closest(issue.errors, root, path) ??
        say(`${issue.message === 'Invalid input' ? 'Expected another value' : issue.message}, found ${found}`)
      );
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues.flatMap((inner) => describe(inner, root, path));
    default:
      return say(`${issue.message}, found ${found}`);
  }
}

/** Of the branches of a union, the complaints of the one that came furthest: it is what the author meant. */
function closest(branches: readonly (readonly z.core.$ZodIssue[])[], root: unknown, path: readonly PropertyKey[]): Issue[] | undefined {
  const deep = branches.filter(
    (issues) => issues.length > 0 && issues.every((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys'),
  );
  return deep[0]?.flatMap((issue) => describe(issue, root, path));
}

const valueAt = (root: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], root);

function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? String(value);
  return `\`${text.length > 60 ? `${text.slice(0, 57)}…` : text}\``;
}

const words: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a mapping',
  record: 'a mapping',
};
const article = (type: string): string => words[type] ?? `a value of type ${type}`;
const name = (path: readonly PropertyKey[]): string => (path.length === 0 ? '' : `\`${path.map(String).join('.')}\`: `);
const inside = (path: readonly PropertyKey[]): string => (path.length === 0 ? '' : ` in \`${path.map(String).join('.')}\``);
const oneOf = (values: readonly string[]): string => values.map((value) => `\`${value}\``).join(' or ');

function guess(value: unknown, known: readonly string[]): string {
  const near = typeof value === 'string' ? nearest(value, known) : undefined;
  return near === undefined ? '' : `; did you mean \`${near}\`?`;
}
