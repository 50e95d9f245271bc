import type { Ruleset } from '../config/ruleset.js';
import type { Document } from '../project/study.js';
import type { GatherContext } from '../rule/rule.js';
import type { Timing } from './timing.js';

/** What rules gather of a document, by rule, as JSON. */
export function gatherFrom(document: Document, ruleset: Ruleset, context: GatherContext, timing: Timing): Map<string, string> {
  const gathered = new Map<string, string>();
  for (const { id, gather } of ruleset.rules) {
    const value = gather && ruleset.isOn(id) ? timing.rule(id, () => gather(document, context)) : undefined;
    if (value !== undefined) gathered.set(id, JSON.stringify(value));
  }
  return gathered;
}
