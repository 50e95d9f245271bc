import type { ResolvedCollection } from './config/collections.js';
import type { Ruleset } from './config/ruleset.js';
import type { Contract } from './contract/schema.js';
import type { Fix } from './edit/edit.js';
import { planEdit } from './edit/plan.js';
import type { Before, FileChange } from './edit/workspace-edit.js';
import { collect } from './facts/collect.js';
import type { SourceText } from './facts/facts.js';
import { isNestedTooDeep, maxNesting } from './facts/limits.js';
import type { Parser } from './facts/parse.js';
import type { Diagnostic } from './lint/diagnostic.js';
import { type DocumentFindings, readDocument } from './lint/document-lap.js';
import { type FixOutcome, fix, fixChosen } from './lint/fix.js';
import { type LintResult, lint, type Timing } from './lint/lint.js';
import type { ReadDiagram } from './lint/mermaid.js';
import { newErrors } from './lint/new-errors.js';
import { assemble } from './project/assemble.js';
import type { BaseBranch } from './project/base-branch.js';
import type { DiagramReading } from './project/diagrams.js';
import { type History, noHistory } from './project/history.js';
import type { Project, TermSettings } from './project/project.js';
import type { LinkSettings } from './project/resolve.js';
import type { Document, FileProblem } from './project/study.js';
import { baseOf, isMarkdown, join } from './project/tree.js';
import type { Refactoring } from './refactor/refactoring.js';
import type { Repository } from './refactor/repository.js';

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
  /** Called now and then while files are read, with how many are done. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** A collection whose settings name its places by other paths. */
