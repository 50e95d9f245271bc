import type { FrontMatter } from '../facts/facts.js';
import type { Diagnostic } from '../lint/diagnostic.js';
import type { DocumentChange } from '../lint/document-change.js';
import type { DocumentFindings } from '../lint/document-lap.js';
import type { Entry } from '../lint/entry.js';
import { type Rests, restsOn } from '../lint/rests.js';
import { type Verdict, type VerdictKind, type VerdictsByKind, verdictKinds } from '../lint/verdict.js';
import type { AnyRule } from '../rule/rule.js';
import { type Archive, entryFlags, restsAt, type Shelf, verdictFlags } from './archive.js';
import { type EntryContent, readEntry } from './entry-text.js';
import { readVerdict, type VerdictContent } from './verdict-text.js';

/** Rules by name: findings name theirs. */
export type RulesById = ReadonlyMap<string, AnyRule>;

const noFindings: DocumentFindings = new Map();
const nothing: readonly never[] = [];

/** What the cache has kept of a document; it is read when somebody asks for more than flags tell. */
export class RecalledEntry implements Entry {
  private parsed: EntryContent | undefined;
  private regathered: ReadonlyMap<string, string> | undefined;
  private isGathered = true;

  constructor(
    readonly shelf: Shelf,
    readonly number: number,
    private readonly rules: RulesById,
  ) {}

  private get flags(): number {
    return this.shelf.entryFlags[this.number] as number;
  }

  protected get content(): EntryContent {
    return (this.parsed ??= readEntry(this.shelf.entry(this.number)));
  }

  get findings(): DocumentFindings {
    return this.flags & entryFlags.findings ? new Map(byRule(this.content.findings, this.rules)) : noFindings;
  }

  get stock(): readonly Diagnostic[] {
    return this.flags & entryFlags.stock ? this.content.stock : nothing;
  }

  get recordJson(): string {
    return this.content.recordJson;
  }

  get record(): FrontMatter | undefined {
    return this.recordJson === '' ? undefined : (JSON.parse(this.recordJson) as FrontMatter);
  }

  get ids(): string {
    return this.content.ids;
  }

  get hasDirectives(): boolean {
    return (this.flags & entryFlags.directives) !== 0;
  }

  get hasDiagrams(): boolean {
    return (this.flags & entryFlags.diagrams) !== 0;
  }

  get gathered(): ReadonlyMap<string, string> | undefined {
    return this.isGathered ? this.content.gathered : this.regathered;
  }

  set gathered(gathered: ReadonlyMap<string, string> | undefined) {
    this.isGathered = false;
    this.regathered = gathered;
  }

  /** Whether the record still says what this entry does. */
  get isAsWritten(): boolean {
    return this.isGathered;
  }
}

/** A verdict that the cache has kept; it is read when somebody asks for more than flags and numbers tell. */
export class RecalledVerdict implements Verdict {
  private parsed: VerdictContent | undefined;

  constructor(
    readonly shelf: Shelf,
    readonly number: number,
    private readonly rules: RulesById,
  ) {}

  private get flags(): number {
    return this.shelf.verdictFlags[this.number] as number;
  }

  private get content(): VerdictContent {
    return (this.parsed ??= readVerdict(this.shelf, this.number));
  }

  get findings(): Verdict['findings'] {
    return this.flags & verdictFlags.findings ? byRule(this.content.findings, this.rules) : nothing;
  }

  get rests(): Rests {
    const { shelf, number, flags } = this;
    const that = this;
    return {
      get documents() {
        return that.content.documents;
      },
      get anchors() {
        const [from, to] = restsAt(shelf, number);
        const hasSome = flags & verdictFlags.all || shelf.rests.subarray(from, to).some((rest) => rest % 2 === 1);
        return hasSome ? that.content.anchors : nothing;
      },
      get linked() {
        return flags & verdictFlags.linked ? that.content.linked : nothing;
      },
      usesRecords: (flags & verdictFlags.records) !== 0,
      usesCollections: (flags & verdictFlags.collections) !== 0,
      usesAll: (flags & verdictFlags.all) !== 0,
    };
  }

  restsOn(change: DocumentChange): boolean {
    const { shelf, flags } = this;
    if (flags & verdictFlags.all || (flags & verdictFlags.records && change.hasOtherRecord)) return true;
    if (flags & verdictFlags.linked && this.rests.linked.some(change.linksOtherwise)) return true;
    const document = shelf.numberOf(change.path);
    const [from, to] = restsAt(shelf, this.number);
    for (let at = from; at < to; at++) {
      const rest = shelf.rests[at] as number;
      if (rest >> 1 === document) return rest % 2 === 0 || (change.hasAnchor !== undefined && restsOn(this.rests, change));
    }
    return false;
  }
}

/** All verdicts of an archive. */
export function recallVerdicts(archive: Archive, rules: RulesById): VerdictsByKind {
  let number = 0;
  const of = (kind: VerdictKind): [VerdictKind, Map<string, Verdict>] => {
    const verdicts = new Map<string, Verdict>();
    for (const key of archive.keys[kind]) verdicts.set(key, new RecalledVerdict(archive, number++, rules));
    return [kind, verdicts];
  };
  return Object.fromEntries(verdictKinds.map(of)) as unknown as VerdictsByKind;
}

/** Findings of rules that are there. */
const byRule = <T>(found: readonly (readonly [string, T])[], rules: RulesById): [AnyRule, T][] =>
  found.flatMap(([id, finding]) => {
    const rule = rules.get(id);
    return rule ? [[rule, finding] as [AnyRule, T]] : [];
  });
