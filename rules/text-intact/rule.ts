import type { Heading, Paragraph, Table } from 'mdast';
import * as z from 'zod';
import { type Document, defineRule, type Finding, replace, type TextEdit, type VisitContext } from '../../src/rule/index.js';
import { conflictsIn } from './conflicts.js';
import { clip, kindAt } from './context.js';
import { leftoverIn, mayHold } from './emphasis.js';
import { gluedIn } from './glued.js';
import { misreadLines } from './misread.js';
import { swallowedIn } from './swallowed.js';

const readAs = { 'windows-1252': 'Windows-1252', 'mac-roman': 'Mac Roman' };

const messages = {
  misread: ({ found, repair, encodings }: { found: string; repair: string; encodings: string[] }) =>
    `Expected \`${repair}\`, found \`${found}\`: UTF-8 read as ${encodings.join(' and then as ')}`,
  lost: ({ count }: { count: number }) =>
    count === 1 ? 'Expected a character, found `\uFFFD` in its place' : `Expected text, found ${count} \`\uFFFD\` in its place`,
  conflict: ({ ours, theirs }: { ours: string; theirs: string }) => `Expected one text, found \`${ours}\` and \`${theirs}\` side by side`,
  marker: ({ found }: { found: string }) => `Expected a merge to be finished, found \`${found}\``,
  glued: ({ left, right }: { left: string; right: string }) => `Expected \`${right}\` on a line of its own, found it behind \`${left}\``,
  swallowed: ({ found }: { found: string }) => `Expected an empty line before \`${found}\`, found it read as a row of the table above`,
  unclosed: ({ found }: { found: string }) => `Expected \`**\` in pairs, found one alone: \`${found}\``,
  loose: ({ found }: { found: string }) => `Expected bold text, found asterisks around \`${found}\``,
};

/** Text that a machine broke reads as if its author did not care; what a reader skips over is lost. */
export default defineRule({
  id: 'text-intact',
  area: 'text',
  claim: 'Text is as it was written: no mojibake, no merge conflicts, no lines run together, no emphasis left open.',
  subject: 'document',
  severity: 'error',
  fix: 'safe',
  options: z.strictObject({}),
  messages,
  help: {
    misread: () => 'Write what was meant, and save as UTF-8',
    lost: () => 'Write the text again: what stood there cannot be recovered',
    conflict: () => 'Choose one of the two, or write a third, and delete the markers',
    marker: () => 'Delete the marker, with what it divides',
    glued: () => 'Break the line',
    swallowed: () => 'Put an empty line between the table and the text',
    unclosed: () => 'Close the emphasis, or write `\\**` for asterisks',
    loose: () => 'Put blanks outside the emphasis: `**Scale:** high`',
  },

  *check({ path, text, facts }: Document, { found }) {
    for (const { span, runs, edits } of misreadLines({ path, text, facts })) {
      const [first] = runs as [(typeof runs)[number]];
      const encodings = first.readAs.map((name) => readAs[name]);
      yield found(
        'misread',
        { found: clip(first.found), repair: clip(first.repair), encodings },
        { path, span },
        { fix: { safety: 'safe', edits } },
      );
    }
    if (text.includes('\uFFFD'))
      for (const { 0: lost, index } of text.matchAll(/\uFFFD+/g)) {
        const kinds = kindAt(facts, index);
        if (kinds.has('code') || kinds.has('inline-code') || namesIt.test(lineAt(text, index))) continue;
        yield found('lost', { count: lost.length }, { path, span: { start: index, end: index + lost.length } });
      }
    const { conflicts, strays } = conflictsIn(text, facts);
    for (const { span, ours, theirs, choices } of conflicts) {
      const edits = choices.map((choice): TextEdit[] => [replace(path, span, choice)]);
      yield found(
        'conflict',
        { ours: clip(ours), theirs: clip(theirs) },
        { path, span: { start: span.start, end: span.start + ours.length } },
        {
          suggestions: [ours.slice(8), theirs.slice(8), 'both, one behind the other'],
          choices: edits.map((edit) => ({ safety: 'ask', edits: edit })),
        },
      );
    }
    for (const span of strays) yield found('marker', { found: clip(text.slice(span.start, span.end)) }, { path, span });
    for (const { span, left, right, fix } of gluedIn(text, facts))
      yield found(
        'glued',
        { left: clip(left), right: clip(right) },
        { path, span },
        { ...(fix && { fix: { safety: fix.safety, edits: [replace(path, fix.at, fix.text)] } }) },
      );
  },

  visit: {
    paragraph: judgeEmphasis,
    heading: judgeEmphasis,
    *table(node: Table, { path, text, spanOf, found }) {
      for (const span of swallowedIn(node, text, spanOf)) {
        const at = text.slice(0, span.start).search(/[^\r\n]*$/);
        const eol = /(?:\r\n|\n|\r)$/.exec(text.slice(0, at))?.[0] ?? '\n';
        const lead = text.slice(at, span.start);
        // In a quote, an empty line has its mark.
        const fix = /^[ \t]*$/.test(lead) && { safety: 'safe' as const, edits: [replace(path, { start: at, end: at }, eol)] };
        yield found('swallowed', { found: clip(text.slice(span.start, span.end)) }, { path, span }, fix ? { fix } : {});
      }
    },
  },
});

function judgeEmphasis(node: Paragraph | Heading, context: VisitContext<typeof messages, unknown>): Iterable<Finding> {
  return mayHold(node) ? judgeAsterisks(node, context) : [];
}

function* judgeAsterisks(
  node: Paragraph | Heading,
  { path, text, spanOf, found }: VisitContext<typeof messages, unknown>,
): Generator<Finding> {
  const one = leftoverIn(node, text, spanOf);
  if (one?.expected !== undefined)
    yield found(
      'loose',
      { found: clip(one.found.slice(2, -2)) },
      { path, span: one.span },
      { fix: { safety: 'safe', edits: [replace(path, one.span, one.expected)] } },
    );
  else if (one) yield found('unclosed', { found: clip(one.found) }, { path, span: one.span });
}

/** Who writes about the character has not lost any. */
const namesIt = /U\+FFFD|\breplacement char/i;

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(text.lastIndexOf('\n', at) + 1, end === -1 ? undefined : end);
}
