import type { Ruleset } from '../config/ruleset.js';
import type { Project } from '../project/project.js';
import type { Document, Status } from '../project/study.js';
import {
  type AnyRule,
  type BaselineClaim,
  type Finding,
  found,
  type Severity,
  type SubjectName,
  type Subjects,
  severities,
} from '../rule/rule.js';
import { compareDiagnostics, type Diagnostic } from './diagnostic.js';
import type { DocumentFindings } from './document-lap.js';
import { Suppressions } from './suppressions.js';

/** How long each rule took, in milliseconds by rule id. */
export type Timing = Map<string, number>;

/** What a run over a project found. */
export interface LintResult {
  /** Sorted by path, offset, rule. */
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: number;
}

/** What is known only when all findings are. */
type LateSubject = 'suppression' | 'baseline';

const subjects: { [S in Exclude<SubjectName, LateSubject>]: (project: Project) => Iterable<Subjects[S]> } = {
  document: (project) => project.documents.values(),
  'case-study': (project) => project.collections.flatMap(({ studies }) => studies),
  collection: (project) => project.collections,
  project: (project) => [project],
};

/**
 * Runs every rule over the project.
 *
 * @param visited What the node handlers of document rules found while the documents were read, by path.
 * @param others Diagnostics of rules that are not casebook's own.
 */
export function lint(
  project: Project,
  ruleset: Ruleset,
  visited: ReadonlyMap<string, DocumentFindings>,
  others: readonly Diagnostic[] = [],
  timing?: Timing,
): LintResult {
  const statuses = statusByPath(project);
  const suppressions = new Suppressions(project.documents, ruleset.rules);
  const diagnostics: Diagnostic[] = [...others];
  const add = (rule: AnyRule, finding: Finding): void => {
    const diagnostic = word(rule, finding, ruleset, statuses);
    if (diagnostic) diagnostics.push(diagnostic);
  };
  const run = (rule: AnyRule, subjects: Iterable<unknown>): void => {
    const started = performance.now();
    for (const finding of findingsOf(rule, subjects, project, ruleset)) add(rule, finding);
    timing?.set(rule.id, (timing.get(rule.id) ?? 0) + performance.now() - started);
  };
  for (const rule of ruleset.rules) {
    if (rule.subject === 'suppression' || rule.subject === 'baseline') continue;
    for (const [path, byRule] of visited) {
      if (rule.within && !statuses.has(path)) continue;
      for (const finding of byRule.get(rule) ?? []) add(rule, finding);
    }
    const all = subjects[rule.subject as keyof typeof subjects](project);
    run(rule, rule.within ? [...(all as Iterable<Document>)].filter(({ path }) => statuses.has(path)) : all);
  }
  const kept = diagnostics.filter((diagnostic) => !suppressions.cover(diagnostic));
  const before = diagnostics.splice(0).length - kept.length;
  for (const rule of ruleset.rules.filter(({ subject }) => subject === 'suppression')) run(rule, suppressions.all(ruleset));
  const late = diagnostics.filter((diagnostic) => !suppressions.cover(diagnostic));
  return { diagnostics: [...kept, ...late].sort(compareDiagnostics), suppressed: before + diagnostics.length - late.length };
}

/** What rules about baselines say of entries that held nothing back. */
export function judgeBaseline(claims: readonly BaselineClaim[], project: Project, ruleset: Ruleset): Diagnostic[] {
  const judges = ruleset.rules.filter(({ subject }) => subject === 'baseline');
  return judges
    .flatMap((rule) => [...findingsOf(rule, claims, project, ruleset)].flatMap((finding) => word(rule, finding, ruleset, new Map()) ?? []))
    .sort(compareDiagnostics);
}

function* findingsOf(rule: AnyRule, all: Iterable<unknown>, project: Project, ruleset: Ruleset): Generator<Finding> {
  if (!rule.check || !ruleset.isOn(rule.id)) return;
  for (const subject of all) {
    const setting = ruleset.forPath(pathOf(subject)).get(rule.id);
    // Off for a folder, a rule may be on for a document in it: where a finding stands decides.
    if (!setting) continue;
    yield* rule.check(subject, { options: setting.options, found, project });
  }
}

/** The path whose settings hold for a subject. */
function pathOf(subject: unknown): string {
  const { path, document } = subject as { path?: string; document?: { path: string } };
  return path ?? document?.path ?? '';
}

/** Every document of a case study with the status of its case study. A file with several case studies has the status of its front matter. */
function statusByPath(project: Project): Map<string, Status | undefined> {
  return new Map(
    project.collections.flatMap(({ studies }) =>
      studies.flatMap(({ status, path, documents, absent }) => [
        [path, status] as const,
        ...documents.map(({ document }) => [document.path, status] as const),
        ...absent.flatMap(({ instead }) => (instead === undefined ? [] : [[`${path}/${instead}`, status] as const])),
      ]),
    ),
  );
}

function word(
  rule: AnyRule,
  finding: Finding,
  ruleset: Ruleset,
  statuses: ReadonlyMap<string, Status | undefined>,
): Diagnostic | undefined {
  const setting = ruleset.forPath(finding.at.path).get(rule.id);
  if (!setting || setting.severity === 'off') return undefined;
  const status = statuses.get(finding.at.path);
  const message = rule.messages[finding.message] as (data: unknown) => string;
  const help = rule.help?.[finding.message] as ((data: unknown) => string) | undefined;
  const severity = setting.origin === undefined ? (finding.severity ?? setting.severity) : setting.severity;
  return {
    rule: rule.id,
    severity: adjust(severity, status && rule.byStatus?.[status], status),
    message: message(finding.data),
    help: help?.(finding.data),
    path: finding.at.path,
    ...(finding.at.span && { span: finding.at.span }),
    data: finding.data,
    related: finding.related,
    suggestions: finding.suggestions,
    choices: finding.choices,
    fix: finding.fix,
  };
}

/** A draft lowers a severity and never raises it; a published study raises it and never lowers it. */
function adjust(severity: Severity, byStatus: Severity | undefined, status: Status | undefined): Severity {
  if (byStatus === undefined) return severity;
  const [low, high] = [severity, byStatus].sort((a, b) => severities.indexOf(a) - severities.indexOf(b)) as [Severity, Severity];
  return status === 'published' ? high : low;
}
