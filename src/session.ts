import { type ResolvedCollection, relocated } from './config/collections.js';
import type { Ruleset } from './config/ruleset.js';
import type { Contract } from './contract/schema.js';
import type { Fix } from './edit/edit.js';
import { planEdit } from './edit/plan.js';
import type { Before, FileChange } from './edit/workspace-edit.js';
import { collect } from './facts/collect.js';
import type { SourceText } from './facts/facts.js';
import type { Parser } from './facts/parse.js';
import type { Attic } from './lint/attic.js';
import type { Diagnostic } from './lint/diagnostic.js';
import { DiagramReader } from './lint/diagram-reader.js';
import { changeBetween, type DocumentChange, linkGatherer, sameDocument } from './lint/document-change.js';
import type { DocumentFindings } from './lint/document-lap.js';
import { type FixOutcome, fix, fixChosen } from './lint/fix.js';
import { gatherFrom } from './lint/gather.js';
import type { KeptDocument } from './lint/kept-document.js';
import { Library } from './lint/library.js';
import { linkersByPath } from './lint/linkers.js';
import { type LintResult, lint } from './lint/lint.js';
import type { ReadDiagram } from './lint/mermaid.js';
import { newErrors } from './lint/new-errors.js';
import type { FoundCollection, Recall, Remains } from './lint/remains.js';
import { keepReading, type Rests, restsOn } from './lint/rests.js';
import { Timing } from './lint/timing.js';
import { Verdicts } from './lint/verdicts.js';
import { assemble } from './project/assemble.js';
import { type BaseBranch, baseToText } from './project/base-branch.js';
import { planFound } from './project/detect.js';
import { type History, noHistory } from './project/history.js';
import { LinkGraph } from './project/link-graph.js';
import { Places } from './project/places.js';
import type { DetectedCollection, Project, TermSettings } from './project/project.js';
import { Reader } from './project/reader.js';
import type { LinkSettings } from './project/resolve.js';
import { type Document, type FileProblem, UnusableFile } from './project/study.js';
import { isMarkdown, parentOf } from './project/tree.js';
import type { Refactoring } from './refactor/refactoring.js';
import type { Repository } from './refactor/repository.js';
import { type AnyRule, type Finding, type GatherContext, tellsOfOthers } from './rule/rule.js';

/** Everything a session works on. Nothing here touches the disk. */
export interface SessionInput {
  /** The Markdown files. */
  readonly sources: readonly SourceText[];
  /** Every file, for whatever asks whether one exists. */
  readonly files: readonly string[];
  /** The files that are to be checked; by default all. */
  readonly checked?: readonly string[];
  readonly problems: readonly FileProblem[];
  readonly collections: readonly ResolvedCollection[];
  /** Documents that are not checked, whose links follow all the same where something moves. */
  readonly others?: readonly SourceText[];
  /** The configuration, where it lies in the root. */
  readonly configuration?: SourceText | undefined;
  /** The contracts to look for when no collection is configured. */
  readonly profiles: readonly Contract[];
  readonly links?: LinkSettings;
  readonly terms?: TermSettings;
  readonly ruleset: Ruleset;
  readonly parse: Parser;
  /** Runs rules that are not casebook's own over one file. */
  readonly stock?: (file: SourceText) => readonly Diagnostic[];
  /** What is known of a document that was read before under the same settings; it is then not read again. */
  readonly known?: (source: SourceText) => ReadEntry | undefined;
  /** Loads what reads diagrams; called when there is one that a rule asks about. */
  readonly loadDiagrams?: () => Promise<ReadDiagram>;
  /** What is known from an earlier run under the same settings. */
  readonly recall?: Recall | undefined;
  /** Where to put what was found of single documents, when there are too many to hold it in memory. */
  readonly attic?: Attic | undefined;
  /** Where to note where the time goes. */
  readonly timing?: Timing;
  /** Called now and then while files are read, with how many are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** A document that was read, and what rules found in it alone. */
export interface ReadEntry {
  readonly document: Document;
  readonly findings: DocumentFindings;
  readonly stock: readonly Diagnostic[];
}

/** Native memory of the fast parser is given back only when the event loop turns. */
const filesPerTurn = 200;

/** A repository held in memory: read once, then kept up to date, linted and fixed as often as needed. */
export class Session {
  /** Where the time went. */
  readonly timing: Timing;
  private readonly reader = new Reader();
  private readonly library: Library;
  private verdicts: Verdicts;
  private readonly documents = new Map<string, KeptDocument>();
  private readonly problems = new Map<string, FileProblem>();
  private assembled: Project | undefined;
  private detected: readonly DetectedCollection[] | undefined;
  /** What was read for collections that verdicts rest on. */
  private basis: Rests[] = [];
  private readonly diagrams: DiagramReader;
  /** Documents whose diagrams nobody has read. */
  private readonly unsettled = new Set<string>();
  private history: History = noHistory;
  private base: BaseBranch | undefined;
  /** What verdicts were passed under. */
  private knownBase: string;
  private readOthers: readonly Document[] | undefined;
  /** Who links to a document, by its path; made when somebody asks. */
  private linkers: Map<string, string[]> | undefined;
  /** What rules may gather by; it changes with the files. */
  private gathering: GatherContext;

