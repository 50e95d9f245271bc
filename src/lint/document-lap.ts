import type { Nodes } from 'mdast';
import type { EffectiveSetting, Ruleset } from '../config/ruleset.js';
import { collect } from '../facts/collect.js';
import type { Facts, SourceText } from '../facts/facts.js';
import type { Parser } from '../facts/parse.js';
import { type Listener, type Listeners, shiftOf, spanOf } from '../facts/walk.js';
import type { Document } from '../project/study.js';
import { type AnyRule, type Context, type Finding, found } from '../rule/rule.js';
import type { Timing } from './timing.js';

/** What a document rule found, by rule. Depends on the document and the settings alone, so it is kept with the facts. */
export type DocumentFindings = ReadonlyMap<AnyRule, readonly Finding[]>;

/**
 * Parses a document; in the same walk the node handlers of the document rules run that are on for its path, and then their checks.
 *
 * @param isJudged Whether the rules have run before: then only the facts are wanted.
 */
export function readDocument(
  file: SourceText,
  parse: Parser,
  ruleset: Ruleset,
  timing: Timing,
  isJudged = false,
): { facts: Facts; findings: DocumentFindings } {
  const settings = ruleset.forPath(file.path);
  const findings = new Map<AnyRule, readonly Finding[]>();
  const listeners = new Map<Nodes['type'], Listener[]>();
  const rules = isJudged ? [] : ruleset.rules.filter(({ id, subject }) => subject === 'document' && isOn(settings.get(id)));
  for (const rule of rules)
    if (rule.visit) findings.set(rule, listen(rule, settings.get(rule.id) as EffectiveSetting, file, listeners, timing));
  const facts = timing.stage('parse', () => collect(file, parse, listeners as Listeners));
  for (const rule of rules) {
    const check = rule.check as ((document: Document, context: Context<never, unknown>) => Iterable<Finding>) | undefined;
    if (!check) continue;
    const { options } = settings.get(rule.id) as EffectiveSetting;
    const list = timing.rule(rule.id, () => [...check({ ...file, facts }, { options, found: found as never })]);
    if (list.length > 0) findings.set(rule, [...(findings.get(rule) ?? []), ...list]);
  }
  for (const [rule, list] of findings) if (list.length === 0) findings.delete(rule);
  return { facts, findings };
}

const isOn = (setting: EffectiveSetting | undefined): boolean => setting !== undefined && setting.severity !== 'off';

/** @returns a list that fills while the document is walked. */
function listen(
  rule: AnyRule,
  { options }: EffectiveSetting,
  { path, text }: SourceText,
  listeners: Map<Nodes['type'], Listener[]>,
  timing: Timing,
): Finding[] {
  const list: Finding[] = [];
  const shift = shiftOf(text);
  const context = { options, found, path, text, spanOf: (node: Nodes) => spanOf(node, shift) };
  for (const [type, handle] of Object.entries(rule.visit ?? {})) {
    const judge = handle as (node: Nodes, context: object) => Iterable<Finding>;
    const visit: Listener = (node) => {
      if (node.position) for (const finding of judge(node, context)) list.push(finding);
    };
    const listener: Listener = timing.isWanted ? (node) => timing.rule(rule.id, () => visit(node)) : visit;
    const listed = listeners.get(type as Nodes['type']);
    if (listed) listed.push(listener);
    else listeners.set(type as Nodes['type'], [listener]);
  }
  return list;
}
