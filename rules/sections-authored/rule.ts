import * as z from 'zod';
import { defineRule } from '../../src/rule/index.js';

/** Text that somebody left to be replaced; each pattern is one that hardly ever stands in a finished sentence. */
const placeholders = [
  /\b(?:TODO|FIXME)(?=\s*:|\()[^\n]{0,60}/g,
  /^\s*(?:TODO|FIXME)[.!…]*\s*$/g,
  /\bTBD\b/g,
  /\blorem ipsum\b/gi,
  /\[(?:(?:your|insert|describe)\s|(?:fill in|todo|tbd)\b)[^\]\n]{0,80}\]/gi,
  /^\s*\{\{\s*[\w .-]{1,60}\s*\}\}\s*$/g,
  /^\s*(?:coming soon|to be (?:written|added|completed|determined)|content goes here)[.!…]*\s*$/gi,
];

/** How those begin that are all of their text. */
const alone = /^\s*(?:coming soon|to be |content goes)/i;
/** Whether there can be any of the others in a text; two expressions are faster than one that has to forgive capitals throughout. */
const mayHold = (text: string): boolean =>
  /TODO|FIXME|TBD|\{\{/.test(text) || /\[(?:your|insert|describe|fill|todo|tbd)|lorem ipsum/i.test(text);

/** Text left over from the scaffold is read as if somebody had meant it. */
export default defineRule({
  id: 'sections-authored',
  area: 'sections',
  claim: 'No text of the scaffold and no placeholder is left in a case study.',
  subject: 'document',
  within: 'case-studies',
  severity: 'warning',
  byStatus: { draft: 'info', published: 'error' },
  fix: 'none',
  options: z.strictObject({}),
  messages: {
    guidance: ({ guidance }: { guidance: string }) => `Expected the author's own text, found guidance of the scaffold: \`${guidance}\``,
    placeholder: ({ placeholder }: { placeholder: string }) => `Expected the author's own text, found a placeholder: \`${placeholder}\``,
  },
  help: {
    guidance: () => 'Write what the comment asks for, then delete the comment',
    placeholder: () => 'Write what is meant, or remove the line',
  },

  visit: {
    *html(node, { found, path, text, spanOf }) {
      const { start, end } = spanOf(node);
      for (const { 0: comment, 1: guidance = '', index } of text.slice(start, end).matchAll(/<!--\s*Guidance:\s*([\s\S]*?)\s*-->/g)) {
        yield found(
          'guidance',
          { guidance: shorten(guidance) },
          { path, span: { start: start + index, end: start + index + comment.length } },
        );
      }
    },
    text(node, { found, path, text, spanOf }) {
      if (!alone.test(node.value) && !(mayBeIn(text) && mayHold(node.value))) return [];
      const { start, end } = spanOf(node);
      return placeholdersIn(text.slice(start, end)).map(({ placeholder, at }) =>
        found(
          'placeholder',
          { placeholder: shorten(placeholder) },
          { path, span: { start: start + at, end: start + at + placeholder.length } },
        ),
      );
    },
  },
});

/** The same of a whole document. It is asked with each text of it, answered once, and the answer is nearly always no. */
function mayBeIn(document: string): boolean {
  if (document !== last.document) last = { document, answer: mayHold(document) };
  return last.answer;
}
let last = { document: '', answer: false };

/** Each place once: `[TBD]` is one placeholder, not two. */
function placeholdersIn(text: string): { placeholder: string; at: number }[] {
  const all = placeholders
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map(({ 0: match, index }) => ({ placeholder: match.trim(), at: index + match.length - match.trimStart().length }))
    .sort((a, b) => a.at - b.at || b.placeholder.length - a.placeholder.length);
  let reached = 0;
  return all.filter(({ placeholder, at }) => {
    const isNew = at >= reached;
    if (isNew) reached = at + placeholder.length;
    return isNew;
  });
}

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text).replace(/\s+/g, ' ');
