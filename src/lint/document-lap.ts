import type { Nodes } from 'mdast';
import type { EffectiveSetting, Ruleset } from '../config/ruleset.js';
import { collect } from '../facts/collect.js';
import type { SourceText } from '../facts/facts.js';
import type { Parser } from '../facts/parse.js';
import { type Listener, type Listeners, spanOf } from '../facts/walk.js';
import type { Document } from '../project/study.js';
import { type AnyRule, type Finding, found } from '../rule/rule.js';

/** What a document rule found, by rule. Depends on the document and the settings alone, so it is kept with the facts. */
export type DocumentFindings = ReadonlyMap<AnyRule, readonly Finding[]>;

/** Parses a document and, in the same walk, runs the node handlers of the document rules that are on for its path. */
export function readDocument(file: SourceText, parse: Parser, ruleset: Ruleset): { document: Document; findings: DocumentFindings } {
  const settings = ruleset.forPath(file.path);
  const findings = new Map<AnyRule, Finding[]>();
  const listeners = new Map<Nodes['type'], Listener[]>();
  for (const rule of ruleset.rules) {
    const setting = settings.get(rule.id);
    if (rule.visit && setting && setting.severity !== 'off') listen(rule, setting, file, listeners, findings);
  }
  return { document: { ...file, facts: collect(file, parse, listeners as Listeners) }, findings };
}

function listen(
  rule: AnyRule,
  { options }: EffectiveSetting,
  { path, text }: SourceText,
  listeners: Map<Nodes['type'], Listener[]>,
  findings: Map<AnyRule, Finding[]>,
): void {
  const list: Finding[] = [];
  findings.set(rule, list);
  for (const [type, handle] of Object.entries(rule.visit ?? {})) {
    const listener: Listener = (node, _parent, shift) => {
      if (!node.position) return;
      for (const finding of (handle as (node: Nodes, context: object) => Iterable<Finding>)(node, {
        options,
        found,
        path,
        text,
        spanOf: (other: Nodes) => spanOf(other, shift),
      }))
        list.push(finding);
    };
    listeners.set(type as Nodes['type'], [...(listeners.get(type as Nodes['type']) ?? []), listener]);
  }
}
