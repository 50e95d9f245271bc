import * as z from 'zod';
import { allMatches } from '../../src/contract/match.js';
import { isNamed } from '../../src/contract/named.js';
import { holdingsWithin } from '../../src/facts/holdings.js';
import { type Document, defineRule, type Section } from '../../src/rule/index.js';
import { hasDownside, namesOption, optionsIn } from './weigh.js';

/** A decision without a loser was not a decision, and a choice without a cost was not looked at. */
export default defineRule({
  id: 'decisions-weighed',
  area: 'substance',
  claim: 'A decision has two options or more, names the one that it takes, and says what that costs.',
  subject: 'case-study',
  severity: 'warning',
  byStatus: { draft: 'info' },
  fix: 'none',
  options: z.strictObject({
    options: z.array(z.string().min(1)).default(['Options']).describe('Headings of the contract under which options stand'),
    decision: z.array(z.string().min(1)).default(['Decision']).describe('Headings of the contract under which the choice stands'),
    consequences: z.array(z.string().min(1)).default(['Consequences']).describe('Headings of the contract under which consequences stand'),
  }),
  messages: {
    options: ({ section }: { section: string }) => `Expected two options or more in section \`${section}\`, found 1`,
    decision: ({ options }: { options: readonly string[] }) =>
      `Expected a decision that names one of the options ${options.map((name) => `\`${name}\``).join(', ')}, found none`,
    downside: ({ section }: { section: string }) => `Expected a downside in section \`${section}\`, found none`,
  },
  help: {
    options: () => 'Write what else was possible, if only to leave things as they are',
    decision: () => 'Call the choice by the name that it has among the options',
    downside: () => 'Say what gets harder, slower or dearer',
  },

  *check({ documents }, { found, options: names }) {
    for (const { document, match: whole } of documents) {
      const { path } = document;
      for (const { match } of allMatches(whole)) {
        const find = (headings: readonly string[]) => match.found.find(({ spec }) => isNamed(spec, headings) && !spec.repeat);
        const [options, decision, consequences] = [find(names.options), find(names.decision), find(names.consequences)];
        if (options) {
          const weighed = optionsIn(document, options.section);
          const isCounted = (options.spec.contains?.list?.min ?? 0) >= 2; // Then `sections-filled` counts.
          if (weighed.count === 1 && !isCounted && holdingsWithin(document.facts, options.section).blocks <= 1)
            yield found('options', { section: options.section.title }, { path, span: options.section.heading });
          const text = decision && textOf(document, decision.section);
          if (
            decision &&
            text &&
            isProse(document, decision.section) &&
            weighed.count > 1 &&
            !namesOption(text, weighed, textOf(document, options.section))
          )
            yield found('decision', { options: weighed.names.slice(0, 3).map(brief) }, { path, span: decision.section.heading });
        }
        if (
          consequences &&
          isProse(document, consequences.section) &&
          !/trade|positive/i.test(consequences.section.title) &&
          !pointsElsewhere(document, consequences.section)
        ) {
          const { title, heading } = consequences.section;
          if (!hasDownside(textOf(document, consequences.section))) yield found('downside', { section: title }, { path, span: heading });
        }
      }
    }
  },
});

const textOf = ({ text }: Document, { whole }: Section): string => text.slice(whole.start, whole.end);

/** Whether there is enough of a text to judge, in a script that the rule can read. */
function isProse(document: Document, section: Section): boolean {
  if (holdingsWithin(document.facts, section).words < 3) return false;
  const { start, end } = section.whole;
  const { text } = document;
  let beyondAscii = 0;
  for (let at = start; at < end; at++) if (text.charCodeAt(at) > 0x7f) beyondAscii++;
  if (beyondAscii < (end - start) / 10) return true;
  const foreign = textOf(document, section).match(/[^\p{ASCII}\p{P}\p{S}]/gu)?.length ?? 0;
  return foreign < (end - start) / 10;
}

/** A line or two that send the reader to another text. */
const pointsElsewhere = ({ facts }: Document, section: Section): boolean => {
  const { links, words } = holdingsWithin(facts, section);
  return links > 0 && words < 40;
};

function brief(name: string): string {
  const head = name.split(/\s*[:—–]\s|\s-\s|\n/, 1)[0] ?? name;
  return head.length > 40 ? `${head.slice(0, 39)}…` : head;
}
