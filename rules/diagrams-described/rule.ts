import * as z from 'zod';
import { allMatches } from '../../src/contract/match.js';
import { foundUnder, isNamed } from '../../src/contract/named.js';
import type { Box } from '../../src/project/diagrams.js';
import { type Document, defineRule, type Section, type Span, type StudyDocument } from '../../src/rule/index.js';
import { componentsIn, isPart, isSamePart } from './components.js';

/** A box without a word about it is a riddle; a component without a box has no place. */
export default defineRule({
  id: 'diagrams-described',
  area: 'substance',
  claim: 'The boxes of the architecture diagram and the components of the text are the same.',
  subject: 'case-study',
  needs: 'diagrams',
  severity: 'off',
  byStatus: { draft: 'info' },
  fix: 'none',
  options: z.strictObject({
    components: z.array(z.string().min(1)).default(['Components']).describe('Headings of the contract under which components stand'),
  }),
  messages: {
    box: ({ box, section }: { box: string; section: string }) =>
      `Expected a word about box \`${box}\` in section \`${section}\`, found none`,
    component: ({ component, section }: { component: string; section: string }) =>
      `Expected a box for \`${component}\` in the diagram of \`${section}\`, found none`,
  },
  help: {
    box: () => 'Describe it, call it by the same name in both, or take it out of the diagram',
    component: () => 'Draw it, call it by the same name in both, or say with which component it belongs',
  },

  *check({ documents }, { found, project, options }) {
    const texts = documents.flatMap(({ document, match }) =>
      foundUnder(match, options.components).map(({ section }) => ({ document, section })),
    );
    const [described] = texts;
    const components = texts.flatMap(({ document, section }) => componentsIn(document, section));
    if (!described || components.length < 2) return;
    const prose = texts.map(({ document, section }) => document.text.slice(section.heading.end, section.whole.end)).join('\n');
    for (const { document, name, spans } of drawings(documents, described, options.components)) {
      const boxes = document.facts.diagrams
        .filter(({ span }) => spans.some(({ start, end }) => span.start >= start && span.end <= end))
        .flatMap(({ text, span }) =>
          (project.diagrams.get(text)?.boxes ?? []).map((box) => ({
            box,
            at: { path: document.path, span: placeOf(document.text, span, box) },
          })),
        );
      const parts = boxes.filter(({ box }) => isPart(box.label, box.shape));
      if (parts.length < 3) continue;
      for (const { box, at } of parts)
        if (!components.some(({ name }) => isSamePart(name, box.label)) && !isInProse(box.label, prose))
          yield found('box', { box: box.label, section: described.section.title }, at);
      for (const { name: component, span } of components)
        if (!boxes.some(({ box }) => isSamePart(box.label, component)))
          yield found('component', { component, section: name }, { path: described.document.path, span });
    }
  },
});

interface Drawing {
  readonly document: Document;
  /** The section that the diagrams stand in. */
  readonly name: string;
  readonly spans: readonly Span[];
}

/** Where the contract asks for a diagram; where no such section is found, what stands before the components. */
function drawings(
  documents: readonly StudyDocument[],
  { document, section }: Omit<Drawing, 'name' | 'spans'> & { section: Section },
  components: readonly string[],
): Drawing[] {
  const asked = documents.flatMap(({ document, match }) =>
    allMatches(match).flatMap(({ match: { found } }) =>
      found
        .filter(({ spec }) => spec.contains?.diagram && !isNamed(spec, components))
        .map(({ section }): Drawing => ({ document, name: section.title, spans: [section.whole] })),
    ),
  );
  return asked.length > 0
    ? asked
    : [{ document, name: document.facts.sections[0]?.title ?? document.path, spans: [{ start: 0, end: section.heading.start }] }];
}

/** Whether a word of the label that is long enough to tell stands in the text. */
const isInProse = (label: string, prose: string): boolean =>
  label
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => word.length > 3 && prose.toLowerCase().includes(word.toLowerCase().replace(/(?:ies|e?s)$/, '')));

/** Where the diagram first names the box. */
function placeOf(text: string, { start, end }: Span, { id, label }: Box): Span {
  const source = text.slice(start, end);
  const [word = id] = label.split(' ');
  const at = [`${id}[`, `${id}(`, `${id}{`, id, word]
    .map((sign) => source.indexOf(sign, source.indexOf('\n') + 1))
    .find((found) => found > 0);
  return at === undefined ? { start, end: start + 3 } : { start: start + at, end: start + at + id.length };
}
