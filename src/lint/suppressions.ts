import type { Ruleset } from '../config/ruleset.js';
import { nearest } from '../contract/nearest.js';
import type { Directive, Span } from '../facts/facts.js';
import { Lines } from '../facts/lines.js';
import type { Document } from '../project/study.js';
import type { AnyRule, Suppression } from '../rule/rule.js';
import type { Diagnostic } from './diagnostic.js';

/** What one comment covers in its document: offsets from `start` up to `end`. */
interface Reach {
  readonly directive: Directive;
  readonly rule: string | undefined;
  readonly span: Span;
  readonly start: number;
  readonly end: number;
  applied: boolean;
}

/** The comments that switch rules off, and which of them did so in this run. */
export class Suppressions {
  private readonly byDocument: ReadonlyMap<Document, Reach[]>;
  private readonly byPath: ReadonlyMap<string, Reach[]>;

  /** @param documents Those with comments that switch rules off. */
  constructor(
    documents: readonly Document[],
    private readonly rules: readonly AnyRule[],
  ) {
    this.byDocument = new Map(documents.map((document) => [document, reachesOf(document)]));
    this.byPath = new Map([...this.byDocument].map(([{ path }, reaches]) => [path, reaches]));
  }

  /** Whether a comment covers the diagnostic; remembers that it did. */
  cover({ path, span, rule }: Diagnostic): boolean {
    const reaches = this.byPath.get(path) ?? [];
    const at = span?.start ?? 0;
    const covering = reaches.filter((reach) => (reach.rule === undefined || reach.rule === rule) && reach.start <= at && at < reach.end);
    for (const reach of covering) reach.applied = true;
    return covering.length > 0;
  }

  /** Every rule named in a comment of casebook's own, for the rule that judges them. Rules that did not run are not judged. */
  *all(ruleset: Ruleset): Generator<Suppression> {
    const ids = new Set(this.rules.map(({ id }) => id));
    for (const [document, reaches] of this.byDocument) {
      for (const directive of document.facts.directives.filter(({ kind, syntax }) => kind === 'on' && syntax === 'casebook')) {
        for (const { id, span } of directive.rules)
          if (!ids.has(id) && !id.startsWith('remark/'))
            yield { document, directive, rule: id, span, applied: false, unknown: { nearest: nearest(id, ids) } };
      }
      const settings = ruleset.forPath(document.path);
      for (const { directive, rule, span, applied } of reaches) {
        if (directive.syntax === 'lint') continue;
        const isKnown = rule === undefined || ids.has(rule) || rule.startsWith('remark/');
        if (isKnown && rule !== undefined && (settings.get(rule)?.severity ?? 'off') === 'off') continue;
        yield { document, directive, rule, span, applied, unknown: isKnown ? undefined : { nearest: nearest(rule ?? '', ids) } };
      }
    }
  }
}

function reachesOf({ text, facts: { directives } }: Document): Reach[] {
  const lines = new Lines(text);
  return directives.flatMap((directive, index): Reach[] => {
    if (directive.kind === 'on') return [];
    const named = directive.rules.length > 0 ? directive.rules : [{ id: undefined, span: directive.span }];
    return named.map(({ id, span }) => ({
      directive,
      rule: id,
      span,
      applied: false,
      ...(directive.kind === 'next-line' ? nextLine(lines, directive) : untilOn(text, directives.slice(index + 1), directive, id)),
    }));
  });
}

/** The first line behind the comment that is not empty. */
function nextLine(lines: Lines, { span }: Directive): Span {
  let line = lines.position(span.end).line + 1;
  while (line < lines.count && lines.line(line).trim() === '') line++;
  return { start: lines.startOf(line), end: line >= lines.count ? lines.text.length + 1 : lines.startOf(line + 1) };
}

/** From the comment to the next one that switches the same rule on again. */
function untilOn(text: string, later: readonly Directive[], { span, syntax }: Directive, id: string | undefined): Span {
  const on = later.find(
    (other) => other.kind === 'on' && other.syntax === syntax && (other.rules.length === 0 || other.rules.some((rule) => rule.id === id)),
  );
  return { start: span.start, end: on?.span.start ?? text.length + 1 };
}
