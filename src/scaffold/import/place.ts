import { headingKey } from '../../contract/heading.js';
import type { Contract, DocumentSpec, SectionSpec } from '../../contract/schema.js';
import { namesIn, vocabularyOf } from '../../contract/vocabulary.js';
import type { Facts, Section, Span } from '../../facts/facts.js';
import { childrenOf } from '../../facts/holdings.js';
import { leaning } from './labels.js';
import { gapsBetween, type SourceStudy } from './source.js';
import { aboutness, topicOf } from './topics.js';

/** Where a section of the source goes. */
export interface Placement {
  readonly section: Section;
  /** What of the source goes along: the section without those below it that have a place of their own. */
  readonly spans: readonly Span[];
  /** Sections below it that went elsewhere, where nothing but the heading is left. */
  readonly scattered: readonly Section[];
  readonly document: DocumentSpec;
  /**
   * `named`: as a section of the contract, by its heading, an alias or a pattern; `topic`: below a section of the contract, under its
   * own heading; `whole`: at the top of a document that is about it as a whole; `near`: nothing in the contract is like it.
   */
  readonly how: 'named' | 'topic' | 'whole' | 'near';
  /** The section of the contract in which or behind which it stands; `undefined` at the top of the document. */
  readonly spec: SectionSpec | undefined;
  /** The number of `#` in the target. */
  readonly level: number;
}

type Choice = Pick<Placement, 'document' | 'spec' | 'how'> & { readonly rank: number };

/** Words that head a part of anything: below another heading they say nothing of the whole. */
const general = new Set([
  'overview',
  'problem',
  'the problem',
  'background',
  'context',
  'api',
  'apis',
  'scale',
  'assumptions',
  'challenges',
  'related',
  'sources',
  'failures',
  'flow',
  'functional',
  'scaling',
  'pitfalls',
  'options',
  'decision',
]);

/** Gives every section of a study a place under a contract, in the order of the source. Nothing is left out. */
export function placeSections(facts: Facts, { parts }: SourceStudy, contract: Contract): Placement[] {
  const first = contract.documents[0] as DocumentSpec;
  const chosen = parts.map((section) => ({ section, choice: choose(facts, section, contract, section === parts[0]) }));
  const taken = new Set(
    chosen.flatMap(({ choice }) => (choice?.how === 'named' && choice.spec && !choice.spec.repeat ? [choice.spec] : [])),
  );
  const placements: Placement[] = [];
  for (const [index, { section, choice: own }] of chosen.entries()) {
    const before = placements.findLast(({ section: other, how }) => how !== 'near' && parts.includes(other));
    const after = chosen.slice(index + 1).find(({ choice }) => choice)?.choice;
    const { document, how, spec } = own ?? {
      document: before?.document ?? after?.document ?? first,
      how: 'near' as const,
      spec: before?.spec,
    };
    const lifted = childrenOf(facts, section).flatMap((child) => {
      const choice = liftable(child, { document, how, spec }, contract, taken);
      if (choice?.spec && !choice.spec.repeat) taken.add(choice.spec);
      return choice ? [{ section: child, choice }] : [];
    });
    const spans = gapsBetween(
      lifted.map(({ section: { whole } }) => whole),
      section.whole,
    );
    const isBare = lifted.length > 0 && holdsNothing(facts, section) && lifted.length === childrenOf(facts, section).length;
    const base = document.level ?? 2;
    const isSecond = how === 'named' && !spec?.repeat && placements.some((other) => other.how === 'named' && other.spec === spec);
    placements.push({
      section,
      spans,
      scattered: isBare ? lifted.map(({ section: child }) => child) : [],
      document,
      how: isSecond ? 'topic' : how,
      spec,
      level: how === 'topic' || isSecond ? (spec?.level ?? base) + 1 : how === 'named' ? (spec?.level ?? base) : base,
    });
    for (const { section: child, choice } of lifted)
      placements.push({
        section: child,
        spans: [child.whole],
        scattered: [],
        document: choice.document,
        how: 'named',
        spec: choice.spec,
        level: choice.spec?.level ?? choice.document.level ?? 2,
      });
  }
  return placements;
}

const holdsNothing = (_: Facts, { holds }: Section): boolean => holds.blocks === 0 && holds.words === 0;

/** The best place for a section by its heading: as the contract names it, else by what it is about. */
function choose(facts: Facts, section: Section, contract: Contract, isFirst: boolean): Choice | undefined {
  // What opens a case study under `Overview` says what it is about, unless it shows how it is built.
  const isOpening = isFirst && headingKey(section.title) === 'overview' && section.holds.drawings === 0;
  const topic = isOpening ? 'problem' : topicOf(section.title);
  const named = isOpening ? undefined : byName(section, contract);
  return named ?? (topic === undefined ? undefined : byTopic(facts, section, topic, contract));
}

function byName({ title }: Section, { documents }: Contract): Choice | undefined {
  const choices = documents.flatMap((document) =>
    namesIn(title, vocabularyOf(document.sections)).map(({ spec, rank }): Choice => ({ document, spec, how: 'named', rank })),
  );
  return best(choices);
}

function byTopic(facts: Facts, section: Section, topic: string, contract: Contract): Choice | undefined {
  const { documents } = contract;
  const find = (wanted: string): Choice | undefined =>
    best(
      documents.flatMap((document) =>
        document.sections.map(
          (spec): Choice => ({
            document,
            ...(spec.repeat ? { spec: undefined, how: 'whole' } : { spec, how: 'topic' }),
            rank: aboutness(spec, wanted),
          }),
        ),
      ),
    );
  if (topic !== 'requirements') return find(topic) ?? aboutDocument(topic, contract);
  const lean = leaning(facts, section);
  return (lean === undefined ? undefined : find(lean)) ?? aboutDocument('requirements', contract) ?? find('functional');
}

/** A document that has the topic in its name. */
function aboutDocument(topic: string, { documents }: Contract): Choice | undefined {
  const document = documents.find(({ name, file }) => topicOf(name ?? file.replace(/^\d+[-_]|\.md$/g, '').replaceAll('-', ' ')) === topic);
  return document && { document, spec: undefined, how: 'whole', rank: 0 };
}

const best = (choices: readonly Choice[]): Choice | undefined =>
  choices.reduce<Choice | undefined>((one, other) => (other.rank > (one?.rank ?? 0) ? other : one), undefined);

/** Where a section below another goes by itself: to a section of the contract that has its name and that nobody else fills. */
function liftable(
  child: Section,
  above: Pick<Placement, 'document' | 'how' | 'spec'>,
  contract: Contract,
  taken: ReadonlySet<SectionSpec>,
): Choice | undefined {
  const choice = byName(child, contract);
  if (!choice?.spec || choice.spec === above.spec) return undefined;
  const { spec, document, rank } = choice;
  if (spec.repeat) return above.document === document && above.how !== 'named' ? choice : undefined;
  if (taken.has(spec) || rank < 5 || above.spec?.repeat || knows(above.spec, child)) return undefined;
  const isSure = !general.has(headingKey(child.title)) || (above.how === 'whole' && above.document === document);
  return isSure ? choice : undefined;
}

/** Whether a section of the contract has sections of its own, of which this is one. */
const knows = (spec: SectionSpec | undefined, { title }: Section): boolean =>
  spec !== undefined && namesIn(title, vocabularyOf(spec.sections)).length > 0;
