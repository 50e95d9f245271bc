import * as z from 'zod';
import { foundUnder } from '../../src/contract/named.js';
import { type Document, defineRule, type Section, type Span } from '../../src/rule/index.js';
import { isEnglish, isMeasurable, saysDegree } from './measure.js';

/** A wish that nobody can measure is met by every design. */
export default defineRule({
  id: 'requirements-measurable',
  area: 'substance',
  claim: 'A non-functional requirement carries a number with a unit, or a named standard.',
  subject: 'case-study',
  severity: 'warning',
  byStatus: { draft: 'info' },
  fix: 'none',
  options: z.strictObject({
    sections: z.array(z.string().min(1)).default(['Non-Functional Requirements']).describe('Headings of the contract that hold them'),
    standards: z.array(z.string().min(1)).default([]).describe('More words that count as a standard, such as the name of a policy'),
  }),
  messages: {
    vague: ({ requirement }: { requirement: string }) =>
      `Expected a number with a unit or a named standard in \`${requirement}\`, found none`,
  },
  help: { vague: () => 'Say how much, how fast, how often or by which standard, so that a test can fail' },

  *check({ documents }, { found, options: { sections, standards } }) {
    for (const { document, match } of documents)
      for (const { section } of foundUnder(match, sections))
        for (const { text, span } of requirementsIn(document, section))
          if (
            saysDegree(text) &&
            isEnglish(text) &&
            !isMeasurable(text, standards) &&
            !/\b(?:TBD|TODO|FIXME)\b|\.\.\.$|…$|<!--|\]\(/.test(text)
          )
            yield found('vague', { requirement: brief(text) }, { path: document.path, span });
  },
});

/** Outermost items with all that is inside them, and rows of tables. */
function requirementsIn({ text, facts }: Document, { whole }: Section): { text: string; span: Span }[] {
  const isInside = ({ start, end }: Span): boolean => start >= whole.start && end <= whole.end;
  const tables = facts.sections.filter((section) => isInside(section.heading)).flatMap(({ holds }) => holds.tables);
  return [
    ...facts.items.filter(({ depth, span, line }) => depth === 0 && line !== undefined && isInside(span)).map(({ span }) => span),
    ...tables.flatMap(({ rows }) => rows.map(({ span }) => span)),
  ].map((span) => ({ text: text.slice(span.start, span.end), span: { start: span.start, end: firstLineEnd(text, span) } }));
}

const firstLineEnd = (text: string, { start, end }: Span): number =>
  start +
  text
    .slice(start, end)
    .replace(/\r?\n[\s\S]*$/, '')
    .trimEnd().length;

function brief(text: string): string {
  const plain = (text.split(/\r?\n/, 1)[0] ?? '')
    .replace(/^(?:[-*+]|\d+[.)])\s+(?:\[[ x]\]\s+)?/i, '')
    .replace(/^\||\|$/g, '')
    .replace(/[*`]|__/g, '')
    .trim();
  return plain.length > 70 ? `${plain.slice(0, 69)}…` : plain;
}
