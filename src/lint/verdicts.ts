import type { Ruleset } from '../config/ruleset.js';
import type { Collection, Project } from '../project/project.js';
import type { Reader } from '../project/reader.js';
import type { CaseStudy, Document } from '../project/study.js';
import { type AnyRule, type Finding, found, type Gathered, type SubjectName } from '../rule/rule.js';
import type { Attic } from './attic.js';
import type { DocumentChange } from './document-change.js';
import type { Timing } from './timing.js';
import { FreshVerdict, type Verdict, type VerdictsByKind } from './verdict.js';

/** What verdicts are passed on. */
export interface Court {
  readonly ruleset: Ruleset;
  readonly reader: Reader;
  readonly timing: Timing;
  /** What a rule has gathered, by document. */
  readonly gathered: (rule: string) => Gathered;
  /** Where verdicts go as soon as they are passed. */
  readonly attic?: Attic | undefined;
}

const none: Verdict['findings'] = [];

/** All that rules have found beyond single documents: each subject is judged once, and again when something changed that its verdict rests on. */
export class Verdicts {
  private readonly documents: Map<string, Verdict>;
  private readonly studies: Map<string, Verdict>;
  /** Of rules that look at a collection or at everything. */
  private readonly wide: Map<string, Verdict>;

  constructor(
    private readonly court: Court,
    known: Partial<VerdictsByKind> = {},
  ) {
    this.documents = new Map(known.documents);
    this.studies = new Map(known.studies);
    this.wide = new Map(known.wide);
  }

  /** The same verdicts, to be kept while these change. */
  copy(): Verdicts {
    return new Verdicts(this.court, this.all);
  }

  /** Whether a verdict was passed in this run. */
  hasJudged = false;
  /** Anchors that verdicts of this run counted on and nobody has looked after since. */
  private readonly anchors = new Map<string, string>();

  get all(): VerdictsByKind {
    const { documents, studies, wide } = this;
    return { documents, studies, wide };
  }

  ofDocument(project: Project, document: Document): Verdict {
    return this.reach(this.documents, document.path, project, 'document-in-project', document, [document.path]);
  }

  ofStudy(project: Project, study: CaseStudy): Verdict {
    const key = keyOf(study);
    const known = this.studies.get(key);
    if (known) return known;
    const own = study.documents.map(({ document }) => document.path);
    return this.reach(this.studies, key, project, 'case-study', study, own);
  }

  hasDocument(path: string): boolean {
    return this.documents.has(path);
  }

  /** Verdicts on collections and on the project. @param rules Those that are wanted. */
  *wideOnes(project: Project, rules: readonly AnyRule[]): Generator<Verdict> {
    for (const rule of rules) {
      if (rule.subject === 'collection')
        for (const collection of project.collections) yield this.ofWide(project, rule, collection, `${rule.id} ${collection.path}`);
      else if (rule.subject === 'project') yield this.ofWide(project, rule, project, rule.id);
    }
  }

  private ofWide(project: Project, rule: AnyRule, subject: Collection | Project, key: string): Verdict {
    let verdict = this.wide.get(key);
    if (!verdict) this.wide.set(key, (verdict = this.judge(project, [rule], subject, new Set(), rule.subject === 'collection')));
    return verdict;
  }

  private reach(
    verdicts: Map<string, Verdict>,
    key: string,
    project: Project,
    kind: SubjectName,
    subject: Document | CaseStudy,
    own: readonly string[],
  ): Verdict {
    let verdict = verdicts.get(key);
    if (!verdict) {
      const rules = this.court.ruleset.rules.filter((rule) => rule.subject === kind);
      verdicts.set(key, (verdict = this.judge(project, rules, subject, new Set(own), false)));
    }
    return verdict;
  }

  private judge(
    project: Project,
    rules: readonly AnyRule[],
    subject: unknown,
    own: ReadonlySet<string>,
    usesCollections: boolean,
  ): Verdict {
    const { ruleset, reader, timing, gathered, attic } = this.court;
    const settings = ruleset.forPath(pathOf(subject));
    const findings: (readonly [AnyRule, Finding])[] = [];
    const { reading } = reader.follow(own, () => {
      for (const rule of rules) {
        // Off for a folder, a rule may be on for a document in it: where a finding stands decides.
        const { check } = rule;
        const setting = ruleset.isOn(rule.id) ? settings.get(rule.id) : undefined;
        if (!check || !setting) continue;
        timing.rule(rule.id, () => {
          for (const finding of check(subject, { options: setting.options, found, project, gathered: gathered(rule.id) }))
            findings.push([rule, finding]);
        });
      }
    });
    this.hasJudged = true;
    const verdict = new FreshVerdict(findings.length > 0 ? findings : none, {
      // A study is judged anew with each of its documents, and so is a document.
      documents: [...own, ...reading.documents],
      anchors: [...reading.anchors].map((anchor) => this.intern(anchor)),
      linked: [...reading.linked],
      usesRecords: reading.usesRecords,
      usesCollections: usesCollections || reading.usesCollections,
      usesAll: reading.usesAll,
    });
    return attic?.putVerdict(verdict) ?? verdict;
  }

  /** Many documents count on the same anchors: one string for all. */
  private intern(anchor: string): string {
    const known = this.anchors.get(anchor);
    if (known === undefined) this.anchors.set(anchor, anchor);
    return known ?? anchor;
  }

  /** Drops all that rests on what a document was. */
  forget(change: DocumentChange): void {
    for (const verdicts of [this.documents, this.studies, this.wide])
      for (const [key, verdict] of verdicts) if (verdict.restsOn(change)) verdicts.delete(key);
    for (const [key] of this.wide) if (change.regathered.has(key.split(' ', 1)[0] as string)) this.wide.delete(key);
  }

  /** Drops all that rests on collections, which are not what they were. */
  forgetCollections(): void {
    for (const verdicts of [this.documents, this.studies, this.wide])
      for (const [key, { rests }] of verdicts) if (rests.usesCollections || rests.usesAll) verdicts.delete(key);
  }

  /** Drops verdicts of this run on documents that counted on anchors that are not there. @returns how many. */
  forgetWhere(isWrong: (anchor: string) => boolean): number {
    const wrong = new Set([...this.anchors.keys()].filter(isWrong));
    this.anchors.clear();
    let dropped = 0;
    for (const verdicts of wrong.size > 0 ? [this.documents, this.studies, this.wide] : [])
      for (const [key, { rests }] of verdicts) if (rests.anchors.some((anchor) => wrong.has(anchor)) && verdicts.delete(key)) dropped++;
    return dropped;
  }

  /** Drops verdicts on collections and on the project. */
  forgetWide(): void {
    this.wide.clear();
  }

  forgetAll(): void {
    for (const verdicts of [this.documents, this.studies, this.wide]) verdicts.clear();
  }
}

/** Case studies that are sections of one file share its path. */
const keyOf = ({ path, name }: CaseStudy): string => `${path}\0${name}`;

/** The path whose settings hold for a subject. */
function pathOf(subject: unknown): string {
  const { path, document } = subject as { path?: string; document?: { path: string } };
  return path ?? document?.path ?? '';
}
