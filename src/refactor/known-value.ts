import { statementsOf } from '../project/facts-of-study.js';
import type { Collection } from '../project/project.js';
import type { CaseStudy } from '../project/study.js';

/** Labels and columns, and the key of the front matter that they repeat. */
const keys: readonly [RegExp, string][] = [
  [/^(?:difficulty|level)$/, 'difficulty'],
  [/scale/, 'scale'],
  [/skills?/, 'skills'],
  [/best for/, 'best_for'],
  [/problem/, 'problem'],
  [/challenges/, 'challenges'],
  [/companies/, 'companies'],
];

/** What is known of a study under a label, in the case of the value it stands beside; `''` when nothing is. */
export function knownValue(collection: Collection, study: CaseStudy, label: string, beside: string): string {
  const key = keys.find(([pattern]) => pattern.test(label))?.[1];
  if (key === undefined) return '';
  const said = key === 'difficulty' || key === 'scale' ? statementsOf(collection, study, key)[0]?.value : study.record.get(key)?.value;
  const text = Array.isArray(said) ? said.join(', ') : said === undefined || said === null ? '' : String(said);
  return /^\p{Lu}/u.test(beside) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
