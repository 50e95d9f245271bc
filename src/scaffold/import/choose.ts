import { headingKey } from '../../contract/heading.js';
import type { Contract, DocumentSpec, SectionSpec } from '../../contract/schema.js';
import { namesIn, vocabularyOf } from '../../contract/vocabulary.js';
import type { Facts, Section } from '../../facts/facts.js';
import { leaning } from './labels.js';
import { aboutness, topicOf } from './topics.js';

/** What of a contract a section is taken for. */
export interface Choice {
  readonly document: DocumentSpec;
  /** The section of the contract; `undefined` where the document as a whole is meant. */
  readonly spec: SectionSpec | undefined;
  /**
   * `named`: as a section of the contract, by its heading, an alias or a pattern; `topic`: below a section of the contract, under its
   * own heading; `whole`: at the top of a document that is about it as a whole.
   */
  readonly how: 'named' | 'topic' | 'whole';
  /** How sure, best highest. */
  readonly rank: number;
}

/** The best place for a section by its heading: as the contract names it, else by what it is about. */
export function choose(facts: Facts, section: Section, contract: Contract, isFirst: boolean): Choice | undefined {
  // What opens a case study under `Overview` says what it is about, unless it shows how it is built.
  const isOpening = isFirst && headingKey(section.title) === 'overview' && section.holds.drawings === 0;
  const topic = isOpening ? 'problem' : topicOf(section.title);
  const named = isOpening ? undefined : byName(section, contract);
  return named ?? (topic === undefined ? undefined : byTopic(facts, section, topic, contract));
}

/** The section of a contract that a heading names. */
export const byName = ({ title }: Section, { documents }: Contract): Choice | undefined =>
  best(
    documents.flatMap((document) =>
      namesIn(title, vocabularyOf(document.sections)).map(({ spec, rank }): Choice => ({ document, spec, how: 'named', rank })),
    ),
  );

function byTopic(facts: Facts, section: Section, topic: string, contract: Contract): Choice | undefined {
  if (topic !== 'requirements') return aboutSection(topic, contract) ?? aboutDocument(topic, contract);
  const lean = leaning(facts, section);
  return (
    (lean === undefined ? undefined : aboutSection(lean, contract)) ??
    aboutDocument('requirements', contract) ??
    aboutSection('functional', contract)
  );
}

/** The section of a contract that has a topic. What stands in several sections is for the whole of its document. */
export const aboutSection = (topic: string, { documents }: Contract): Choice | undefined =>
  best(
    documents.flatMap((document) =>
      document.sections.map(
        (spec): Choice => ({
          document,
          ...(spec.repeat ? { spec: undefined, how: 'whole' } : { spec, how: 'topic' }),
          rank: aboutness(spec, topic),
        }),
      ),
    ),
  );

/** A document that has the topic in its name. */
function aboutDocument(topic: string, { documents }: Contract): Choice | undefined {
  const document = documents.find(({ name, file }) => topicOf(name ?? file.replace(/^\d+[-_]|\.md$/g, '').replaceAll('-', ' ')) === topic);
  return document && { document, spec: undefined, how: 'whole', rank: 0 };
}

const best = (choices: readonly Choice[]): Choice | undefined =>
  choices.reduce<Choice | undefined>((one, other) => (other.rank > (one?.rank ?? 0) ? other : one), undefined);
