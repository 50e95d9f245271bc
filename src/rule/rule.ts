import type { Nodes } from 'mdast';
import type * as z from 'zod';
import type { Fix } from '../edit/edit.js';
import type { Directive, Span } from '../facts/facts.js';
import type { Collection, Project } from '../project/project.js';
import type { CaseStudy, Document, Place, Status } from '../project/study.js';

export const severities = ['info', 'warning', 'error'] as const;
export type Severity = (typeof severities)[number];

export const areas = ['structure', 'sections', 'text', 'substance', 'references', 'index', 'casebook'] as const;
export type Area = (typeof areas)[number];

/**
 * What a rule may ask to be called with, once for each there is. A rule on a `document` must depend on that document alone, since its
 * findings are kept with the facts; one on a `document-in-project` may look at others too, and is called again when they change.
 */
export interface Subjects {
  document: Document;
  'document-in-project': Document;
  'case-study': CaseStudy;
  collection: Collection;
  project: Project;
  suppression: Suppression;
  baseline: BaselineClaim;
}
export type SubjectName = keyof Subjects;

/** A comment that switches a rule off, after all other rules have run. */
export interface Suppression {
  readonly document: Document;
  readonly directive: Directive;
  /** The rule named, or `undefined` where the comment names none and so means all. */
  readonly rule: string | undefined;
  readonly span: Span;
  /** Whether it kept a finding from being reported. */
  readonly applied: boolean;
  /** The nearest known rule, when the one named does not exist. */
  readonly unknown: { readonly nearest: string | undefined } | undefined;
}

/** An entry of a baseline that held no finding back, after all other rules have run. */
export interface BaselineClaim {
  readonly rule: string;
  readonly document: string;
  readonly text: string;
  /** The text of a finding that may be the one it was made for, edited since. */
  readonly now: string | undefined;
  /** The baseline. */
  readonly place: Place;
}

type Messages = Record<string, (data: never) => string>;
type DataOf<M extends Messages, K extends keyof M> = Parameters<M[K]>[0];

/** A breach of a rule: which message with which data, and where. Made by `found` alone. */
export interface Finding {
  readonly message: string;
  readonly data: unknown;
  readonly at: Place;
  /** Lowers or raises the severity of the rule for this one finding, unless the user has set it. */
  readonly severity: Severity | undefined;
  readonly fix: Fix | undefined;
  readonly related: readonly Related[];
  /** Possible remedies to choose from, best first, each with its evidence in words. */
  readonly suggestions: readonly string[];
  /** What would carry each suggestion out, in the same order; empty where a person must write it. */
  readonly choices: readonly Fix[];
}

/** Another place that has to do with a finding, with what it is: `first used here`. */
export interface Related extends Place {
  readonly message: string;
}

export type FindingDetails = Partial<Pick<Finding, 'severity' | 'fix' | 'related' | 'suggestions' | 'choices'>>;

/** What a rule is given beside its subject. */
export interface Context<M extends Messages, O> {
  readonly options: O;
  /** Words a finding later; `data` is what the message of that name takes. */
  found<K extends keyof M & string>(message: K, data: DataOf<M, K>, at: Place, details?: FindingDetails): Finding;
}

/** The repository, for rules that look beyond one document: a rule on a `document` is not given it. */
export interface CheckContext {
  readonly project: Project;
  readonly gathered: Gathered;
}

/** What `gather` returned, by path. */
export type Gathered = Pick<ReadonlyMap<string, unknown>, 'get'>;

/** What may be known of the repository before its documents are read. */
export type GatherContext = Pick<Project, 'terms' | 'graph'>;

/** What a node handler is given: the file it is in, and what to add to the node's offsets. */
export interface VisitContext<M extends Messages, O> extends Context<M, O> {
  readonly path: string;
  readonly text: string;
  /** The span of a node in `text`. */
  spanOf(node: Nodes): Span;
}

/** A rule. `check` is called with every subject; `visit` with nodes of the one walk over each document. */
export interface Rule<S extends SubjectName = SubjectName, M extends Messages = Messages, O extends z.ZodType = z.ZodType> {
  /** Folder name, configuration key, diagnostic code and documentation anchor, all at once. */
  readonly id: string;
  readonly area: Area;
  /** A sentence that is true of a healthy repository. */
  readonly claim: string;
  readonly subject: S;
  /** Whether messages count or name other case studies, so that they change with those. Those of rules on a collection do. */
  readonly tellsOfOthers?: true;
  /** Document rules only: keep findings in documents of case studies. */
  readonly within?: 'case-studies';
  /** `off` where most readers can do without the rule, or it is wrong too often: then who wants it names it. */
  readonly severity: Severity | 'off';
  /** What the rule reads beside facts, which takes time: `project.diagrams`. */
  readonly needs?: 'diagrams';
  /** What the status of a case study makes of the severity. */
  readonly byStatus?: Partial<Record<Status, Severity>>;
  /** The strongest fix that any finding of the rule carries. */
  readonly fix: 'none' | Fix['safety'];
  readonly options: O;
  /** What was expected, then what was found: one line, values in backticks, no full stop. */
  readonly messages: M;
  /** The remedy for a message, an imperative sentence. */
  readonly help?: { readonly [K in keyof M]?: (data: DataOf<M, K>) => string };
  /**
   * Rules on a collection or the project only: what is to be known of every document, as JSON; `undefined` for nothing. It is kept while
   * the document is not, so `check` need not read thousands of documents to find the few that matter.
   */
  gather?(document: Document, context: GatherContext): unknown;
  check?(subject: Subjects[S], context: Context<M, z.infer<O>> & CheckContext): Iterable<Finding>;
  readonly visit?: {
    readonly [T in Nodes['type']]?: (node: Extract<Nodes, { type: T }>, context: VisitContext<M, z.infer<O>>) => Iterable<Finding>;
  };
}

/** Any rule, with its types forgotten. */
// biome-ignore lint/suspicious/noExplicitAny: a rule is contravariant in its subject, messages and options; `any` is the only type all rules share.
export type AnyRule = Rule<any, any, any>;

/** Whether messages of a rule change with case studies that they are not about. */
export const tellsOfOthers = ({ subject, tellsOfOthers }: AnyRule): boolean => subject === 'collection' || tellsOfOthers === true;

/** Declares a rule. Does nothing but check its types. */
export function defineRule<S extends SubjectName, M extends Messages, O extends z.ZodType>(rule: Rule<S, M, O>): Rule<S, M, O> {
  return rule;
}

/** Makes a finding; what every context hands to rules as `found`. */
export const found = (message: string, data: unknown, at: Place, details: FindingDetails = {}): Finding => ({
  message,
  data,
  at,
  severity: details.severity,
  fix: details.fix,
  related: details.related ?? [],
  suggestions: details.suggestions ?? [],
  choices: details.choices ?? [],
});