  private collections: readonly ResolvedCollection[];
  private unusable: readonly FileProblem[];
  private readonly files: Set<string>;
  private readonly checked: Set<string>;

  private constructor(private readonly input: SessionInput) {
    const { ruleset, parse, stock } = input;
    this.timing = input.timing ?? new Timing();
    this.collections = input.collections;
    this.unusable = input.problems;
    this.files = new Set(input.files);
    this.checked = new Set(input.checked ?? input.files);
    this.gathering = this.gatherContext();
    this.library = new Library(this.reader, {
      ruleset,
      parse,
      stock,
      attic: input.attic,
      timing: this.timing,
      gather: (document) => gatherFrom(document, ruleset, this.gathering, this.timing),
    });
    this.diagrams = new DiagramReader(ruleset, input.loadDiagrams);
    this.verdicts = new Verdicts(
      {
        ruleset,
        reader: this.reader,
        attic: input.attic,
        timing: this.timing,
        gathered: (rule) => ({ get: (path) => this.gatheredOf(path, rule) }),
      },
      input.recall?.verdicts,
    );
    this.knownBase = input.recall?.base ?? '';
    this.basis.push(...(input.recall?.basis ?? []));
    this.detected = input.recall?.detected && expand(input.recall.detected, input.profiles);
    for (const source of input.sources) this.documents.set(source.path, this.enter(source));
  }

  static async open(input: SessionInput): Promise<Session> {
    const session = new Session(input);
    await session.readAll();
    return session;
  }

