import * as z from 'zod';
import { nearest } from '../../src/contract/nearest.js';
import { frontMatterOf } from '../../src/project/study.js';
import { defineRule } from '../../src/rule/index.js';

type Kind = 'text' | 'integer' | 'list' | readonly string[];

/** Front matter that cannot be read, or says `dificult`, drops a case study silently from whatever is built on it. */
export default defineRule({
  id: 'front-matter-valid',
  area: 'structure',
  claim: 'Front matter is valid YAML, and holds what the contract says its keys hold.',
  subject: 'project',
  severity: 'warning',
  fix: 'none',
  options: z.strictObject({}),
  messages: {
    yaml: ({ problem }: { problem: string }) => `Expected valid YAML, found a fault: ${problem}`,
    value: ({ key, kind, value }: { key: string; kind: Kind; value: string }) =>
      `Expected \`${key}\` to be ${inWords(kind)}, found \`${value}\``,
  },
  help: {
    yaml: () => 'Put a value that holds a colon, a `#` or a bracket into quotes',
    value: ({ kind, value }) => (typeof kind === 'string' ? 'Mend the value' : `Write ${inWords(nearestOf(value, kind))}`),
  },

  *check({ documents, collections }, { found }) {
    for (const document of documents.values()) {
      const problem = frontMatterOf(document)?.problem;
      if (problem) yield found('yaml', { problem: problem.message }, { path: document.path, span: problem.span });
    }
    const studied = collections.flatMap(({ contract, studies }) =>
      studies.flatMap((study) => study.documents.map(({ document }) => ({ document, kinds: contract.frontMatter }))),
    );
    for (const { document, kinds } of new Map(studied.map((item) => [item.document, item])).values()) {
      for (const { key, value, valueSpan: span } of frontMatterOf(document)?.entries ?? []) {
        const kind = kinds[key];
        if (kind !== undefined && value !== null && !fits(value, kind))
          yield found('value', { key, kind, value: show(value, kind) }, { path: document.path, span });
      }
    }
  },
});

function fits(value: unknown, kind: Kind): boolean {
  if (kind === 'integer') return Number.isInteger(value);
  if (kind === 'list') return Array.isArray(value);
  if (kind === 'text') return typeof value === 'string' || typeof value === 'number';
  return typeof value !== 'object' && kind.includes(String(value));
}

/** Text stands in quotes where it would look like the number that was wanted. */
function show(value: unknown, kind: Kind): string {
  const text = typeof value === 'string' && !(kind === 'integer' && Number.isInteger(Number(value))) ? value : JSON.stringify(value);
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

const nearestOf = (value: string, known: readonly string[]): readonly string[] => [nearest(value, known) ?? known].flat();

function inWords(kind: Kind): string {
  if (typeof kind === 'string') return { text: 'text', integer: 'a whole number', list: 'a list' }[kind];
  return kind.map((value) => `\`${value}\``).join(' or ');
}
