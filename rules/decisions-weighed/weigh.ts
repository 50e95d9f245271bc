import { headingKey, readHeadingKey } from '../../src/contract/heading.js';
import { childrenOf, holdingsWithin } from '../../src/facts/holdings.js';
import type { Document, Section } from '../../src/rule/index.js';

/** The options of a decision: how many there are, and their names, which are read when somebody asks. */
export interface Options {
  readonly count: number;
  readonly names: readonly string[];
}

/** Options as people write them: sub-headings, rows, items, or paragraphs that open in bold. Prose has none. */
export function optionsIn({ facts, text }: Document, section: Section): Options {
  const { start, end } = section.whole;
  const isInside = (span: { start: number; end: number }): boolean => span.start > start && span.end <= end;
  const holds = holdingsWithin(facts, section);
  const children = childrenOf(facts, section);
  const rows = holds.tables.flatMap((table) => table.rows);
  return {
    count: Math.max(children.length, rows.length, holds.items, holds.leads),
    get names() {
      const columns = holds.tables.flatMap((table) => table.columns.slice(1));
      const items = facts.items.filter(({ depth, span }) => depth === 0 && isInside(span)).map((item) => item.text);
      const leads = [...text.slice(start, end).matchAll(/^[*_]{2}([^*_\n]+)[*_]{2}/gm)].map(([, lead = '']) => lead);
      return [
        ...children.map(({ title }) => title),
        ...rows.map(({ cells }) => cells[0]?.text ?? ''),
        ...columns,
        ...items,
        ...leads,
      ].filter((name) => name.trim() !== '');
    },
  };
}

const common = new Set(
  'option options alternative alternatives approach solution use using used with without and the for our own from into that this have keep make only not are all any new one two more than per via over can will which what when its it is be as of to in on by or an no'.split(
    ' ',
  ),
);
const wordsOf = (key: string): string[] => key.split(' ').filter((word) => word.length > 1 && !common.has(word));

/** Whether a decision says in any way which option it takes. Generous: one word of one option is enough. */
export function namesOption(decision: string, options: Options, optionsText: string): boolean {
  if (/✅|✔|☑|★|\b(?:chosen|selected|accepted|preferred|recommended|winner|our choice)\b/i.test(optionsText)) return true;
  if (
    /\b(?:options?|alternatives?|approach|solution)\s+[#"'“(*_`]*(?:\d|[A-H]\b|[IVX]+\b|one|two|three|four)|\b(?:first|third|fourth|last|former|latter|both|neither|none|all|hybrid|combin\w+|mix\w*|any|each|either)\b/i.test(
      decision,
    )
  )
    return true;
  const said = wordsOf(readHeadingKey(decision));
  return options.names.some((name) => wordsOf(headingKey(name)).some((word) => said.some((other) => isSameWord(word, other))));
}

function isSameWord(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short === long || (short.length >= 3 && long.startsWith(short)) || (short.length >= 6 && long.startsWith(short.slice(0, -2)));
}

/** Words with which people say what a choice costs. */
const downside =
  /\b(?:bad|con|cons|but|however|although|though|yet|despite|drawbacks?|downsides?|disadvantages?|negatives?|limitations?|limit(?:s|ed|ing)?|costs?|costly|expensive|price|pay|overheads?|risk\w*|harder|hard|hardly|difficult\w*|difficulty|complex\w*|complicat\w*|slow\w*|delays?|latency|los[est]\w*|losing|lack\w*|miss\w*|fail\w*|errors?|problems?|issues?|concerns?|burdens?|effort|learn\w*|unfamiliar|steep|trade|tradeoffs?|trade-offs?|sacrific\w*|compromis\w*|give up|giving up|accept\w*|tolerat\w*|mitigat\w*|need\w*|requir\w*|must|have to|has to|depend\w*|lock-?in|tied|tight|coupl\w*|duplicat\w*|redundan\w*|stale\w*|inconsisten\w*|eventual\w*|more|less|fewer|extra|additional|increas\w*|higher|larger|bigger|longer|worse|wors\w*|worst|weak\w*|reduc\w*|not|no|never|nor|neither|cannot|can't|won't|don't|doesn't|isn't|without|unable|only|manual\w*|maintain\w*|maintenance|migrat\w*|break\w*|debt|careful\w*|attention|monitor\w*|overkill|unless|until|instead|bottleneck\w*|single point|constrain\w*|confus\w*|restrict\w*|vulnerab\w*|expos\w*|unclear|unknown|assum\w*|second|heav\w*|bulk\w*|penalt\w*|spike\w*|pressure|amplif\w*|skew|conflict\w*|retr(?:y|ies)|worry|forces?|forced|consum\w*|wait\w*|minus|difficulties|disruption|downtime|outage)\b|👎|❌|⚠|✗|[−–-]\s*\*{0,2}(?:con|neg)/i;

/** Whether consequences say what gets worse. Generous: any word of cost, need, doubt or denial is enough. */
export const hasDownside = (consequences: string): boolean => downside.test(consequences);
