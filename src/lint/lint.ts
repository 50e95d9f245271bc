import type { Ruleset } from '../config/ruleset.js';
import type { Project } from '../project/project.js';
import type { CaseStudy, Document, Status } from '../project/study.js';
import { type AnyRule, type BaselineClaim, type Finding, found, type Severity, severities } from '../rule/rule.js';
import { compareDiagnostics, type Diagnostic } from './diagnostic.js';
import { Suppressions } from './suppressions.js';

/** What a run over a project found. */
export interface LintResult {
  /** Sorted by path, offset, rule. */
  readonly diagnostics: readonly Diagnostic[];
  readonly suppressed: number;
}

/** Everything that was found, before anybody asks how grave it is. */
export interface Found {
  readonly findings: Iterable<readonly [AnyRule, Finding]>;
  /** Diagnostics of rules that are not casebook's own. */
  readonly others: readonly Diagnostic[];
  /** The documents with comments that switch rules off. */
  readonly suppressing: readonly Document[];
}

/** Words what was found, under the settings of its place, without what comments switch off. */
export function lint(project: Project, ruleset: Ruleset, { findings, others, suppressing }: Found): LintResult {
  const studyAt = studiesByPath(project);
  const suppressions = new Suppressions(suppressing, ruleset.rules);
  const diagnostics: Diagnostic[] = [...others];
  for (const [rule, finding] of findings) {
    if (rule.within && !studyAt(finding.at.path)) continue;
    const diagnostic = word(rule, finding, ruleset, studyAt);
    if (diagnostic) diagnostics.push(diagnostic);
  }
  const kept = diagnostics.filter((diagnostic) => !suppressions.cover(diagnostic));
  const judged = ruleset.rules
    .filter(({ subject }) => subject === 'suppression')
    .flatMap((rule) => judge(rule, suppressions.all(ruleset), project, ruleset, studyAt));
  const late = judged.filter((diagnostic) => !suppressions.cover(diagnostic));
  return {
    diagnostics: [...kept, ...late].sort(compareDiagnostics),
    suppressed: diagnostics.length - kept.length + judged.length - late.length,
  };
}

/** What rules about baselines say of entries that held nothing back. */
export const judgeBaseline = (claims: readonly BaselineClaim[], project: Project, ruleset: Ruleset): Diagnostic[] =>
  ruleset.rules
    .filter(({ subject }) => subject === 'baseline')
    .flatMap((rule) => judge(rule, claims, project, ruleset, () => undefined))
    .sort(compareDiagnostics);

/** What a rule says of subjects that are known only when all findings are. */
function judge(
  rule: AnyRule,
  subjects: Iterable<{ readonly document: unknown }>,
  project: Project,
  ruleset: Ruleset,
  studyAt: StudyAt,
): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const subject of rule.check && ruleset.isOn(rule.id) ? subjects : []) {
    const { document } = subject as { document: string | { path: string } };
    const setting = ruleset.forPath(typeof document === 'string' ? '' : document.path).get(rule.id);
    if (!setting) continue;
    for (const finding of rule.check?.(subject, { options: setting.options, found, project, gathered: new Map() }) ?? [])
      diagnostics.push(...[word(rule, finding, ruleset, studyAt) ?? []].flat());
  }
  return diagnostics;
}

type StudyAt = (path: string) => Pick<CaseStudy, 'status'> | undefined;

/** The case study that a path belongs to. A file with several case studies has the status of its front matter. */
function studiesByPath({ collections }: Project): StudyAt {
  let studies: Map<string, CaseStudy> | undefined;
  return (path) => {
    // Most runs find nothing, and then nobody asks.
    studies ??= new Map(
      collections.flatMap((collection) =>
        collection.studies.flatMap((study) => [
          [study.path, study] as const,
          ...study.documents.map(({ document }) => [document.path, study] as const),
          ...study.absent.flatMap(({ instead }) => (instead === undefined ? [] : [[`${study.path}/${instead}`, study] as const])),
        ]),
      ),
    );
    return studies.get(path);
  };
}

function word(rule: AnyRule, finding: Finding, ruleset: Ruleset, studyAt: StudyAt): Diagnostic | undefined {
  const setting = ruleset.forPath(finding.at.path).get(rule.id);
  if (!setting || setting.severity === 'off') return undefined;
  const status = rule.byStatus && studyAt(finding.at.path)?.status;
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
