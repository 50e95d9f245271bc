import * as z from 'zod';
import { Lines } from '../../src/facts/lines.js';
import { type Document, defineRule, type Span } from '../../src/rule/index.js';

/** Where a diagram does not parse, a reader finds a red box or its source. */
export default defineRule({
  id: 'diagrams-parse',
  area: 'substance',
  claim: 'Every Mermaid diagram can be drawn.',
  subject: 'document-in-project',
  needs: 'diagrams',
  severity: 'error',
  byStatus: { draft: 'warning' },
  fix: 'none',
  options: z.strictObject({}),
  messages: {
    type: ({ found }: { found: string }) =>
      `Expected a kind of Mermaid diagram, such as \`flowchart\`, found ${found === '' ? 'none' : `\`${found}\``}`,
    syntax: ({ found }: { found: string; says: string }) => `Expected a line that Mermaid can parse, found \`${found}\``,
    content: ({ says }: { says: string }) => `Expected a diagram that Mermaid can draw, found that it says \`${says}\``,
  },
  help: {
    type: () => 'Open the diagram with its kind, or take `mermaid` off the fence',
    syntax: ({ says }) =>
      /got '(?:PS|DIAMOND_START|SQS)'/.test(says) ? 'Put the text that holds brackets in double quotes' : `Mermaid says: ${says}`,
    content: () => 'Mend what Mermaid cannot draw',
  },

  *check(document, { found, project }) {
    const { path, facts } = document;
    for (const { text, span } of facts.diagrams) {
      const problem = project.diagrams.get(text)?.problem;
      if (!problem) continue;
      const place = placeOf(document, span, problem.line);
      const says = sayBriefly(problem.says);
      if (problem.kind === 'type') yield found('type', { found: brief(firstLine(text)) }, { path, span: place });
      else if (problem.kind === 'content') yield found('content', { says }, { path, span: place });
      else yield found('syntax', { found: brief(document.text.slice(place.start, place.end)), says }, { path, span: place });
    }
  },
});

/** The line of the document that is this line of the diagram; without one, the fence. */
function placeOf({ text }: Document, { start, end }: Span, line: number | undefined): Span {
  const lines = new Lines(text);
  const number = lines.position(start).line + (line ?? 0);
  const content = line === undefined ? text.slice(start, lines.startOf(number + 1)).trimEnd() : lines.line(number).trimEnd();
  const at = line === undefined ? start : lines.startOf(number) + (/^[\s>]*/.exec(content)?.[0].length ?? 0);
  return at >= end ? { start, end: start + 3 } : { start: at, end: (line === undefined ? start : lines.startOf(number)) + content.length };
}

/** The first line that is neither front matter, directive nor comment. */
const firstLine = (text: string): string =>
  text
    .replace(/^\s*---\s*\n[\s\S]*?\n\s*---\s*\n/, '')
    .split('\n')
    .find((line) => line.trim() !== '' && !line.trim().startsWith('%%'))
    ?.trim() ?? '';

/** Mermaid may expect thirty things; what it got stands at the end. */
const sayBriefly = (says: string): string => brief(says.replaceAll('`', "'").replace(/^(Expecting (?:\S+ ){3}).* (got \S+)$/, '$1… $2'));
const brief = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
