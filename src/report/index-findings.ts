import type { Diagnostic } from '../lint/diagnostic.js';
import type { Project } from '../project/project.js';
import type { AnyRule } from '../rule/rule.js';

/** Whether a finding is about how an index or a learning path agrees with the folders: a rule of that area, or a misnumbered mention. */
export function indexFindings(project: Project, rules: readonly AnyRule[]): (finding: Pick<Diagnostic, 'rule' | 'path'>) => boolean {
  const ours = new Set([...rules.filter(({ area }) => area === 'index').map(({ id }) => id), 'references-agree']);
  const indexes = new Set(project.collections.flatMap(({ indexes }) => indexes.map(({ document }) => document.path)));
  return ({ rule, path }) => ours.has(rule) || (rule === 'lists-counted' && indexes.has(path));
}
