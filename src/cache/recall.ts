import type { FrontMatter, SourceText } from '../facts/facts.js';
import type { Diagnostic } from '../lint/diagnostic.js';
import type { DocumentChange } from '../lint/document-change.js';
import type { DocumentFindings } from '../lint/document-lap.js';
import type { Entry } from '../lint/entry.js';
import { type Rests, restsOn } from '../lint/rests.js';
import { type Verdict, type VerdictKind, type VerdictsByKind, verdictKinds } from '../lint/verdicts.js';
import type { AnyRule, Finding } from '../rule/rule.js';
import { type Archive, type CopiedVerdict, entryFlags, verdictFlags } from './format.js';

/** Rules by name: findings name theirs. */
export type RulesById = ReadonlyMap<string, AnyRule>;

const noFindings: DocumentFindings = new Map();
const nothing: readonly never[] = [];

/** What the cache has kept of a document; it is read when somebody asks for more than flags tell. */
export class RecalledEntry implements Entry {
  private parsed:
    | { record?: string; ids: string; gathered?: [string, string][]; findings: [string, Finding[]][]; stock: Diagnostic[] }
    | undefined;
  private regathered: ReadonlyMap<string, string> | undefined;
  private isGathered = true;

  constructor(
    readonly archive: Archive,
    readonly index: number,
    private readonly rules: RulesById,
  ) {}

  private get flags(): number {
    return this.archive.entryFlags[this.index] as number;
  }

  private get content() {
    return (this.parsed ??= JSON.parse(this.archive.entry(this.index)) as NonNullable<RecalledEntry['parsed']>);
  }

  get findings(): DocumentFindings {
    return this.flags & entryFlags.findings ? new Map(byRule(this.content.findings, this.rules)) : noFindings;
  }

  get stock(): readonly Diagnostic[] {
    return this.flags & entryFlags.stock ? this.content.stock : nothing;
  }

  get recordJson(): string {
    return this.content.record ?? '';
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
    return this.isGathered ? (this.regathered ??= this.content.gathered && new Map(this.content.gathered)) : this.regathered;
  }

  set gathered(gathered: ReadonlyMap<string, string> | undefined) {
    this.isGathered = false;
    this.regathered = gathered;
  }

  /** Whether the bytes of the archive still say what this entry does. */
  get isAsWritten(): boolean {
    return this.isGathered;
  }
}

/** A verdict of an earlier run; it is read when somebody asks for more than flags and numbers tell. */
export class RecalledVerdict implements Verdict {
  private parsed: { findings: [string, Finding][]; documents: string[]; anchors: string[]; linked: string[] } | undefined;

  constructor(
    private readonly archive: Archive,
    private readonly index: number,
    private readonly rules: RulesById,
  ) {}

  private get flags(): number {
    return this.archive.verdictFlags[this.index] as number;
  }

  private get content() {
    return (this.parsed ??= JSON.parse(this.archive.verdict(this.index)) as NonNullable<RecalledVerdict['parsed']>);
  }

  get findings(): Verdict['findings'] {
    return this.flags & verdictFlags.findings ? byRule(this.content.findings, this.rules) : nothing;
  }

  get rests(): Rests {
    const { archive, index, flags } = this;
    const that = this;
    return {
      get documents() {
        return that.content.documents;
      },
      get anchors() {
        const [from, to] = restsAt(archive, index);
        return archive.rests.subarray(from, to).some((rest) => rest % 2 === 1) ? that.content.anchors : nothing;
      },
      get linked() {
        return flags & verdictFlags.linked ? that.content.linked : nothing;
      },
      usesRecords: (flags & verdictFlags.records) !== 0,
      usesCollections: (flags & verdictFlags.collections) !== 0,
      usesAll: (flags & verdictFlags.all) !== 0,
    };
  }

  /** The verdict as it stands in its archive. */
  get written(): CopiedVerdict {
    const { archive, index, flags } = this;
    return { flags, rests: archive.rests.subarray(...restsAt(archive, index)), record: archive.verdictBytes(index) };
  }

  restsOn(change: DocumentChange): boolean {
    const { archive, flags } = this;
    if (flags & verdictFlags.all || (flags & verdictFlags.records && change.hasOtherRecord)) return true;
    if (flags & verdictFlags.linked && this.rests.linked.some(change.linksOtherwise)) return true;
    const path = indexIn(archive, change.path);
    const [from, to] = restsAt(archive, this.index);
    for (let at = from; at < to; at++) {
      const rest = archive.rests[at] as number;
      if (rest >> 1 === path) return rest % 2 === 0 || (change.hasAnchor !== undefined && restsOn(this.rests, change));
    }
    return false;
  }
}

const restsAt = ({ restEnds }: Archive, index: number): [from: number, to: number] => [
  index === 0 ? 0 : (restEnds[index - 1] as number),
  restEnds[index] as number,
];

const indexes = new WeakMap<Archive, Map<string, number>>();

/** Where a document stands in the archive; -1 where it does not. */
export function indexIn(archive: Archive, path: string): number {
  let index = indexes.get(archive);
  if (!index) indexes.set(archive, (index = new Map(archive.paths.map((one, at) => [one, at]))));
  return index.get(path) ?? -1;
}

/** All verdicts of an archive. */
export function recallVerdicts(archive: Archive, rules: RulesById): VerdictsByKind {
  let index = 0;
  const of = (kind: VerdictKind): [VerdictKind, Map<string, Verdict>] => [
    kind,
    new Map(archive.keys[kind].map((key) => [key, new RecalledVerdict(archive, index++, rules)])),
  ];
  return Object.fromEntries(verdictKinds.map(of)) as unknown as VerdictsByKind;
}

/** Finds the document of an archive that a source is. */
export const entryOf = (archive: Archive, { path }: Pick<SourceText, 'path'>, rules: RulesById): RecalledEntry | undefined => {
  const index = indexIn(archive, path);
  return index === -1 ? undefined : new RecalledEntry(archive, index, rules);
};

/** Findings of rules that are there. */
const byRule = <T>(found: readonly (readonly [string, T])[], rules: RulesById): [AnyRule, T][] =>
  found.flatMap(([id, finding]) => {
    const rule = rules.get(id);
    return rule ? [[rule, finding] as [AnyRule, T]] : [];
  });
