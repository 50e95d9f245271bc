import { headingKey, plainHeading } from '../../contract/heading.js';
import type { SectionSpec } from '../../contract/schema.js';

/** What people call the parts of a design beyond the names of any contract. A heading is about the first topic that fits it. */
const topics: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['scope', /^(?:out of scope|non goals|scope)$/],
  [
    'functional',
    /^(?:(?:core|key|main|product|user|primary) )?(?:functional(?: requirements?)?|features?|functionalit(?:y|ies)|user stories|use cases|capabilities)(?: list)?$/,
  ],
  [
    'non-functional',
    /^(?:non ?functional(?: requirements?)?|nfrs?|quality (?:attributes|requirements)|(?:performance|scalability|availability|security|reliability|technical) requirements?)$/,
  ],
  [
    'scale',
    /\b(?:scale|capacity|traffic|storage|load|bandwidth|memory|envelope|size|sizing|cost)\b.*\b(?:estimat\w*|requirements?|planning|calculations?|analysis|assumptions|targets?|numbers)\b|^(?:estimat\w*|calculations?|capacity|numbers|back of the envelope.*|scale|scale requirements)$/,
  ],
  ['challenges', /\bchallenges?\b|^(?:key|main|core|hard) (?:problems|difficulties|issues)$/],
  ['constraints', /\b(?:constraints?|assumptions?|limitations?|guardrails?)\b/],
  ['success', /^success (?:metrics|criteria|measures)$|^(?:key )?(?:kpis?|metrics)$/],
  [
    'problem',
    /^(?:the )?(?:problem(?: statement| definition| description| overview)?|introduction|background|brief|motivation|objectives?|goals?|purpose|description|use case|what (?:is|we are building).*)$/,
  ],
  [
    'api',
    /^(?:(?:rest|core|key|system|public|the|main|internal|external) )*apis?(?: (?:design|endpoints?|definitions?|specifications?|contracts?|interfaces?|layer))?$|^(?:system |service )?(?:interfaces?|endpoints?)$/,
  ],
  [
    'data',
    /^(?:(?:core|key|the) )?(?:data|database|db|storage|schema|entity)(?: and (?:data|database|storage))?(?: (?:models?|storage|schema|design|layer|modell?ing|structures?|tables?|strategy|architecture))?$|^(?:core |key )?entities$|^(?:class|er) diagrams?$/,
  ],
  ['flows', /\bflows?\b|^(?:work ?flows?|sequence diagrams?|how it works|request (?:lifecycle|path)|processes)$/],
  ['why', /^why\b|\b(?:rationale|justification)\b|^(?:technolog(?:y|ies)|tech|technical)(?: (?:stack|choices?|selection|used))*$/],
  ['decisions', /\b(?:decisions?|trade ?offs?|alternatives?|design choices)\b|^(?:key choices|comparisons?|pros and cons|options)$/],
  ['monitoring', /\b(?:monitoring|observability|alerting|logging|telemetry)\b/],
  ['slo', /\bsl[oai]s?\b|\bservice level\b/],
  [
    'scaling',
    /\bscal(?:ing|ability|able)\b|^scale (?:up|out)\b|\boptimi[sz]ations?\b|\bbottlenecks?\b|^performance(?: (?:considerations?|tuning|improvements?|strateg\w+))?$|\bcaching strateg/,
  ],
  [
    'failures',
    /\bfail(?:ures?|over)\b|\bfault toleran|\bresilien|\bdisaster\b|^reliability\b|\bhigh availability\b|^(?:edge cases|error handling)\b/,
  ],
  ['pitfalls', /\b(?:pitfalls?|gotchas?|mistakes|anti patterns?)\b/],
  ['talking', /\b(?:talking points|takeaways?|learnings|lessons|conclusions?|summary)\b|^interview\b|^wrap up$/],
  [
    'follow-ups',
    /\bfollow ?ups?\b|\bquestions\b|^(?:q and a|exercises|extensions|next steps)$|^(?:future|further) (?:work|improvements?|enhancements?|scope|considerations?|discussion)$/,
  ],
  ['related', /^related\b|^see also$/],
  [
    'references',
    /^(?:references?|sources?|bibliography|credits|links|resources)$|^(?:further|additional|recommended) (?:reading|resources)$|\breading list\b/,
  ],
  [
    'components',
    /^(?:(?:key|core|main|major|system|individual|important|the) )*(?:components?|services|modules|building blocks|micro ?services)(?: (?:design|overview|breakdown|details|description))?$|^(?:detailed|low level|component|deep dive) (?:component )?design$|^(?:lld|deep dives?)$/,
  ],
  [
    'architecture',
    /^(?:(?:high level|system|overall|solution|proposed|basic|software|technical|reference|final|initial|cloud|the) )*(?:architecture|design|solution|hld)(?: (?:design|overview|diagrams?|description|summary))?$/,
  ],
  [
    'requirements',
    /^(?:(?:business|system|product|core|key|project|the) )*requirements?(?: (?:analysis|gathering|clarification|overview|specification))?$/,
  ],
];

/** A longer heading is a sentence, and about something of its own. */
const maxLength = 120;

/** What a heading is about; `undefined` where its words are its own. */
export function topicOf(title: string): string | undefined {
  if (title.length > maxLength) return undefined;
  const whole = plainHeading(title);
  const bare = whole.replace(/\s*\([^()]*\)$/, '');
  for (const form of new Set([whole, bare, bare.split(/\s*(?::|—|–|\s-\s)\s*/, 1)[0] as string])) {
    const key = headingKey(form);
    const found = topics.find(([, pattern]) => pattern.test(key));
    if (found) return found[0];
  }
  return undefined;
}

/** How well a section of a contract is about a topic: 2 by its heading, 1 by an alias, 0 not. */
export const aboutness = ({ heading, aliases }: SectionSpec, topic: string): number =>
  topicOf(heading) === topic ? 2 : aliases.some((alias) => topicOf(alias) === topic) ? 1 : 0;
