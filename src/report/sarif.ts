import type { Log, PhysicalLocation, Region, ReportingDescriptor, Result } from 'sarif';
import type { Span } from '../facts/facts.js';
import type { Diagnostic } from '../lint/diagnostic.js';
import { fingerprintsOf } from '../lint/fingerprint.js';
import type { Place } from '../project/study.js';
import { type Context, uriOf } from './context.js';
import { escapeTerminal } from './escape.js';
import { pageUrl } from './json.js';
import { Locator, type Run } from './run.js';

const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/**
 * SARIF 2.1.0, as GitHub code scanning, Azure DevOps and editors read it. URIs are relative to `%SRCROOT%`, the top of the repository;
 * columns count UTF-16 units.
 */
export function sarif({ project, diagnostics }: Run, context: Context): string {
  const locator = new Locator(project);
  const fingerprints = fingerprintsOf(diagnostics, (path) => project.documents.get(path)?.text);
  const rules = describeRules(diagnostics, context);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const writer = new Writer(locator, context);
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'casebook', version: context.version, semanticVersion: context.version, rules } },
        automationDetails: { id: 'casebook/' },
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The top of the repository' } } },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: true }],
        results: diagnostics.map((diagnostic, index) =>
          writer.result(diagnostic, indexes.get(diagnostic.rule) as number, fingerprints[index] as string),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

/** Every rule of casebook, and those of remark-lint that found something. The page goes with a rule that found something. */
function describeRules(diagnostics: readonly Diagnostic[], { rules, pageOf }: Context): ReportingDescriptor[] {
  const found = new Set(diagnostics.map(({ rule }) => rule));
  const own = rules.map(({ id, area, claim, severity, fix }): ReportingDescriptor => {
    const help = `${claim} \`casebook explain ${id}\` prints the page of the rule.`;
    return {
      id,
      name: id,
      shortDescription: { text: claim },
      fullDescription: { text: claim },
      help: { text: help, markdown: found.has(id) ? withoutMarks(pageOf(id)) : help },
      defaultConfiguration: severity === 'off' ? { enabled: false } : { level: levels[severity] },
      properties: { tags: [area], precision: 'high', fix },
    };
  });
  const foreign = [...found]
    .filter((id) => !rules.some((rule) => rule.id === id))
    .map(
      (id): ReportingDescriptor => ({
        id,
        name: id,
        shortDescription: { text: id },
        helpUri: pageUrl(id),
        help: { text: `See ${pageUrl(id)}` },
      }),
    );
  return [...own, ...foreign];
}

const withoutMarks = (page: string): string => page.replace(/^<!-- generated: (?:begin|end) -->\n/gm, '');

/** Writes places of one project in the words of SARIF. */
class Writer {
  constructor(
    private readonly locator: Locator,
    private readonly context: Context,
  ) {}

  result(diagnostic: Diagnostic, ruleIndex: number, fingerprint: string): Result {
    const { rule, severity, message, help, related, suggestions, fix } = diagnostic;
    const perhaps = suggestions.length > 0 ? `Perhaps ${suggestions.map((text) => `\`${text}\``).join(', ')}` : undefined;
    return {
      ruleId: rule,
      ruleIndex,
      level: levels[severity],
      message: { text: plain([message, help, perhaps].filter((text) => text !== undefined).join('. ')) },
      locations: [{ physicalLocation: this.location(diagnostic) }],
      ...(related.length > 0 && {
        relatedLocations: related.map((place, id) => ({
          id,
          message: { text: plain(place.message) },
          physicalLocation: this.location(place),
        })),
      }),
      // GitHub knows a finding again by the first, which it would else make from the line.
      partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, 'casebook/v1': fingerprint },
      ...(fix && { fixes: [this.fix(fix, help ?? message)] }),
    };
  }

  private fix({ edits, safety }: NonNullable<Diagnostic['fix']>, description: string): NonNullable<Result['fixes']>[number] {
    const paths = [...new Set(edits.map(({ path }) => path))];
    return {
      description: { text: plain(safety === 'safe' ? description : `${description} (to be completed by you)`) },
      artifactChanges: paths.map((path) => ({
        artifactLocation: this.artifact(path),
        replacements: edits
          .filter((edit) => edit.path === path)
          .map(({ start, end, text }) => ({
            deletedRegion: this.region(path, { start, end }),
            ...(text !== '' && { insertedContent: { text } }),
          })),
      })),
    };
  }

  private location({ path, span }: Place): PhysicalLocation {
    return { artifactLocation: this.artifact(path), region: span ? this.region(path, span) : { startLine: 1 } };
  }

  private artifact(path: string): { uri: string; uriBaseId: string } {
    return { uri: uriOf(path, this.context), uriBaseId: '%SRCROOT%' };
  }

  private region(path: string, span: Span): Region {
    const { start, end } = this.locator.locate(path, span);
    // A byte order mark is no part of the first line.
    const mark = this.locator.lines(path).text.startsWith('\uFEFF') ? 1 : 0;
    const column = (at: { line: number; column: number }): number => Math.max(1, at.line === 1 ? at.column - mark : at.column);
    return { startLine: start.line, startColumn: column(start), endLine: end.line, endColumn: column(end) };
  }
}

/** Text in which nothing is a link: in a message of SARIF, `[text](target)` would be one. */
const plain = (text: string): string => {
  const visible = escapeTerminal(text);
  return /\]\(/.test(visible) ? visible.replace(/[\\[\]]/g, '\\$&') : visible;
};
