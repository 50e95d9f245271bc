import type { Facts, FrontMatter } from '../facts/facts.js';
import { isJson } from '../facts/json.js';
import { idsOf } from '../project/study.js';
import type { Diagnostic } from './diagnostic.js';
import type { DocumentFindings } from './document-lap.js';

/** What is kept of a document however many there are; it depends on the document and the settings alone. */
export interface Entry {
  /** What rules about single documents found. */
  readonly findings: DocumentFindings;
  /** What rules that are not casebook's own found. */
  readonly stock: readonly Diagnostic[];
  readonly record: FrontMatter | undefined;
  /** The same as JSON; empty where there is none, `undefined` where it holds what JSON cannot say. */
  readonly recordJson: string | undefined;
  /** The anchors in lower case, one a line: `\nchat\ndata-model\n`. */
  readonly ids: string;
  /** Whether comments switch rules off in it. */
  readonly hasDirectives: boolean;
  readonly hasDiagrams: boolean;
  /** What rules gather of it, by rule, as JSON; those that gather nothing of it are left out. `undefined` until somebody asks. */
  gathered: ReadonlyMap<string, string> | undefined;
}

/** What is kept of a document that was read in this run. Front matter as JSON takes a tenth of the memory. */
export class FreshEntry implements Entry {
  readonly recordJson: string | undefined;
  private readonly unsayable: FrontMatter | undefined;
  readonly ids: string;
  readonly hasDirectives: boolean;
  readonly hasDiagrams: boolean;

  constructor(
    facts: Facts,
    readonly findings: DocumentFindings,
    readonly stock: readonly Diagnostic[],
    public gathered: ReadonlyMap<string, string> | undefined,
  ) {
    const { frontMatter, directives, diagrams } = facts;
    const isSayable = isJson(frontMatter?.entries.map(({ value }) => value));
    this.recordJson = !isSayable ? undefined : frontMatter ? JSON.stringify(frontMatter) : '';
    this.unsayable = isSayable ? undefined : frontMatter;
    this.ids = ['', ...idsOf(facts), ''].join('\n');
    this.hasDirectives = directives.length > 0;
    this.hasDiagrams = diagrams.length > 0;
  }

  get record(): FrontMatter | undefined {
    return this.recordJson ? (JSON.parse(this.recordJson) as FrontMatter) : this.unsayable;
  }
}
