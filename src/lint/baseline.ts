import * as z from 'zod';
import { type Read, readWith } from '../contract/read.js';
import type { Diagnostic } from './diagnostic.js';
import { placeText } from './fingerprint.js';
import { withoutPairs } from './pairs.js';

/** A finding that is old and known: `{document: "docs/a.md", rule: links-resolve, text: "see [the plan](plan.md)"}`. */
export interface BaselineEntry {
  readonly document: string;
  readonly rule: string;
  /** What the finding is about, without lines; for rules about one document or case study, what the message names too. */
  readonly text: string;
  /** How many findings there are of one kind; left out where it is 1. */
  readonly times: number;
}

/** An entry that fits no finding any more. */
export interface StaleEntry extends Omit<BaselineEntry, 'times'> {
  /** The text of a finding of the same rule in the same document that no entry fits; `undefined` where there is none. */
  readonly now: string | undefined;
}

/** What a baseline makes of findings. */
export interface HeldBack {
  /** Those that no entry fits. */
  readonly left: readonly Diagnostic[];
  readonly held: readonly Diagnostic[];
  readonly stale: readonly StaleEntry[];
  /** The entries without those that are stale. */
  readonly fitting: readonly BaselineEntry[];
}

/** How findings are written down. */
export interface Wording {
  text(path: string): string | undefined;
  /** Whether what a rule says depends on one document or case study alone, so that names in its messages are theirs. */
  isOfOneStudy(rule: string): boolean;
}

const schema = z.strictObject({
  version: z.literal(1),
  findings: z
    .array(
      z.strictObject({
        document: z.string(),
        rule: z.string(),
        text: z.string(),
        times: z.int().min(1).default(1),
      }),
    )
    .nullable()
    .transform((entries) => entries ?? []),
});

/** Reads a baseline. Of entries that stand there twice, as after a merge, the greater count holds. */
export function readBaseline(text: string): Read<BaselineEntry[]> {
  const { value, problems } = readWith(text, schema as unknown as z.ZodType<{ findings: BaselineEntry[] }>);
  if (problems) return { problems };
  const entries = new Map<string, BaselineEntry>();
  for (const entry of value.findings) {
    const known = entries.get(keyOf(entry));
    if (!known || known.times < entry.times) entries.set(keyOf(entry), entry);
  }
  return { value: [...entries.values()] };
}

/** A baseline as a file: one entry a line, in an order that does not depend on lines, so that branches merge. */
export function formatBaseline(entries: readonly BaselineEntry[]): string {
  const lines = [...entries]
    .sort((a, b) => compare(a.document, b.document) || compare(a.rule, b.rule) || compare(a.text, b.text))
    .map(
      ({ document, rule, text, times }) =>
        `  - { document: ${quote(document)}, rule: ${quote(rule)}, text: ${quote(text)}${times > 1 ? `, times: ${times}` : ''} }\n`,
    );
  return `# Findings from before casebook was here. Made by \`casebook baseline write\`; \`casebook baseline prune\` drops what has been mended.\nversion: 1\nfindings:${lines.length === 0 ? ' []\n' : `\n${lines.join('')}`}`;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** As JSON, which is YAML; what a terminal would act on stands escaped. */
const quote = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
const keyOf = ({ document, rule, text }: Omit<BaselineEntry, 'times'>): string => JSON.stringify([document, rule, text]);

/** The entries that hold findings back. */
export function entriesOf(diagnostics: readonly Diagnostic[], wording: Wording): BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>();
  for (const diagnostic of diagnostics) {
    const entry = entryOf(diagnostic, wording);
    entries.set(keyOf(entry), { ...entry, times: (entries.get(keyOf(entry))?.times ?? 0) + 1 });
  }
  return [...entries.values()];
}

function entryOf(diagnostic: Diagnostic, { text: textOf, isOfOneStudy }: Wording): Omit<BaselineEntry, 'times'> {
  const { path, rule, message } = diagnostic;
  const text = placeText(diagnostic, textOf(path));
  const names = isOfOneStudy(rule) ? [...message.matchAll(/`([^`]*)`/g)].map(([, name = '']) => name.replace(/\s+/g, ' ')) : [];
  return { document: path, rule, text: [text, ...names.filter((name) => !text.includes(name))].join(' · ') };
}

/** Holds back the findings that a baseline has an entry for, each entry as often as it says. */
export function holdBack(diagnostics: readonly Diagnostic[], baseline: readonly BaselineEntry[], wording: Wording): HeldBack {
  const entries = baseline.flatMap(({ times, ...entry }) => Array.from({ length: times }, () => ({ entry, diagnostic: undefined })));
  const findings = diagnostics.map((diagnostic) => ({ entry: entryOf(diagnostic, wording), diagnostic }));
  type Item = (typeof entries)[number] | (typeof findings)[number];
  const { old: unused, now: unheld } = withoutPairs<Item>(entries, findings, ({ entry }) => keyOf(entry));
  const left = new Set(unheld.flatMap(({ diagnostic }) => diagnostic ?? []));
  const others = new Map<string, string[]>();
  const kindOf = ({ document, rule }: BaselineEntry | Item['entry']): string => JSON.stringify([document, rule]);
  for (const { entry } of unheld) others.set(kindOf(entry), [...(others.get(kindOf(entry)) ?? []), entry.text]);
  const unusedTimes = new Map<string, number>();
  for (const { entry } of unused) unusedTimes.set(keyOf(entry), (unusedTimes.get(keyOf(entry)) ?? 0) + 1);
  return {
    left: diagnostics.filter((one) => left.has(one)),
    held: diagnostics.filter((one) => !left.has(one)),
    stale: unused.map(({ entry }) => ({ ...entry, now: others.get(kindOf(entry))?.shift() })),
    fitting: baseline.flatMap((entry) => {
      const times = entry.times - (unusedTimes.get(keyOf(entry)) ?? 0);
      return times > 0 ? [{ ...entry, times }] : [];
    }),
  };
}