export const relocated = (collection: ResolvedCollection, relocate: (path: string) => string): ResolvedCollection => ({
  ...collection,
  path: collection.path === '' ? '' : relocate(collection.path),
  ...(collection.index && { index: collection.index.map(relocate) }),
  aliases: Object.fromEntries(
    Object.entries(collection.aliases).map(([name, names]) => [baseOf(relocate(join(collection.path, name))), names]),
  ),
});

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
  private readonly entries = new Map<string, ReadEntry>();
  private readonly problems = new Map<string, FileProblem>();
  private assembled: Project | undefined;
  private readonly diagrams = new Map<string, DiagramReading>();
  private readDiagram: ReadDiagram | undefined;
  private history: History = noHistory;
  private base: BaseBranch | undefined;
  private readOthers: readonly Document[] | undefined;
  /** Milliseconds by rule, over all laps. */
  readonly timing: Timing = new Map();

  private collections: readonly ResolvedCollection[];
  private unusable: readonly FileProblem[];
  private readonly files: Set<string>;
  private readonly checked: Set<string>;

  private constructor(private readonly input: SessionInput) {
    this.collections = input.collections;
    this.unusable = input.problems;
    this.files = new Set(input.files);
    this.checked = new Set(input.checked ?? input.files);
  }

  static async open(input: SessionInput): Promise<Session> {
    const session = new Session(input);
    for (const [index, source] of input.sources.entries()) {
      session.read(source);
      if (index % filesPerTurn === filesPerTurn - 1) {
        input.onProgress?.(index + 1, input.sources.length);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    await session.settle();
    return session;
  }

  get project(): Project {
    this.assembled ??= assemble({
      documents: [...this.entries.values()].map(({ document }) => document),
      files: this.files,
      checked: this.checked,
      problems: [...this.unusable, ...this.problems.values()],
      plans: this.collections,
      profiles: this.input.profiles,
      history: this.history,
      base: this.base,
      diagrams: this.diagrams,
      ...(this.input.links && { links: this.input.links }),
      ...(this.input.terms && { terms: this.input.terms }),
    });
    return this.assembled;
  }

  /**
   * Reads the diagrams that a rule asks about and nobody has read yet. Reading takes turns of the event loop, so it is not part of
   * `update`: until then nothing is said about a diagram that changed.
   */
  async settle(): Promise<void> {
    const { ruleset, loadDiagrams } = this.input;
    const asking = ruleset.rules.filter(({ needs }) => needs === 'diagrams');
    for (const { document } of loadDiagrams ? this.entries.values() : []) {
      const { path, facts } = document;
      const unread = facts.diagrams.filter(({ text }) => !this.diagrams.has(text));
      if (unread.length === 0 || !asking.some(({ id }) => (ruleset.forPath(path).get(id)?.severity ?? 'off') !== 'off')) continue;
      this.readDiagram ??= await loadDiagrams?.();
      for (const { text } of unread) this.diagrams.set(text, (await this.readDiagram?.(text)) as DiagramReading);
    }
  }

  /** What git knows of old names. Loading it takes time, so it comes when something is to be repaired. */
  remember(history: History): void {
    this.history = history;
    this.assembled = undefined;
  }

  /** What git knows of the branch that this one is to be merged into. */
  compareWith(base: BaseBranch | undefined): void {
    this.base = base;
    if (this.assembled) this.assembled = { ...this.assembled, base };
  }

  text(path: string): string | undefined {
    return this.entries.get(path)?.document.text;
  }

  /** What was read of a document. */
  entry(path: string): ReadEntry | undefined {
    return this.entries.get(path);
  }

  /** Replaces the text of a document. */
  update(path: string, text: string): void {
    this.read({ path, text });
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
    for (const { from } of changes.filter(({ from, to }) => from !== undefined && from !== to) as { from: string }[]) {
      this.files.delete(from);
      this.checked.delete(from);
      this.entries.delete(from);
      this.problems.delete(from);
    }
    for (const { from, to, after } of changes) {
      if (to === undefined) continue;
      this.files.add(to);
      if (from !== undefined && !wasChecked.has(from)) continue;
      this.checked.add(to);
      if (after !== undefined && isMarkdown(to)) this.update(to, after);
    }
    const sorted = [...this.entries].sort(([a], [b]) => (a < b ? -1 : 1));
    this.entries.clear();
    for (const [path, entry] of sorted) this.entries.set(path, entry);
    this.assembled = undefined;
  }

  lint(): LintResult {
    return this.lap()();
  }

  /** A lint of the tree as it is now, to be run when its result is wanted; by default with every rule. */
  private lap(): (rules?: Ruleset['rules']) => LintResult {
    const { project } = this;
    const { ruleset } = this.input;
    const visited = new Map([...this.entries].map(([path, { findings }]) => [path, findings]));
    const stock = [...this.entries.values()].flatMap((entry) => entry.stock);
    return (rules = ruleset.rules) => lint(project, { ...ruleset, rules }, visited, stock, this.timing);
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
    this.change(planEdit(edit, this.tree), (path) => follow({ path }).path);
    const { diagnostics } = this.lint();
    const failing = new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ rule }) => rule));
    // Which errors there were matters only where there are some. Whether a suppression is of use, all rules together say.
    const rules = this.input.ruleset.rules.filter(({ id }) => failing.has(id));
    const old = failing.size === 0 ? [] : before(rules.some(({ subject }) => subject === 'suppression') ? undefined : rules).diagnostics;
    const reworded = new Set(rules.filter(({ subject }) => subject === 'collection').map(({ id }) => id));
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

  private read(source: SourceText): void {
    this.assembled = undefined;
    this.problems.delete(source.path);
    const known = this.input.known?.(source);
    if (known) {
      this.entries.set(source.path, known);
      return;
    }
    if (isNestedTooDeep(source.text)) {
      this.entries.delete(source.path);
      this.problems.set(source.path, { path: source.path, kind: 'deep', detail: `more than ${maxNesting} levels` });
      return;
    }
    const { document, findings } = readDocument(source, this.input.parse, this.input.ruleset);
    this.entries.set(source.path, { document, findings, stock: this.input.stock?.(source) ?? [] });
  }
}
