import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { rules } from '../../rules/index.js';
import { resolveRules } from '../../src/config/ruleset.js';
import type { AnyRule } from '../../src/rule/rule.js';

const folder = new URL('../../rules/', import.meta.url);
const folders = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const isUpdate = process.env.UPDATE_DOCS === '1';
const flags = { severities: new Map(), only: [] };

test('every folder of rules/ is in rules/index.ts, in order', () => expect(rules.map(({ id }) => id)).toEqual([...folders].sort()));

describe.each(rules)('$id', (rule) => {
  const page = new URL(`${rule.id}/README.md`, folder);

  test('has a claim that is a sentence', () => expect(rule.claim).toMatch(/^[A-Z].*\.$/));
  test('looks at something', () => expect(rule.check ?? rule.visit).toBeDefined());
  test('visits nodes only if it is about single documents', () =>
    expect(rule.visit === undefined || rule.subject === 'document').toBe(true));
  test('helps only with messages that it has', () =>
    expect(Object.keys(rule.messages)).toEqual(expect.arrayContaining(Object.keys(rule.help ?? {}))));
  test('works without options', () => expect(rule.options.safeParse({}).success).toBe(true));
  test('refuses an option it does not have, naming rule and key', () => {
    const { problems } = resolveRules(
      [rule],
      { rules: { [rule.id]: ['error', { 'no-such-option': 1 }] }, overrides: [] },
      flags,
      () => false,
    );
    expect(problems.map(({ message }) => message)).toEqual([`Rule \`${rule.id}\`: Unknown key \`no-such-option\``]);
  });
  test('has a page whose head is generated from the rule', () => {
    expect(existsSync(page)).toBe(true);
    const text = readFileSync(page, 'utf8');
    const updated = text.replace(/<!-- generated: begin -->[\s\S]*?<!-- generated: end -->/, head(rule));
    if (isUpdate && updated !== text) writeFileSync(page, updated);
    else expect(text).toBe(updated);
    expect(text.startsWith(`# ${rule.id}\n\n<!-- generated: begin -->\n`)).toBe(true);
  });
});

/** The part of a page that repeats what `rule.ts` says. `npm run docs` writes it. */
function head({ claim, area, severity, byStatus = {}, fix, options }: AnyRule): string {
  const schema = z.toJSONSchema(options, { io: 'input' }) as { properties?: Record<string, { description?: string; default?: unknown }> };
  const statuses = Object.entries(byStatus).map(([status, level]) => `${level} in a case study with \`status: ${status}\``);
  const fixes = { none: 'none', safe: '`--fix`', ask: '`--fix=all`' };
  return [
    '<!-- generated: begin -->',
    claim,
    '',
    '| area | severity | fix |',
    '| --- | --- | --- |',
    `| ${area} | ${[severity, ...statuses].join('; ')} | ${fixes[fix as keyof typeof fixes]} |`,
    ...Object.entries(schema.properties ?? {}).flatMap(([name, { description, default: fallback }], index) => [
      ...(index === 0 ? ['', '| option | default | meaning |', '| --- | --- | --- |'] : []),
      `| \`${name}\` | \`${JSON.stringify(fallback)}\` | ${description} |`,
    ]),
    '<!-- generated: end -->',
  ].join('\n');
}