  /** Reads every document. Each is judged while it is there, and so is each case study when its last document is: memory may not hold all of them. */
  private async readAll(): Promise<void> {
    this.takeChanges();
    this.library.pass(true);
    let index = 0;
    for (const document of this.inTurn()) {
      if (document.known && this.verdicts.hasDocument(document.path)) continue;
      if (!this.admit(document)) continue;
      this.unsettled.add(document.path);
      await this.judge(document);
      if (++index % filesPerTurn === 0) {
        this.input.onProgress?.(index, this.documents.size);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    this.library.pass(false);
    if (this.library.hasMisread) this.startOver();
    await this.settle();
  }

  /** All documents; first those that were read to find the collections, such as a large index, before they have to give way to others. */
  private inTurn(): KeptDocument[] {
    void this.project; // Finds them.
    const documents = [...this.documents.values()];
    return [...new Set([...documents.filter((document) => this.library.holds(document)), ...documents])];
  }

  /** Reads the documents that are not what they were in an earlier run, and drops the verdicts that rest on them. */
  private takeChanges(): void {
    const { recall } = this.input;
    if (!recall?.verdicts) return;
    for (const document of [...this.documents.values()].filter(({ known }) => !known)) {
      const before = recall.former(document.path);
      if (!this.admit(document)) continue;
      if (before) this.take(changeBetween(document.path, before, this.library.entry(document)));
      else this.startOver();
    }
  }

  /** Reads a document that nothing is known of. @returns whether it can be used. */
  private admit(document: KeptDocument): boolean {
    try {
      this.library.entry(document);
      return true;
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      this.documents.delete(document.path);
      this.problems.set(document.path, error.problem);
      this.startOver();
      return false;
    }
  }

  private async judge(document: KeptDocument): Promise<void> {
    await this.settleOne(document);
    const { project } = this;
    this.verdicts.ofDocument(project, document);
    const study = project.collections.flatMap(({ byPath }) => byPath.get(parentOf(document.path)) ?? [])[0];
    if (study?.documents.at(-1)?.document.path === document.path) this.verdicts.ofStudy(project, study);
  }

  get project(): Project {
    this.assembled ??= this.timing.stage('case studies and indexes', () =>
      assemble({
        documents: [...this.documents.values()],
        files: this.files,
        checked: this.checked,
        problems: [...this.unusable, ...this.problems.values()],
        plans: this.collections,
        profiles: this.input.profiles,
        history: this.history,
        base: this.base,
        diagrams: this.diagrams.readings,
        reader: this.reader,
        detected: this.detected,
        linkersOf: (path) => this.linkersOf(path),
        measure: (work) => this.timing.stage('case studies and indexes', work),
        ...(this.input.links && { links: this.input.links }),
        ...(this.input.terms && { terms: this.input.terms }),
      }),
    );
    return this.assembled;
  }

  /**
   * Reads the diagrams that a rule asks about and nobody has read yet. Reading takes turns of the event loop, so it is not part of
   * `update`: until then nothing is said about a diagram that changed.
   */
  async settle(): Promise<void> {
    for (const path of this.unsettled) {
      const document = this.documents.get(path);
      if (document && (await this.settleOne(document))) this.verdicts.forget(sameDocument(path));
    }
    this.unsettled.clear();
  }

  /** @returns whether there was anything to read. */
  private async settleOne(document: KeptDocument): Promise<boolean> {
    this.unsettled.delete(document.path);
    return this.library.entry(document).hasDiagrams && (await this.diagrams.settle(document));
  }

  /** What git knows of old names. Loading it takes time, so it comes when something is to be repaired. */
  remember(history: History): void {
    this.history = history;
    this.startOver();
  }

  /** What git knows of the branch that this one is to be merged into. */
  compareWith(base: BaseBranch | undefined): void {
    this.base = base;
    this.reassemble();
    const known = baseToText(base);
    if (known !== this.knownBase) this.verdicts.forgetWide();
    this.knownBase = known;
  }

  /** The next project is made of what there is now. What was read for the last one still counts for verdicts that rest on it. */
  private reassemble(): void {
    if (this.assembled) {
      this.basis.push(...this.assembled.basis.map(keepReading));
      this.detected = this.assembled.detected;
    }
    this.assembled = undefined;
  }

  /** Forgets all but what was found in single documents. */
  private startOver(): void {
    this.assembled = undefined;
    this.detected = undefined;
    this.linkers = undefined;
    this.basis = [];
    this.verdicts.forgetAll();
  }

  /** Whether a document is among those that are checked. */
  has(path: string): boolean {
    return this.documents.has(path);
  }

  text(path: string): string | undefined {
    return this.documents.get(path)?.text;
  }

  /** What was read of a document. */
  entry(path: string): ReadEntry | undefined {
    const document = this.documents.get(path);
    if (!document) return undefined;
    const { findings, stock } = this.library.entry(document);
    return { document, findings, stock };
  }

  /** Replaces the text of a document, or adds it. */
  update(path: string, text: string): void {
    const before = this.documents.get(path);
    const document = this.enter({ path, text });
    this.documents.set(path, document);
    this.unsettled.add(path);
    if (this.problems.delete(path) || !before?.known) this.startOver();
    if (!this.admit(document) || !before?.known) return;
    this.take(changeBetween(path, before.known, this.library.entry(document)));
  }

  private take(change: DocumentChange): void {
    if (change.regathered.has(linkGatherer)) this.linkers = undefined;
    this.reassemble();
    if (this.basis.some((rests) => restsOn(rests, change))) {
      this.basis = [];
      this.detected = undefined;
      this.verdicts.forgetCollections();
    }
    this.verdicts.forget(change);
  }

  /** The tree as it is held in memory: what an edit of it is made from. */
  get tree(): Before {
    const { others = [], configuration } = this.input;
    const unchecked = new Map([...others, ...(configuration ? [configuration] : [])].map(({ path, text }) => [path, text]));
    return new Map([...this.files].map((path) => [path, this.text(path) ?? unchecked.get(path)]));
  }

  /**
   * Takes over what an edit makes of the tree: texts that changed, files that came, moved or went. What moves is checked if it was.
   *
   * @param relocate The new path of anything that a setting names.
   */
  change(changes: readonly FileChange[], relocate?: (path: string) => string): void {
    const wasChecked = new Set(changes.flatMap(({ from }) => (from !== undefined && this.checked.has(from) ? [from] : [])));
    if (relocate) this.collections = this.collections.map((collection) => relocated(collection, relocate));
    const gone = new Set(changes.flatMap(({ from, to }) => (from !== undefined && to === undefined ? [from] : [])));
    this.unusable = this.unusable
      .filter(({ path }) => !gone.has(path))
      .map((problem) => ({ ...problem, path: relocate?.(problem.path) ?? problem.path }));
    const isOtherTree = relocate !== undefined || changes.some(({ from, to }) => from !== to);
    for (const { from } of changes.filter(({ from, to }) => from !== undefined && from !== to) as { from: string }[]) {
      this.files.delete(from);
      this.checked.delete(from);
      this.documents.delete(from);
      this.problems.delete(from);
    }
    for (const { to } of changes) if (to !== undefined) this.files.add(to);
    if (isOtherTree) this.enterTree();
    for (const { from, to, after } of changes) {
      if (to === undefined || (from !== undefined && !wasChecked.has(from))) continue;
      this.checked.add(to);
      if (after !== undefined && isMarkdown(to)) this.update(to, after);
    }
    const sorted = [...this.documents].sort(([a], [b]) => (a < b ? -1 : 1));
    this.documents.clear();
    for (const [path, document] of sorted) this.documents.set(path, document);
  }

  /** Takes note that there are other files than before: links may lead elsewhere now. */
  private enterTree(): void {
    this.gathering = this.gatherContext();
    for (const document of this.documents.values()) if (document.known) document.known.gathered = undefined;
    this.startOver();
  }

  private gatherContext(): GatherContext {
    const links = this.input.links ?? { root: '', repository: undefined };
    return { terms: this.input.terms ?? {}, graph: new LinkGraph(new Map(), new Places(this.files), links) };
  }

  /** The documents that link to a document, once all have been read and if a rule gathers where they lead. */
  private linkersOf(path: string): readonly string[] | undefined {
    if (!this.linkers) {
      if (!this.input.ruleset.isOn(linkGatherer) || [...this.documents.values()].some(({ known }) => !known)) return undefined;
      const targetsOf = [...this.documents.keys()].map((from) => [from, (this.gatheredOf(from, linkGatherer) ?? []) as string[]] as const);
      this.linkers = linkersByPath(targetsOf, (folder) => this.gathering.graph.readmeOf(folder));
    }
    return this.linkers.get(path) ?? [];
  }

  private gatheredOf(path: string, rule: string): unknown {
    const document = this.documents.get(path);
    const json = document && this.library.gathered(document).get(rule);
    return json === undefined ? undefined : JSON.parse(json);
  }

  lint(): LintResult {
    return this.lap()();
  }

  /** A lint of the tree as it is now, to be run when its result is wanted; by default with every rule. */
  private lap(): (rules?: Ruleset['rules']) => LintResult {
    const { project, verdicts, library } = this;
    const { ruleset } = this.input;
    const documents = [...this.documents.values()];
    return (rules = ruleset.rules) => {
      const wanted = new Set(rules);
      const findings = function* (): Generator<readonly [AnyRule, Finding]> {
        for (const document of documents)
          for (const [rule, list] of library.entry(document).findings) for (const finding of list) yield [rule, finding];
        for (const document of documents) yield* verdicts.ofDocument(project, document).findings;
        for (const { studies } of project.collections) for (const study of studies) yield* verdicts.ofStudy(project, study).findings;
        for (const verdict of verdicts.wideOnes(project, rules)) yield* verdict.findings;
      };
      const all = (): (readonly [AnyRule, Finding])[] => [...findings()];
      let found = all();
      // Anchors of documents that had not been read yet were taken to be there.
      if (verdicts.forgetWhere((anchor) => !this.hasAnchor(anchor)) > 0) found = all();
      return lint(
        project,
        { ...ruleset, rules },
        {
          findings: found.filter(([rule]) => wanted.has(rule)),
          others: documents.flatMap((document) => library.entry(document).stock),
          suppressing: documents.filter((document) => library.entry(document).hasDirectives),
        },
      );
    };
  }

  private hasAnchor(anchor: string): boolean {
    const at = anchor.indexOf('#');
    return this.documents.get(anchor.slice(0, at))?.ids?.has(anchor.slice(at + 1)) ?? true;
  }

  /** The repository as a refactoring sees it. */
  get repository(): Repository {
    const { others = [], configuration } = this.input;
    this.readOthers ??= others.map((source) => ({ ...source, facts: collect(source, this.input.parse) }));
    return { project: this.project, others: this.readOthers, configuration, facts: (source) => collect(source, this.input.parse) };
  }

  /** Carries a refactoring out in memory. @returns the errors that it adds. */
  refactor({ edit, follow }: Refactoring): Diagnostic[] {
    const before = this.lap();
    this.verdicts = this.verdicts.copy();
    this.change(planEdit(edit, this.tree), (path) => follow({ path }).path);
    const { diagnostics } = this.lint();
    const failing = new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ rule }) => rule));
    // Which errors there were matters only where there are some. Whether a suppression is of use, all rules together say.
    const rules = this.input.ruleset.rules.filter(({ id }) => failing.has(id));
    const old = failing.size === 0 ? [] : before(rules.some(({ subject }) => subject === 'suppression') ? undefined : rules).diagnostics;
    const reworded = new Set(rules.filter(tellsOfOthers).map(({ id }) => id));
    return newErrors(old, diagnostics, { follow, isReworded: (rule) => reworded.has(rule) });
  }

  /** Applies fixes in memory. @throws FixFailure */
  fix(safety: Fix['safety'], select?: (diagnostic: Diagnostic) => boolean): FixOutcome {
    return fix(this, safety, select);
  }

  /** Applies fixes that somebody has chosen, in memory. @throws FixFailure */
  fixChosen(fixes: readonly Fix[]): FixOutcome {
    return fixChosen(this, fixes);
  }

  private enter(source: SourceText): KeptDocument {
    const known = this.input.known?.(source);
    const document = this.library.add(source, known && { facts: known.document.facts, findings: known.findings, stock: known.stock });
    document.known = this.input.recall?.entry(source);
    return document;
  }

  /** What this run leaves for the next one. */
  get remains(): Remains {
    return {
      documents: [...this.documents.values()].map((document) => ({ source: document.source, entry: this.library.entry(document) })),
      verdicts: this.verdicts.all,
      basis: [...this.basis, ...(this.assembled?.basis ?? []).map(keepReading)],
      base: this.knownBase,
      detected: this.project.detected.map(({ plan, assumption }) => ({ path: plan.path, contract: plan.contract.name, assumption })),
      isNew: this.library.hasRead || this.verdicts.hasJudged,
    };
  }
}

/** Found collections with their contracts; `undefined` where one is not there any more. */
function expand(found: readonly FoundCollection[], profiles: readonly Contract[]): DetectedCollection[] | undefined {
  const plans = found.flatMap(({ path, contract, assumption }) => {
    const profile = profiles.find(({ name }) => name === contract);
    return profile ? [{ plan: planFound(path, profile), assumption }] : [];
  });
  return plans.length === found.length ? plans : undefined;
}
